"""Findings about translations of senders' texts: XLIFF files and workbooks that come back."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

_FILES: Final = (
    Rule(
        "X01",
        Severity.REJECT,
        message(
            "finding",
            "This is not an XLIFF 1.2 file that can be read (%(found)s), so none of its translations was taken.",
        ),
        message(
            "finding", "The .xlf file that “p2c translate export” wrote, with the translations filled in."
        ),
        message(
            "finding",
            "Save the file once more from the translation program as XLIFF 1.2, without converting it to another version.",
        ),
    ),
    Rule(
        "X02",
        Severity.ERROR,
        message("finding", "The pair of languages “%(found)s” is not one of two different ITU languages."),
        message("finding", "Two of the codes ar, zh, en, fr, ru, es."),
        message(
            "finding", "Write the codes as they were in the file that was sent out, for example fr and ar."
        ),
    ),
    Rule(
        "X03",
        Severity.ERROR,
        message(
            "finding", "The text “%(found)s” stands in this file twice; only the first one was looked at."
        ),
        message("finding", "Each text once."),
        message("finding", "Delete one of the two, or send them one after the other."),
    ),
    Rule(
        "X04",
        Severity.NOTE,
        message("finding", "Signs that cannot be printed were taken out of this translation: %(found)s"),
        message("finding", "A text without control characters or changes of direction."),
        message("finding", "Nothing has to be done if the translation reads well without them."),
    ),
    Rule(
        "X05",
        Severity.REJECT,
        message("finding", "This workbook holds no table of translations."),
        message(
            "finding",
            "The workbook that “p2c translate export” wrote, with its first row (hidden) and its captions.",
        ),
        message("finding", "Copy the translations into the workbook that was sent out, and send that one."),
    ),
)

_TEXTS: Final = (
    Rule(
        "X10",
        Severity.ERROR,
        message(
            "finding",
            "There is no published text “%(found)s” in that language, so its translation was not taken.",
        ),
        message("finding", "The identifier of a text of a cleared pledge, for example P2C-0004/description."),
        message(
            "finding",
            "Put the identifier back as it was. If the pledge was withdrawn or is under review again, nothing has to be done.",
        ),
    ),
    Rule(
        "X11",
        Severity.ERROR,
        message(
            "finding", "The original was changed in this file, so its translation was not taken: %(found)s"
        ),
        message("finding", "The original exactly as it was sent out."),
        message(
            "finding",
            "Export the text again and copy the translation into the new file. Faults of an original are for its sender to correct.",
        ),
    ),
    Rule(
        "X12",
        Severity.ERROR,
        message(
            "finding", "The original has %(number)s paragraphs, the translation %(found)s; it was not taken."
        ),
        message(
            "finding", "As many paragraphs as the original has, so that all language versions stay alike."
        ),
        message("finding", "Join or part paragraphs in the translation and import it again."),
    ),
    Rule(
        "X13",
        Severity.ERROR,
        message(
            "finding",
            "The translation holds an e-mail address or a phone number that the original does not have; it was not taken: %(found)s",
        ),
        message("finding", "No contact data in a text that is published."),
        message("finding", "Take it out and import the translation again."),
    ),
    Rule(
        "X14",
        Severity.ERROR,
        message(
            "finding",
            "A machine wrote this translation and nobody has reviewed it; it was not taken: %(found)s",
        ),
        message("finding", "A translation that a person wrote or reviewed."),
        message(
            "finding", "Review it in the translation program, mark it as approved, and import the file again."
        ),
    ),
)

_DOUBTS: Final = (
    Rule(
        "X20",
        Severity.WARNING,
        message("finding", "These numbers are in the original or in the translation only: %(found)s"),
        message("finding", "The same numbers in both, each written as its language writes them."),
        message("finding", "Compare the two. Nothing has to be done where a number is written as a word."),
    ),
    Rule(
        "X21",
        Severity.WARNING,
        message("finding", "The web addresses of the translation are not those of the original."),
        message("finding", "The same addresses, letter for letter."),
        message("finding", "Copy the addresses from the original."),
    ),
    Rule(
        "X22",
        Severity.WARNING,
        message("finding", "The translation is the same as the original: %(found)s"),
        message("finding", "A translation; where there is none yet, an empty one."),
        message("finding", "Translate the text, or leave it as it is if it is only a name."),
    ),
    Rule(
        "X23",
        Severity.WARNING,
        message("finding", "The translation is not written in the script of its language: %(found)s"),
        message("finding", "A text in the language into which it was to be translated."),
        message("finding", "Look whether the right file was filled in."),
    ),
    Rule(
        "X24",
        Severity.WARNING,
        message("finding", "The translation has %(number)s characters; the form allows %(limit)s."),
        message("finding", "At most %(limit)s characters."),
        message("finding", "Shorten it if that does not change what it says."),
    ),
    Rule(
        "X30",
        Severity.WARNING,
        message(
            "finding",
            "The text has changed since this translation was asked for. It is kept and will be proposed, but it is not printed: %(found)s",
        ),
        message("finding", "A translation of the text as it is now."),
        message("finding", "Export again: the earlier pair stands beside the new text."),
    ),
    Rule(
        "X31",
        Severity.WARNING,
        message(
            "finding",
            "There is an approved translation of this text; this other wording is not approved and was left out: %(found)s",
        ),
        message("finding", "Another wording is taken when it is approved."),
        message("finding", "Have it approved and import it again, or do nothing."),
    ),
)

RULES: Final = (*_FILES, *_TEXTS, *_DOUBTS)
