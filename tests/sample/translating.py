"""The translations of the sample: from the data next to this module to the memory of the product."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.build.clearing import read_cleared
from generator.languages import LANGUAGES
from generator.model import SourceText
from generator.translations.keeping import save_memory
from generator.translations.memory import Memory, Translation
from generator.translations.texts import Text, typed_key
from generator.wording.voice import Voice

DATA = Path(__file__).parent / "translations"

#: The data call the first indicator by its number, as they do the others.
_FIRST = {"indicator_1": "indicator", "unit_1": "unit"}


def write_translations(folder: Path, voices: Mapping[str, Voice]) -> None:
    """Write the memory of translations into the input folder ``folder``, whose register is there."""
    cleared = read_cleared(folder, voices)
    texts = {text.key: text for text in cleared.texts}
    save_memory(folder, Memory().with_(sample_translations(texts)))


def sample_translations(texts: Mapping[str, Text]) -> Iterator[Translation]:
    """Every translation of the data. KeyError for a key that no text of the sample has."""
    states = _load("states")
    provisional, earlier = states["provisional"], states["earlier"]
    for language in LANGUAGES:
        for owner, fields in _load(language).items():
            for field, words in fields.items():
                # What the secretariat typed stands under its own words.
                key = typed_key(field) if owner == "secretariat" else f"{owner}/{_FIRST.get(field, field)}"
                source = texts[key].source
                if key in earlier:
                    source = SourceText(earlier[key], source.language)
                approved = not any(name in provisional for name in (key, owner, owner.partition("/")[0]))
                yield Translation(key, language, source, words, approved)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
