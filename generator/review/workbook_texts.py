"""What the marked workbook says of itself to its sender."""

from __future__ import annotations

from typing import Final

from generator.messages import message

#: The name of the sheet that lists what was found.
SHEET: Final = message("sheet", "What was found")
TITLE: Final = message("marked workbook", "What was found in this workbook")
COUNT: Final = message("marked workbook", "Things to correct: %(number)s.")
CORRECT: Final = message(
    "marked workbook",
    "Please correct the marked cells of this workbook and send it back; this sheet and the notes may stay.",
)
NOTHING: Final = message(
    "marked workbook", "Nothing has to be sent again, unless you wish to change something."
)
FILE: Final = message("marked workbook", "File: %(file)s")
#: The note at a cell; what to do follows on a line of its own.
NOTE: Final = message("marked workbook", "%(severity)s. %(problem)s")
HEADS: Final = (
    message("marked workbook", "Severity"),
    message("marked workbook", "Sheet"),
    message("marked workbook", "Cells"),
    message("marked workbook", "Caption"),
    message("marked workbook", "What was found"),
    message("marked workbook", "What is wrong"),
    message("marked workbook", "What to do"),
)
