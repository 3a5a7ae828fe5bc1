"""Which sources a kind of document takes its texts from: computed from includes and imports."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from generator.choices import CASE_KINDS, DOCUMENT_KINDS, REPLY_KINDS
from generator.messages import Message

#: The floors that make documents; each has a table of its kinds.
_FLOORS: Final = ("documents", "review")
#: What people call each kind.
TITLES: Final[Mapping[str, Message]] = DOCUMENT_KINDS | REPLY_KINDS | CASE_KINDS
_MODULES: Final = tuple(f"generator.{floor}" for floor in _FLOORS)
_USES: Final = re.compile(r"""\{%-?\s*(?:import|include|extends|from)\s+["']([^"']+)["']""")


def sources_of_documents(root: Path, templates: Path) -> dict[str, frozenset[str]]:
    """Kind of document -> the templates and modules that it reaches, named as in the catalogues.

    Source: the tables of kinds in ``generator/documents/kinds.py`` and ``generator/review/kinds.py``.
    Raises OSError, SyntaxError.
    """
    return {
        kind: _reached([template], lambda name: _templates(templates, name))
        | _reached(modules, lambda name: _modules(root, name))
        for floor in _FLOORS
        for kind, template, modules in _kinds(root, f"generator/{floor}")
    }


def _kinds(root: Path, folder: str) -> Iterable[tuple[str, str, list[str]]]:
    """Each kind with its template and the modules that make its facts."""
    tree = ast.parse((root / folder / "kinds.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(value, ast.Call):
                    named = [item.value for item in value.args if isinstance(item, ast.Attribute)]
                    modules = dict.fromkeys(item.id for item in named if isinstance(item, ast.Name))
                    template = next(str(item.value) for item in value.args if isinstance(item, ast.Constant))
                    yield (
                        str(key.value),
                        f"templates/{template}",
                        [f"{folder}/{name}.py" for name in modules],
                    )


def _reached(start: Iterable[str], uses: Callable[[str], Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += uses(name)
    return frozenset(found)


def _templates(templates: Path, name: str) -> list[str]:
    path = templates / name.removeprefix("templates/")
    return [f"templates/{used}" for used in _USES.findall(path.read_text("utf-8"))]


def _modules(root: Path, name: str) -> list[str]:
    used = []
    for node in ast.walk(ast.parse((root / name).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(_MODULES):
            path = (node.module or "").replace(".", "/")
            names = (f"{path}/{item.name}.py" for item in node.names)
            used += [item for item in (f"{path}.py", *names) if (root / item).is_file()]
    return used
