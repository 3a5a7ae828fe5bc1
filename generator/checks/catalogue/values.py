"""Findings about single values: texts, numbers, dates, countries, choices, addresses."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

_TEXTS: Final = (
    Rule(
        "T01",
        Severity.NOTE,
        message("finding", "The text holds signs that cannot be printed (%(removed)s); they were left out."),
        message("finding", "Letters, digits and punctuation."),
        message(
            "finding",
            "Nothing to do, unless a sign mattered: then write it as a word, for example “yes”.",
        ),
    ),
    Rule(
        "T02",
        Severity.ERROR,
        message("finding", "The text has %(length)s characters; there is room for %(limit)s."),
        message("finding", "At most %(limit)s characters."),
        message("finding", "Shorten the text, for example by leaving out what other answers say."),
    ),
    Rule(
        "T03",
        Severity.NOTE,
        message("finding", "The text holds invisible signs that turn its direction; they were left out."),
        message("finding", "Text without direction overrides."),
        message("finding", "Compare the text with the printed one; nothing to do if it reads well."),
    ),
    Rule(
        "T04",
        Severity.WARNING,
        message("finding", "The word “%(word)s” mixes letters of two alphabets that look alike."),
        message("finding", "A word in one alphabet."),
        message(
            "finding", "Type the word again with one keyboard, for example “ACME” in Latin letters alone."
        ),
    ),
    Rule(
        "T05",
        Severity.ERROR,
        message(
            "finding",
            "“%(found)s” is a long number: Excel keeps only 15 digits, so the last ones may be wrong.",
        ),
        message("finding", "The number as text."),
        message(
            "finding", "Format the cell as text and type the number again, for example '1234567890123456."
        ),
    ),
    Rule(
        "T06",
        Severity.WARNING,
        message("finding", "The leading zeros were taken from the format of the cell: “%(read)s”."),
        message("finding", "The number with its leading zeros."),
        message("finding", "Nothing to do if “%(read)s” is right."),
    ),
    Rule(
        "T08",
        Severity.ERROR,
        message(
            "finding",
            "The cell holds a date or a time (%(found)s) where a text should stand; Excel may have changed what was typed.",
        ),
        message("finding", "A text."),
        message("finding", "Format the cell as text and type the answer again, for example '3-4."),
    ),
    Rule(
        "T09",
        Severity.NOTE,
        message("finding", "The phone number was stored as a number; it was read as %(read)s."),
        message("finding", "A phone number with its country code."),
        message(
            "finding", "Nothing to do if %(read)s is right; otherwise type, for example, '+1 202 555 0100."
        ),
    ),
    Rule(
        "T10",
        Severity.NOTE,
        message("finding", "“%(found)s” was read as no answer yet."),
        message("finding", "An answer, or an empty cell."),
        message("finding", "Give the answer when it is known, or leave the cell empty."),
    ),
    Rule(
        "T11",
        Severity.ERROR,
        message("finding", "The cell holds nothing that can be printed."),
        message("finding", "A text."),
        message("finding", "Type the answer again in letters and digits."),
    ),
    Rule(
        "T12",
        Severity.NOTE,
        message("finding", "The text begins as a formula does; it was kept as text: “%(found)s”."),
        message("finding", "A text."),
        message("finding", "Nothing to do if it is meant as a text; otherwise type the answer itself."),
    ),
)

_NUMBERS: Final = (
    Rule(
        "M01",
        Severity.ERROR,
        message("finding", "“%(found)s” cannot be read as a number."),
        message(
            "finding", "One number, and nothing else that is not a currency or a word such as “million”."
        ),
        message(
            "finding", "Write the figure in digits, for example 1500000; put units and remarks elsewhere."
        ),
    ),
    Rule(
        "M02",
        Severity.NOTE,
        message("finding", "“%(found)s” was read as %(read)s."),
        message("finding", "A number in digits."),
        message(
            "finding",
            "Nothing to do if %(read)s is right; otherwise type the number in digits, for example 1500000.",
        ),
    ),
    Rule(
        "M03",
        Severity.ERROR,
        message("finding", "“%(found)s” may mean %(first)s or %(second)s."),
        message("finding", "A number that can be read in one way only."),
        message(
            "finding",
            "Type the number without separators: for example 1500 for one thousand five hundred, or 1.5 for one and a half.",
        ),
    ),
    Rule(
        "M04",
        Severity.ERROR,
        message("finding", "“%(found)s” is a range, a limit or an estimate, not a figure."),
        message("finding", "One figure."),
        message(
            "finding",
            "Type the figure that you commit to, for example 10000000, and explain the range in the description.",
        ),
    ),
    Rule(
        "M05",
        Severity.ERROR,
        message("finding", "The cell shows %(shown)s but holds %(held)s."),
        message("finding", "A cell that holds the full number."),
        message(
            "finding", "Type the full number, for example %(meant)s, and choose the number format “General”."
        ),
    ),
    Rule(
        "M06",
        Severity.ERROR,
        message(
            "finding",
            "“%(word)s” means different numbers in different languages: “%(found)s” may be %(first)s or %(second)s.",
        ),
        message("finding", "The full number in digits."),
        message("finding", "Type the full number in digits, for example %(first)s."),
    ),
    Rule(
        "M07",
        Severity.ERROR,
        message(
            "finding",
            "The amount names a currency (%(found_currency)s) that is not the one in the currency column (%(currency)s).",
        ),
        message("finding", "The same currency in both."),
        message("finding", "Correct the amount or the currency, for example 1500000 and %(currency)s."),
    ),
    Rule(
        "M08",
        Severity.ERROR,
        message("finding", "The amount is negative: %(found)s."),
        message("finding", "An amount of zero or more."),
        message("finding", "Type the amount without a minus sign, for example 1500000."),
    ),
    Rule(
        "M09",
        Severity.NOTE,
        message(
            "finding",
            "The format of the cell shows the currency %(currency)s; the amount was read as %(read)s.",
        ),
        message("finding", "A number, with the currency in its own column."),
        message("finding", "Nothing to do if %(read)s is right."),
    ),
    Rule(
        "M10",
        Severity.ERROR,
        message("finding", "“%(found)s” is not a currency code."),
        message("finding", "A three-letter ISO 4217 code."),
        message("finding", "Choose the code of the currency, for example USD, EUR or XOF."),
    ),
    Rule(
        "M11",
        Severity.ERROR,
        message("finding", "“%(found)s” may stand for several currencies (%(candidates)s)."),
        message("finding", "A three-letter ISO 4217 code."),
        message("finding", "Type the code of the currency, for example USD."),
    ),
    Rule(
        "M12",
        Severity.NOTE,
        message("finding", "“%(found)s” was read as the currency %(read)s."),
        message("finding", "A three-letter ISO 4217 code."),
        message("finding", "Nothing to do if %(read)s is right."),
    ),
    Rule(
        "M13",
        Severity.ERROR,
        message("finding", "The share is %(read)s %%; a share is from 0 to 100 %%."),
        message("finding", "A share from 0 to 100."),
        message("finding", "Type the share of the value in percent, for example 40."),
    ),
    Rule(
        "M14",
        Severity.ERROR,
        message(
            "finding",
            "The cell holds a date or a time (%(found)s) where a number should stand; Excel may have changed what was typed.",
        ),
        message("finding", "A number."),
        message("finding", "Choose the number format “General” and type the number again, for example 1.5."),
    ),
    Rule(
        "M15",
        Severity.ERROR,
        message("finding", "%(found)s may mean %(first)s %% or %(second)s %%."),
        message("finding", "A share in percent."),
        message("finding", "Type the share with a percent sign, for example %(second)s %%."),
    ),
    Rule(
        "M16",
        Severity.ERROR,
        message("finding", "“%(found)s” names two different currencies."),
        message("finding", "One amount in one currency."),
        message(
            "finding", "Leave one currency, for example 1500000 in the amount and EUR in the currency column."
        ),
    ),
    Rule(
        "M17",
        Severity.NOTE,
        message("finding", "“%(found)s” was read as a share of %(read)s %%."),
        message("finding", "A share in percent."),
        message("finding", "Nothing to do if %(read)s %% is right."),
    ),
    Rule(
        "M18",
        Severity.ERROR,
        message(
            "finding",
            "A remark on the sheet (“%(unit)s”) names a unit for amounts: “%(found)s” may mean %(first)s or %(second)s.",
        ),
        message("finding", "Amounts in whole units of the currency."),
        message("finding", "Type the full amount, for example %(second)s, and delete the remark."),
    ),
)

_DATES: Final = (
    Rule(
        "D01",
        Severity.ERROR,
        message("finding", "“%(found)s” cannot be read as a date."),
        message("finding", "A date, a month, a quarter or a year."),
        message("finding", "Type, for example, 2025-06-30, 2025-06, Q2 2025 or 2025."),
    ),
    Rule(
        "D02",
        Severity.ERROR,
        message("finding", "“%(found)s” may mean %(first)s or %(second)s."),
        message("finding", "A date that can be read in one way only."),
        message("finding", "Type the year first, for example %(first)s, or the month as a word."),
    ),
    Rule(
        "D03",
        Severity.ERROR,
        message("finding", "There is no such day in the calendar: “%(found)s”."),
        message("finding", "A day that exists."),
        message("finding", "Correct the day or the month, for example 2022-06-30."),
    ),
    Rule(
        "D04",
        Severity.NOTE,
        message("finding", "“%(found)s” was read as %(read)s."),
        message("finding", "A date, a month, a quarter or a year."),
        message("finding", "Nothing to do if %(read)s is right."),
    ),
    Rule(
        "D05",
        Severity.NOTE,
        message("finding", "The number %(found)s was read as the date %(read)s, as Excel counts days."),
        message("finding", "A date."),
        message(
            "finding", "Nothing to do if %(read)s is right; otherwise type the date, for example 2025-06-30."
        ),
    ),
    Rule(
        "D06",
        Severity.ERROR,
        message("finding", "“%(found)s” does not name a day."),
        message("finding", "A full date: year, month and day."),
        message("finding", "Type the full date, for example 2025-06-30."),
    ),
    Rule(
        "D07",
        Severity.ERROR,
        message("finding", "“%(found)s” cannot be read as a time of day."),
        message("finding", "Hours and minutes."),
        message("finding", "Type, for example, 14:30."),
    ),
    Rule(
        "D08",
        Severity.ERROR,
        message("finding", "“%(found)s” is not a date between 1900 and 2199."),
        message("finding", "A date, a month, a quarter or a year."),
        message("finding", "Type, for example, 2025-06-30."),
    ),
)

_COUNTRIES: Final = (
    Rule(
        "C01",
        Severity.ERROR,
        message(
            "finding",
            "“%(part)s” is not the name of a country or area that is known here. Names that look like it: %(suggestions)s.",
        ),
        message(
            "finding",
            "The United Nations name of a country or area in any of the six languages, its ISO code, an ITU region, or “worldwide”.",
        ),
        message(
            "finding",
            "Choose one of the names, for example “Kenya” or KE; separate several with a semicolon.",
        ),
    ),
    Rule(
        "C02",
        Severity.ERROR,
        message(
            "finding",
            "“%(part)s” concerns an area or a status that the secretariat has to look at; it cannot be taken as it is.",
        ),
        message("finding", "United Nations names of countries or areas."),
        message(
            "finding",
            "Name the countries or areas by their United Nations names, for example “Kenya”, or write to the secretariat.",
        ),
    ),
    Rule(
        "C03",
        Severity.NOTE,
        message("finding", "“%(part)s” was read as “%(read)s”."),
        message("finding", "The United Nations name of a country or area, or its code."),
        message("finding", "Nothing to do if “%(read)s” is right."),
    ),
    Rule(
        "C04",
        Severity.ERROR,
        message("finding", "“%(found)s” names several countries or areas where one is asked for."),
        message("finding", "One country or area."),
        message("finding", "Leave one, for example “Kenya”."),
    ),
    Rule(
        "C05",
        Severity.ERROR,
        message("finding", "“%(found)s” does not say where the pledge will be implemented."),
        message("finding", "Countries or areas, an ITU region, or “worldwide”."),
        message("finding", "Type, for example, “Kenya; Mali”, “Africa” or “worldwide”."),
    ),
    Rule(
        "C06",
        Severity.ERROR,
        message("finding", "“%(found)s” is not one country or area."),
        message("finding", "One country or area, or “international” for a body without a country."),
        message("finding", "Type, for example, “Kenya” or “international”."),
    ),
    Rule(
        "C07",
        Severity.ERROR,
        message("finding", "“%(part)s” is not the name of a country or area that is known here."),
        message(
            "finding",
            "The United Nations name of a country or area in any of the six languages, its ISO code, an ITU region, or “worldwide”.",
        ),
        message("finding", "Type, for example, “Kenya” or KE; separate several with a semicolon."),
    ),
)

_CHOICES: Final = (
    Rule(
        "V01",
        Severity.ERROR,
        message("finding", "“%(part)s” is not one of the choices."),
        message("finding", "One of: %(choices)s."),
        message("finding", "Choose an entry of the drop-down list."),
    ),
    Rule(
        "V02",
        Severity.ERROR,
        message("finding", "“%(found)s” holds several choices where one is asked for."),
        message("finding", "One of: %(choices)s."),
        message("finding", "Leave one choice."),
    ),
    Rule(
        "V03",
        Severity.NOTE,
        message("finding", "“%(part)s” was read as “%(read)s”."),
        message("finding", "An entry of the drop-down list."),
        message("finding", "Nothing to do if “%(read)s” is right."),
    ),
    Rule(
        "V04",
        Severity.ERROR,
        message(
            "finding",
            "“%(found)s” cannot be read as a list of numbers; Excel may have changed what was typed.",
        ),
        message("finding", "Whole numbers from 1 to 17."),
        message(
            "finding", "Format the cell as text and separate the numbers with a semicolon, for example 4; 9."
        ),
    ),
    Rule(
        "V05",
        Severity.ERROR,
        message("finding", "“%(part)s” is not one of the codes."),
        message("finding", "One or more of: %(allowed)s."),
        message("finding", "Choose from these codes and separate several with a semicolon."),
    ),
    Rule(
        "V06",
        Severity.ERROR,
        message("finding", "The answer is a formula; a yes or no has to be given by a person."),
        message("finding", "“Yes” or “No”, chosen or typed."),
        message("finding", "Choose “Yes” or “No” from the list."),
    ),
    Rule(
        "V07",
        Severity.NOTE,
        message("finding", "“%(found)s” was read as several answers: %(read)s."),
        message("finding", "Several answers separated by a semicolon."),
        message("finding", "Nothing to do if they are right."),
    ),
)

_ADDRESSES: Final = (
    Rule(
        "U01",
        Severity.ERROR,
        message("finding", "“%(found)s” is not a web address that can be published."),
        message("finding", "An address that begins with https://."),
        message("finding", "Copy the address from the browser, for example https://www.example.org/pledge."),
    ),
    Rule(
        "U02",
        Severity.ERROR,
        message("finding", "“%(found)s” is not an e-mail address."),
        message("finding", "One e-mail address."),
        message("finding", "Type one address, for example name@example.org."),
    ),
    Rule(
        "U03",
        Severity.ERROR,
        message("finding", "“%(found)s” is not a web address: “%(scheme)s:” is refused."),
        message("finding", "An address that begins with https://."),
        message("finding", "Copy the address from the browser, for example https://www.example.org/pledge."),
    ),
    Rule(
        "U04",
        Severity.NOTE,
        message("finding", "“%(found)s” was read as %(read)s."),
        message("finding", "An address that begins with https://."),
        message("finding", "Nothing to do if %(read)s is right."),
    ),
)

RULES: Final = (*_TEXTS, *_NUMBERS, *_DATES, *_COUNTRIES, *_CHOICES, *_ADDRESSES)
