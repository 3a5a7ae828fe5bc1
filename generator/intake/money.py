"""The value of a pledge: amount, currency and kind stand in cells of their own and must agree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.fields import PLEDGES
from generator.findings import Finding
from generator.intake.answers import Answers
from generator.model import Money


@dataclass(frozen=True, slots=True)
class Worth:
    """What is pledged and what is expected from others. ``sound``: no finding is an error."""

    value: Money | None = None
    leveraged: Money | None = None
    findings: tuple[Finding, ...] = ()
    sound: bool = True


def read_value(row: Answers) -> Worth:
    """Join amounts with their currency: that of the column, else the one in the cell.

    Errors: R07 an amount without a currency, R08 without a kind, R09 two amounts in different
    currencies. That a cell disagrees with the column was told by the grammar of amounts.
    """
    findings: list[Finding] = []
    currency = row.text("value_currency")
    value = _money(row, "value_amount", currency, findings)
    if value and not row.text("value_kind") and "value_kind" not in row.refused:
        place = row.cells.get("value_kind") or row.cells["value_amount"]
        findings.append(
            Finding("R08", place, "value_kind", values={"caption": PLEDGES.field("value_kind").caption})
        )
    leveraged = _money(row, "leveraged_amount", value.currency if value else currency, findings)
    sound = not findings
    stray = next((name for name in ("value_currency", "value_kind") if name in row.values), "")
    if stray and not value and "value_amount" not in row.refused and leveraged is None and sound:
        findings.append(Finding("K03", row.cells[stray], stray, str(row.values[stray])))
    return Worth(value, leveraged, tuple(findings), sound)


def _money(row: Answers, field_id: str, currency: str, findings: list[Finding]) -> Money | None:
    read = row.get(field_id, tuple)
    if read is None:
        return None
    amount, typed = read
    place = row.cells[field_id]
    if typed and currency and typed != currency:
        findings.append(Finding("R09", place, field_id, str(typed), {"currency": currency}))
        return None
    if not typed and not currency:
        if "value_currency" not in row.refused and not any(finding.code == "R07" for finding in findings):
            at = row.cells.get("value_currency") or place
            findings.append(Finding("R07", at, "value_currency", values={"amount": Decimal(amount)}))
        return None
    return Money(Decimal(amount), str(currency or typed), row.typed.get(field_id, ""))
