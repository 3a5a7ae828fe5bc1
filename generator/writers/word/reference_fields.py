"""Fields that Word brings up to date: the numbers of captions, and references to them and to headings.

Each is filled already with what it will show, so that no program has to.
"""

from __future__ import annotations

from generator.blocks import CaptionNumber


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field. ``result`` are the runs it shows, ``properties`` the ``w:rPr`` of what is around them."""

    def mark(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r>{properties}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + result + mark("end")


class Sequences:
    """The numbers of tables and of figures, as Word counts them."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def instruction(self, number: CaptionNumber) -> str:
        """The code of the SEQ field for the next number of its sequence.

        Where a table or chart before it was left out, the field says which number to go on with.
        """
        last = self._last.get(number.sequence, 0)
        self._last[number.sequence] = number.number
        reset = "" if number.number == last + 1 else f" \\r {number.number}"
        return f"SEQ {number.sequence.title()} \\* ARABIC{reset}"
