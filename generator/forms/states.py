"""The column that says in a word where each row of the register stands, and the colours that follow it.

The word is worked out by a formula, so it changes as people type. It tells what ``register.life`` would
find of the text of the row, but for what only a build knows: which text is the present one, and what else
keeps two decisions from counting.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from generator.choices import DECISIONS, PLEDGE_STATES
from generator.messages import Message, message
from generator.wording.voice import Voice

#: The states of a row, in the order in which they are asked for.
STATES: Final[dict[str, Message]] = {
    "replaced": PLEDGE_STATES["superseded"],
    "withdrawn": PLEDGE_STATES["withdrawn"],
    "unknown": message("register", "Decision not in the list"),
    "declined": PLEDGE_STATES["declined"],
    "suspended": PLEDGE_STATES["suspended"],
    "referred": PLEDGE_STATES["referred"],
    "reviewer": message("register", "Waiting for the reviewer"),
    "confirmer": message("register", "Waiting for the confirmer"),
    "same": message("register", "Second person needed"),
    "cleared": PLEDGE_STATES["cleared"],
}

#: Light enough for black letters; the word beside them says the same without colours.
_FILLS: Final[Mapping[str, str]] = {
    "withdrawn": "FFD9D9D9",
    "suspended": "FFE4DFEC",
    "replaced": "FFEDEDED",
    "unknown": "FFF4B6B1",
    "declined": "FFF8CBAD",
    "referred": "FFD9D2E9",
    "reviewer": "FFFFF2CC",
    "confirmer": "FFDCE9FA",
    "same": "FFF4B6B1",
    "cleared": "FFD5E8D4",
}

#: The columns that the formula looks at.
NEEDED: Final = (
    *("pledge_id", "fingerprint", "reviewer", "reviewer_decision", "reviewer_date"),
    *("confirmer", "confirmer_decision", "confirmer_date", "withdrawn_on", "suspended_on"),
)
_LAST_ROW: Final = 1_048_576
_LAST_DAY: Final = 2_958_465  #: 31 December 9999, as Excel counts days


def state_formula(row: int, columns: Mapping[str, str], voice: Voice) -> str:
    """The formula of a row, without its sign of equality.

    Shape: ``columns`` are the letters of the columns by field id; all of ``NEEDED`` must be there. The
           decisions may be typed as the drop-down list has them in the voice's language, or as codes.
    """
    at = {name: f"{columns[name]}{row}" for name in NEEDED}
    every = {name: f"${columns[name]}:${columns[name]}" for name in NEEDED}
    below = {name: f"{columns[name]}{row + 1}:${columns[name]}${_LAST_ROW}" for name in NEEDED}
    decisions = at["reviewer_decision"], at["confirmer_decision"]
    latest = f"MAX({at['reviewer_date']},{at['confirmer_date']})"
    later = "+".join(
        f'COUNTIFS({area["pledge_id"]},{at["pledge_id"]},{area["fingerprint"]},{at["fingerprint"]},{area[day]},"{sign}"&{latest})'
        for area, sign in ((every, ">"), (below, ">="))
        for day in ("reviewer_date", "confirmer_date")
    )

    def cleared(area: Mapping[str, str], *more: str) -> str:
        """How many rows of the pledge in an area have two decisions to clear, and meet more criteria."""
        words = ['"clear"', _quoted(voice.text(DECISIONS["clear"]))]
        criteria = [
            *(area["pledge_id"], at["pledge_id"]),
            *(area["reviewer_decision"], f"{{{','.join(words)}}}"),
            *(area["confirmer_decision"], f"{{{';'.join(words)}}}"),
            *(part for day in ("reviewer_date", "confirmer_date") for part in (area[day], '">0"')),
            *(part for person in ("reviewer", "confirmer") for part in (area[person], '"?*"')),
            *more,
        ]
        return f"SUMPRODUCT(COUNTIFS({','.join(criteria)}))"

    text = every["fingerprint"], f'"<>"&{at["fingerprint"]}'
    days = "reviewer_date", "confirmer_date"
    # Another text that was cleared later; below a row without dates every one is later.
    another = "+".join(cleared(every, *text, every[day], f'">"&{latest}') for day in days)
    follows = cleared(below, below["fingerprint"], text[1])
    replaced = f"OR(AND({latest}>0,{later}+{another}>0),AND({latest}=0,{follows}>0))"

    def stands(event: str) -> str:
        """Whether a withdrawal or suspension was not ended by two later decisions to clear."""
        # Without MAXIFS (before Excel 2019) nothing ends it: the word is the careful one then.
        last = f"IFERROR(_xlfn.MAXIFS({every[event]},{every['pledge_id']},{at['pledge_id']}),{_LAST_DAY})"
        own = every["withdrawn_on"], '""', every["suspended_on"], '""'
        ended = cleared(every, *(part for day in days for part in (every[day], f'">"&{last}')), *own)
        happened = f'COUNTIFS({every["pledge_id"]},{at["pledge_id"]},{every[event]},"<>")>0'
        return f"AND({happened},{ended}=0)"

    def says(cell: str, *codes: str) -> str:
        words = dict.fromkeys(word for code in codes for word in (code, voice.text(DECISIONS[code])))
        return ",".join(f"TRIM({cell})={_quoted(word)}" for word in words)

    def lacks(person: str) -> str:
        decided = f"NOT(OR({says(at[f'{person}_decision'], 'clear')}))"
        return f'OR({decided},TRIM({at[person]})="",{at[f"{person}_date"]}="")'

    unknown = (f'AND(TRIM({cell})<>"",NOT(OR({says(cell, *DECISIONS)})))' for cell in decisions)
    conditions = {
        "replaced": replaced,
        "withdrawn": stands("withdrawn_on"),
        "unknown": f"OR({','.join(unknown)})",
        "declined": f"OR({','.join(says(cell, 'decline') for cell in decisions)})",
        "suspended": stands("suspended_on"),
        "referred": f"OR({','.join(says(cell, 'refer') for cell in decisions)})",
        "reviewer": lacks("reviewer"),
        "confirmer": lacks("confirmer"),
        "same": f"TRIM({at['reviewer']})=TRIM({at['confirmer']})",
    }
    formula = _quoted(voice.text(STATES["cleared"]))
    for state, condition in reversed(conditions.items()):
        formula = f"IF({condition},{_quoted(voice.text(STATES[state]))},{formula})"
    return f'IF(TRIM({at["pledge_id"]})="","",{formula})'


def colour_states(worksheet: Worksheet, area: str, cell: str, voice: Voice) -> None:
    """Fill the rows of an area by the word in their column of states; ``cell`` is its first one, as $R4."""
    for state, colour in _FILLS.items():
        rule = Rule(
            "expression",
            dxf=DifferentialStyle(fill=PatternFill("solid", bgColor=colour)),
            formula=[f"{cell}={_quoted(voice.text(STATES[state]))}"],
            stopIfTrue=True,
        )
        worksheet.conditional_formatting.add(area, rule)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
