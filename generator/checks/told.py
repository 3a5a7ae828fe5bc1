"""What a sender may be told about its own file."""

from __future__ import annotations

from collections.abc import Container
from itertools import chain
from typing import Final

from generator.checks.catalogue import duplicates, files, progress, reports, rules, secretariat, values
from generator.checks.texts import personal
from generator.findings import Finding
from generator.intake.answers import without_words
from generator.model import Place

#: Topics of the catalogue about workbooks. All others are of the secretariat: above all its decisions.
_TOPICS: Final = (files, rules, values, duplicates, secretariat, progress, reports)
#: Names a pledge of another organization, which may not be published yet.
_OF_OTHERS: Final = frozenset({"K23"})
_TOLD: Final = frozenset(rule.code for rule in chain(*(topic.RULES for topic in _TOPICS))) - _OF_OTHERS
#: The cell holds an e-mail address or a phone number.
PERSONAL_DATA: Final = "K14"


def told_to_sender(finding: Finding) -> bool:
    """Whether the sender of the file may read this finding: no decision, nothing of another sender."""
    return finding.code in _TOLD


def without_personal_data(finding: Finding, private: Container[Place]) -> Finding:
    """The finding without its words where they are personal data, or stand in a cell that holds some.

    ``private`` are the places of the findings of ``PERSONAL_DATA``.
    """
    hidden = finding.code == PERSONAL_DATA or finding.place in private or personal(finding.found)
    return without_words(finding) if hidden else finding
