"""The manifest: what was read, what was written, with which rates and lists."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from generator import __version__
from generator.build.settings import Settings
from generator.build.tasks import Made
from generator.intake.reading import Intake
from generator.model import Rate, ScreeningEntry
from generator.reference.hashes import data_hashes
from generator.register.screening import lists_used
from generator.wording.voice import Voice


def manifest(
    settings: Settings,
    intake: Intake,
    made: Sequence[Made],
    voices: Mapping[str, Voice],
    held: Mapping[str, object],
) -> dict[str, object]:
    """The manifest as JSON-ready values, in a fixed order; ``held`` as ``holdings`` gives it."""
    done = sorted(
        (item for item in made if item.done), key=lambda item: (item.task.row.document_id, item.task.language)
    )
    return {
        "p2c": __version__,
        "built_on": settings.today.isoformat(),
        "inputs": [
            {"path": file.path, "sha256": file.sha256, "bytes": file.size, "kind": file.kind}
            for file in sorted(intake.files, key=lambda file: file.path)
        ],
        "outputs": [entry for item in done for entry in _outputs(item)],
        "failed": sorted(
            f"{item.task.language}/{item.task.row.document_id}" for item in made if not item.done
        ),
        "same_in_all_languages": _parity(done),
        **held,
        "exchange_rates": {
            "sha256": rows_hash(intake.secretariat.rates),
            "rows": len(intake.secretariat.rates),
        },
        "screening": {
            "sha256": rows_hash(intake.secretariat.screening),
            "rows": len(intake.secretariat.screening),
            "lists": [
                {"name": used.name, "date": str(used.date or ""), "rows": used.rows}
                for used in lists_used(intake.secretariat.screening)
            ],
        },
        "reference": data_hashes(),
        "catalogues": {
            code: {"untranslated": voice.catalogue.untranslated, "fuzzy": voice.catalogue.fuzzy}
            for code, voice in sorted(voices.items())
        },
    }


def _outputs(item: Made) -> Iterator[dict[str, str]]:
    """The files of one document in one language."""
    document, language = item.task.row.document_id, item.task.language
    for ending, digest in (("docx", item.sha256), ("pdf", item.pdf_sha256)):
        if digest:
            path = f"documents/{language}/{document}.{ending}"
            yield {"path": path, "document": document, "language": language, "sha256": digest}


def differing(made: Iterable[Made]) -> list[Made]:
    """Language versions whose structure or figures are not like the first one of their document."""
    first: dict[str, str] = {}
    done = sorted(
        (item for item in made if item.done), key=lambda item: (item.task.row.document_id, item.task.language)
    )
    return [
        item for item in done if first.setdefault(item.task.row.document_id, item.signature) != item.signature
    ]


def as_json(value: object) -> str:
    """JSON as the output files hold it: readable, UTF-8, a line feed at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _parity(done: Sequence[Made]) -> dict[str, bool]:
    other = {item.task.row.document_id for item in differing(done)}
    return {item.task.row.document_id: item.task.row.document_id not in other for item in done}


def rows_hash(rows: Iterable[Rate] | Iterable[ScreeningEntry]) -> str:
    """SHA-256 of the rows of a table of the secretariat, with their places."""
    text = json.dumps([asdict(row) for row in rows], default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
