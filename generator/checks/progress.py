"""Checks of progress reports: cumulative figures, evidence, and what may not be changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.checks.places import address, at, plain
from generator.checks.texts import report_personal_data
from generator.fields import PROGRESS
from generator.findings import Finding
from generator.intake.grammar.fold import fold
from generator.model import Indicator, Pledge, ProgressRow

_ALL: Final = Decimal(100)

Series = tuple[str, int]  #: pledge id and number of the indicator


def progress_checks(rows: Iterable[ProgressRow], pledges: Mapping[str, Pledge]) -> Iterator[Finding]:
    """All checks of reports. ``pledges``: by the pledge id that the register gave them."""
    series: dict[Series, list[ProgressRow]] = defaultdict(list)
    for row in rows:
        series[row.pledge_id, row.indicator_number].append(row)
    for (pledge_id, number), own in series.items():
        pledge = pledges.get(pledge_id)
        indicator = next((one for one in pledge.indicators if one.number == number), None) if pledge else None
        own.sort(key=lambda row: (row.period_end, row.report_date))
        earlier: ProgressRow | None = None
        for row in own:
            yield from _one(row, indicator)
            yield from _over_time(row, earlier, indicator)
            if pledge:
                yield from _unchanged(row, pledge, indicator)
            earlier = row
        yield from _twice(own)


def _one(row: ProgressRow, indicator: Indicator | None) -> Iterator[Finding]:
    """What a row says by itself."""
    if row.period_end > row.report_date:
        report = row.report_date.isoformat()
        yield at(row, "P02", "period_end", row.period_end.isoformat(), report=report)
    if row.status == "completed" and (not row.evidence or row.evidence_kind in {"", "none"}):
        yield at(row, "P06", "evidence", row.evidence)
    if row.status == "delayed" and not row.delay_reason:
        yield at(row, "P09", "delay_reason")
    if row.disbursed is not None and row.committed is not None and row.disbursed > row.committed:
        yield at(
            row,
            "P10",
            "disbursed_to_date",
            format(row.disbursed, "f"),
            disbursed=row.disbursed,
            committed=row.committed,
        )
    if (row.new_target is not None or row.new_target_date) and not row.change_reason:
        field = "new_target" if row.new_target is not None else "new_target_date"
        yield at(row, "P13", "change_reason" if "change_reason" in row.cells else field)
    for group, share in row.shares.items():
        if not 0 <= share <= _ALL:
            yield at(row, "P14", f"{group}_share", format(share, "f"), share=plain(share))
    yield from report_personal_data(row)
    yield from _against_target(row, indicator)


def _against_target(row: ProgressRow, indicator: Indicator | None) -> Iterator[Finding]:
    target = indicator.target if indicator else row.target
    if target is None:
        return
    reached = row.value_to_date <= target if _falls(indicator) else row.value_to_date >= target
    if row.status == "completed" and not reached:
        yield at(
            row,
            "P07",
            "value_to_date",
            format(row.value_to_date, "f"),
            value=row.value_to_date,
            target=target,
        )
    elif row.status in {"not_started", "on_track", "delayed"} and reached:
        yield at(row, "P08", "status", row.status, target=target)


def _falls(indicator: Indicator | None) -> bool:
    """Whether lower is better: days until a permit, for example."""
    return indicator is not None and indicator.baseline is not None and indicator.target < indicator.baseline


def _over_time(
    row: ProgressRow, earlier: ProgressRow | None, indicator: Indicator | None
) -> Iterator[Finding]:
    """Cumulative figures against the last ones: those of an earlier report, else the prefilled ones."""
    last = earlier.value_to_date if earlier else row.last_value
    if last is None:
        return
    found = format(row.value_to_date, "f")
    if row.value_in_period is not None and last + row.value_in_period != row.value_to_date:
        yield at(
            row, "P03", "value_to_date", found, value=row.value_to_date, last=last, period=row.value_in_period
        )
    elif row.value_to_date < last and not _falls(indicator):
        reasons = (row.narrative, row.obstacles, row.delay_reason, row.change_reason)
        yield at(
            row, "P04" if any(reasons) else "P05", "value_to_date", found, value=row.value_to_date, last=last
        )


def _unchanged(row: ProgressRow, pledge: Pledge, indicator: Indicator | None) -> Iterator[Finding]:
    """Unit, target and currency are those of the pledge: changes are asked for elsewhere."""
    if indicator is None:
        yield at(row, "P01", "indicator_no", str(row.indicator_number))
        return
    if row.unit and fold(row.unit) != fold(indicator.unit.text):
        yield _changed(row, "unit", row.unit, indicator.unit.text)
    if row.target is not None and row.target != indicator.target:
        yield _changed(row, "target", format(row.target, "f"), format(indicator.target, "f"))
    currency = pledge.value.currency if pledge.value else ""
    if row.value_currency and currency and row.value_currency != currency:
        yield _changed(row, "value_currency", row.value_currency, currency)


def _changed(row: ProgressRow, field: str, found: str, pledged: str) -> Finding:
    return at(row, "P12", field, found, pledged=pledged, caption=PROGRESS.field(field).caption)


def _twice(rows: list[ProgressRow]) -> Iterator[Finding]:
    for row in rows:
        others = [other for other in rows if other is not row and other.period_end == row.period_end]
        if others:
            yield at(row, "P11", "pledge_id", row.pledge_id, other=address(others[0], "pledge_id"))
