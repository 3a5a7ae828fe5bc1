"""What changed since the previous edition: the reconciliation, and the pledges that are new or gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.datatables import Column, DataRow, DataTable, Figure, Unit
from generator.documents.dataset import Dataset
from generator.figures.reconciliation import Edition, Line, Reconciliation, kept, reconcile
from generator.messages import Message, message
from generator.model import DocumentRow, Organisation

#: Fields whose cells a value stands on.
_VALUE: Final = ("value_amount", "value_currency", "rate")

_LINES: Final = {
    "opening": message("reconciliation", "Previous edition"),
    "new": message("reconciliation", "New pledges"),
    "withdrawn": message("reconciliation", "Withdrawn pledges"),
    "other": message("reconciliation", "No longer included for other reasons"),
    "amended": message("reconciliation", "Changes to stated values"),
    "revalued": message("reconciliation", "Changes in exchange rates"),
    "closing": message("reconciliation", "This edition"),
}
_CHANGES: Final = {
    "new": message("change", "New"),
    "changed": message("change", "Text or value changed"),
    "withdrawn": message("change", "Withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document beside the edition before it. ``changes`` is none when no pledge changed."""

    edition: Edition
    reconciliation: DataTable
    changes: DataTable | None

    @property
    def tables(self) -> tuple[DataTable | None, ...]:
        """Its tables in the order of their numbers."""
        return self.reconciliation, self.changes


def comparison_tables(dataset: Dataset, row: DocumentRow) -> tuple[DataTable | None, ...]:
    """The tables of the comparison; none without a previous edition."""
    found = compare(dataset, row)
    return found.tables if found else ()


def compare(dataset: Dataset, row: DocumentRow) -> Comparison | None:
    """Compare a document with the edition that its row names, or none when it names none."""
    edition = dataset.editions.get(row.document_id)
    if edition is None:
        return None
    printed = dataset.up_to(row)
    current = (kept(item, dataset.rates, row.cut_off) for item in printed)
    found = reconcile(edition, current, {item.pledge_id for item in dataset.withdrawals})
    organisations = {item.id: item.pledge.organisation for item in printed}
    changes = changes_table(found, organisations, row.cut_off)
    return Comparison(edition, table(found, row.cut_off), changes if changes.rows else None)


def table(found: Reconciliation, as_of: date) -> DataTable:
    """The reconciliation: lines that add up to the total below them, in pledges and in US dollars."""
    return DataTable(
        id="reconciliation",
        title=message("table", "Reconciliation with the previous edition"),
        columns=(
            Column("line", message("table heading", "Line"), numeric=False),
            Column("pledges", message("table heading", "Pledges")),
            Column("usd_million", message("table heading", "USD million")),
        ),
        rows=(
            # What the opening stands on is in the manifest and the figures of that edition. Its ids are
            # not repeated here: one of them may be suspended by now.
            _row("opening", found.opening, named=False),
            _row("new", found.new),
            _row("withdrawn", found.withdrawn, -1),
            # Why a pledge is not there for the moment is not told, so these are not named.
            _row("other", found.other, -1, named=False),
            _row("amended", found.amended, 0),
            _row("revalued", found.revalued, 0),
            _row("closing", found.closing, kind="total"),
        ),
        as_of=as_of,
    )


def changes_table(found: Reconciliation, organisations: dict[str, Organisation], as_of: date) -> DataTable:
    """Pledges that are new, changed or withdrawn; organizations only where they are still published."""
    return DataTable(
        id="changes",
        title=message("table", "Changes to pledges since the previous edition"),
        columns=(
            Column("pledge", message("table heading", "Pledge"), numeric=False),
            Column("organisation", message("table heading", "Organization"), numeric=False),
            Column("change", message("table heading", "Change"), numeric=False),
        ),
        rows=tuple(
            DataRow(pledge_id, (pledge_id, organisations.get(pledge_id), caption))
            for pledge_id, caption in _changes(found)
        ),
        as_of=as_of,
    )


def _changes(found: Reconciliation) -> Iterator[tuple[str, Message]]:
    ids = {"new": found.new.pledges, "changed": found.changed, "withdrawn": found.withdrawn.pledges}
    for code, pledges in ids.items():
        yield from ((pledge_id, _CHANGES[code]) for pledge_id in pledges)


def _row(code: str, line: Line, sign: int = 1, *, named: bool = True, kind: str = "body") -> DataRow:
    """One line; without a sign it counts no pledges, since none came or left."""
    ids = line.pledges if named else ()
    number = sign * len(line.pledges) if sign else None
    usd = line.usd if line.stated else None
    return DataRow(
        code,
        (
            _LINES[code],
            Figure(number, Unit.COUNT, pledges=ids),
            Figure(usd, Unit.USD_MILLION, currency="USD", pledges=ids, fields=_VALUE),
        ),
        kind,
    )
