"""The table of contents: a field that is filled already, so that no program asks to fill it.

It links to the headings, and shows the page of each where the document is laid out when it is
made. A reader whose Word breaks pages elsewhere updates the field.
"""

from __future__ import annotations

from generator.blocks import Inline, LineBreak, Link, Note, PageNumber, Paragraph, Reference, Tab, Text
from generator.writers.word.paragraphs import ParagraphWriter

#: Headings before the contents get bookmarks up to this level, as its depth is not yet known.
_DEPTH_BEFORE = 3

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


class ContentsCollector:
    """Remembers the headings as they go by."""

    def __init__(self) -> None:
        self.depth: int | None = None
        self._entries: list[tuple[int, str, tuple[Inline, ...]]] = []

    def bookmark(self, heading: Paragraph) -> str:
        """The bookmark for a heading that the contents may show, else an empty text."""
        depth = _DEPTH_BEFORE if self.depth is None else self.depth
        if not 1 <= heading.level <= depth or not heading.in_contents or not heading.content:
            return ""
        name = f"_Toc{len(self._entries) + 1:08d}"
        self._entries.append((heading.level, name, _entry(heading)))
        return name

    def xml(self, paragraphs: ParagraphWriter, *, paged: bool) -> str:
        """The contents, with page numbers if ``paged``; nothing when there is no heading to show."""
        shown = [entry for entry in self._entries if entry[0] <= (self.depth or 0)]
        if not shown:
            return ""
        out = [
            (
                '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
                "</w:docPartObj></w:sdtPr><w:sdtContent>"
            )
        ]
        # TOC of the levels (\o \u) with links (\h), also on screen (\z), or without page numbers (\n).
        pages = "" if paged else "\\n "
        code = f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{self.depth}" {pages}\\h \\z \\u </w:instrText></w:r>'
        for index, (level, name, content) in enumerate(shown):
            before = _BEGIN + code + _SEPARATE if index == 0 else ""
            after = _END if index == len(shown) - 1 else ""
            page = (Tab(), PageNumber(name)) if paged else ()
            out.append(paragraphs.contents_entry(f"TOC {level}", name, content + page, before, after))
        out.append("</w:sdtContent></w:sdt>")
        return "".join(out)


def _entry(heading: Paragraph) -> tuple[Inline, ...]:
    """Number and title of a heading, each text with its language, without its own links and notes."""
    flat: list[Inline] = []
    for inline in heading.content:
        flat += inline.content if isinstance(inline, Link | Reference) else (inline,)
    content: list[Inline] = []
    for inline in flat:
        if isinstance(inline, Text):
            language = inline.language or heading.language
            content.append(Text(inline.text, language, superscript=inline.superscript))
        elif isinstance(inline, LineBreak):
            content.append(Text(" "))
        elif not isinstance(inline, Note):
            content.append(inline)
    if heading.level == 1 and Tab() not in content:
        # Titles without a number stand under the titles that have one.
        content.insert(0, Tab())
    return tuple(content)
