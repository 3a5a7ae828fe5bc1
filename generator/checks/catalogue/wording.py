"""Findings about translators' files: catalogues (.po) and formats."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

RULES: Final = (
    Rule(
        "L01",
        Severity.ERROR,
        message(
            "finding",
            "There is no catalogue for the language “%(language)s”: all its texts would be English.",
        ),
        message("finding", "At least one .po file in this folder."),
        message("finding", "Put the .po files back, or run “p2c translate update” to make them."),
    ),
    Rule(
        "L02",
        Severity.ERROR,
        message(
            "finding",
            "This catalogue cannot be read from line %(line)s on (%(found)s), so none of its translations is used.",
        ),
        message("finding", "A .po file in UTF-8, as Poedit or Weblate writes it."),
        message(
            "finding",
            "Open the file in Poedit and save it again; Poedit shows the faulty line. Or take the last good version.",
        ),
    ),
    Rule(
        "L03",
        Severity.ERROR,
        message("finding", "This line is damaged, and the entry it belongs to is not used: %(found)s"),
        message("finding", "A text between straight quotation marks that ends on the same line."),
        message(
            "finding",
            "Put a straight quotation mark at both ends; inside the text write a backslash before it.",
        ),
    ),
    Rule(
        "L04",
        Severity.ERROR,
        message(
            "finding",
            "Two versions of this file were merged and a conflict was left in it; the entries between the markers are not used.",
        ),
        message("finding", "One version of each entry, without marker lines."),
        message(
            "finding",
            "Choose one of the two versions and delete the three marker lines, for example: %(found)s",
        ),
    ),
    Rule(
        "L05",
        Severity.NOTE,
        message("finding", "The file begins with a byte order mark (%(found)s); it was read without it."),
        message("finding", "UTF-8 without a byte order mark."),
        message(
            "finding",
            "Nothing has to be done; “UTF-8” instead of “UTF-8 with BOM” in the editor avoids this note.",
        ),
    ),
    Rule(
        "L06",
        Severity.ERROR,
        message(
            "finding",
            "The Plural-Forms line of this file numbers the plural forms in another order than the documents: %(found)s",
        ),
        message("finding", "%(header)s"),
        message(
            "finding",
            "Replace the line by the one shown, then look at every entry with plural forms: they are read in the order of that line.",
        ),
    ),
    Rule(
        "L07",
        Severity.ERROR,
        message(
            "finding",
            "The translation of “%(found)s” lacks a placeholder or has one of its own: %(names)s. The English text is shown instead.",
        ),
        message("finding", "The same placeholders as in the English text, spelt the same way."),
        message("finding", "Copy the placeholder from the English text, without translating the name in it."),
    ),
    Rule(
        "L08",
        Severity.ERROR,
        message(
            "finding",
            "The translation of “%(found)s” does not have the same tags as the English text: %(names)s. The English text is shown instead.",
        ),
        message(
            "finding", "The same tags and expressions in double braces as in the English text, each as often."
        ),
        message(
            "finding", "Copy the missing piece from the English text, or take out the one that is too many."
        ),
    ),
    Rule(
        "L09",
        Severity.ERROR,
        message(
            "finding",
            "“%(found)s” has %(have)s plural forms filled in, but this language needs %(wanted)s. The English text is shown instead.",
        ),
        message("finding", "A text for each plural form, none of them empty."),
        message("finding", "Fill in every form; where two forms are the same, write the text twice."),
    ),
    Rule(
        "L10",
        Severity.ERROR,
        message(
            "finding",
            "The translation of “%(found)s” holds invisible control characters (%(signs)s). The English text is shown instead.",
        ),
        message(
            "finding",
            "No control characters but the left-to-right mark (U+200E) and the right-to-left mark (U+200F).",
        ),
        message(
            "finding", "Delete the text and type it again; pasting it through a plain text editor also helps."
        ),
    ),
    Rule(
        "L11",
        Severity.WARNING,
        message("finding", "“%(found)s” is translated twice, differently; the first translation is used."),
        message("finding", "One translation for each English text in its context."),
        message("finding", "Delete one of the two entries."),
    ),
    Rule(
        "L12",
        Severity.ERROR,
        message(
            "finding", "The formats of this language cannot be used, so its documents are not made: %(found)s"
        ),
        message("finding", "A file like the one of the other languages, with the same keys."),
        message(
            "finding", "Put right the key that is named, for example by comparing with the English file."
        ),
    ),
    Rule(
        "L13",
        Severity.ERROR,
        message(
            "finding",
            "The translation of “%(found)s” has a percent sign that would be taken for a placeholder: %(translation)s. The English text is shown instead.",
        ),
        message("finding", "A percent sign that is meant as such is written twice."),
        message("finding", "Write the sign twice; only one will be printed."),
    ),
    Rule(
        "L14",
        Severity.WARNING,
        message(
            "finding",
            "The translation of “%(found)s” does not have the term of the glossary for “%(signs)s”.",
        ),
        message("finding", "%(wanted)s"),
        message(
            "finding",
            "Use the term. If another word is right as well, add it to the column “variants” of locales/glossary.csv. If it is right as it is, add the flag “%(flag)s” to the entry.",
        ),
    ),
    Rule(
        "L15",
        Severity.WARNING,
        message("finding", "The translation of “%(found)s” does not have the same numbers: %(signs)s"),
        message("finding", "The numbers of the English text, in digits or in words."),
        message(
            "finding",
            "Compare the numbers with the English text. If it is right as it is, add the flag “%(flag)s” to the entry.",
        ),
    ),
    Rule(
        "L16",
        Severity.WARNING,
        message(
            "finding",
            "The translation of “%(found)s” does not end as the English text does; at its end stands: %(signs)s",
        ),
        message("finding", "%(wanted)s"),
        message(
            "finding",
            "Put the sign of this language at the end, or take it away. If it is right as it is, add the flag “%(flag)s” to the entry.",
        ),
    ),
    Rule(
        "L17",
        Severity.WARNING,
        message("finding", "In the translation of “%(found)s” a word stands twice: %(signs)s"),
        message("finding", "Each word once."),
        message(
            "finding",
            "Delete one of the two words. If it is right as it is, add the flag “%(flag)s” to the entry.",
        ),
    ),
    Rule(
        "L18",
        Severity.WARNING,
        message(
            "finding",
            "The translation of “%(found)s” has %(signs)s characters; there is room for %(wanted)s.",
        ),
        message("finding", "At most %(wanted)s characters."),
        message(
            "finding",
            "Look for a shorter wording; the note above the entry says where the text stands. If it is right as it is, add the flag “%(flag)s” to the entry.",
        ),
    ),
    Rule(
        "L19",
        Severity.WARNING,
        message("finding", "The spaces of the translation of “%(found)s” are not right here: %(signs)s"),
        message("finding", "%(wanted)s"),
        message(
            "finding",
            "Correct the spaces. Spaces that must not break are put in when a document is made. If it is right as it is, add the flag “%(flag)s” to the entry.",
        ),
    ),
    Rule(
        "L20",
        Severity.WARNING,
        message(
            "finding",
            "The quotation marks of the translation of “%(found)s” are not those of this language, or not closed: %(signs)s",
        ),
        message("finding", "%(wanted)s"),
        message(
            "finding",
            "Type the marks that are shown, one for each side. If it is right as it is, add the flag “%(flag)s” to the entry.",
        ),
    ),
    Rule(
        "L21",
        Severity.WARNING,
        message(
            "finding",
            "The punctuation of the translation of “%(found)s” is not that of this language: %(signs)s",
        ),
        message("finding", "%(wanted)s"),
        message(
            "finding",
            "Correct the sign or the space beside it. If it is right as it is, add the flag “%(flag)s” to the entry.",
        ),
    ),
    Rule(
        "L22",
        Severity.WARNING,
        message(
            "finding", "The translation of “%(found)s” has letters or digits of another script: %(signs)s"
        ),
        message("finding", "%(wanted)s"),
        message(
            "finding",
            "Type the word again on the keyboard of this language. If it is right as it is, add the flag “%(flag)s” to the entry.",
        ),
    ),
    Rule(
        "L23",
        Severity.WARNING,
        message("finding", "“%(found)s” stands twice in the catalogues, with the same translation."),
        message("finding", "One entry for each English text in its context."),
        message("finding", "Delete one of the two entries, so that a later change cannot make them differ."),
    ),
    Rule(
        "L24",
        Severity.ERROR,
        message("finding", "This catalogue is not there, so all its texts are English."),
        message("finding", "A .po file for each catalogue in each language."),
        message("finding", "Put the file back, or run “p2c translate update” to make an empty one."),
    ),
    Rule(
        "L25",
        Severity.ERROR,
        message("finding", "This line of the glossary cannot be used: %(found)s"),
        message(
            "finding",
            "A line with a key of its own, the term in six languages, and “anywhere”, “alone” or “never” in the column “use”.",
        ),
        message(
            "finding",
            "Correct the cell that is named, for example in LibreOffice Calc; save as CSV in UTF-8 with commas.",
        ),
    ),
)
