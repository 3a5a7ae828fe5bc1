"""The body of a document, block by block."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from typing import IO, Final, cast

from generator.blocks import Block, Chart, Furniture, Note, PageBreak, Paragraph, Table, Text
from generator.writers.word import package as pack
from generator.writers.word.charts import STYLE as CHART_STYLE
from generator.writers.word.contents import ContentsCollector
from generator.writers.word.context import Context
from generator.writers.word.links import Links
from generator.writers.word.paragraphs import ParagraphWriter, Setting
from generator.writers.word.signature import Signature
from generator.writers.word.tables import TableWriter

#: What follows the contents waits here until the headings are known; beyond it, on disk.
_SPOOL: Final = 4 << 20
#: A paragraph that nobody sees: without it Word joins tables, and wants one at a header's end.
GAP: Final = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_NEW_PAGE: Final = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_NOTES: Final = "Tablelegend"
_END: Final = "End mark"
_LIST: Final = "enumlev"
_CARD: Final = "P2C Facts"


class BodyWriter:
    """The body of a document, and the furniture that came with it."""

    def __init__(self, context: Context, links: Links) -> None:
        self.furniture: dict[tuple[str, str], Furniture] = {}
        self.signature = Signature()
        self._house = context.house
        self._paragraphs = ParagraphWriter(context, links)
        self._tables = TableWriter(context, self._paragraphs)
        self._charts = context.charts
        self._paged = context.pages.shown
        self._links = links
        self._contents = ContentsCollector()
        self._new_page = False
        self._after_table = False

    def write(self, blocks: Iterable[Block], member: IO[bytes]) -> None:
        """Write all blocks to a part."""
        with tempfile.SpooledTemporaryFile(_SPOOL) as waiting:
            first = pack.Sink(member)
            later = pack.Sink(cast("IO[bytes]", waiting))
            sink = first
            sink.write(f"{pack.DECLARATION}<w:document {pack.BODY_ROOT}><w:body>")
            held: Paragraph | Table | Chart | None = None
            for block in blocks:
                self.signature.add(block)
                if isinstance(block, Furniture):
                    self.furniture[block.part, block.pages] = block
                    continue
                # One block is held back: whether it stays on the page of the next depends on both.
                if held is not None:
                    sink.write(self._xml(held, block))
                    held = None
                if isinstance(block, Paragraph | Table | Chart):
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
                first.write(self._contents.xml(self._paragraphs, paged=self._paged))
            first.flush()
            later.flush()
            waiting.seek(0)
            shutil.copyfileobj(waiting, member)

    def _xml(self, block: Paragraph | Table | Chart, following: Block | None) -> str:
        notes = isinstance(following, Paragraph) and following.style.startswith(_NOTES)
        if isinstance(block, Table):
            before = _NEW_PAGE if self._new_page else GAP if self._after_table else ""
            self._new_page, self._after_table = False, True
            return before + self._tables.xml(block, keep_next=notes)
        new_page, self._new_page, self._after_table = self._new_page, False, False
        if isinstance(block, Chart):
            run = self._charts.run(block, self._links.part(self._charts.add(block)))
            setting = Setting(keep_next=True if notes else None, new_page=new_page)
            return self._paragraphs.drawing(CHART_STYLE, run, setting, block.bookmark)
        leads = (
            _is_card(following)
            or (_is_list(following) and not _is_list(block))
            or (following is not None and _is_lead_in(block))
            or (isinstance(following, Paragraph) and following.style == _END)
        )
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


def _is_lead_in(block: Paragraph) -> bool:
    """Whether its text ends with a colon: what it announces stays with it."""
    last = next((inline for inline in reversed(block.content) if not isinstance(inline, Note)), None)
    return isinstance(last, Text) and last.text.rstrip().endswith((":", "："))


def _is_list(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.style.startswith(_LIST)


def _is_card(block: Block | None) -> bool:
    return isinstance(block, Table) and block.style == _CARD
