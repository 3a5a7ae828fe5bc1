"""ARCHITECTURE.md is true: its tree is the tree on the disk, its table of imports is kept."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from reaching import Name, imported, leading_to, links, parsed, reached_from, sources

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
PLAIN = {
    "model",
    "findings",
    "blocks",
    "languages",
    "messages",
    "choices",
    "fields",
    "bidi",
    "datatables",
    "marks",
}
#: Floors that make what is published or sent.
PUBLISHING = {
    "documents", "review", "editions", "figures", "compose", "writers", "wording", "translations", "forms",
}  # fmt: skip
CONTACTS = ("generator.contacts", "Contacts")
DOORS = {
    "openpyxl": {"intake", "forms"},
    "python_calamine": {"intake"},
    "babel": {"wording"},
    "polib": {"wording"},
    "jinja2": {"compose"},
    "docx": {"writers"},
    "lxml": {"writers"},
    "pptx": {"writers"},
    "xlsxwriter": {"writers"},
    "tqdm": {"cli"},
    "filelock": {"build"},
}


def table() -> dict[str, set[str]]:
    section = TEXT.partition("## Who may import whom")[2].partition("## ")[0]
    rows = re.findall(r"^\| (\w+) \| ([\w, ]*) ?\|$", section, re.MULTILINE)
    return {floor: set(allowed.replace(",", " ").split()) for floor, allowed in rows if floor != "floor"}


def floors() -> set[str]:
    return {
        path.name
        for path in (ROOT / "generator").iterdir()
        if path.is_dir() and (path / "__init__.py").exists()
    }


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            if node.module == "generator":
                found |= {f"generator.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def test_the_tree_names_every_folder() -> None:
    tree = TEXT.split("```")[1]
    named = set(re.findall(r"^  (\w+)/", tree, re.MULTILINE))
    assert named == floors()
    top = set(re.findall(r"^(\w+)/", tree, re.MULTILINE))
    assert top == {"generator", "templates", "locales", "input", "output", "tests"}
    assert all((ROOT / name).is_dir() for name in top)


def test_the_table_names_every_floor() -> None:
    assert set(table()) == floors()


@pytest.mark.parametrize("floor", sorted(floors()))
def test_imports_go_one_way(floor: str) -> None:
    allowed = table()[floor] | {floor}
    wrong = []
    for file in sorted((ROOT / "generator" / floor).rglob("*.py")):
        for name in imports(file):
            parts = name.split(".")
            if (
                parts[0] == "generator"
                and len(parts) > 1
                and parts[1] not in allowed | PLAIN | {"__version__"}
            ):
                wrong.append(f"{file.relative_to(ROOT)} imports {name}")
            if parts[0] in DOORS and floor not in DOORS[parts[0]]:
                wrong.append(f"{file.relative_to(ROOT)} imports {name}: only {DOORS[parts[0]]} may")
    assert wrong == []


def test_plain_values_import_plain_values_only() -> None:
    for name in PLAIN:
        for other in imports(ROOT / "generator" / f"{name}.py"):
            parts = other.split(".")
            assert parts[0] != "generator" or parts[1] in PLAIN


def publishing(modules: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in modules.items() if (*name.split("."), "")[1] in PUBLISHING}


def imports_of(modules: dict[str, str]) -> dict[Name, str]:
    """What publishing floors import, each with a module that does."""
    return {
        target: module
        for module, text in publishing(modules).items()
        for target in imported(parsed(text), modules).values()
    }


def ways_to_contacts(modules: dict[str, str]) -> list[str]:
    """Imports of publishing floors over which who sent a workbook could be reached."""
    leading = leading_to(CONTACTS, links(modules))
    return [
        f"{module} imports {'.'.join(target)}"
        for target, module in imports_of(modules).items()
        if target in leading
    ]


def contact_fields(modules: dict[str, str]) -> set[str]:
    """Fields for contact data in types that publishing floors define, import or reach over these."""
    own = [(module, "") for module in publishing(modules)]
    reached = reached_from((*own, *imports_of(modules)), links(modules))
    return {
        f"{node.name}.{field.target.id}"
        for module, text in modules.items()
        for node in parsed(text).body
        if isinstance(node, ast.ClassDef) and (module, node.name) in reached
        for field in node.body
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and re.match(r"contact|reported_by$", field.target.id)
    }


def test_publishing_floors_cannot_reach_who_sent_a_workbook() -> None:
    modules = sources(ROOT / "generator")
    assert CONTACTS[0] not in {f"generator.{name}" for name in PLAIN}
    assert {floor for floor, allowed in table().items() if "contacts" in allowed} == {
        "build", "intake", "register",
    }  # fmt: skip
    assert ("generator.intake.reading", "Intake") in leading_to(CONTACTS, links(modules))
    assert ways_to_contacts(modules) == []


def test_no_publishing_type_has_a_field_of_a_contact() -> None:
    # The contact block of a contribution: the secretariat's own, typed in its sheet of documents to be printed.
    own = {"contact_name", "contact_phone", "contact_email", "contact_organisation"}
    found = contact_fields(sources(ROOT / "generator"))
    assert found - {f"DocumentRow.{name}" for name in own} == set()
    assert "DocumentRow.contact_email" in found


def test_templates_ask_for_the_contact_of_a_document_alone() -> None:
    for file in sorted((ROOT / "templates").glob("*.j2")):
        text = file.read_text("utf-8")
        assert "reported_by" not in text
        # The contact block, from the row of the document.
        assert file.name == "tdag-report.html.j2" or "contact_" not in text
        for before in re.findall(r"(\S*)contact_", text):
            assert before.endswith(("row.", 'row.text("')), file.name


@pytest.mark.parametrize(
    "line",
    [
        "from generator.contacts import Contacts",
        "from generator.intake.reading import Intake",
        "from generator.intake.reading import read_input",
        "from generator.intake import reading",
        "import generator.intake.one_file",
        "from generator.intake.children import Result",
        "from generator.intake.senders import ReadForms as Letter",
    ],
)
def test_the_rule_sees_each_way_to_a_contact(line: str) -> None:
    modules = sources(ROOT / "generator")
    modules["generator.figures.counting"] += f"\n{line}\n"
    assert [text.partition(" ")[0] for text in ways_to_contacts(modules)] == ["generator.figures.counting"]


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("generator.documents.dataset", "class Sender:\n    contact_phone: str"),
        ("generator.figures.groups", "class Sender:\n    reported_by: str = ''"),
        ("generator.model", "class Sender:\n    contacts: int\nclass Told:\n    by: Sender\nPlace = Told"),
    ],
)
def test_the_rule_sees_each_field_of_a_contact(module: str, line: str) -> None:
    modules = sources(ROOT / "generator")
    modules[module] += f"\n{line}\n"
    (added,) = contact_fields(modules) - contact_fields(sources(ROOT / "generator"))
    assert added.startswith("Sender.")


def test_no_module_is_a_crowded_room() -> None:
    """Past 300 lines there is a seam to be found; tables of fields and words may be long."""
    tables = {"fields.py", "choices.py", "model.py"}
    long = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "generator").rglob("*.py")
        if file.name not in tables
        and "catalogue" not in file.parts
        and len(file.read_text("utf-8").splitlines()) > 300
    ]
    assert long == []


def test_no_merge_is_left_half_done() -> None:
    for file in (*ROOT.glob("*.md"), *ROOT.glob("*/*.md")):
        assert not re.search(r"^(?:<{7}|>{7}) ", file.read_text("utf-8"), re.MULTILINE), file.name


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    ignored = pytestconfig.getini("norecursedirs")
    folders = {path.parent.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert {name for name in folders for pattern in ignored if fnmatch(name, pattern)} == set()
