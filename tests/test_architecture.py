"""ARCHITECTURE.md is true: its tree is the tree on the disk, its table of imports is kept."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

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
        for imported in imports(ROOT / "generator" / f"{name}.py"):
            parts = imported.split(".")
            assert parts[0] != "generator" or parts[1] in PLAIN


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
