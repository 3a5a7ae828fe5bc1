"""Inlines to WordprocessingML: runs with their language, direction and style."""

from __future__ import annotations

import re
from typing import Final

from generator import bidi
from generator.blocks import (
    CaptionNumber,
    CheckBox,
    CommentedText,
    Inline,
    LineBreak,
    Link,
    Note,
    PageNumber,
    Picture,
    Reference,
    Tab,
    Text,
)
from generator.languages import LANGUAGES, Language
from generator.writers.word.check_boxes import check_box
from generator.writers.word.comments import commented
from generator.writers.word.context import Context
from generator.writers.word.escape import clean, escape
from generator.writers.word.links import Links, bookmark_name
from generator.writers.word.reference_fields import field

_NOTE_SIGN: Final = "Footnote Reference"
#: Punctuation that both Latin and Chinese fonts have; in Chinese text it is Chinese.
_SHARED_PUNCTUATION: Final = re.compile("[·—‘’“”…]")


#: Between a word and its box: half an em, which no program folds or stretches.
_AIR: Final = "\u2002"

NO_BREAK_HYPHEN: Final = "\u2011"


class Runs:
    """Writes the inside of paragraphs of one document part."""

    def __init__(self, context: Context, links: Links) -> None:
        self._house = context.house
        self._document = context.language
        self._media = context.media
        self._bookmarks = context.bookmarks
        self._sequences = context.sequences
        self._notes = context.notes
        self._boxes = context.boxes
        self._links = links
        self._pages = context.pages
        self._strong = context.house.styles["character"].get("Strong")

    def xml(self, content: tuple[Inline, ...], paragraph: Language, style: str | None = None) -> str:
        """The runs of a paragraph in the given language; ``style`` is that of a link."""
        return "".join([self._inline(inline, paragraph, style) for inline in content])

    def _inline(self, inline: Inline, paragraph: Language, style: str | None) -> str:
        if type(inline) is Text:
            return self._text(inline, paragraph, style)
        if isinstance(inline, LineBreak):
            return "<w:r><w:br/></w:r>"
        if isinstance(inline, Tab):
            return "<w:r><w:tab/></w:r>"
        if isinstance(inline, Link):
            return self._link(inline, paragraph)
        if isinstance(inline, Text):
            runs = self._text(inline, paragraph, style)
            return commented(inline, runs) if isinstance(inline, CommentedText) else runs
        return self._special(inline, paragraph)

    def _special(
        self, inline: Picture | CaptionNumber | Reference | Note | PageNumber | CheckBox, paragraph: Language
    ) -> str:
        """Fields, footnotes, pictures and boxes to tick, which are few."""
        if isinstance(inline, Picture):
            relation = self._links.part(self._media.name(inline.file))
            return self._media.run(inline, relation, paragraph)
        if isinstance(inline, CaptionNumber):
            shown = self._text(Text(str(inline.number)), paragraph, None)
            code = self._sequences.instruction(inline)
            return self._bookmarks.enclose(inline.bookmark, field(code, shown, _direction(paragraph)))
        if isinstance(inline, Reference):
            shown = self.xml(inline.content, paragraph)
            return field(f"REF {bookmark_name(inline.target)} \\h", shown, _direction(paragraph))
        if isinstance(inline, Note):
            self._notes.append(inline)
            return self.note_sign(f'<w:footnoteReference w:id="{len(self._notes)}"/>', paragraph)
        if isinstance(inline, CheckBox):
            return check_box(inline, next(self._boxes), paragraph)
        return self._page_number(inline, paragraph)

    def note_sign(self, sign: str, paragraph: Language) -> str:
        """The run of the sign of a footnote, in the text or before the note itself."""
        style = f'<w:rStyle w:val="{self._house.style("character", _NOTE_SIGN)}"/>'
        rtl = "<w:rtl/>" if paragraph.rtl else ""
        return f"<w:r><w:rPr>{style}{rtl}</w:rPr>{sign}</w:r>"

    def _page_number(self, inline: PageNumber, paragraph: Language) -> str:
        if inline.of is not None:
            return self._pages.field(bookmark_name(inline.of), rtl=paragraph.rtl)
        return f'<w:fldSimple w:instr=" PAGE "><w:r>{_direction(paragraph)}<w:t>1</w:t></w:r></w:fldSimple>'

    def _link(self, link: Link, paragraph: Language) -> str:
        runs = self.xml(link.content, paragraph, "Hyperlink")
        if link.target.startswith("#"):
            return (
                f'<w:hyperlink w:anchor="{bookmark_name(link.target[1:])}" w:history="1">{runs}</w:hyperlink>'
            )
        relation = self._links.relation(link.target)
        if relation is None:
            return self.xml(link.content, paragraph)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'

    def _text(self, text: Text, paragraph: Language, style: str | None) -> str:
        own = LANGUAGES[text.language] if text.language else paragraph
        body = clean(text.text)
        if self._boxed(text):
            # Air between the word and its box; a no-break space would get a box of its own.
            body = f"{_AIR}{body.strip()}{_AIR}"
        if own.rtl == paragraph.rtl:
            parts = bidi.segments(body, rtl=paragraph.rtl)
        else:
            parts = bidi.isolated(body, rtl=own.rtl)
        return "".join([self._run(part, text, own, style) for part in parts])

    def begins_boxed(self, content: tuple[Inline, ...]) -> bool:
        """Whether a word in a box stands first."""
        return bool(content) and isinstance(content[0], Text) and self._boxed(content[0])

    def _boxed(self, text: Text) -> bool:
        return bool(text.style) and self._house.style("character", text.style or "") in self._house.boxed

    def _run(self, part: bidi.Segment, text: Text, language: Language, style: str | None) -> str:
        properties = self._properties(part, text, language, style)
        body = escape(part.text)
        if NO_BREAK_HYPHEN not in body:
            return f"<w:r>{properties}{_shown(body)}</w:r>"
        # Few fonts have the character: Word has a sign of its own that it draws as a hyphen.
        pieces = [_shown(piece) for piece in body.split(NO_BREAK_HYPHEN)]
        return f"<w:r>{properties}{'<w:noBreakHyphen/>'.join(pieces)}</w:r>"

    def _properties(self, part: bidi.Segment, text: Text, language: Language, style: str | None) -> str:
        """``w:rPr``; its children in the order that the schema asks for."""
        out = ""
        style = text.style or style
        bold = text.bold
        if style is None and bold and self._strong is not None:
            out += f'<w:rStyle w:val="{self._strong}"/>'
            bold = False
        elif style is not None:
            out += f'<w:rStyle w:val="{self._house.style("character", style)}"/>'
        if language.code == "zh" and _SHARED_PUNCTUATION.search(part.text):
            out += '<w:rFonts w:hint="eastAsia"/>'
        if bold:
            out += "<w:b/><w:bCs/>"
        if text.superscript:
            out += '<w:vertAlign w:val="superscript"/>'
        if part.rtl:
            out += "<w:rtl/>"
        out += _lang(part, language, self._document)
        return f"<w:rPr>{out}</w:rPr>" if out else ""


def _direction(paragraph: Language) -> str:
    return "<w:rPr><w:rtl/></w:rPr>" if paragraph.rtl else ""


def _shown(body: str) -> str:
    """Escaped text as a run holds it."""
    if not body:
        return ""
    space = ' xml:space="preserve"' if body != body.strip() else ""
    return f"<w:t{space}>{body}</w:t>"


def _lang(part: bidi.Segment, language: Language, document: Language) -> str:
    """``w:lang`` where it differs from the defaults of the document."""
    if language.code == document.code or part.rtl:
        return ""
    if language.rtl:
        # A Latin name in an Arabic text of another document: its language is not known.
        return ""
    if language.code == "zh":
        return '<w:lang w:eastAsia="zh-CN"/>'
    return f'<w:lang w:val="{language.tag}"/>'
