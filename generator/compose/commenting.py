"""Blocks whose texts hold marks (``generator.marks``) to blocks with comments about the messages marked.

What a preview for translators does beyond a normal document. A message is commented where a document says it
first; a card label that stands there 37 times has one comment, which tells how often. What cannot carry a comment
(headers, footers, footnotes, charts, texts that are read aloud) is gathered in one comment at the table, or at
the next paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from generator import marks
from generator.blocks import Block, Chart, Comment, Furniture, Paragraph, Table, Text
from generator.compose.spans import Spans, commented_first, has_text
from generator.compose.unmarking import each_paragraph, texts, titled_plainly, unmarked, unmarked_chart

#: What is said of a message, by its number: paragraphs of a comment.
Describe = Callable[[int], tuple[Text, ...]]

_FURNITURE: Final = "In headers and footers:"
_CHART: Final = "Title of the chart above, and what is read aloud for it:"
_TABLE: Final = "Read aloud for this table:"
_BESIDE: Final = "In a footnote or picture of this paragraph:"


class Commenter:
    """Takes the marks out of the blocks of one document and makes comments of them.

    ``describe`` says what is known of a message; ``banner`` is the line that all headers begin with.
    """

    def __init__(self, describe: Describe, banner: str) -> None:
        self._describe = describe
        self._banner = Paragraph("Header", (Text(banner, "en", bold=True),))
        #: The messages of each comment, with what introduces those that were gathered.
        self._comments: list[tuple[str, tuple[int, ...]]] = []
        self._times: Counter[int] = Counter()
        self._commented: set[int] = set()
        self._gathered: set[int] = set()
        #: What comments at the next text are about, by what introduces them.
        self._waiting: dict[str, tuple[int, ...]] = {}

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks without marks, with comments, and with the banner in their headers."""
        furniture: dict[tuple[str, str], Furniture] = {}
        in_body = False
        for block in blocks:
            if isinstance(block, Furniture):
                furniture[block.part, block.pages] = self._furniture(block)
                continue
            if not in_body:
                yield from self._with_banner(furniture)
                in_body = True
            yield self._block(block)

    def comments(self) -> list[Comment]:
        """The comments by their numbers, to be asked for when all blocks were taken."""
        return [self._comment(introduction, numbers) for introduction, numbers in self._comments]

    def _comment(self, introduction: str, messages: Iterable[int]) -> Comment:
        said = [Text(introduction, bold=True)] if introduction else []
        for number in messages:
            said += self._describe(number)
            if not introduction and (times := self._times[number]) > 1:
                said.append(Text(f"Stands {times} times in this document; only here with a comment."))
        return Comment(tuple(said))

    def _with_banner(self, furniture: Mapping[tuple[str, str], Furniture]) -> Iterator[Furniture]:
        """Headers and footers; each kind of page has a header."""
        pages = sorted({"default", *(pages for _, pages in furniture)})
        headers = {("header", name): Furniture("header", name, ()) for name in pages}
        for block in (headers | dict(furniture)).values():
            banner = (self._banner,) if block.part == "header" else ()
            yield replace(block, blocks=(*banner, *block.blocks))

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return self._told(self._paragraph(block))
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Chart):
            self._gather(_CHART, [block.title, block.description])
            return unmarked_chart(block)
        return block

    def _furniture(self, block: Furniture) -> Furniture:
        self._gather(_FURNITURE, [text for inner in block.blocks for text in texts(inner)])
        return replace(block, blocks=tuple(map(unmarked, block.blocks)))

    def _table(self, table: Table) -> Table:
        rows = [each_paragraph(row, self._paragraph) for row in table.rows]
        self._gather(_TABLE, [table.title, table.description])
        return replace(titled_plainly(table), rows=tuple(each_paragraph(row, self._told) for row in rows))

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        spans = Spans(paragraph.content)
        for span in spans.found:
            self._times[span.message] += 1
            if span.first and span.last and span.message not in self._commented:
                self._commented.add(span.message)
                comment = self._new("", (span.message,))
                span.first.begins.append(comment)
                # What begins later within it ends before it.
                span.last.ends.insert(0, comment)
        self._gather(_BESIDE, spans.beside)
        return replace(paragraph, content=spans.content())

    def _told(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph with the comments that were waiting, if it has a text."""
        if not self._waiting or not has_text(paragraph.content):
            return paragraph
        comments = tuple(self._new(introduction, about) for introduction, about in self._waiting.items())
        self._waiting.clear()
        return replace(paragraph, content=commented_first(paragraph.content, comments))

    def _gather(self, introduction: str, said: Iterable[str]) -> None:
        """Keep the messages of texts that carry no comment for the next text."""
        numbers = [number for text in said for number in marks.mentioned(text)]
        self._times.update(numbers)
        known = self._gathered | self._commented
        new = tuple(number for number in dict.fromkeys(numbers) if number not in known)
        self._gathered.update(new)
        if new:
            self._waiting[introduction] = self._waiting.get(introduction, ()) + new

    def _new(self, introduction: str, messages: tuple[int, ...]) -> int:
        self._comments.append((introduction, messages))
        return len(self._comments) - 1
