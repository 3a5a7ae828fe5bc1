"""The footnotes of a document: the part that holds them, beside the two lines that Word wants there."""

from __future__ import annotations

from typing import Final

from generator.blocks import Note, Paragraph
from generator.writers.word import package as pack
from generator.writers.word.context import Context
from generator.writers.word.house import FOOTNOTE_LINES
from generator.writers.word.links import Links
from generator.writers.word.paragraphs import ParagraphWriter

#: The name of the part, as of a part of the house file.
PART: Final = "footnotes"
_STYLE: Final = "Footnote Text"

_LINE: Final = (
    '<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240"'
    ' w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
)
#: A document without notes has these lines too: its settings name them.
_LINES: Final = "".join(
    _LINE.format(kind=kind, number=number)
    for kind, number in zip(("separator", "continuationSeparator"), FOOTNOTE_LINES, strict=True)
)


def write_footnotes(package: pack.Package, context: Context) -> None:
    """Write the part for the notes that the body referred to, in their order."""
    links = Links()
    paragraphs = ParagraphWriter(context, links)
    notes = "".join(
        f'<w:footnote w:id="{identifier}">{_paragraph(note, paragraphs)}</w:footnote>'
        for identifier, note in enumerate(context.notes, start=1)
    )
    package.add(
        f"word/{PART}.xml",
        f"{pack.DECLARATION}<w:footnotes {pack.ROOT}>{_LINES}{notes}</w:footnotes>",
    )
    if links:
        package.add(f"word/_rels/{PART}.xml.rels", pack.relationships(links.xml()))


def _paragraph(note: Note, paragraphs: ParagraphWriter) -> str:
    return paragraphs.note(Paragraph(_STYLE, note.content))
