"""What the forms say to the people who fill them in."""

from __future__ import annotations

from typing import Final

from generator.messages import Message, message

#: Tab of the first sheet. Tabs of the other sheets are their untranslated names.
INSTRUCTIONS_TAB: Final = message("sheet", "Instructions")

TITLES: Final[dict[str, Message]] = {
    "pledges": message("form", "Partner2Connect pledge form"),
    "progress": message("form", "Partner2Connect progress form"),
    "secretariat": message("form", "Partner2Connect workbook of the secretariat"),
    "translations": message("form", "Partner2Connect texts to translate"),
}

ORGANISATION_TITLE: Final = message("form", "Your organization")

#: Sentences of the instructions, by kind of form; ``%(organisation)s``, ``%(pledges)s``
#: and ``%(progress)s`` are names of sheets.
INSTRUCTIONS: Final[dict[str, tuple[Message, ...]]] = {
    "pledges": (
        message(
            "form",
            "Thank you for your pledge. Please fill in the sheets “%(organisation)s” and “%(pledges)s”, save this"
            " workbook, and send it back to the address from which you received it.",
        ),
        message(
            "form",
            "In the sheet “%(organisation)s”, write your answers next to the questions. The contact person and the"
            " contact details are never published. With the last answer you confirm the pledges and agree that they"
            " may be published; without “Yes” none of them can be.",
        ),
        message(
            "form",
            "In the sheet “%(pledges)s”, write one pledge in each row. The row with the reference EXAMPLE shows"
            " what answers can look like. It is not read; you may leave it or delete it.",
        ),
        message(
            "form",
            "“Required” means that there must be an answer. Where a cell offers a list, choose from it. Where several"
            " answers are possible, type them with a semicolon (;) between them, as they stand at the end of this sheet.",
        ),
        message(
            "form",
            "Say for each pledge whether and to what extent it benefits least developed countries (LDCs), landlocked"
            " developing countries (LLDCs) and small island developing States (SIDS). “None” is an answer; an empty"
            " cell is not.",
        ),
        message(
            "form",
            "Write an amount as a number in whole units of its currency, for example 2500000, and the currency as"
            " a three-letter code, for example USD. If you do not wish to state an amount, leave the cell empty;"
            " it will not be counted as zero.",
        ),
        message(
            "form",
            "Write a date as year, month and day, for example 2022-09-30. If you only know the month, the quarter or"
            " the year, write 2022-09, 2022-Q3 or 2022.",
        ),
        message(
            "form",
            "Give at least one indicator with its unit, the value before you start and the target, so that progress"
            " can be measured.",
        ),
        message(
            "form",
            "Write in Arabic, Chinese, English, French, Russian or Spanish, whatever the language of this form, and"
            " say in the sheet “%(organisation)s” which one it is. Your texts are published in your own words and may"
            " be translated. Please write no names, e-mail addresses or phone numbers of persons in them.",
        ),
        message(
            "form",
            "If you work with partners, one of you sends the pledge and names the others, so that it is counted once.",
        ),
        message(
            "form",
            "The secretariat then checks your form, and asks you if something is missing or unclear. Two people"
            " decide on each pledge. Nothing is published before both have cleared it.",
        ),
        message(
            "form",
            "Please leave the captions and the hidden rows and sheets as they are: they tell us which answer is which.",
        ),
    ),
    "progress": (
        message(
            "form",
            "Thank you for reporting on your pledges. Please fill in the white columns of the sheet “%(progress)s”,"
            " save this workbook, and send it back to the address from which you received it.",
        ),
        message(
            "form",
            "The sheet has one row for each indicator of each pledge. The grey columns repeat what you pledged and"
            " what you last reported. Please do not change them.",
        ),
        message(
            "form",
            "Values and amounts are cumulative: from the start of the pledge up to the end of the reporting period."
            " Amounts are in the currency of the pledge.",
        ),
        message(
            "form",
            "If a pledge is completed, name the evidence: a link, or a description of where the figure comes from.",
        ),
        message(
            "form",
            "If you need another target or another target date, write it in the columns for a requested change, with"
            " the reason. The original target stays on record.",
        ),
        message(
            "form",
            "Answer “Yes” or “No” to the question whether we may quote your texts. The name of the person who reports"
            " is never published.",
        ),
        message(
            "form",
            "The secretariat then checks your report, and asks you if something is unclear. The status that you report"
            " and what the secretariat has checked are published side by side. A pledge that is reported as completed,"
            " closed or withdrawn is not in the next form.",
        ),
        message(
            "form",
            "Please leave the captions and the hidden rows and sheets as they are: they tell us which answer is which.",
        ),
    ),
    "secretariat": (),
    "translations": (
        message(
            "form",
            "Please write each translation next to its original, and choose whether it is approved or provisional."
            " Change nothing else: the first column and the original tell where the translation belongs.",
        ),
        message(
            "form",
            "A proposal shows how the same words, or an earlier version of them, were translated before. It is only"
            " used if you copy it into the column of the translation.",
        ),
        message(
            "form",
            "Save the workbook, and send it back. You need not finish: what is empty stays to be done.",
        ),
    ),
}

ILLUSTRATIVE: Final = message(
    "form",
    "Illustrative data: this workbook was made up to show how the tool works. Its organizations, people, countries"
    " and figures are invented.",
)
ILLUSTRATIVE_TITLE: Final = message("form", "%(title)s: illustrative data")

REQUIRED: Final = message("form", "Required.")
REQUIRED_GUIDANCE: Final = message("form", "Required. %(guidance)s")
FILLED_IN: Final = message("form", "Filled in by the secretariat. Please do not change it.")
IN_LANGUAGE: Final = message("form", "Language: %(language)s.")
INDICATOR_GUIDANCE: Final = message("form", "Indicator %(number)s, if you have more than one. %(guidance)s")

#: Above the answers of the lists of which several can be given, to be copied from there.
ANSWERS: Final = message("form", "Answers to choose from, where you may give several")
DO_NOT_CHANGE: Final = message("form", "Please do not change.")
EXAMPLE_HINT: Final = message(
    "form", "This row is an example and is not read. Please write your pledges in the rows below it."
)
TOO_LONG: Final = message(
    "form", "Please write at most %(limit)s characters. Do you want to keep what you typed?"
)
CHOOSE_FROM_LIST: Final = message(
    "form", "Please choose one of the answers of the list. Do you want to keep what you typed?"
)
