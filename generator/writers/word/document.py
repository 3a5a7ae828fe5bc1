"""Blocks to a Word document, streamed: the body is never held as a whole."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from generator.blocks import Block, Furniture, PageBreak, Paragraph, Properties, Table
from generator.languages import Language
from generator.writers.word import package as pack
from generator.writers.word.contents import ContentsCollector
from generator.writers.word.house import House, open_house
from generator.writers.word.links import Links
from generator.writers.word.paragraphs import Bookmarks, ParagraphWriter, Setting
from generator.writers.word.signature import Signature
from generator.writers.word.tables import TableWriter

#: What follows the contents waits here until the headings are known; beyond it, on disk.
_SPOOL: Final = 4 << 20
#: A paragraph that nobody sees: without it Word joins tables, and wants one at a header's end.
_GAP: Final = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_NEW_PAGE: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_ROOT: Final = f'xmlns:w="{pack.W}" xmlns:r="{pack.R}"'
_NOTES: Final = "Tablelegend"
_LIST: Final = "enumlev"
_CARD: Final = "P2C Facts"


@dataclass(frozen=True, slots=True)
class Written:
    """A document that was written. ``signature`` is the same in all its languages."""

    sha256: str
    signature: str


def write_document(
    blocks: Iterable[Block], target: Path, house: Path, language: Language, properties: Properties
) -> Written:
    """Write a Word document, the same bytes for the same input.

    Shape:  blocks are taken one by one; ``target`` is overwritten, and removed if they fail.
    Errors: HouseProblem for a house file that cannot be used or lacks a style; whatever the
            blocks raise.
    """
    look = open_house(house, language)
    names = list(look.parts)
    signature = Signature()
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            package = pack.Package(archive)
            package.add("[Content_Types].xml", pack.content_types(names))
            package.add("_rels/.rels", pack.package_relationships())
            package.add("docProps/core.xml", pack.core_properties(properties, language))
            for name, part in look.parts.items():
                package.add(f"word/{pack.part_file(name)}", part)
            links = Links(first=len(pack.FURNITURE) + len(names) + 1)
            bookmarks = Bookmarks()
            body = _Body(look, language, links, bookmarks, signature)
            with package.part("word/document.xml") as member:
                body.write(blocks, member)
            package.add("word/_rels/document.xml.rels", pack.document_relationships(names, links.xml()))
            for key, file in pack.FURNITURE.items():
                _write_furniture(package, key, file, body, look, language, bookmarks)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    with target.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return Written(digest, signature.hexdigest())


class _Body:
    """The body of a document, and the furniture that came with it."""

    def __init__(
        self, house: House, language: Language, links: Links, bookmarks: Bookmarks, signature: Signature
    ) -> None:
        self.furniture: dict[tuple[str, str], Furniture] = {}
        self._house = house
        self._signature = signature
        self._paragraphs = ParagraphWriter(house, language, links, bookmarks)
        self._tables = TableWriter(house, language, self._paragraphs)
        self._contents = ContentsCollector()
        self._new_page = False
        self._after_table = False

    def write(self, blocks: Iterable[Block], member: IO[bytes]) -> None:
        """Write all blocks to a part."""
        with tempfile.SpooledTemporaryFile(_SPOOL) as waiting:
            first = pack.Sink(member)
            later = pack.Sink(cast("IO[bytes]", waiting))
            sink = first
            sink.write(f"{pack.DECLARATION}<w:document {_ROOT}><w:body>")
            held: Paragraph | Table | None = None
            for block in blocks:
                self._signature.add(block)
                if isinstance(block, Furniture):
                    self.furniture[block.part, block.pages] = block
                    continue
                # One block is held back: whether it stays on the page of the next depends on both.
                if held is not None:
                    sink.write(self._xml(held, block))
                    held = None
                if isinstance(block, Paragraph | Table):
                    held = block
                elif isinstance(block, PageBreak):
                    self._new_page = True
                elif self._contents.depth is None:
                    sink.write(self._page_before_contents())
                    self._contents.depth = block.depth
                    sink = later
            if held is not None:
                sink.write(self._xml(held, None))
            sink.write(self._section())
            sink.write("</w:body></w:document>")
            if self._contents.depth is not None:
                first.write(self._contents.xml(self._paragraphs))
            first.flush()
            later.flush()
            waiting.seek(0)
            shutil.copyfileobj(waiting, member)

    def _xml(self, block: Paragraph | Table, following: Block | None) -> str:
        if isinstance(block, Table):
            before = _NEW_PAGE if self._new_page else _GAP if self._after_table else ""
            self._new_page, self._after_table = False, True
            notes = isinstance(following, Paragraph) and following.style == _NOTES
            return before + self._tables.xml(block, keep_next=notes)
        new_page, self._new_page, self._after_table = self._new_page, False, False
        leads = _is_card(following) or (_is_list(following) and not _is_list(block))
        setting = Setting(keep_next=True if leads else None, new_page=new_page)
        return self._paragraphs.xml(block, setting, self._contents.bookmark(block))

    def _page_before_contents(self) -> str:
        before = _NEW_PAGE if self._new_page else ""
        self._new_page = self._after_table = False
        return before

    def _section(self) -> str:
        first = any(pages == "first" for _, pages in self.furniture)
        inner = self._house.section.replace("{title_page}", "<w:titlePg/>" if first else "")
        return f"<w:sectPr>{pack.furniture_references()}{inner}</w:sectPr>"


def _is_list(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.style.startswith(_LIST)


def _is_card(block: Block | None) -> bool:
    return isinstance(block, Table) and block.style == _CARD


def _write_furniture(  # noqa: PLR0913, PLR0917
    package: pack.Package,
    key: tuple[str, str],
    file: str,
    body: _Body,
    house: House,
    language: Language,
    bookmarks: Bookmarks,
) -> None:
    """One header or footer; one that the template does not give is empty."""
    links = Links()
    paragraphs = ParagraphWriter(house, language, links, bookmarks)
    tables = TableWriter(house, language, paragraphs)
    furniture = body.furniture.get(key)
    out = ""
    ends_with_table = True
    for block in furniture.blocks if furniture else ():
        ends_with_table = isinstance(block, Table)
        out += tables.xml(block) if isinstance(block, Table) else paragraphs.xml(block)
    tag = "hdr" if key[0] == "header" else "ftr"
    if ends_with_table:
        out += _GAP
    package.add(f"word/{file}", f"{pack.DECLARATION}<w:{tag} {_ROOT}>{out}</w:{tag}>")
    if links:
        package.add(f"word/_rels/{file}.rels", pack.relationships(links.xml()))
