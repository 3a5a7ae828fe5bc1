"""Every text of every catalogue says where it stands, and shows an example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.wording.extraction import DOMAINS, Extracted, extract_messages
from generator.wording.merging import Text
from generator.wording.notes.composing import with_notes
from generator.wording.notes.declarations import declared_messages
from generator.wording.notes.examples import examples
from generator.wording.notes.kinds import READERS
from generator.wording.notes.templates import standing_texts
from generator.wording.usage import sources_of_documents

ROOT = Path(__file__).parents[2]


def notes_of(domain: str) -> list[Text]:
    return with_notes(ROOT, ROOT / "templates", domain, extract_messages(ROOT, ROOT / "templates", domain))


@pytest.fixture(scope="module")
def notes() -> dict[tuple[str, str, str], Text]:
    return {(domain, *text.message.key): text for domain in DOMAINS for text in notes_of(domain)}


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_has_a_short_note_with_an_example(domain: str) -> None:
    texts = notes_of(domain)
    assert texts
    for text in texts:
        lines = text.note.splitlines()
        assert 1 <= len(lines) <= 3
        assert re.match(r"[A-Z][^:]", lines[0]), text
        assert lines[0].endswith(".")
        has_placeholder = "%(" in text.message.text + text.message.plural
        assert any(line.startswith("Example: ") for line in lines) == has_placeholder
        assert "%(" not in text.note, text
        assert not re.search(r"line \d+ of|:\d+", lines[0])


def test_every_placeholder_has_a_typical_value_and_no_value_is_left_over(
    notes: dict[tuple[str, str, str], Text],
) -> None:
    used = {
        (name, domain, text.message.plural or text.message.text)
        for (domain, _, _), text in notes.items()
        for name in re.findall(r"%\((\w+)\)s", text.message.plural or text.message.text)
    }
    for name, values in examples().items():
        for value in values:
            fitting = [
                use
                for use in used
                if use[0] == name and value.catalogue in {"", use[1]} and value.where in use[2]
            ]
            assert fitting, (name, value)


@pytest.mark.parametrize(
    ("key", "note", "limit"),
    [
        (
            ("documents", "card", "Where"),
            (
                "Compendium of Pledges, As we read it, Due-diligence dossier: label at the edge of a pledge card.\n"
                "Room: a column of 4.1 cm: two lines; at most 40 characters."
            ),
            40,
        ),
        (
            ("documents", "", "Number of pledges by type"),
            "Compendium of Pledges: title of a chart, section “Types of pledge and Focus Areas”.\nRoom: two lines.",
            0,
        ),
        (
            ("documents", "", "Contact"),
            "Report to TDAG: description for those who have the page read aloud; it is not printed.",
            0,
        ),
        (
            ("documents", "running header", "Page %(page)s"),
            (
                "All documents: number of the page in the running header.\n"
                "Room: short; at most 25 characters.\nExample: Page 7"
            ),
            25,
        ),
        (
            ("documents", "table heading", "Change"),
            (
                "Compendium of Pledges, Progress report: heading of a column or row of a table, "
                "in the table “Changes to pledges since the previous edition”.\n"
                "Room: short: it sets the width of its column; at most 60 characters."
            ),
            60,
        ),
        (
            ("findings", "finding", "The answer “%(caption)s” is missing."),
            (
                "Finding R01 (error): what is wrong; read by sender and secretariat.\n"
                "Example: The answer “Title of the pledge” is missing."
            ),
            0,
        ),
        (("findings", "finding", "Put the text between <p> and </p>."), "", 0),
        (
            ("forms", "guidance", "As it should be printed."),
            (
                "Guidance for the field Organisation: org_name.\n"
                "Room: Excel shows 255 characters, with “Required.” before them; at most 240 characters."
            ),
            240,
        ),
        (
            ("forms", "sheet", "Instructions"),
            "Name of the first sheet, on its tab.\nRoom: Excel takes 31 characters; at most 31 characters.",
            31,
        ),
        (
            ("terms", "pledge type", "Advocacy"),
            (
                "Drop-down list of the forms, cells and charts of the documents, “advocacy” of the list “pledge types”.\n"
                "Room: one line; at most 60 characters."
            ),
            60,
        ),
        (
            ("terminal", "terminal", "Form written: %(path)s"),
            (
                "Message on the terminal.\nRoom: one line where possible.\n"
                "Example: Form written: output/forms/pledges-fr.xlsx"
            ),
            0,
        ),
    ],
)
def test_notes_say_where_and_how_long(
    notes: dict[tuple[str, str, str], Text], key: tuple[str, str, str], note: str, limit: int
) -> None:
    found = notes[key]
    if note:
        assert (found.note, found.limit) == (note, limit)
    else:
        assert re.match(r"Finding B\d\d \(error\): what to do; read by secretariat", found.note)


def test_what_the_author_of_a_text_wrote_comes_first(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "a.html.j2").write_text(
        '{# NOTE: the Coalition, not a person #}\n<p>{{ gettext("Leader") }}</p>\n'
    )
    messages = extract_messages(tmp_path, templates, "documents")
    assert messages == [Extracted("", "Leader", "", "the Coalition, not a person", ("templates/a.html.j2",))]
    (found,) = with_notes(ROOT, ROOT / "templates", "documents", messages)
    assert found.note.splitlines()[0] == "the Coalition, not a person"


def test_places_in_a_template() -> None:
    template = (
        '<h1 id="a">{{ gettext("First") }}</h1>\n<p class="Tabletitle">{{ gettext("Title") }}</p>'
        '<table title="{{ gettext("Aloud") }}"><tr><th>{{ pgettext("c", "Head <b>x</b>") }}</th></tr></table>'
        '{{ parts.note([gettext("Say \\"so\\"", x="not this"), parts.other("nor this")]) }}'
        '<h2 id="{{ x }}">{{ x }}</h2><p>{% trans %}Counted{% endtrans %}</p>'
        '{% macro m() %}<li>{{ ngettext("one", "many", n) }}</li>{% endmacro %}'
    )
    shown = [
        (item.context, item.text, item.kind.what.split()[0], item.heading)
        for item in standing_texts(template)
    ]
    assert shown == [
        ("", "First", "heading", ""),
        ("", "Title", "title", "First"),
        ("", "Aloud", "description", "First"),
        ("c", "Head <b>x</b>", "heading", "First"),
        ("", 'Say "so"', "note", "First"),
        ("", "", "paragraph", ""),
        ("", "one", "item", ""),
    ]


def test_places_in_a_module() -> None:
    module = (
        'EXPECTED = message("finding", "E")\n'
        "def _rule(code, a, b, c):\n    return Rule(code, Severity.WARNING, a, b, c)\n"
        'X = (_rule("X01", message("finding", "P"), EXPECTED, message("finding", "R")),)\n'
        'def table():\n    return DataTable(title=message("table", "T"), columns=(Column("c", message("h", "H")),))\n'
        'def run(parser, terminal):\n    parser.add_argument("--x", help=text(message("terminal", "A")))\n'
        '    terminal.say(message("terminal", "S"))\n'
    )
    found = {(item.text, item.rule, item.table, item.asked, item.said) for item in declared_messages(module)}
    no_rule = ("", "", "")
    assert found == {
        ("E", no_rule, "", "", False),
        ("P", ("X01", "warning", "problem"), "", "", False),
        ("E", ("X01", "warning", "expected"), "", "", False),
        ("R", ("X01", "warning", "remedy"), "", "", False),
        ("T", no_rule, "T", "", False),
        ("H", no_rule, "T", "", False),
        ("A", no_rule, "", "--x", False),
        ("S", no_rule, "", "", True),
    }


def test_every_module_of_findings_says_who_reads_it() -> None:
    modules = {path.stem for path in (ROOT / "generator/checks/catalogue").glob("[a-z]*.py")}
    assert set(READERS) == modules


def test_the_sources_of_a_document_are_those_that_it_reaches() -> None:
    found = sources_of_documents(ROOT, ROOT / "templates")
    assert "templates/changes.html.j2" in found["compendium"] & found["progress-report"]
    assert "templates/changes.html.j2" not in found["programme"]
    assert "generator/documents/programme_tables.py" in found["programme"]
    assert "generator/documents/programme_tables.py" not in found["compendium"]
    assert all("templates/parts.html.j2" in files for files in found.values())
