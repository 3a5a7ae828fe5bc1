"""Findings about whole progress reports, and about the sheet in which the secretariat checks them."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

_REPORTS: Final = (
    Rule(
        "P15",
        Severity.ERROR,
        message(
            "finding",
            "The amount (%(value)s) is lower than in the report for the period up to %(period)s (%(last)s), without a reason.",
        ),
        message("finding", "A cumulative amount since the start, or the reason why it fell."),
        message(
            "finding",
            "Type the amount since the start of the pledge, or say in “What was done” why an earlier figure was corrected.",
        ),
    ),
    Rule(
        "P16",
        Severity.WARNING,
        message(
            "finding",
            "The amount (%(value)s) is lower than in the report for the period up to %(period)s (%(last)s); a reason is given.",
        ),
        message("finding", "A cumulative amount, which only falls when an earlier figure was corrected."),
        message(
            "finding",
            "Look at the reason that is given, and record what you find in the sheet “Progress checks”.",
        ),
    ),
    Rule(
        "P17",
        Severity.WARNING,
        message(
            "finding",
            "An amount is reported, but the pledge states no value and so has no currency; the amount is not shown in any document.",
        ),
        message("finding", "Amounts only for a pledge that states a value with its currency."),
        message(
            "finding",
            "Leave the amount empty, or send a new pledge form that states the value, for example 2500000 and USD.",
        ),
    ),
    Rule(
        "P18",
        Severity.WARNING,
        message(
            "finding",
            "“%(caption)s” is %(said)s here and %(counted)s in %(other)s, although both rows report on the same pledge and period; %(counted)s is what counts.",
        ),
        message("finding", "The same answer in all rows of a pledge and period."),
        message("finding", "Type the answer that holds for the whole pledge in each of its rows."),
    ),
    Rule(
        "P19",
        Severity.WARNING,
        message(
            "finding",
            "Texts may not be quoted according to this row, but they may according to %(other)s, although both rows report on the same pledge and period.",
        ),
        message("finding", "The same answer in all rows of a pledge and period."),
        message(
            "finding",
            "Choose “Yes” or “No” in all of them. Until then look at the texts before they are quoted.",
        ),
    ),
    Rule(
        "P20",
        Severity.WARNING,
        message(
            "finding",
            "The pledge has %(number)s indicators; no row that could be read reports on number %(found)s.",
        ),
        message("finding", "One row for each indicator of the pledge."),
        message(
            "finding",
            "Fill in all rows of the pledge, also those of indicators that have not changed, for example with the value last reported.",
        ),
    ),
    Rule(
        "P21",
        Severity.WARNING,
        message(
            "finding", "“%(caption)s” says %(said)s, but the last report that was received says %(held)s."
        ),
        message("finding", "The value of the last report, as prefilled in the form."),
        message(
            "finding",
            "Compare the two reports; if the earlier one was wrong, say so in “What was done”.",
        ),
    ),
    Rule(
        "P22",
        Severity.WARNING,
        message("finding", "The title is “%(found)s”, but pledge %(pledge_id)s has the title “%(pledged)s”."),
        message("finding", "The title of the pledge, as prefilled in the form."),
        message(
            "finding",
            "Check that the row reports on this pledge; then restore the title, or correct the pledge ID.",
        ),
    ),
    Rule(
        "P23",
        Severity.WARNING,
        message(
            "finding",
            "The target date (%(date)s) had come by the end of the period, but the target is not reached, the status is “%(status)s” and no reason is given.",
        ),
        message("finding", "The status “Delayed” with its reason, or a new target date with the reason."),
        message(
            "finding",
            "Choose for example “Delayed”, and type the reason, for example “Delivery of the equipment was late.”",
        ),
    ),
    Rule(
        "P24",
        Severity.WARNING,
        message("finding", "The kind of evidence is “%(kind)s”, but no evidence is named."),
        message("finding", "A link to, or a description of, the evidence."),
        message(
            "finding", "Type for example https://www.example.org/report, or choose “No evidence” as the kind."
        ),
    ),
    Rule(
        "P25",
        Severity.WARNING,
        message("finding", "Evidence is named, but its kind is “No evidence” or not chosen."),
        message("finding", "The kind of the evidence that is named."),
        message("finding", "Choose the kind of evidence, for example “Published statistic”."),
    ),
    Rule(
        "P26",
        Severity.WARNING,
        message("finding", "“%(found)s” is not a web address that others can open."),
        message("finding", "An address that begins with https:// or http://, or a description in words."),
        message(
            "finding",
            "Type for example https://www.example.org/report, or say in words where the evidence can be seen.",
        ),
    ),
    Rule(
        "P27",
        Severity.WARNING,
        message(
            "finding", "The value of this period (%(period)s) is higher than the value to date (%(value)s)."
        ),
        message("finding", "A value to date that holds the value of this period."),
        message("finding", "Correct one of the two; the value to date counts from the start of the pledge."),
    ),
    Rule(
        "P36",
        Severity.ERROR,
        message(
            "finding", "This amount is given in %(found)s, but the other one of the row in %(currency)s."
        ),
        message("finding", "Both amounts in the currency of the pledge."),
        message(
            "finding", "Type the amounts as numbers, for example 2500000, in the currency of the pledge."
        ),
    ),
    Rule(
        "P37",
        Severity.NOTE,
        message(
            "finding",
            "The same report on pledge %(found)s stands in %(other)s. It was read once, from there.",
        ),
        message("finding", "Each report in one file."),
        message("finding", "Nothing to do; one of the two files may be removed."),
    ),
    Rule(
        "P38",
        Severity.ERROR,
        message("finding", "There is no pledge with the ID %(found)s in the register."),
        message("finding", "The ID of the pledge, as prefilled in the form."),
        message("finding", "Restore the ID as it was in the form you received, for example P2C-0001."),
    ),
    Rule(
        "P39",
        Severity.ERROR,
        message(
            "finding",
            "%(found)s is the ID of a pledge of another organization than the one that this form is about (%(organisation)s).",
        ),
        message("finding", "The IDs of the organization’s own pledges, as prefilled in the form."),
        message(
            "finding",
            "Restore the ID as it was in the form you received, for example P2C-0001. Each organization reports in a form of its own.",
        ),
    ),
    Rule(
        "P28",
        Severity.WARNING,
        message("finding", "The last report said “%(earlier)s”; this one says “%(now)s”."),
        message(
            "finding",
            "A status that can follow the last one: what was completed, closed or withdrawn stays so, and what has begun is no longer “Not started”.",
        ),
        message(
            "finding",
            "Correct the status, or ask the organization what changed and record it in the sheet “Progress checks”.",
        ),
    ),
)

_SECRETARIAT: Final = (
    Rule(
        "P29",
        Severity.WARNING,
        message(
            "finding",
            "The organization reports pledge %(found)s as withdrawn (%(other)s), but the register has no date of withdrawal. The pledge stays in all documents.",
        ),
        message("finding", "A letter of the organization, and its date in the register."),
        message(
            "finding",
            "Ask the organization for a letter, then type the date in “Withdrawn on”, for example 2024-02-15.",
        ),
    ),
    Rule(
        "P30",
        Severity.WARNING,
        message(
            "finding",
            "Pledge %(found)s is reported with the status “%(status)s” (%(other)s), and the secretariat has not checked the report.",
        ),
        message("finding", "A check of each report that ends a pledge."),
        message(
            "finding",
            "Look at the evidence and add a row to the sheet “Progress checks”, for example “Evidence seen” for the period up to %(period)s.",
        ),
    ),
    Rule(
        "P31",
        Severity.WARNING,
        message("finding", "The register has no pledge %(found)s; the check says nothing."),
        message("finding", "A pledge ID of the register."),
        message("finding", "Correct the pledge ID, for example P2C-0001."),
    ),
    Rule(
        "P32",
        Severity.WARNING,
        message("finding", "No report of pledge %(found)s for the period up to %(period)s could be read."),
        message("finding", "The pledge ID and the end of the period of a report that was received."),
        message("finding", "Correct the end of the period, or delete the row until a report comes."),
    ),
    Rule(
        "P33",
        Severity.ERROR,
        message(
            "finding",
            "The check of pledge %(found)s does not say who checked the report and when; it was left out.",
        ),
        message("finding", "Who checked, and the date of the check."),
        message("finding", "Fill in “Checked by” and “Checked on”, for example Reviewer A and 2024-01-20."),
    ),
    Rule(
        "P34",
        Severity.ERROR,
        message(
            "finding",
            "The check of %(found)s came before the report of %(report)s that it is about; it was left out.",
        ),
        message("finding", "A check on or after the date of the report."),
        message("finding", "Correct the date of the check, or look at the report that came later."),
    ),
    Rule(
        "P35",
        Severity.WARNING,
        message(
            "finding",
            "Pledge %(found)s has two different checks of the same period on the same day; the lower row counts.",
        ),
        message("finding", "One check of a report on one day."),
        message("finding", "Delete the row that does not hold."),
    ),
)

RULES: Final = (*_REPORTS, *_SECRETARIAT)
