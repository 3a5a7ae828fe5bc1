"""A dataset and document rows for tests that make documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.documents.dataset import Dataset
from generator.figures.rates import Rates
from generator.model import DocumentRow, Place, PublishedPledge
from generator.reference.countries import Countries


def dataset(pledges: Sequence[PublishedPledge], **changes: object) -> Dataset:
    standard = Dataset(
        published=tuple(pledges),
        incomplete=(),
        in_review=(),
        declined=(),
        withdrawn=(),
        withdrawals=(),
        coalition=(),
        sessions=(),
        progress=(),
        progress_checks=(),
        rates=Rates([]),
        countries=Countries(),
    )
    return replace(standard, **changes)


def document_row(kind: str, **changes: object) -> DocumentRow:
    standard = DocumentRow(
        document_id=f"{kind}-1",
        kind=kind,
        symbol="TDAG-21/2/15" if kind == "tdag-report" else "",
        revision=0,
        texts={},
        meeting_start=None,
        meeting_end=None,
        document_date=date(2022, 5, 31),
        original_language="en",
        action_required="note",
        references=("TDAG-20/3/5",),
        cut_off=date(2022, 5, 31),
        period_start=date(2022, 1, 1),
        period_end=date(2022, 12, 31),
        filter_regions=(),
        filter_country_groups=(),
        filter_focus_areas=(),
        filter_types=(),
        languages=(),
        previous_edition="",
        contact_name="",
        contact_phone="",
        contact_email="",
        draft=False,
        place=Place("input/secretariat/documents.xlsx", "Documents", "A4"),
    )
    return replace(standard, **changes)
