from __future__ import annotations

from generator.blocks import (
    Block,
    Chart,
    ChartSeries,
    CommentedText,
    Furniture,
    Inline,
    Link,
    Note,
    Paragraph,
    Picture,
    Table,
    TableCell,
    TableRow,
    Text,
)
from generator.compose.commenting import Commenter
from generator.marks import enclosed

BANNER = "Preview"


def commented(*blocks: Block) -> tuple[list[Block], list[str]]:
    """The blocks after the banner's header, and the comments as texts."""
    commenter = Commenter(lambda number: (Text(f"message {number}"),), BANNER)
    made = list(commenter.blocks(blocks))
    return made, [" / ".join(text.text for text in comment.paragraphs) for comment in commenter.comments()]


def body(*content: Inline) -> tuple[tuple[Inline, ...], list[str]]:
    made, comments = commented(Paragraph("Normal", content))
    assert isinstance(made[0], Furniture)
    assert isinstance(made[1], Paragraph)
    return made[1].content, comments


def test_a_message_alone() -> None:
    content, comments = body(Text(enclosed("Total", 4)))
    assert content == (CommentedText("Total", begins=(0,), ends=(0,)),)
    assert comments == ["message 4"]


def test_a_message_within_a_message_ends_before_it() -> None:
    content, comments = body(Text(enclosed(f"Table 3 – {enclosed('Total', 7)}", 2)))
    assert content == (
        CommentedText("Table 3 – ", begins=(0,)),
        CommentedText("Total", begins=(1,), ends=(1, 0)),
    )
    assert comments == ["message 2", "message 7"]


def test_a_message_goes_over_marks_and_links() -> None:
    start, end = enclosed("\0", 5).split("\0")
    content, _ = body(
        Text(f"See {start}the "),
        Link("#annex", (Text("annex"),)),
        Text(" now", bold=True),
        Text(f".{end} End"),
    )
    assert content == (
        Text("See "),
        CommentedText("the ", begins=(0,)),
        Link("#annex", (Text("annex"),)),
        Text(" now", bold=True),
        CommentedText(".", ends=(0,)),
        Text(" End"),
    )


def test_the_first_of_several_has_the_comment_and_the_others_are_whole() -> None:
    text = Text(f"{enclosed('a', 1)}, {enclosed('b', 2)}")
    made, comments = commented(Paragraph("Normal", (text,)), Paragraph("Normal", (text,)))
    assert made[2] == Paragraph("Normal", (Text("a, b"),))
    assert comments == [
        f"message {n} / Stands 2 times in this document; only here with a comment." for n in (1, 2)
    ]


def test_a_mark_without_its_other_one_does_no_harm() -> None:
    start, end = enclosed("\0", 5).split("\0")
    assert body(Text(f"{end}a{start}b"))[0] == (Text("a"), CommentedText("b", begins=(0,), ends=(0,)))
    content, comments = body(Text(start + end), Text("c"))
    assert content == (Text("c"),)
    assert comments == []


def test_footnotes_and_pictures_are_told_at_their_paragraph() -> None:
    note, picture = Note(1, (Text(enclosed("Note", 3)),)), Picture("logo.png", 2, enclosed("emblem", 4))
    content, comments = body(picture, Text("Text"), note)
    assert content == (
        Picture("logo.png", 2, "emblem"),
        CommentedText("Text", begins=(0,), ends=(0,)),
        Note(1, (Text("Note"),)),
    )
    assert comments == ["In a footnote or picture of this paragraph: / message 4 / message 3"]


def test_what_is_read_aloud_is_told_at_the_table() -> None:
    cells = (
        TableCell((Paragraph("Tabletext", ()),)),
        TableCell((Paragraph("Tabletext", (Text(enclosed("Total", 1)),)),)),
    )
    table = Table("P2C Table", (1, 1), (TableRow(cells),), enclosed("Sum", 2), enclosed("Columns", 1))
    made, comments = commented(table)
    assert isinstance(made[1], Table)
    assert (made[1].title, made[1].description) == ("Sum", "Columns")
    text = made[1].rows[0].cells[1].paragraphs[0].content
    assert text == (CommentedText("Total", begins=(1, 0), ends=(0, 1)),)
    assert comments[1] == "Read aloud for this table: / message 2"


def test_charts_and_headers_are_told_at_the_next_text() -> None:
    series = ChartSeries(enclosed("Pledges", 5), (None,), (enclosed("", 6),))
    chart = Chart("bar", enclosed("Chart", 1), "See", (enclosed("Africa", 4),), (series,))
    header = Furniture("header", "default", (Paragraph("Header", (Text(enclosed("Page", 9)),)),))
    footer = Furniture("footer", "first", (Paragraph("Footer", (Text("Foot"),)),))
    made, comments = commented(
        header, footer, chart, Paragraph("Normal", ()), Paragraph("Normal", (Text("x"),))
    )
    banner = Paragraph("Header", (Text(BANNER, "en", bold=True),))
    assert made[:3] == [
        Furniture("header", "default", (banner, Paragraph("Header", (Text("Page"),)))),
        Furniture("header", "first", (banner,)),
        footer,
    ]
    assert made[3] == Chart("bar", "Chart", "See", ("Africa",), (ChartSeries("Pledges", (None,), ("",)),))
    assert made[5] == Paragraph("Normal", (CommentedText("x", begins=(0, 1), ends=(0, 1)),))
    assert comments == [
        "In headers and footers: / message 9",
        "Title of the chart above, and what is read aloud for it: / message 1",
    ]
