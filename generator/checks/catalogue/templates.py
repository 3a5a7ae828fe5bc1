"""Findings about the document templates: B01 to B09 and B20 to B24.

``Place.file`` is the template, ``line`` its line, ``found`` what stands there.
"""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import Message, message


def _rule(code: str, problem: Message, expected: Message, remedy: Message) -> Rule:
    return Rule(code, Severity.ERROR, problem, expected, remedy)


RULES: Final = (
    _rule(
        "B01",
        message(
            "finding",
            "This template cannot be read from line %(line)s on (%(found)s); its document was not made.",
        ),
        message(
            "finding",
            "Template tags that are complete, such as {{ title }} or {%% if draft %%} … {%% endif %%}.",
        ),
        message(
            "finding", "Look at line %(line)s of the template for a tag that is not closed or not known."
        ),
    ),
    _rule(
        "B02",
        message(
            "finding",
            "Line %(line)s of this template names something that its document does not have: %(found)s",
        ),
        message(
            "finding",
            "A name that the document gives to its template; the comment at the top of the template lists them.",
        ),
        message("finding", "Correct the name, or remove this part of the template."),
    ),
    _rule(
        "B03",
        message("finding", "The markup of this template is not well formed near line %(line)s (%(found)s)."),
        message(
            "finding",
            "Every element that begins also ends, and in the order in which they began, such as <p><b>text</b></p>.",
        ),
        message(
            "finding",
            "Look at line %(line)s and the lines above it for an end tag that is missing or misplaced.",
        ),
    ),
    _rule(
        "B04",
        message("finding", "Line %(line)s of this template uses %(found)s, which documents do not know."),
        message(
            "finding", "An element of the template language, such as <p>, <h1>, <ul>, <table> or <span>."
        ),
        message(
            "finding",
            "Use one of the elements that templates/README.md lists, for example <b> instead of <strong>.",
        ),
    ),
    _rule(
        "B05",
        message(
            "finding",
            "In line %(line)s of this template, %(found)s stands within %(parent)s, where it cannot stand.",
        ),
        message("finding", "Headers and footers first; paragraphs outside paragraphs; cells within rows."),
        message("finding", "Close the element around it first, or move it."),
    ),
    _rule(
        "B06",
        message(
            "finding",
            "Line %(line)s of this template gives %(element)s the attribute “%(found)s”, which it does not have.",
        ),
        message(
            "finding", "An attribute that the element has, such as class for a style or lang for a language."
        ),
        message(
            "finding",
            'Remove the attribute; how things look is decided by styles, for example class="P2C Text".',
        ),
    ),
    _rule(
        "B07",
        message(
            "finding",
            "In line %(line)s of this template, %(element)s has a value that it does not take: %(found)s",
        ),
        message("finding", "One of the values that templates/README.md gives for this attribute."),
        message(
            "finding",
            'Correct the value, for example widths="4.1 12.9" (centimetres, one for each column) or lang="fr".',
        ),
    ),
    _rule(
        "B08",
        message(
            "finding",
            "Text stands in line %(line)s of this template where no text can stand, within %(parent)s: “%(found)s”",
        ),
        message(
            "finding",
            "Text within a paragraph, a heading, a list item or a table cell; a cell holds either text or paragraphs.",
        ),
        message("finding", "Put the text between <p> and </p>."),
    ),
    _rule(
        "B09",
        message(
            "finding",
            "Line %(line)s of this template uses the style “%(found)s”, which templates/house.docx does not have.",
        ),
        message("finding", "The name of a style of templates/house.docx, as Word shows it."),
        message("finding", "Correct the name, or add the style to templates/house.docx."),
    ),
    _rule(
        "B20",
        message(
            "finding",
            "The table row that ends in line %(line)s of this template has %(found)s columns, but the table has %(columns)s.",
        ),
        message(
            "finding",
            "As many cells in each row as the table has widths; a cell with colspan counts for several.",
        ),
        message("finding", "Add or remove a cell, or correct the widths of the table."),
    ),
    _rule(
        "B21",
        message(
            "finding",
            "In line %(line)s of this template, the name “%(found)s” is used twice, or a link leads to a name that nothing has.",
        ),
        message("finding", "Each id once in a document, and links only to an id of the same document."),
        message("finding", 'Correct the id or the link, for example href="#table-2" for id="table-2".'),
    ),
    _rule(
        "B22",
        message(
            "finding",
            "Line %(line)s of this template could not be worked out with the facts of its document: %(found)s",
        ),
        message(
            "finding", "Expressions that work for every pledge, also for one without an amount or a date."
        ),
        message(
            "finding",
            "Look at the filters in line %(line)s; ask first whether there is a value, for example {%% if pledge.value %%}.",
        ),
    ),
    _rule(
        "B23",
        message(
            "finding", "This template, or one that it includes, is missing or is no text in UTF-8: %(found)s"
        ),
        message("finding", "All templates in the templates folder, saved as UTF-8."),
        message("finding", "Put the file back, or choose another folder with --templates."),
    ),
    _rule(
        "B24",
        message(
            "finding",
            "Line %(line)s of this template uses a named character that is not known, such as &nbsp;.",
        ),
        message("finding", "The character itself, or its number, such as &#160; for a no-break space."),
        message("finding", "Replace the name by the character or its number."),
    ),
    _rule(
        "B25",
        message(
            "finding",
            "The series of the chart that ends in line %(line)s of this template do not fit together: %(found)s",
        ),
        message(
            "finding",
            "The same points in the same order in each series; one series in a chart of bars, up to four in one of stacked bars, and the series of totals last.",
        ),
        message(
            "finding",
            "Correct this series. What has more than four classes is easier to read as a table.",
        ),
    ),
)
