"""Checks of the rows of progress reports: cumulative figures, targets, and what may not be changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from generator.checks.evidence import evidence_checks
from generator.checks.places import NOTHING, address, at, plain
from generator.checks.texts import report_personal_data
from generator.choices import PROGRESS_STATUSES
from generator.fields import PROGRESS
from generator.findings import Finding, Parameter
from generator.intake.grammar.fold import fold
from generator.model import Indicator, PartialDate, Pledge, ProgressRow

_ALL: Final = Decimal(100)

Series = tuple[str, int]  #: pledge id and number of the indicator


def progress_checks(rows: Iterable[ProgressRow], pledges: Mapping[str, Pledge]) -> Iterator[Finding]:
    """All checks of single rows. ``pledges``: by the pledge id that the register gave them."""
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
            if earlier and earlier.period_end < row.period_end:
                yield from _last_report(row, earlier)
            if pledge and indicator:
                yield from _past_its_date(row, indicator.target_date or pledge.end, indicator)
            earlier = row
        yield from _twice(own)


def _one(row: ProgressRow, indicator: Indicator | None) -> Iterator[Finding]:
    """What a row says by itself."""
    if row.period_end > row.report_date:
        report = row.report_date.isoformat()
        yield at(row, "P02", "period_end", row.period_end.isoformat(), report=report)
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
    yield from evidence_checks(row)
    yield from report_personal_data(row)
    yield from _against_target(row, indicator)


def _against_target(row: ProgressRow, indicator: Indicator | None) -> Iterator[Finding]:
    target = indicator.target if indicator else row.target
    if target is None:
        return
    reached = _reached(row, target, indicator)
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


def _reached(row: ProgressRow, target: Decimal, indicator: Indicator | None) -> bool:
    return row.value_to_date <= target if _falls(indicator) else row.value_to_date >= target


def _falls(indicator: Indicator | None) -> bool:
    """Whether lower is better: days until a permit, for example."""
    return indicator is not None and indicator.baseline is not None and indicator.target < indicator.baseline


def _past_its_date(row: ProgressRow, promised: PartialDate, indicator: Indicator) -> Iterator[Finding]:
    """On track although the own date has come and the target was not reached."""
    late = promised.last <= row.period_end and not _reached(row, indicator.target, indicator)
    if late and row.status in {"not_started", "on_track"} and not (row.delay_reason or row.change_reason):
        status = PROGRESS_STATUSES[row.status]
        yield at(row, "P23", "status", row.status, date=promised.last.isoformat(), status=status)


def _over_time(
    row: ProgressRow, earlier: ProgressRow | None, indicator: Indicator | None
) -> Iterator[Finding]:
    """Cumulative figures against the last ones: those of an earlier report, else the prefilled ones."""
    last = earlier.value_to_date if earlier else row.last_value
    found, period = format(row.value_to_date, "f"), row.value_in_period
    if last is None:
        if period is not None and period > row.value_to_date and not _falls(indicator):
            yield at(
                row, "P27", "value_in_period", format(period, "f"), period=period, value=row.value_to_date
            )
        return
    if period is not None and last + period != row.value_to_date:
        yield at(row, "P03", "value_to_date", found, value=row.value_to_date, last=last, period=period)
    elif row.value_to_date < last and not _falls(indicator):
        reasons = (row.narrative, row.obstacles, row.delay_reason, row.change_reason)
        yield at(
            row, "P04" if any(reasons) else "P05", "value_to_date", found, value=row.value_to_date, last=last
        )


def _last_report(row: ProgressRow, earlier: ProgressRow) -> Iterator[Finding]:
    """What was prefilled of the last report, against the report itself."""
    if row.last_value is not None and row.last_value != earlier.value_to_date:
        yield _unlike(row, "last_value", row.last_value, earlier.value_to_date)
    if row.last_report_date and row.last_report_date != earlier.report_date:
        yield _unlike(
            row, "last_report_date", row.last_report_date.isoformat(), earlier.report_date.isoformat()
        )


def _unlike(row: ProgressRow, field: str, said: Parameter, held: Parameter) -> Finding:
    return at(row, "P21", field, str(said), said=said, held=held, caption=PROGRESS.field(field).caption)


def _unchanged(row: ProgressRow, pledge: Pledge, indicator: Indicator | None) -> Iterator[Finding]:
    """What was prefilled is that of the pledge: changes are asked for elsewhere."""
    organisation, title = pledge.organisation, pledge.title.text
    if row.org_name and fold(row.org_name) not in map(
        fold, (organisation.name.text, *organisation.names.values())
    ):
        # The row may be about a pledge of somebody else: nobody reports on another's pledge.
        yield _changed(row, "org_name", row.org_name, organisation.name.text)
    if row.title and fold(row.title) != fold(title):
        yield at(row, "P22", "title", row.title, pledged=title, pledge_id=row.pledge_id)
    currency = pledge.value.currency if pledge.value else ""
    if row.value_currency and currency and row.value_currency != currency:
        yield _changed(row, "value_currency", row.value_currency, currency)
    if indicator is None:
        yield at(row, "P01", "indicator_no", str(row.indicator_number))
        return
    if row.unit and fold(row.unit) != fold(indicator.unit.text):
        yield _changed(row, "unit", row.unit, indicator.unit.text)
    for field, typed, pledged in (
        ("baseline", row.baseline, indicator.baseline),
        ("target", row.target, indicator.target),
    ):
        if typed is not None and typed != (pledged or 0):
            yield _changed(row, field, format(typed, "f"), NOTHING if pledged is None else pledged)
    if row.target_date and not _same_date(row.target_date, indicator.target_date):
        pledged_date = indicator.target_date.last.isoformat() if indicator.target_date else NOTHING
        yield _changed(row, "target_date", row.target_date.last.isoformat(), pledged_date)


def _same_date(typed: PartialDate, pledged: PartialDate | None) -> bool:
    """Whether a date is the pledged one; Excel may have made a day of a month, never of another one."""
    return pledged is not None and pledged.first <= typed.first and typed.last <= pledged.last


def _changed(row: ProgressRow, field: str, found: str, pledged: Parameter) -> Finding:
    return at(row, "P12", field, found, pledged=pledged, caption=PROGRESS.field(field).caption)


def _twice(rows: list[ProgressRow]) -> Iterator[Finding]:
    for row in rows:
        others = [other for other in rows if other is not row and other.period_end == row.period_end]
        if others:
            yield at(row, "P11", "pledge_id", row.pledge_id, other=address(others[0], "pledge_id"))
