"""Where the messages of a Python module stand: in which rule, table, option or other declaration."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

#: The texts of a rule, the last three things that it is given.
_PARTS: Final = ("problem", "expected", "remedy")


@dataclass(frozen=True, slots=True)
class Declared:
    """A message of a module and what it is declared in; what does not apply is empty.

    ``rule`` is a code with its severity and the part of the rule (``R01``, ``error``, ``problem``),
    ``table`` the English title of the table, ``asked`` the option or command that it explains,
    ``said`` whether it is said to the user on the terminal.
    """

    context: str
    text: str
    rule: tuple[str, str, str] = ("", "", "")
    table: str = ""
    asked: str = ""
    said: bool = False


def declared_messages(source: str) -> Iterator[Declared]:
    """Every ``message("context", "text")`` of a module; one with a name again where a rule takes it."""
    tree = ast.parse(source)
    yield from _within(tree, (), dict(_named(tree)))


def _named(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    """The messages that have a name in the module."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        found = _message(getattr(node, "value", None))
        if found and isinstance(targets[0], ast.Name):
            yield targets[0].id, found


def _within(
    node: ast.AST, around: tuple[ast.AST, ...], named: dict[str, tuple[str, str]]
) -> Iterator[Declared]:
    rule = _rule(node, around)
    found = _message(node) or (named.get(node.id) if rule[0] and isinstance(node, ast.Name) else None)
    if found:
        yield Declared(*found, rule, _table(around), *_command(around))
        return
    for child in ast.iter_child_nodes(node):
        yield from _within(child, (*around, node), named)


def _message(node: ast.AST | None) -> tuple[str, str] | None:
    if isinstance(node, ast.Call) and _name(node) == "message":
        match node.args:
            case [ast.Constant(value=str(context)), ast.Constant(value=str(text))]:
                return context, text
    return None


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _rule(node: ast.AST, around: tuple[ast.AST, ...]) -> tuple[str, str, str]:
    """The rule of which a node is one of the three texts: called ``Rule``, or a function of the module for it."""
    call = around[-1] if around else None
    if not isinstance(call, ast.Call) or _name(call).lower().strip("_") != "rule":
        return "", "", ""
    texts = zip(_PARTS, call.args[-len(_PARTS) :], strict=False)
    part = next((name for name, item in texts if item is node), "")
    code = call.args[0].value if isinstance(call.args[0], ast.Constant) else ""
    return (str(code), _severity(call, around[0]), part) if part else ("", "", "")


def _severity(call: ast.Call, tree: ast.AST) -> str:
    """The severity that a rule is given, by the call or by the function that makes it."""
    makers = [
        item for item in ast.walk(tree) if isinstance(item, ast.FunctionDef) and item.name == _name(call)
    ]
    for node in (call, *makers):
        for item in ast.walk(node):
            if isinstance(item, ast.Attribute) and getattr(item.value, "id", "") == "Severity":
                return item.attr.lower()
    return ""


def _table(around: tuple[ast.AST, ...]) -> str:
    """The title of the table that the function around a heading makes, if it makes one only."""
    function = next((node for node in reversed(around) if isinstance(node, ast.FunctionDef)), None)
    if function is None:
        return ""
    messages = [found for node in ast.walk(function) if (found := _message(node))]
    titles = {text for context, text in messages if context == "table"}
    return titles.pop() if len(titles) == 1 else ""


def _command(around: tuple[ast.AST, ...]) -> tuple[str, bool]:
    """The option or command that a help text explains; whether a text is said on the terminal."""
    for node in reversed(around):
        if isinstance(node, ast.Call):
            name = _name(node)
            if name in {"add_argument", "add_command"}:
                given = [item.value for item in node.args if isinstance(item, ast.Constant)]
                return str(given[0]) if given else "command line", False
            if name in {"say", "complain"}:
                return "", True
    return "", False
