"""Which names of the program lead to a type: over fields, signatures and other names.

Read from the sources, so that also what is imported for types alone is seen.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

#: A name of a module: ``("generator.model", "Pledge")``.
Name = tuple[str, str]


def sources(root: Path) -> dict[str, str]:
    """Every module of a package by its dotted name."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text("utf-8")
    return found


@cache
def parsed(text: str) -> ast.Module:
    """The tree of a module; each is looked at many times."""
    return ast.parse(text)


def imported(tree: ast.AST, modules: Mapping[str, str]) -> dict[str, Name]:
    """What each imported name of a module is; a module itself has an empty name."""
    found: dict[str, Name] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for item in node.names:
                whole = f"{node.module}.{item.name}"
                known = (whole, "") if whole in modules else (node.module, item.name)
                found[item.asname or item.name] = known
        elif isinstance(node, ast.Import):
            for item in node.names:
                found[item.asname or item.name] = (item.name, "")
    return found


def links(modules: Mapping[str, str]) -> dict[Name, set[Name]]:
    """What each name of each module shows to whoever imports it.

    A class shows the types of its fields, what its methods take and give, and its bases; a function the types of
    its signature; any other name what it is made of; a module all its names. What a function does inside is its own.
    """
    found: dict[Name, set[Name]] = {}
    for module, text in modules.items():
        tree = parsed(text)
        known = imported(tree, modules)
        own = found.setdefault((module, ""), set())
        for name, used in _defined(tree):
            found[module, name] = {known.get(other, (module, other)) for other in used}
        for name, target in known.items():
            found.setdefault((module, name), set()).add(target)  # it may be imported from here too
        own |= {(module, name) for name in (*(name for name, _ in _defined(tree)), *known)}
    return found


def leading_to(goal: Name, linked: Mapping[Name, set[Name]]) -> set[Name]:
    """All names from which ``goal`` can be reached, itself among them."""
    found = {goal}
    while more := {name for name, shown in linked.items() if name not in found and shown & found}:
        found |= more
    return found


def reached_from(starts: Iterable[Name], linked: Mapping[Name, set[Name]]) -> set[Name]:
    """All names that can be reached from ``starts``, these among them."""
    found, waiting = set(), set(starts)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= linked.get(name, set()) - found
    return found


def _defined(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name, {name for part in (*node.bases, *node.body) for name in _told(part)}
        elif isinstance(node, ast.FunctionDef):
            yield node.name, set(_told(node))
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    yield target.id, set(_names(node))


def _told(node: ast.AST) -> Iterator[str]:
    """The names in what a part of a class, or a function, shows to others."""
    if isinstance(node, ast.FunctionDef):
        arguments = node.args
        every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
        for annotation in (node.returns, *(one.annotation for one in every)):
            if annotation is not None:
                yield from _names(annotation)
    elif not isinstance(node, ast.ClassDef):
        yield from _names(node)


def _names(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name):
            yield inner.id
        elif isinstance(inner, ast.Attribute) and isinstance(inner.value, ast.Name):
            yield inner.value.id
        elif isinstance(inner, ast.Constant) and isinstance(inner.value, str) and inner.value.isidentifier():
            yield inner.value  # an annotation in quotes
