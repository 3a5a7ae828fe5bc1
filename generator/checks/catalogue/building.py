"""Findings about making the documents."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

RULES: Final = (
    Rule(
        "B10",
        Severity.ERROR,
        message("finding", "Document %(document)s (%(language)s) could not be written: %(reason)s"),
        message("finding", "A folder that can be written to, and a document that is not open in Word."),
        message(
            "finding", "Close the document in Word, or choose another folder with --output, and build again."
        ),
    ),
    Rule(
        "B11",
        Severity.ERROR,
        message(
            "finding",
            "The language versions of document %(document)s differ in their structure or figures: %(language)s is not like the first one.",
        ),
        message("finding", "The same numbering, rows and figures in all six languages."),
        message(
            "finding",
            "Compare the two versions; a translation of the template texts may have lost a placeholder.",
        ),
    ),
    Rule(
        "B13",
        Severity.ERROR,
        message(
            "finding",
            "Document %(document)s (%(language)s) could not be made because of an error in the program: %(reason)s",
        ),
        message("finding", "A document in every language asked for."),
        message(
            "finding", "Send this line to the maintainers of the program; the other documents were made."
        ),
    ),
    Rule(
        "B14",
        Severity.ERROR,
        message(
            "finding",
            "Document %(document)s (%(language)s) could not be made: the house style cannot be used (%(reason)s).",
        ),
        message("finding", "templates/house.docx, a Word document with the styles that the templates name."),
        message(
            "finding", "Put the last good house.docx back, or give the style its former name again in Word."
        ),
    ),
    Rule(
        "B15",
        Severity.ERROR,
        message(
            "finding",
            "The previous edition “%(found)s” of document %(document)s is not there; the document is made without a comparison.",
        ),
        message(
            "finding",
            "The ID of a document that was released, or an edition of it, for example compendium-2022/2022-05-31.",
        ),
        message(
            "finding",
            "Look for the edition in input/secretariat/editions and correct the cell, or leave it empty if there is none.",
        ),
    ),
    Rule(
        "B16",
        Severity.ERROR,
        message(
            "finding",
            "The edition %(edition)s cannot be used (%(file)s: %(reason)s); document %(document)s is made without a comparison.",
        ),
        message("finding", "The files of the edition as they were when it was released."),
        message("finding", "Put the folder of the edition back from a copy; it is never edited by hand."),
    ),
    Rule(
        "B17",
        Severity.ERROR,
        message(
            "finding",
            "The edition %(edition)s stands for %(date)s, which is not earlier than the cut-off date of document %(document)s; the document is made without a comparison.",
        ),
        message("finding", "An edition with an earlier cut-off date."),
        message("finding", "Name an earlier edition, or correct the cut-off date."),
    ),
    Rule(
        "B18",
        Severity.ERROR,
        message(
            "finding",
            "The edition %(edition)s is of another kind (%(kind)s); document %(document)s is made without a comparison.",
        ),
        message("finding", "An edition of the same kind of document, or of the compendium."),
        message(
            "finding", "Name an edition of the same kind, or of the compendium that the report follows up."
        ),
    ),
    Rule(
        "B19",
        Severity.ERROR,
        message("finding", "The workbook of figures (%(found)s) could not be written: %(reason)s"),
        message("finding", "A folder that can be written to, and a workbook that is not open in Excel."),
        message(
            "finding",
            "Close the workbook in Excel and build again; until then it shows the figures of an earlier build.",
        ),
    ),
    Rule(
        "B26",
        Severity.WARNING,
        message(
            "finding",
            "LibreOffice could not lay out document %(document)s (%(language)s); its contents link without page numbers.",
        ),
        message("finding", "A document that LibreOffice can open."),
        message(
            "finding",
            "Open the document in LibreOffice to see what is wrong, or in Word and update the contents there (F9).",
        ),
    ),
    Rule(
        "B27",
        Severity.ERROR,
        message("finding", "PDF files were asked for, but there is no LibreOffice on this computer."),
        message(
            "finding", "LibreOffice, which lays out the documents; the Word documents are made without it."
        ),
        message(
            "finding",
            "Install LibreOffice, or say where its program is with --office, and build again; or save the documents as PDF in Word.",
        ),
    ),
    Rule(
        "B28",
        Severity.NOTE,
        message(
            "finding",
            "There is no LibreOffice on this computer: contents and indexes link without page numbers.",
        ),
        message("finding", "LibreOffice, which counts the pages; everything else is made without it."),
        message(
            "finding",
            "Install LibreOffice and build again, or update the contents in Word (F9), or say --office none if links are enough.",
        ),
    ),
    Rule(
        "B29",
        Severity.ERROR,
        message(
            "finding", "LibreOffice could not make the PDF file of document %(document)s (%(language)s)."
        ),
        message("finding", "A document that LibreOffice can open."),
        message("finding", "Open the document in Word and save it as PDF there; the Word document was made."),
    ),
    Rule(
        "B30",
        Severity.WARNING,
        message(
            "finding", "The reply to this workbook could not be written whole to %(folder)s: %(reason)s."
        ),
        message("finding", "Files in the folder of the reply that no other program has open."),
        message("finding", "Close the letter or the workbook of the reply, and build again."),
    ),
    Rule(
        "B31",
        Severity.WARNING,
        message(
            "finding", "The dossier of this pledge could not be written whole to %(folder)s: %(reason)s."
        ),
        message("finding", "Files in the folder of the pledge that no other program has open."),
        message("finding", "Close the dossier, and build again."),
    ),
)
