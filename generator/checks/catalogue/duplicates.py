"""Findings about pledges that were sent twice, or under the ID of another one."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

RULES: Final = (
    Rule(
        "K20",
        Severity.WARNING,
        message("finding", "Two rows of this file look like the same pledge: %(found)s and %(other)s."),
        message("finding", "Each pledge once."),
        message("finding", "Delete the copy, or give each of the two pledges a title of its own."),
    ),
    Rule(
        "K21",
        Severity.ERROR,
        message(
            "finding", "The reference “%(found)s” is used twice in this file; the other one is in %(other)s."
        ),
        message("finding", "A different reference for each pledge."),
        message("finding", "Give each pledge a reference of its own, for example P-01 and P-02."),
    ),
    Rule(
        "K22",
        Severity.ERROR,
        message(
            "finding",
            "Pledge “%(found)s” of %(organisation)s also stands, with another text, in %(other)s. None of these texts was taken. What differs: %(differences)s.",
        ),
        message("finding", "Each pledge in one file."),
        message(
            "finding", "Keep the file that holds and remove the other one, for example the older version."
        ),
    ),
    Rule(
        "K23",
        Severity.WARNING,
        message(
            "finding",
            "This pledge and “%(title)s” of %(organisation)s (%(other)s) may be the same project, counted twice: %(reasons)s.",
        ),
        message("finding", "One pledge for a joint project, with the others as partners."),
        message(
            "finding",
            "Ask both organizations which of them sends the pledge; the other one is named as a partner.",
        ),
    ),
    Rule(
        "K24",
        Severity.NOTE,
        message(
            "finding",
            "Pledge “%(found)s” of %(organisation)s stands with the same text in %(other)s. It was read once, from there.",
        ),
        message("finding", "Each pledge in one file."),
        message("finding", "Nothing to do; one of the two files may be removed."),
    ),
    Rule(
        "K25",
        Severity.ERROR,
        message(
            "finding",
            "“%(found)s” is not the ID of this pledge. Only the secretariat gives IDs; a sender cannot choose one.",
        ),
        message("finding", "A reference of your own, and no column for pledge IDs."),
        message(
            "finding",
            "Type your own reference, for example P-01, and delete the column of IDs if there is one.",
        ),
    ),
)

#: One item of the list of what differs between two versions of a pledge.
DIFFERENCE: Final = message("finding", "%(caption)s (here: %(here)s; there: %(there)s)")

#: What two pledges have in common that may be one project.
SAME: Final = {
    "amount": message("finding", "the same amount"),
    "near": message("finding", "nearly the same amount"),
    "dates": message("finding", "the same dates"),
    "countries": message("finding", "countries or regions in common"),
    "title": message("finding", "similar titles"),
    "description": message("finding", "similar descriptions"),
    "partner": message("finding", "one organization names the other as a partner"),
}
