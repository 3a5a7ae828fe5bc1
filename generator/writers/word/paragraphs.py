"""Paragraphs to WordprocessingML."""

from __future__ import annotations

from generator.blocks import Link, Paragraph
from generator.languages import LANGUAGES, Language
from generator.writers.word.house import House
from generator.writers.word.links import Links, bookmark_name
from generator.writers.word.runs import Runs


class Bookmarks:
    """Numbers for the bookmarks of a document, and the names that are taken."""

    def __init__(self) -> None:
        self._count = 0
        self._names: set[str] = set()

    def enclose(self, name: str, runs: str) -> str:
        """Runs within a bookmark; a name that is taken makes none."""
        if name in self._names:
            return runs
        self._names.add(name)
        self._count += 1
        return f'<w:bookmarkStart w:id="{self._count}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{self._count}"/>'


class ParagraphWriter:
    """Writes paragraphs of one part (the body, a header, a footer)."""

    def __init__(self, house: House, language: Language, links: Links, bookmarks: Bookmarks) -> None:
        self.runs = Runs(house, language, links)
        self._house = house
        self._language = language
        self._bookmarks = bookmarks
        self._properties: dict[tuple[str, str | None, bool | None, bool, bool], str] = {}

    def xml(
        self,
        paragraph: Paragraph,
        *,
        keep_next: bool | None = None,
        trailing: bool = False,
        new_page: bool = False,
        contents_bookmark: str = "",
    ) -> str:
        """One paragraph.

        ``keep_next`` keeps it on the page of what follows (False: lets it go, whatever its
        style says), ``trailing`` sets it to the trailing edge, as numbers are, ``new_page``
        begins a page with it, ``contents_bookmark`` is what the contents link to.
        """
        language = LANGUAGES[paragraph.language] if paragraph.language else self._language
        key = (paragraph.style, paragraph.language, keep_next, trailing, new_page)
        properties = self._properties.get(key)
        if properties is None:
            properties = self._properties[key] = self._ppr(
                paragraph.style, language, keep_next=keep_next, trailing=trailing, new_page=new_page
            )
        runs = self.runs.xml(paragraph.content, language)
        if contents_bookmark:
            runs = self._bookmarks.enclose(contents_bookmark, runs)
        if paragraph.bookmark:
            runs = self._bookmarks.enclose(bookmark_name(paragraph.bookmark), runs)
        return f"<w:p>{properties}{runs}</w:p>"

    def contents_entry(self, entry: Paragraph, before: str, after: str) -> str:
        """One line of the contents, between the parts of the field around them all."""
        link = entry.content[0]
        assert isinstance(link, Link)  # noqa: S101
        runs = self.runs.xml(link.content, self._language)
        properties = self._ppr(entry.style, self._language, keep_next=None, trailing=False, new_page=False)
        anchor = f'<w:hyperlink w:anchor="{link.target[1:]}" w:history="1">{runs}</w:hyperlink>'
        return f"<w:p>{properties}{before}{anchor}{after}</w:p>"

    def _ppr(
        self, style: str, language: Language, *, keep_next: bool | None, trailing: bool, new_page: bool
    ) -> str:
        """``w:pPr``; its children in the order that the schema asks for."""
        sid = self._house.style("paragraph", style)
        out = f'<w:pStyle w:val="{sid}"/>'
        if keep_next is not None:
            out += "<w:keepNext/>" if keep_next else '<w:keepNext w:val="0"/>'
        if new_page:
            out += "<w:pageBreakBefore/>"
        if language.rtl and sid in self._house.side_rules:
            out += self._house.side_rules[sid]
        if language.rtl != self._language.rtl:
            out += f'<w:bidi w:val="{int(language.rtl)}"/>'
        if trailing:
            # Word's "right" means the end of the line: the left edge in Arabic paragraphs. A
            # paragraph against the direction of the document has its start there.
            out += f'<w:jc w:val="{"right" if language.rtl == self._language.rtl else "left"}"/>'
        return f"<w:pPr>{out}</w:pPr>"
