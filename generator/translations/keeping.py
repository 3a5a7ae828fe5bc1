"""The memory on the disk: one XLIFF file for each pair of languages, with the secretariat's data.

``input/secretariat/translations/fr-ar.xlf`` holds every translation ever taken in, by key. A text
that changed keeps its old pair until a new translation comes, and after it as an earlier one:
what was translated once can be proposed again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.findings import Finding
from generator.forms.saving import replace_file
from generator.intake.folders import TRANSLATIONS, TRUSTED, folder_name
from generator.model import InputFile, SourceText
from generator.translations.memory import Memory, Translation
from generator.translations.xliff import Alternative, Exchange, Unit, read_xliff, write_xliff


def load_memory(input_folder: Path) -> tuple[Memory, tuple[InputFile, ...], tuple[Finding, ...]]:
    """Read the translations of an input folder. Never raises.

    Findings: those of ``read_xliff``; a file that cannot be read leaves its texts untranslated.
    """
    folder = _folder(input_folder)
    tables: dict[str, dict[str, Translation]] = {}
    files: list[InputFile] = []
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.xlf")):
        name = f"{folder_name(input_folder)}/{TRUSTED}/{TRANSLATIONS}/{path.name}"
        data = path.read_bytes()
        exchanges, found = read_xliff(data, name)
        findings += found
        files.append(InputFile(name, _sha256(data), len(data), "translations"))
        for exchange in exchanges:
            table = tables.setdefault(exchange.target_language, {})
            table |= {unit.key: _translation(unit, exchange) for unit in exchange.units if unit.target}
    return Memory(tables), tuple(files), tuple(findings)


def save_memory(input_folder: Path, memory: Memory) -> tuple[Path, ...]:
    """Write the files whose translations changed; gives their paths. OSError when it cannot."""
    folder = _folder(input_folder)
    written = []
    for (source, target), units in sorted(_by_pair(memory).items()):
        path = folder / f"{source}-{target}.xlf"
        content = write_xliff(source, target, units)
        if not path.exists() or path.read_bytes() != content:
            replace_file(path, content)
            written.append(path)
    return tuple(written)


def _by_pair(memory: Memory) -> dict[tuple[str, str], list[Unit]]:
    found: dict[tuple[str, str], list[Unit]] = {}
    for language, table in memory.translations.items():
        for item in sorted(table.values(), key=lambda item: item.key):
            alternatives = tuple(Alternative(source, text) for source, text in item.earlier)
            unit = Unit(
                item.key, item.source.text, item.text, approved=item.approved, alternatives=alternatives
            )
            found.setdefault((item.source.language, language), []).append(unit)
    return found


def _translation(unit: Unit, exchange: Exchange) -> Translation:
    return Translation(
        unit.key,
        exchange.target_language,
        SourceText(unit.source, exchange.source_language),
        unit.target,
        unit.approved,
        tuple((other.source, other.target) for other in unit.alternatives),
    )


def _folder(input_folder: Path) -> Path:
    return input_folder / TRUSTED / TRANSLATIONS


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
