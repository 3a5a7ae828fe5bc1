"""Findings about progress reports."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

RULES: Final = (
    Rule(
        "P01",
        Severity.ERROR,
        message("finding", "There is no indicator number %(found)s."),
        message("finding", "1, 2 or 3, as prefilled in the form."),
        message("finding", "Restore the number as it was in the form you received, for example 1."),
    ),
    Rule(
        "P02",
        Severity.ERROR,
        message("finding", "The end of the period (%(found)s) is after the date of the report (%(report)s)."),
        message("finding", "A period that has ended when the report is made."),
        message(
            "finding",
            "Correct one of the two dates, for example 2024-12-31 for the period and 2025-01-20 for the report.",
        ),
    ),
    Rule(
        "P03",
        Severity.ERROR,
        message(
            "finding",
            "The value to date (%(value)s) is not the value last reported (%(last)s) plus the value of this period (%(period)s).",
        ),
        message("finding", "Value to date = value last reported + value of this period."),
        message(
            "finding",
            "Correct the value to date or the value of this period; for example, 120 before and 30 in this period make 150 to date.",
        ),
    ),
    Rule(
        "P04",
        Severity.WARNING,
        message(
            "finding",
            "The value to date (%(value)s) is lower than the value last reported (%(last)s); a reason is given.",
        ),
        message("finding", "A cumulative value, which only falls when an earlier figure was corrected."),
        message(
            "finding",
            "Look at the reason that is given, and record what you find in the sheet “Progress checks”.",
        ),
    ),
    Rule(
        "P05",
        Severity.ERROR,
        message(
            "finding",
            "The value to date (%(value)s) is lower than the value last reported (%(last)s), without a reason.",
        ),
        message("finding", "A cumulative value since the start, or the reason why it fell."),
        message(
            "finding",
            "Type the value since the start of the pledge, or say in “What was done” why an earlier figure was corrected.",
        ),
    ),
    Rule(
        "P06",
        Severity.ERROR,
        message("finding", "The status is “Completed” but no evidence is named."),
        message("finding", "A link to, or a description of, the evidence."),
        message(
            "finding", "Type for example https://www.example.org/report, and choose the kind of evidence."
        ),
    ),
    Rule(
        "P07",
        Severity.WARNING,
        message(
            "finding",
            "The status is “Completed” but the value to date (%(value)s) has not reached the target (%(target)s).",
        ),
        message("finding", "A value that reaches the target, or another status."),
        message("finding", "Correct the value, or choose for example “Partly completed and closed”."),
    ),
    Rule(
        "P08",
        Severity.WARNING,
        message("finding", "The target (%(target)s) has been reached but the status is not “Completed”."),
        message("finding", "The status “Completed”, with its evidence."),
        message("finding", "Choose “Completed” if the work is done."),
    ),
    Rule(
        "P09",
        Severity.WARNING,
        message("finding", "The status is “Delayed” but no reason is given."),
        message("finding", "The reason for the delay."),
        message("finding", "Type the reason, for example “Delivery of the equipment was late.”"),
    ),
    Rule(
        "P10",
        Severity.WARNING,
        message("finding", "More was disbursed (%(disbursed)s) than committed (%(committed)s)."),
        message("finding", "An amount disbursed that is not above the amount committed."),
        message("finding", "Check the two amounts; both are cumulative."),
    ),
    Rule(
        "P11",
        Severity.ERROR,
        message(
            "finding",
            "Two rows report on the same pledge, indicator and period; the other one is in %(other)s. Neither of the two was taken.",
        ),
        message("finding", "One row for each pledge, indicator and period."),
        message("finding", "Delete the row that does not hold."),
    ),
    Rule(
        "P12",
        Severity.ERROR,
        message("finding", "“%(caption)s” was changed to “%(found)s”; the pledge says “%(pledged)s”."),
        message("finding", "The values of the pledge, as prefilled in the form."),
        message(
            "finding",
            "Restore the value; a change is asked for in the columns “New target requested” and “Reason for the change”.",
        ),
    ),
    Rule(
        "P13",
        Severity.ERROR,
        message("finding", "A new target or target date is asked for without a reason."),
        message("finding", "The reason for the change."),
        message("finding", "Type the reason, for example “Two of the districts joined another programme.”"),
    ),
    Rule(
        "P14",
        Severity.ERROR,
        message("finding", "A share of %(share)s%% is not possible."),
        message("finding", "A share from 0 to 100 percent."),
        message("finding", "Type the percentage, for example 40."),
    ),
)
