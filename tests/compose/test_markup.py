from __future__ import annotations

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showing import show

from generator.blocks import Block, LineBreak, Paragraph, Text
from generator.compose import elements
from generator.compose.environment import TemplateEnvironment, make_environment
from generator.compose.markup import blocks
from generator.compose.problems import TemplateProblem

CASES = Path(__file__).parent / "cases"
STYLES = {
    "paragraph": {"Normal", "P2C Text", "P2C Organization", "TOC Heading", "P2C Card text", "P2C Card label"}
    | {"Header", "Footer", "FirstFooter", "Tabletext", "Tablehead", "P2C Box text"}
    | {f"Heading {level}" for level in range(1, 7)},
    "character": {"Mark"},
    "table": {"P2C Table", "P2C Facts", "P2C Box"},
}
VIEW = {"nothing": "", "hostile": '<b>\x00&amp; "x"\u2028end\ufffe\x0b\ud800'}


def cases(name: str) -> Iterator[object]:
    for case in (CASES / name).read_text(encoding="utf-8").split("=== ")[1:]:
        title, _, rest = case.partition("\n")
        template, _, expected = rest.partition("---\n")
        yield pytest.param(template, expected.strip(), id=title)


def environment(folder: Path, template: str) -> TemplateEnvironment:
    (folder / "case.j2").write_text(template, encoding="utf-8")
    (folder / "included.j2").write_text("<p>fine</p>\n<script/>\n", encoding="utf-8")
    return make_environment(folder, gettext.NullTranslations(), {}, STYLES)


def read(folder: Path, template: str, view: dict[str, object] | None = None) -> list[Block]:
    return list(blocks(environment(folder, template), "case.j2", VIEW if view is None else view))


@pytest.mark.parametrize(("template", "expected"), [*cases("paragraphs.txt"), *cases("lists_and_tables.txt")])
def test_markup_becomes_blocks(tmp_path: Path, template: str, expected: str) -> None:
    assert "\n".join(map(show, read(tmp_path, template))) == expected


@pytest.mark.parametrize(("template", "expected"), [*cases("problems.txt")])
def test_a_problem_names_file_and_line(tmp_path: Path, template: str, expected: str) -> None:
    with pytest.raises(TemplateProblem) as caught:
        read(tmp_path, template)
    problem = caught.value
    values = " ".join(f"{name}={value}" for name, value in problem.values.items())
    found = f"{problem.code} {problem.file}:{problem.line} {problem.found} {values}".strip()
    # The words of Jinja2's own messages are not ours to hold.
    if problem.code in {"B01", "B22"}:
        assert found.startswith(expected)
    else:
        assert found == expected


def test_every_problem_has_a_case() -> None:
    from generator.checks.catalogue.templates import RULES  # noqa: PLC0415

    text = (CASES / "problems.txt").read_text(encoding="utf-8")
    assert [rule.code for rule in RULES if f"\n{rule.code} " not in text] == []


def test_texts_are_translated_trimmed_and_with_placeholders(tmp_path: Path) -> None:
    class Upper(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper().replace("%(NAME)S", "%(name)s")

    template = "<p>{% trans name=who %}\n  By <b>{{ name }}</b>\n  only\n{% endtrans %}</p>"
    (tmp_path / "case.j2").write_text(template, encoding="utf-8")
    env = make_environment(tmp_path, Upper(), {})
    with pytest.raises(TemplateProblem) as caught:
        list(blocks(env, "case.j2", {"who": "<A>"}))
    # The catalogue's own tags are read too: it said <B>.
    assert (caught.value.code, caught.value.found, caught.value.line) == ("B04", "<B>", 1)


def test_translated_text_is_not_marked_with_lines(tmp_path: Path) -> None:
    asked: list[str] = []

    class Listener(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            asked.append(message)
            return message

    env = environment(tmp_path, "<p>{% trans %}one <b>two</b> &amp; three{% endtrans %}</p>")
    env.install_gettext_translations(Listener(), newstyle=True)  # type: ignore[attr-defined]
    found = list(blocks(env, "case.j2", {}))
    assert asked == ["one <b>two</b> &amp; three"]
    assert show(found[0]) == '[Normal] "one " "two"(bold) " & three"'


def test_blocks_are_made_while_the_template_still_runs(tmp_path: Path) -> None:
    taken = 0

    def items() -> Iterator[str]:
        nonlocal taken
        for taken in range(1, 10_001):
            yield f"Pledge number {taken} with some text to it"

    stream = blocks(
        environment(tmp_path, "{% for item in items %}<p>{{ item }}</p>{% endfor %}"),
        "case.j2",
        {"items": items()},
    )
    assert show(next(stream)) == '[Normal] "Pledge number 1 with some text to it"'
    assert taken < 1_000
    assert sum(1 for _ in stream) == 9_999


ENVIRONMENT: list[TemplateEnvironment] = []


@given(st.text(alphabet=st.characters(blacklist_categories=()), max_size=60))
def test_any_value_stays_text(text: str) -> None:
    if not ENVIRONMENT:
        ENVIRONMENT.append(make_environment(CASES.parent, gettext.NullTranslations(), {}))
    template = ENVIRONMENT[0].from_string("<p>.{{ value }}.</p>")
    ENVIRONMENT[0].get_template = lambda *_, **__: template  # type: ignore[method-assign]
    (paragraph,) = blocks(ENVIRONMENT[0], "any", {"value": text})
    assert isinstance(paragraph, Paragraph)
    assert all(isinstance(inline, Text | LineBreak) for inline in paragraph.content)


def test_a_template_that_is_no_utf_8_is_a_problem(tmp_path: Path) -> None:
    env = environment(tmp_path, "")
    (tmp_path / "case.j2").write_bytes("<p>é</p>".encode("latin-1"))
    with pytest.raises(TemplateProblem, match="B23"):
        list(blocks(env, "case.j2", {}))


def test_the_guide_for_templates_names_every_element_and_attribute() -> None:
    guide = (Path(__file__).parents[2] / "templates" / "README.md").read_text(encoding="utf-8")
    names = set(elements.CHILDREN) - {"document", "h2", "h3", "h4", "h5"}
    assert {name for name in names if f"<{name}" not in guide} == set()
    attributes = set().union(*elements.ATTRIBUTES.values())
    assert {name for name in attributes if f"`{name}" not in guide} == set()
