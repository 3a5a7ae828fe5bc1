"""Checks of the evidence that a progress report names. Nothing is ever looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.places import at
from generator.choices import EVIDENCE_KINDS
from generator.findings import Finding
from generator.intake.grammar.addresses import is_web_address
from generator.model import ProgressRow

_NO_KIND: Final = frozenset({"", "none"})
#: What is meant as a link (a scheme, or “www.”), and paths that only the sender's machine knows.
_LINK: Final = re.compile(
    r"(?<!\w)(?:[A-Za-z][A-Za-z0-9+.-]*:/+|www\.|[A-Za-z]:\\|\\\\)[^\s<>«»“”\"]*", re.ASCII
)
_AFTER: Final = ".,;:!?)]}'’。，；：）،؛"


def evidence_checks(row: ProgressRow) -> Iterator[Finding]:
    """A completed pledge names its evidence; kind and evidence go together; links can be opened."""
    named = row.evidence_kind not in _NO_KIND
    if row.status == "completed" and not (row.evidence and named):
        yield at(row, "P06", "evidence", row.evidence)
    elif named and not row.evidence:
        yield at(row, "P24", "evidence", kind=EVIDENCE_KINDS[row.evidence_kind])
    elif row.evidence and not named:
        yield at(row, "P25", "evidence_kind", row.evidence_kind)
    for link in _LINK.findall(row.evidence):
        address = link.rstrip(_AFTER)
        whole = f"https://{address}" if address.startswith("www.") else address
        if not is_web_address(whole):
            yield at(row, "P26", "evidence", address)
