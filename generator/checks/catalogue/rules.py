"""Findings about answers that are missing, and about answers that do not go together."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

REQUIRED: Final = (
    Rule(
        "R01",
        Severity.ERROR,
        message("finding", "The answer “%(caption)s” is missing."),
        message("finding", "An answer; this one is required."),
        message(
            "finding",
            "Fill in the cell as its guidance says. If there is nothing to give, write to the secretariat.",
        ),
    ),
    Rule(
        "R02",
        Severity.ERROR,
        message("finding", "The column or line “%(caption)s” is missing from the sheet."),
        message("finding", "All columns and lines of the form; this one is required."),
        message(
            "finding", "Copy the answers into a blank form, or add the column with the caption “%(caption)s”."
        ),
    ),
    Rule(
        "R03",
        Severity.ERROR,
        message(
            "finding",
            "The sheet with the answers about the organization is missing; no pledge of this file can be taken.",
        ),
        message("finding", "The sheet “Organisation” of the form."),
        message("finding", "Copy the pledges into a blank form and fill in its sheet “Organisation”."),
    ),
    Rule(
        "R04",
        Severity.ERROR,
        message("finding", "The sheet with the pledges is missing."),
        message("finding", "The sheet “Pledges” of the form, with one pledge in each row."),
        message("finding", "Copy the answers into a blank form and fill in its sheet “Pledges”."),
    ),
    Rule(
        "R05",
        Severity.WARNING,
        message("finding", "The form holds no row with answers."),
        message("finding", "At least one row below the captions."),
        message("finding", "Fill in one row for each pledge or report; the row “EXAMPLE” is not read."),
    ),
    Rule(
        "R06",
        Severity.ERROR,
        message(
            "finding",
            "The organization has not confirmed that the pledge may be published; no pledge of this file can be taken.",
        ),
        message("finding", "An explicit “Yes”."),
        message("finding", "Choose “Yes” in the list, if your organization agrees."),
    ),
    Rule(
        "R07",
        Severity.ERROR,
        message("finding", "There is an amount (%(amount)s) but no currency."),
        message("finding", "A three-letter currency code."),
        message("finding", "Type the code of the currency, for example USD or EUR."),
    ),
    Rule(
        "R08",
        Severity.ERROR,
        message(
            "finding",
            "There is an amount but its kind is missing; kinds of value are shown apart.",
        ),
        message("finding", "One of the kinds of the list."),
        message("finding", "Choose a kind in the column “%(caption)s”, for example “Grant”."),
    ),
    Rule(
        "R09",
        Severity.ERROR,
        message(
            "finding", "The amount is given in %(found)s, but the value of the pledge is in %(currency)s."
        ),
        message("finding", "One currency for all amounts of a row."),
        message("finding", "Type the amount as a number, for example 2500000, in the currency of the value."),
    ),
)

ACROSS: Final = (
    Rule(
        "K01",
        Severity.ERROR,
        message(
            "finding",
            "The description has %(number)s characters; that is too short to say what will be done.",
        ),
        message("finding", "From %(least)s to %(most)s characters."),
        message(
            "finding",
            "Say what will be done, for whom and where, for example “We will connect 120 rural schools in two districts and train 400 teachers.”",
        ),
    ),
    Rule(
        "K03",
        Severity.WARNING,
        message(
            "finding",
            "There is a currency or a kind of value but no amount; the value will be printed as “not specified”.",
        ),
        message("finding", "An amount, a currency and a kind, or none of the three."),
        message("finding", "Type the amount, for example 2500000, or clear the two other cells."),
    ),
    Rule(
        "K04",
        Severity.ERROR,
        message("finding", "The end (%(end)s) is before the start (%(start)s)."),
        message("finding", "An end on or after the start."),
        message("finding", "Correct one of the two dates, for example to 2025-12-31."),
    ),
    Rule(
        "K05",
        Severity.WARNING,
        message(
            "finding", "The target date (%(found)s) is outside the time of the pledge, %(start)s to %(end)s."
        ),
        message("finding", "A target date between start and end."),
        message("finding", "Check the three dates."),
    ),
    Rule(
        "K06",
        Severity.WARNING,
        message(
            "finding", "The pledge declares no benefit to %(group)s but will be implemented in %(countries)s."
        ),
        message("finding", "The extent of the benefit, or other countries."),
        message(
            "finding",
            "Choose another extent, for example “In part”, or confirm that the group does not benefit.",
        ),
    ),
    Rule(
        "K07",
        Severity.WARNING,
        message(
            "finding",
            "The pledge declares to benefit %(group)s exclusively but will also be implemented in %(countries)s.",
        ),
        message("finding", "Only countries of the group, or another extent."),
        message("finding", "Choose another extent, for example “Primarily”, or correct the countries."),
    ),
    Rule(
        "K08",
        Severity.ERROR,
        message("finding", "A share of %(share)s%% is not possible."),
        message("finding", "A share from 0 to 100 percent."),
        message("finding", "Type the percentage, for example 40."),
    ),
    Rule(
        "K09",
        Severity.ERROR,
        message("finding", "The extent of the benefit in words is missing."),
        message(
            "finding",
            "A sentence on how far LDCs, LLDCs or SIDS benefit; it may be left out only when all three answers are “None”.",
        ),
        message(
            "finding", "Type for example “About 40% of the schools are in three least developed countries.”"
        ),
    ),
    Rule(
        "K10",
        Severity.WARNING,
        message("finding", "The share (%(share)s%%) does not go with the extent “%(extent)s” for %(group)s."),
        message(
            "finding",
            "A share that goes with the extent: 0 with “None”, 100 with “Exclusively”, something between otherwise.",
        ),
        message("finding", "Correct the share or the extent."),
    ),
    Rule(
        "K11",
        Severity.WARNING,
        message("finding", "The amount of %(amount)s %(currency)s is unusually large."),
        message("finding", "The estimated value in whole units of the currency."),
        message("finding", "Check the number of zeros, for example 2500000 for two and a half million."),
    ),
    Rule(
        "K12",
        Severity.WARNING,
        message("finding", "The target of %(target)s is more than the number of people in the world."),
        message("finding", "A number that can be reached."),
        message("finding", "Check the number of zeros, for example 40000 for forty thousand."),
    ),
    Rule(
        "K13",
        Severity.WARNING,
        message("finding", "The target is the same as the baseline (%(found)s); nothing would change."),
        message("finding", "A target that differs from the baseline."),
        message("finding", "Correct one of the two, for example baseline 0 and target 40000."),
    ),
    Rule(
        "K14",
        Severity.ERROR,
        message(
            "finding", "The text holds an e-mail address or a phone number. Personal data is never published."
        ),
        message("finding", "A text without e-mail addresses and phone numbers."),
        message(
            "finding",
            "Delete the address or number from the text; contacts belong in the sheet “Organisation”.",
        ),
    ),
    Rule(
        "K15",
        Severity.WARNING,
        message("finding", "The text does not seem to be written in the declared language (%(language)s)."),
        message("finding", "A text in the language that the form declares."),
        message("finding", "Correct the text, or the answer “Language of the pledge texts”."),
    ),
    Rule(
        "K16",
        Severity.WARNING,
        message(
            "finding",
            "The text may touch a disputed area or status; both reviewers must look at the wording before they clear the pledge.",
        ),
        message("finding", "Names of countries and areas as the United Nations uses them."),
        message(
            "finding",
            "Name the countries, for example “Kenya; Mali”, without words about their status, or write to the secretariat.",
        ),
    ),
)

RULES: Final = REQUIRED + ACROSS
