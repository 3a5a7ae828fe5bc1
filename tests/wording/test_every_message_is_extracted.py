"""No text of the program is out of reach of translators."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from generator.wording.extraction import DOMAINS, extract_messages

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "generator"


def messages() -> Iterator[tuple[str, str, str]]:
    """Every ``message(context, text)`` of the program, with the module it stands in."""
    for file in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "message":
                values = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                if len(values) >= 2:
                    yield file.relative_to(PROGRAM).as_posix(), str(values[0]), str(values[1])


def test_every_message_comes_to_a_catalogue() -> None:
    found = list(messages())
    assert len(found) > 1_000
    known = {item.key for domain in DOMAINS for item in extract_messages(ROOT, ROOT / "templates", domain)}
    assert [item for item in found if item[1:] not in known] == []
