"""Paragraphs to WordprocessingML."""

from __future__ import annotations

from typing import Final, NamedTuple

from generator.blocks import Inline, LineBreak, Link, Note, Paragraph, Reference, Tab, Text
from generator.languages import ENGLISH, LANGUAGES, Language
from generator.writers.word.context import Context
from generator.writers.word.links import Links, bookmark_name
from generator.writers.word.runs import Runs

#: A run from right to left.
RTL: Final = "<w:rtl/>"
#: Texts of up to so many characters are remembered as written, and at most so many of them.
_SHORT: Final = 60
_REMEMBERED: Final = 4_000


class Setting(NamedTuple):
    """How a paragraph is set, besides its style.

    ``keep_next`` keeps it on the page of what follows (False: lets it go, whatever its style
    says), ``new_page`` begins a page with it. Numbers stand at the right edge (``trailing``). In a
    cell (``in_cell``) a text of the other direction stays at the edge where texts start; ``around`` is the
    language of the table where that is not the document's.
    """

    keep_next: bool | None = None
    new_page: bool = False
    trailing: bool = False
    in_cell: bool = False
    around: str | None = None


class ParagraphWriter:
    """Writes paragraphs of one part (the body, a header, a footer)."""

    def __init__(self, context: Context, links: Links) -> None:
        self.runs = Runs(context, links)
        self._house = context.house
        self._language = context.language
        self._bookmarks = context.bookmarks
        self._known: dict[tuple[str, str, bool, bool, Setting], str] = {}
        self._written: dict[tuple[Paragraph, Setting], str] = {}

    def xml(self, paragraph: Paragraph, setting: Setting = Setting(), contents_bookmark: str = "") -> str:  # noqa: B008
        """One paragraph. ``contents_bookmark`` is what the contents link to."""
        content = paragraph.content
        if contents_bookmark or paragraph.bookmark or len(content) != 1 or not isinstance(content[0], Text):
            return self._xml(paragraph, setting, contents_bookmark)
        # Labels and short answers stand on every card: each is written out once.
        written = self._written.get((paragraph, setting))
        if written is None:
            written = self._xml(paragraph, setting, contents_bookmark)
            if len(content[0].text) <= _SHORT and len(self._written) < _REMEMBERED:
                self._written[paragraph, setting] = written
        return written

    def _xml(self, paragraph: Paragraph, setting: Setting, contents_bookmark: str) -> str:
        own = paragraph.language or self._sole_language(paragraph.content)
        language = LANGUAGES[own] if own else self._language
        short = paragraph.language is None or setting.in_cell
        runs = self._marked(paragraph, language)
        mixed = not self._language.rtl and RTL in runs
        key = (paragraph.style, language.code, short, mixed, setting)
        properties = self._known.get(key)
        if properties is None:
            properties = self._properties(paragraph.style, language, setting, short=short, mixed=mixed)
            self._known[key] = properties
        if contents_bookmark:
            runs = self._bookmarks.enclose(contents_bookmark, runs)
        return f"<w:p>{properties}{runs}</w:p>"

    def _marked(self, paragraph: Paragraph, language: Language) -> str:
        """The runs of a paragraph within its bookmark.

        That of a heading with a number holds the number alone: it is what references show.
        """
        content = paragraph.content
        if not paragraph.bookmark:
            return self.runs.xml(content, language)
        name = bookmark_name(paragraph.bookmark)
        if self.runs.begins_boxed(content):
            # Before a box LibreOffice would draw it without its first side.
            return self.runs.xml(content, language) + self._bookmarks.enclose(name, "")
        at = content.index(Tab()) if paragraph.level and Tab() in content else len(content)
        marked = self.runs.xml(content[:at], language)
        enclosed = self._bookmarks.enclose(name, marked)
        return enclosed + self.runs.xml(content[at:], language)

    def note(self, paragraph: Paragraph) -> str:
        """The paragraph of a footnote, its sign before the text."""
        properties = self._properties(paragraph.style, self._language, Setting(), short=True)
        runs = self.runs.xml(paragraph.content, self._language)
        return f"<w:p>{properties}{self.runs.note_sign('<w:footnoteRef/>', self._language)}<w:r><w:tab/></w:r>{runs}</w:p>"

    def drawing(self, style: str, run: str, setting: Setting, bookmark: str | None) -> str:
        """A paragraph that holds a drawing, always from left to right: what is drawn mirrors itself."""
        properties = self._properties(style, ENGLISH, setting, short=False)
        if bookmark:
            run = self._bookmarks.enclose(bookmark_name(bookmark), run)
        return f"<w:p>{properties}{run}</w:p>"

    def contents_entry(
        self, style: str, name: str, content: tuple[Inline, ...], before: str, after: str
    ) -> str:
        """One line of the contents, between the parts of the field around them all."""
        properties = self._properties(style, self._language, Setting(), short=False)
        runs = self.runs.xml(content, self._language)
        return f'<w:p>{properties}{before}<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>{after}</w:p>'

    def _sole_language(self, content: tuple[Inline, ...]) -> str | None:
        """The language of a paragraph that is all in one language of the other direction."""
        found: str | None = None
        for inline in content:
            if isinstance(inline, Text):
                language = inline.language
            elif isinstance(inline, Link | Reference):
                language = self._sole_language(inline.content)
            elif isinstance(inline, LineBreak | Note):
                continue
            else:
                return None
            if (
                language is None
                or LANGUAGES[language].rtl == self._language.rtl
                or found not in {None, language}
            ):
                return None
            found = language
        return found

    def _properties(
        self, style: str, language: Language, setting: Setting, *, short: bool, mixed: bool = False
    ) -> str:
        """``w:pPr``; its children in the order that the schema asks for.

        A paragraph of a left-to-right document that has right-to-left words (``mixed``) says its direction.
        """
        sid = self._house.style("paragraph", style)
        turned = language.rtl != self._language.rtl
        out = f'<w:pStyle w:val="{sid}"/>'
        if setting.keep_next is not None:
            out += "<w:keepNext/>" if setting.keep_next else '<w:keepNext w:val="0"/>'
        if setting.new_page:
            out += "<w:pageBreakBefore/>"
        if language.rtl and sid in self._house.side_rules:
            out += self._house.side_rules[sid]
        if turned:
            out += f'<w:bidi w:val="{int(language.rtl)}"/>'
        elif mixed:
            out += '<w:bidi w:val="off"/>'
        out += self._room(sid, language, setting, mixed=mixed)
        # Word's "right" is where the lines of a paragraph end: the left edge in Arabic. For a
        # paragraph against the direction of the document that is where the others start. Digits run
        # from left to right in every script: their units stand below each other at the right edge.
        if setting.trailing:
            out += '<w:jc w:val="left"/>' if language.rtl else '<w:jc w:val="right"/>'
        elif short and language.rtl != (LANGUAGES[setting.around] if setting.around else self._language).rtl:
            out += '<w:jc w:val="right"/>'
        return f"<w:pPr>{out}</w:pPr>"

    def _room(self, sid: str, language: Language, setting: Setting, *, mixed: bool) -> str:
        """The space around and within a paragraph, as far as its style does not say it."""
        foreign = language.code != self._language.code
        # Only after page breaks of its own making does Word drop the space above.
        spacing = ' w:before="0"' if setting.new_page else ""
        if foreign or mixed:
            # Arabic and Chinese letters would be cut off in lines made for Latin ones.
            spacing += self._house.lines.get(("ar" if mixed else language.code, sid), "")
        out = f"<w:spacing{spacing}/>" if spacing else ""
        if foreign and sid in self._house.indented:
            # Only Chinese text begins two characters in.
            out += '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
        return out
