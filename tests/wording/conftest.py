from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.wording.catalogues import Catalogue, load_catalogue
from generator.wording.plurals import RULES

PROJECT_LOCALES = Path(__file__).parents[2] / "locales"


@pytest.fixture(scope="session")
def locales() -> Path:
    return PROJECT_LOCALES


@pytest.fixture
def catalogue(tmp_path: Path) -> Callable[..., Catalogue]:
    """Write entries into one .po file of a language and load the catalogue."""

    def load(code: str, body: str | bytes, header: str | None = None) -> Catalogue:
        folder = tmp_path / "locales" / code / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        plural = RULES[code].header if header is None else header
        head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        head += f'"Plural-Forms: {plural}\\n"\n\n'
        content = body if isinstance(body, bytes) else (head + body).encode("utf-8")
        (folder / "texts.po").write_bytes(content)
        return load_catalogue(tmp_path / "locales", code)

    return load
