"""What a sender may be told about its own file."""

from __future__ import annotations

from itertools import chain
from typing import Final

from generator.checks.catalogue import files, progress, reports, rules, secretariat, values
from generator.findings import Finding

#: Topics of the catalogue about workbooks. All others are of the secretariat: above all its decisions.
_TOPICS: Final = (files, rules, values, secretariat, progress, reports)
#: Names a pledge of another organization, which may not be published yet.
_OF_OTHERS: Final = frozenset({"K23"})
_TOLD: Final = frozenset(rule.code for rule in chain(*(topic.RULES for topic in _TOPICS))) - _OF_OTHERS
#: The words found are an e-mail address or a phone number.
_PERSONAL: Final = frozenset({"K14"})


def told_to_sender(finding: Finding) -> bool:
    """Whether the sender of the file may read this finding: no decision, nothing of another sender."""
    return finding.code in _TOLD


def found_to_show(finding: Finding) -> str:
    """What was found, where it may be repeated; personal data is not."""
    return "" if finding.code in _PERSONAL or finding.found == "…" else finding.found
