"""Blocks to a Word document, streamed: the body is never held as a whole."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.blocks import Block, Comment, Furniture, Properties, Table
from generator.languages import Language
from generator.writers.word import package as pack
from generator.writers.word.body import GAP, BodyWriter
from generator.writers.word.charts import Charts
from generator.writers.word.comments import PART as COMMENTS
from generator.writers.word.comments import write_comments
from generator.writers.word.context import Context
from generator.writers.word.footnotes import PART as FOOTNOTES
from generator.writers.word.footnotes import write_footnotes
from generator.writers.word.house import House, open_house
from generator.writers.word.links import Bookmarks, Links
from generator.writers.word.media import Media
from generator.writers.word.page_numbers import PageReferences
from generator.writers.word.paragraphs import ParagraphWriter
from generator.writers.word.tables import TableWriter

#: A footer that begins with a table, so with a rule, keeps this distance from the text.
_AIR: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
)


@dataclass(frozen=True, slots=True)
class Written:
    """A document that was written. ``signature`` is the same in all its languages.

    ``page_references`` are the bookmarks whose pages are to be filled in (``page_numbers``).
    """

    sha256: str
    signature: str
    page_references: tuple[str, ...] = ()


def write_document(  # noqa: PLR0913 - what, where, in which look and language, about what, how
    blocks: Iterable[Block],
    target: Path,
    house: Path,
    language: Language,
    properties: Properties,
    *,
    paged: bool = False,
    comments: Callable[[], Sequence[Comment]] | None = None,
) -> Written:
    """Write a Word document, the same bytes for the same input.

    Shape:  blocks are taken one by one; ``target`` is overwritten, and removed if they fail.
            Pictures are files beside ``house``. ``paged``: with references to pages, which are
            to be filled by ``fill_page_numbers`` before anybody reads the document. ``comments``: those
            of a preview, asked for when all blocks were taken.
    Errors: HouseProblem for a house file that cannot be used, or a style or picture that is
            missing; whatever the blocks raise.
    """
    return write_in_house(
        blocks, target, open_house(house, language), properties, paged=paged, comments=comments
    )


def write_in_house(  # noqa: PLR0913 - as above
    blocks: Iterable[Block],
    target: Path,
    house: House,
    properties: Properties,
    *,
    paged: bool = False,
    comments: Callable[[], Sequence[Comment]] | None = None,
) -> Written:
    """As :func:`write_document`, in a house that was opened for the language: many short documents share it."""
    media = Media(house.folder)
    charts = Charts(house, house.language, media.number)
    context = Context(house, house.language, Bookmarks(), media, charts, PageReferences(shown=paged))
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            signature = _write_parts(pack.Package(archive), blocks, context, properties, comments)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    with target.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return Written(digest, signature, context.pages.names)


def _write_parts(
    package: pack.Package,
    blocks: Iterable[Block],
    context: Context,
    properties: Properties,
    comments: Callable[[], Sequence[Comment]] | None,
) -> str:
    """All parts, in their fixed order; the signature of the blocks."""
    house_parts = context.house.parts
    names = [*house_parts, FOOTNOTES, *([COMMENTS] if comments else [])]
    package.add("[Content_Types].xml", pack.content_types(names))
    package.add("_rels/.rels", pack.package_relationships())
    package.add("docProps/core.xml", pack.core_properties(properties, context.language))
    for name, part in house_parts.items():
        package.add(f"word/{pack.part_file(name)}", part)
    links = Links(first=len(pack.FURNITURE) + len(names) + 1)
    body = BodyWriter(context, links)
    with package.part("word/document.xml") as member:
        body.write(blocks, member)
    write_footnotes(package, context)
    if comments:
        write_comments(package, comments(), properties.created)
    package.add("word/_rels/document.xml.rels", pack.document_relationships(names, links.xml()))
    for key, file in pack.FURNITURE.items():
        _write_furniture(package, file, key[0], body.furniture.get(key), context)
    for name, content in [*context.media.parts.items(), *context.charts.parts.items()]:
        package.add(f"word/{name}", content)
    return body.signature.hexdigest()


def _write_furniture(
    package: pack.Package, file: str, part: str, furniture: Furniture | None, context: Context
) -> None:
    """One header or footer; one that the template does not give is empty."""
    links = Links()
    paragraphs = ParagraphWriter(context, links)
    tables = TableWriter(context, paragraphs)
    blocks = furniture.blocks if furniture else ()
    inner = [tables.xml(block) if isinstance(block, Table) else paragraphs.xml(block) for block in blocks]
    if blocks and part == "footer" and isinstance(blocks[0], Table):
        inner.insert(0, _AIR)
    if not blocks or isinstance(blocks[-1], Table):
        inner.append(GAP)
    tag = "hdr" if part == "header" else "ftr"
    package.add(f"word/{file}", f"{pack.DECLARATION}<w:{tag} {pack.ROOT}>{''.join(inner)}</w:{tag}>")
    if links:
        package.add(f"word/_rels/{file}.rels", pack.relationships(links.xml()))
