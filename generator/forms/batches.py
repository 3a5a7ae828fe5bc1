"""Forms in numbers: a blank one for each language, a prefilled one for each organization."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from generator.forms.reporters import LastReports, Reporter
from generator.forms.workbooks import write_pledge_form, write_progress_form
from generator.model import Indicator, ProgressRow, PublishedPledge
from generator.wording.voice import Voice

_FORBIDDEN = frozenset('<>:"/\\|?*')
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)
_LONGEST_NAME = 80


def write_blank_forms(output: Path, voices: Mapping[str, Voice], languages: Iterable[str]) -> list[Path]:
    """Write the pledge form ``forms/pledges-<lang>.xlsx`` below ``output`` for each language; gives the paths."""
    paths = []
    for code in languages:
        target = output / "forms" / f"pledges-{code}.xlsx"
        write_pledge_form(target, voices[code])
        paths.append(target)
    return paths


def write_progress_forms(
    output: Path, voices: Mapping[str, Voice], asked: Iterable[Reporter], last: LastReports
) -> list[Path]:
    """Write one prefilled progress form for each organization, in its own language; gives the paths.

    Shape:  ``forms/progress/<name of the organization>.xlsx`` below ``output``; one row a pledge
            and indicator; the ``last`` reports fill in the last value and its date.
    """
    paths: list[Path] = []
    taken: set[str] = set()
    for reporter in asked:
        target = output / "forms" / "progress" / f"{unique(file_name(reporter.name), taken)}.xlsx"
        rows = [
            prefilled(item, indicator, last.get((item.id, indicator.number)))
            for item in reporter.items
            for indicator in item.pledge.indicators
        ]
        write_progress_form(target, voices[reporter.language], rows)
        paths.append(target)
    return paths


def prefilled(item: PublishedPledge, indicator: Indicator, last: ProgressRow | None) -> dict[str, object]:
    """The grey part of a progress row: what was pledged, and what was last reported."""
    return {
        "pledge_id": item.id,
        "org_name": item.pledge.organisation.name.text,
        "title": item.pledge.title.text,
        "indicator_no": indicator.number,
        "indicator": indicator.name.text,
        "unit": indicator.unit.text,
        "baseline": indicator.baseline,
        "target": indicator.target,
        "target_date": indicator.target_date,
        "value_currency": item.pledge.value.currency if item.pledge.value else None,
        "last_value": last.value_to_date if last else None,
        "last_report_date": last.report_date if last else None,
    }


def file_name(name: str, space: str = "-") -> str:
    """A name as a file name that Windows, macOS and Linux take; letters of any script stay."""
    text = unicodedata.normalize("NFC", name)
    kept = "".join(
        " " if char in _FORBIDDEN or unicodedata.category(char)[0] == "C" else char for char in text
    )
    short = space.join(kept.split())[:_LONGEST_NAME].strip(".- ") or "organization"
    return f"{short}-form" if short.partition(".")[0].casefold() in _DEVICES else short


def unique(name: str, taken: set[str]) -> str:
    """The name, or the name with a number: file systems that ignore case see no difference."""
    candidate, number = name, 2
    while candidate.casefold() in taken:
        candidate = f"{name}-{number}"
        number += 1
    taken.add(candidate.casefold())
    return candidate
