"""The manifest of a frozen edition: how it is written, and how strictly it is read again."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from generator.figures.reconciliation import Edition, EditionPledge

MANIFEST: Final = "manifest.json"
#: The version of the layout of this file. A reader takes no other.
LAYOUT: Final = 1
_SEAL: Final = "seal"
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")


class DamagedEditionError(Exception):
    """The manifest of an edition cannot be trusted; the text names the part that is wrong."""


def sealed(content: Mapping[str, object]) -> dict[str, object]:
    """The content of a manifest with a hash over all of it, so that an edit by hand shows."""
    return {**content, _SEAL: _hash(content)}


def read_edition(folder: Path) -> Edition:
    """Read a frozen edition from ``<document id>/<date>/``.

    Shape:  only its ``manifest.json`` has to be there; the documents beside it are for people.
    Errors: DamagedEditionError when a part is missing, has another type or was edited; OSError
            when the file cannot be opened.
    """
    data = (folder / MANIFEST).read_bytes()
    try:
        content = json.loads(data.decode("utf-8"), parse_constant=_no_number, parse_float=_no_number)
    except (ValueError, RecursionError) as error:
        raise DamagedEditionError(MANIFEST) from error
    manifest = _mapping(content, MANIFEST)
    _require(manifest.get("layout") == LAYOUT, "layout")
    seal = manifest.pop(_SEAL, None)
    _require(seal == _hash(manifest), _SEAL)
    document = _mapping(manifest.get("document"), "document")
    edition = Edition(
        document_id=_text(document, "id"),
        kind=_text(document, "kind"),
        dated=_date(_text(document, "edition"), "edition"),
        cut_off=_date(_text(document, "cut_off"), "cut_off"),
        pledges=tuple(_pledge(item) for item in _list(document, "pledges")),
        rates={
            currency: _decimal(rate, "rates")
            for currency, rate in _mapping(document.get("rates"), "rates").items()
        },
        sha256=hashlib.sha256(data).hexdigest(),
    )
    ids = [item.id for item in edition.pledges]
    _require(len(set(ids)) == len(ids), "pledges")
    _require(edition.name == f"{folder.parent.name}/{folder.name}", "edition")
    return edition


def _pledge(item: object) -> EditionPledge:
    found = _mapping(item, "pledges")
    amount, usd = (
        None if found.get(name) is None else _decimal(found[name], name) for name in ("amount", "usd")
    )
    pledge = EditionPledge(
        _text(found, "id"), _text(found, "fingerprint"), found.get("currency") or "", amount, usd
    )
    _require(bool(_FINGERPRINT.fullmatch(pledge.fingerprint)), "fingerprint")
    _require((amount is None) == (not pledge.currency), "currency")
    _require(not pledge.currency or bool(_CURRENCY.fullmatch(str(pledge.currency))), "currency")
    _require(amount is not None or usd is None, "usd")
    return pledge


def _require(true: bool, part: str) -> None:  # noqa: FBT001 - a condition
    if not true:
        raise DamagedEditionError(part)


def _hash(content: Mapping[str, object]) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _no_number(_: str) -> None:
    """Figures are texts in a manifest: a binary fraction or NaN has no business there."""
    raise ValueError


def _mapping(value: object, part: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DamagedEditionError(part)
    return value


def _list(found: Mapping[str, Any], part: str) -> list[object]:
    value = found.get(part)
    if not isinstance(value, list):
        raise DamagedEditionError(part)
    return value


def _text(found: Mapping[str, Any], part: str) -> str:
    value = found.get(part)
    if not isinstance(value, str) or not value:
        raise DamagedEditionError(part)
    return value


def _date(text: str, part: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DamagedEditionError(part) from error


def _decimal(value: object, part: str) -> Decimal:
    try:
        number = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise DamagedEditionError(part)
    return number
