"""Findings about whole files, their sheets, rows and columns."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

REJECTED: Final = (
    Rule(
        "F01",
        Severity.REJECT,
        message("finding", "The file is empty: it holds no data at all."),
        message("finding", "A workbook with the filled-in form."),
        message("finding", "Send the workbook again; the copy was probably interrupted."),
    ),
    Rule(
        "F02",
        Severity.REJECT,
        message("finding", "The file is incomplete or damaged; it cannot be opened."),
        message("finding", "A whole workbook, as Excel saved it."),
        message("finding", "Open the workbook in Excel, save it under a new name and send it again."),
    ),
    Rule(
        "F03",
        Severity.REJECT,
        message("finding", "The workbook can only be opened with a password."),
        message("finding", "A workbook without a password."),
        message(
            "finding",
            "In Excel choose File > Info > Protect Workbook > Encrypt with Password, clear the password, save and send the workbook again.",
        ),
    ),
    Rule(
        "F04",
        Severity.REJECT,
        message("finding", "The file is not a workbook: it holds %(kind)s."),
        message("finding", "An Excel workbook (.xlsx)."),
        message(
            "finding",
            "Open the file in Excel, choose “Save As”, the type “Excel Workbook (*.xlsx)”, and send that file.",
        ),
    ),
    Rule(
        "F05",
        Severity.REJECT,
        message(
            "finding",
            "Part “%(part)s” of the workbook holds a document type definition, which no workbook needs and which can do harm.",
        ),
        message("finding", "A workbook as Excel saves it."),
        message("finding", "Copy the answers into a blank form and send that."),
    ),
    Rule(
        "F06",
        Severity.REJECT,
        message("finding", "The workbook is too large to be read safely: %(reason)s."),
        message("finding", "A form with some hundreds of rows at most."),
        message("finding", "Copy the answers into a blank form and send that."),
    ),
    Rule(
        "F07",
        Severity.REJECT,
        message("finding", "The package of the workbook holds entries that no workbook has (“%(part)s”)."),
        message("finding", "A workbook as Excel saves it."),
        message("finding", "Copy the answers into a blank form and send that."),
    ),
    Rule(
        "F08",
        Severity.REJECT,
        message("finding", "The contents of the workbook are damaged; they cannot be read."),
        message("finding", "A workbook that Excel opens without repairing it."),
        message("finding", "Open the workbook in Excel, save it under a new name and send it again."),
    ),
    Rule(
        "F09",
        Severity.REJECT,
        message("finding", "The file could not be opened on this computer."),
        message("finding", "A file that may be read and that no other program has locked."),
        message(
            "finding",
            "Close the workbook in Excel, check that you may read the file, and run the command again.",
        ),
    ),
    Rule(
        "F10",
        Severity.REJECT,
        message("finding", "None of our forms was recognized in this workbook."),
        message(
            "finding",
            "A pledge form or a progress form, with its hidden first row or its captions in one of the six languages.",
        ),
        message("finding", "Copy the answers into a blank form (make one with “p2c form”) and send that."),
    ),
    Rule(
        "F11",
        Severity.REJECT,
        message("finding", "Files of this type (%(found)s) are not read."),
        message("finding", "A workbook: .xlsx, .xlsm, .xls, .xlsb or .ods."),
        message(
            "finding",
            "Save the answers in a workbook, for example “pledges.xlsx”, or move this file to another folder.",
        ),
    ),
)

KEPT: Final = (
    Rule(
        "F20",
        Severity.NOTE,
        message("finding", "The file has the same contents as %(other)s; it was read once."),
        message("finding", "Each file once."),
        message("finding", "Nothing to do; you may delete one of the two copies."),
    ),
    Rule(
        "F21",
        Severity.NOTE,
        message(
            "finding",
            "The workbook was read in the format %(format)s; formats of numbers, struck-through texts and hidden rows could not be checked.",
        ),
        message("finding", "A workbook of the type .xlsx."),
        message(
            "finding",
            "Look at “as we read it”; to have everything checked, save the workbook as “Excel Workbook (*.xlsx)”.",
        ),
    ),
    Rule(
        "F22",
        Severity.WARNING,
        message("finding", "The workbook holds macros; they were not run, only the data was read."),
        message("finding", "A workbook without macros (.xlsx)."),
        message(
            "finding",
            "Save the workbook as “Excel Workbook (*.xlsx)” unless its sender explains why macros are needed.",
        ),
    ),
    Rule(
        "F23",
        Severity.WARNING,
        message("finding", "The workbook holds attachments or comments, which are not read."),
        message("finding", "Every answer in a cell of the form."),
        message("finding", "If a comment or an attachment holds part of an answer, type it into its cell."),
    ),
    Rule(
        "F24",
        Severity.NOTE,
        message("finding", "Sheet “%(found)s” is hidden; it was not read."),
        message("finding", "Answers on visible sheets."),
        message(
            "finding",
            "If the sheet holds pledges, right-click a sheet tab, choose “Unhide”, and send the workbook again.",
        ),
    ),
    Rule(
        "F25",
        Severity.NOTE,
        message(
            "finding",
            "The name of the file does not match its contents, which are of the type %(format)s; it was read all the same.",
        ),
        message("finding", "A file name that ends in .%(format)s."),
        message("finding", "Nothing to do."),
    ),
    Rule(
        "F26",
        Severity.NOTE,
        message(
            "finding",
            "A form of an organization was found in the folder of the secretariat; it was read as any other form, without any trust.",
        ),
        message("finding", "Forms in the folders “pledges” and “progress”."),
        message("finding", "Move the workbook to the folder “pledges” or “progress”."),
    ),
    Rule(
        "F27",
        Severity.NOTE,
        message("finding", "Sheet “%(found)s” was not recognized; it was not read."),
        message("finding", "The field ids in the first row, or the captions, of a sheet of the secretariat."),
        message(
            "finding",
            "Nothing to do if the sheet holds your own notes; otherwise compare its first row with a blank sheet.",
        ),
    ),
    Rule(
        "F28",
        Severity.WARNING,
        message("finding", "The cell has a comment, which is not read."),
        message("finding", "Every answer in a cell of the form."),
        message(
            "finding",
            "If the comment holds part of an answer, type it into the cell; then delete the comment.",
        ),
    ),
    Rule(
        "F29",
        Severity.WARNING,
        message(
            "finding",
            "A text box, a picture, a chart or an attached file lies on the sheet; it is not read and may cover answers.",
        ),
        message("finding", "Every answer in a cell of the form."),
        message("finding", "If it holds part of an answer, type it into the cell; then delete it."),
    ),
    Rule(
        "F30",
        Severity.WARNING,
        message("finding", "The rows %(found)s are hidden but hold answers; they were read."),
        message("finding", "Visible rows."),
        message("finding", "Unhide the rows and delete those that are not part of your pledges."),
    ),
    Rule(
        "F31",
        Severity.WARNING,
        message("finding", "Column %(found)s is hidden but holds answers; they were read."),
        message("finding", "Visible columns."),
        message("finding", "Unhide the column and look at the answers in it, for example in its first row."),
    ),
    Rule(
        "F32",
        Severity.NOTE,
        message(
            "finding", "Column “%(found)s” is not one of the form; it was not read and is never published."
        ),
        message("finding", "The columns of the form."),
        message("finding", "Nothing to do if the column is for your own use."),
    ),
    Rule(
        "F33",
        Severity.WARNING,
        message(
            "finding",
            "Column “%(found)s” tells whether a pledge is cleared or checked. Only the secretariat decides that; the column was dropped.",
        ),
        message("finding", "The columns of the form."),
        message("finding", "Delete the column."),
    ),
    Rule(
        "F51",
        Severity.WARNING,
        message(
            "finding",
            "Line “%(found)s” tells whether a pledge is cleared or checked. Only the secretariat decides that; the line was dropped.",
        ),
        message("finding", "The lines of the form."),
        message("finding", "Delete the line."),
    ),
    Rule(
        "F34",
        Severity.NOTE,
        message("finding", "The row with totals (“%(found)s”) was left out."),
        message("finding", "One pledge or report in each row."),
        message("finding", "Nothing to do."),
    ),
    Rule(
        "F35",
        Severity.ERROR,
        message(
            "finding",
            "Two sheets hold the same form with different answers: “%(found)s” and “%(other)s”. Neither was read.",
        ),
        message("finding", "One sheet “%(caption)s”."),
        message(
            "finding",
            "Delete the sheet that no longer holds, for example the older copy, and send the workbook again.",
        ),
    ),
    Rule(
        "F36",
        Severity.WARNING,
        message(
            "finding",
            "The caption “%(found)s” belongs to another column than the hidden first row says; the column was read as “%(caption)s”.",
        ),
        message("finding", "The caption “%(caption)s”."),
        message(
            "finding", "Check that the answers stand in the right columns, for example with “as we read it”."
        ),
    ),
    Rule(
        "F37",
        Severity.ERROR,
        message("finding", "The formula in this cell has no result."),
        message("finding", "A value, not a formula."),
        message("finding", "Type the value itself into the cell, for example 25000."),
    ),
    Rule(
        "F38",
        Severity.NOTE,
        message("finding", "The cell holds a formula; its result “%(found)s” was read."),
        message("finding", "A value, not a formula."),
        message("finding", "Nothing to do if the result is right."),
    ),
    Rule(
        "F39",
        Severity.WARNING,
        message(
            "finding",
            "The formula takes its value from another workbook, which was not opened; its last result “%(found)s” was read.",
        ),
        message("finding", "A value, not a link to another workbook."),
        message("finding", "Type the value itself into the cell, for example 25000."),
    ),
    Rule(
        "F40",
        Severity.WARNING,
        message(
            "finding", "The cell shows “%(found)s” but links to another address; only what it shows was read."
        ),
        message("finding", "A link to the address that the cell shows."),
        message(
            "finding",
            "Remove the link, or type the right address, for example https://www.example.org/pledge.",
        ),
    ),
    Rule(
        "F41",
        Severity.ERROR,
        message("finding", "The same column was found twice: %(found)s. None of the two was read."),
        message("finding", "The column “%(caption)s” once."),
        message("finding", "Delete the copy that does not hold, for example the one to the right."),
    ),
    Rule(
        "F44",
        Severity.NOTE,
        message(
            "finding",
            "The captions stand in two rows; the upper one (“%(found)s”) was read together with the lower.",
        ),
        message("finding", "One row of captions."),
        message("finding", "Nothing to do if the columns were read rightly."),
    ),
    Rule(
        "F45",
        Severity.NOTE,
        message("finding", "The sheet has a filter; all rows were read, also those that it hides."),
        message("finding", "A sheet without a filter."),
        message("finding", "Nothing to do if all rows are pledges or reports of yours."),
    ),
    Rule(
        "F47",
        Severity.NOTE,
        message("finding", "The row holds only a remark (“%(found)s”); it was left out."),
        message("finding", "One pledge or report in each row."),
        message("finding", "Nothing to do, unless the remark belongs to an answer: then type it there."),
    ),
    Rule(
        "F48",
        Severity.WARNING,
        message("finding", "The row holds the worked example of the form, in part: “%(found)s”."),
        message("finding", "A reference, a title and a description of your own."),
        message(
            "finding",
            "If this is a pledge of yours, type over the whole example, its reference too: a row with the reference EXAMPLE is never read. Otherwise delete the row.",
        ),
    ),
    Rule(
        "F50",
        Severity.NOTE,
        message("finding", "Whole columns or rows are merged; the merging was ignored."),
        message("finding", "Merged cells, if any, above the table."),
        message("finding", "Nothing to do if “as we read it” shows all answers."),
    ),
    Rule(
        "F49",
        Severity.NOTE,
        message(
            "finding",
            "The form is of another version (“%(found)s”) than the present one; it was read by its captions.",
        ),
        message("finding", "The present form."),
        message(
            "finding",
            "Nothing to do if no answer is missing; otherwise copy the answers into a new blank form.",
        ),
    ),
)

CELLS: Final = (
    Rule(
        "F42",
        Severity.ERROR,
        message("finding", "The cell holds an error of the spreadsheet (%(found)s) instead of an answer."),
        message("finding", "A value."),
        message("finding", "Type the value itself into the cell, for example 25000."),
    ),
    Rule(
        "F43",
        Severity.ERROR,
        message(
            "finding",
            "The answer is struck through, in whole or in part: it may be “%(found)s” or, without what is struck through, “%(rest)s”.",
        ),
        message("finding", "An answer without text that is struck through."),
        message("finding", "Delete what does not hold and remove the strike-through from the rest."),
    ),
    Rule(
        "F46",
        Severity.ERROR,
        message(
            "finding",
            "One cell was made of several answers (%(cells)s); it is not clear for which of them it holds.",
        ),
        message("finding", "A cell for each answer."),
        message(
            "finding",
            "Choose “Unmerge Cells” and type each answer into its own cell; divide an amount among the pledges.",
        ),
    ),
)

RULES: Final = REJECTED + KEPT + CELLS
