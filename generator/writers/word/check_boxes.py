"""Boxes to tick: Word's own check boxes, which are content controls."""

from __future__ import annotations

from typing import Final

from generator.blocks import CheckBox
from generator.languages import Language
from generator.writers.word.escape import described

#: The signs of a box and the font that has both, as Word itself writes them.
_TICKED, _EMPTY = "2612", "2610"
_FONT: Final = "MS Gothic"
#: In half-points: a little larger than the small print of tables, and still within its lines.
_SIZE: Final = 22
_PROPERTIES: Final = (
    f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    f'<w:sz w:val="{_SIZE}"/><w:szCs w:val="{_SIZE}"/></w:rPr>'
)


def check_box(box: CheckBox, number: int, language: Language) -> str:
    """The run-level content control of a box; ``number`` is its own in the document.

    Space or a click ticks it. Programs that know no such control show the sign alone.
    """
    state = f'w14:font="{_FONT}"'
    return (
        f'<w:sdt><w:sdtPr>{_PROPERTIES}<w:alias w:val="{described(box.title, language)}"/><w:tag w:val="box_{number}"/><w:id w:val="{number}"/>'
        f'<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="{_TICKED}" {state}/>'
        f'<w14:uncheckedState w14:val="{_EMPTY}" {state}/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r>{_PROPERTIES}<w:t>{chr(int(_EMPTY, 16))}</w:t></w:r></w:sdtContent></w:sdt>"
    )
