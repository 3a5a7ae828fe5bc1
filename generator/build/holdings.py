"""What each document holds, for the manifest: pledge ids, values, and who may be asked about them.

Nothing here could name a person: a decision is the place of its row in the register, two dates, the fingerprint
of the text, and the numbers of the two lines that record it (None where it could not be recorded).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from generator.build.clearing import Cleared
from generator.documents.dataset import Dataset
from generator.figures.reconciliation import Edition, EditionPledge, kept, rates_used
from generator.languages import LANGUAGES
from generator.model import DocumentRow, Place
from generator.register.audit import Record
from generator.register.decisions import clearing
from generator.translations.counting import coverage


def holdings(
    rows: Iterable[DocumentRow], dataset: Dataset, cleared: Cleared, recorded: Record
) -> dict[str, object]:
    """The entries ``documents``, ``decisions`` (by pledge id) and ``translations`` (by language) of the manifest.

    Units: amounts in whole units of the currency, ``usd`` and ``rates`` unrounded, all as texts.
    """
    numbers = {line.decision.identity: line.number for line in recorded.lines}
    documents = {}
    printed: set[str] = set()
    for row in sorted(rows, key=lambda row: row.document_id):
        pledges = [kept(item, dataset.rates, row.cut_off) for item in dataset.up_to(row)]
        printed |= {item.id for item in pledges}
        documents[row.document_id] = _document(row, pledges, dataset)
    return {
        "documents": documents,
        "decisions": {
            pledge_id: {
                "row": _place(decision.place),
                "reviewed_on": _iso(decision.reviewer_date),
                "confirmed_on": _iso(decision.confirmer_date),
                "fingerprint": decision.fingerprint,
                "recorded": [numbers.get(item.identity) for item in clearing(decision)],
            }
            for pledge_id, decision in sorted(cleared.clearance.decisions.items())
            if pledge_id in printed
        },
        "translations": {
            code: {state.value: number for state, number in found.states.items()}
            for code, found in sorted(coverage(cleared.texts, dataset.translations).items())
        },
    }


def _document(row: DocumentRow, pledges: Sequence[EditionPledge], dataset: Dataset) -> dict[str, object]:
    previous = dataset.editions.get(row.document_id)
    rates = rates_used(pledges, dataset.rates, row.cut_off)
    return {
        "kind": row.kind,
        "status": "draft" if row.draft else "final",
        "cut_off": row.cut_off.isoformat(),
        "document_date": _iso(row.document_date),
        "languages": list(row.languages or LANGUAGES),
        "row": _place(row.place),
        "previous_edition": _edition(previous),
        "rates": {currency: _number(rate) for currency, rate in rates.items()},
        "pledges": [
            {
                "id": item.id,
                "fingerprint": item.fingerprint,
                "currency": item.currency or None,
                "amount": _number(item.amount),
                "usd": _number(item.usd),
            }
            for item in pledges
        ],
    }


def _edition(edition: Edition | None) -> dict[str, str] | None:
    return {"edition": edition.name, "sha256": edition.sha256} if edition else None


def _place(place: Place) -> str:
    return f"{place.file}!{place.sheet}!{place.cell}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
