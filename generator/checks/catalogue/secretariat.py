"""Findings about the sheets of the secretariat."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

RULES: Final = (
    Rule(
        "S01",
        Severity.ERROR,
        message(
            "finding",
            "Sheet “%(found)s” is one that only the secretariat fills in; it was refused and nothing in it was read.",
        ),
        message(
            "finding",
            "Sheets of the secretariat in the folder “secretariat”, in workbooks that hold no form of an organization.",
        ),
        message(
            "finding",
            "Delete the sheet from this workbook. If it is your own, move it to a workbook in the folder “secretariat”.",
        ),
    ),
    Rule(
        "S02",
        Severity.ERROR,
        message("finding", "The row is not complete; it was left out."),
        message("finding", "A row with all that its sheet needs, for example a rate above zero."),
        message("finding", "Complete the row, for example with the number of US dollars for one unit."),
    ),
    Rule(
        "S03",
        Severity.ERROR,
        message("finding", "Focus Area %(area)s has %(number)s Leaders."),
        message("finding", "At most five Leaders for each Focus Area."),
        message("finding", "Remove the Leaders that were not chosen, or make them Members."),
    ),
    Rule(
        "S04",
        Severity.WARNING,
        message("finding", "There is no date of a letter of intent for the Member %(found)s."),
        message("finding", "The date of the letter of intent."),
        message(
            "finding",
            "Type the date of the letter, for example 2021-11-30, or remove the row until the letter has come.",
        ),
    ),
    Rule(
        "S05",
        Severity.NOTE,
        message("finding", "All Leaders of Focus Area %(area)s are of the constituency “%(constituency)s”."),
        message("finding", "Leaders of different constituencies."),
        message(
            "finding",
            "Nothing to do if the choice was made on purpose; otherwise nominate a Leader of another constituency.",
        ),
    ),
    Rule(
        "S06",
        Severity.WARNING,
        message(
            "finding",
            "There is no date of the consultation with the Envoy’s Office for the Leader %(found)s.",
        ),
        message("finding", "The date of the consultation."),
        message("finding", "Type the date, for example 2021-11-15, once the consultation has taken place."),
    ),
    Rule(
        "S07",
        Severity.WARNING,
        message("finding", "The Leader %(found)s brings no pledge."),
        message("finding", "The ID of the pledge that the Leader brings."),
        message("finding", "Type the pledge ID, for example P2C-0001."),
    ),
    Rule(
        "S08",
        Severity.WARNING,
        message("finding", "%(found)s stands twice in Focus Area %(area)s."),
        message("finding", "Each organization once in a Focus Area."),
        message("finding", "Delete one of the two rows."),
    ),
    Rule(
        "S10",
        Severity.ERROR,
        message("finding", "Session %(session)s overlaps a sitting of WTDC (%(other)s); it was left out."),
        message("finding", "A time at which neither the plenary nor a committee or group sits."),
        message("finding", "Move the session, for example to the lunch break."),
    ),
    Rule(
        "S11",
        Severity.ERROR,
        message(
            "finding",
            "Session %(session)s is in the same room at the same time as %(other)s; it was left out.",
        ),
        message("finding", "One session in a room at a time."),
        message("finding", "Change the room or the time of one of the two sessions."),
    ),
    Rule(
        "S12",
        Severity.ERROR,
        message(
            "finding",
            "%(person)s is needed in session %(session)s and in session %(other)s at the same time; the session was left out.",
        ),
        message("finding", "Each moderator and speaker in one session at a time."),
        message("finding", "Change the time of one of the two sessions, or name another person."),
    ),
    Rule(
        "S13",
        Severity.ERROR,
        message("finding", "The end of session %(session)s is not after its start; it was left out."),
        message("finding", "An end after the start, on the same day."),
        message("finding", "Correct the times, for example 14:30 and 16:00."),
    ),
    Rule(
        "S14",
        Severity.ERROR,
        message("finding", "The session ID %(found)s is used twice; the session was left out."),
        message("finding", "A different ID for each session."),
        message("finding", "Give each session an ID of its own, for example S-07."),
    ),
    Rule(
        "S15",
        Severity.ERROR,
        message("finding", "The end of the sitting is not after its start; clashes with it cannot be found."),
        message("finding", "An end after the start, on the same day."),
        message("finding", "Correct the times, for example 09:30 and 12:30."),
    ),
    Rule(
        "S16",
        Severity.ERROR,
        message("finding", "The document ID %(found)s is used twice."),
        message("finding", "A different ID for each document."),
        message("finding", "Give each document an ID of its own, for example compendium-2022-06."),
    ),
    Rule(
        "S17",
        Severity.WARNING,
        message("finding", "There are two exchange rates for %(found)s in force from the same month."),
        message("finding", "One rate for each currency and month."),
        message("finding", "Delete one of the two rows."),
    ),
    Rule(
        "S18",
        Severity.ERROR,
        message(
            "finding",
            "“%(found)s” cannot be a document ID, because it would be no file name on every system.",
        ),
        message("finding", "Letters without accents, digits, hyphens and underscores, at most 100."),
        message("finding", "Give the document another ID, for example compendium-2022-06."),
    ),
    Rule(
        "S19",
        Severity.WARNING,
        message(
            "finding",
            "The video statement %(session)s plays in no break; the programme prints “To be confirmed” for its break.",
        ),
        message("finding", "A time within a break in the same room, or within a break without a room."),
        message(
            "finding",
            "Move the video statement into a break, for example 11:00 to 11:03, or correct its room.",
        ),
    ),
    Rule(
        "S20",
        Severity.WARNING,
        message(
            "finding", "The video statement %(session)s does not fit into its break %(other)s (%(span)s)."
        ),
        message("finding", "A video statement that begins and ends within its break."),
        message("finding", "Change its times, or make the break longer."),
    ),
    Rule(
        "S21",
        Severity.ERROR,
        message(
            "finding",
            "The video statement %(session)s plays on the same screens at the same time as %(other)s; it was left out.",
        ),
        message("finding", "One video statement at a time; one without a room is on all screens."),
        message("finding", "Let one begin when the other has ended, or give each a room of its own."),
    ),
    Rule(
        "S22",
        Severity.NOTE,
        message("finding", "The programme has no signing ceremony of the Coalition."),
        message("finding", "One session of the kind “Signing ceremony”."),
        message("finding", "Nothing to do if none is planned; otherwise add a row for it."),
    ),
    Rule(
        "S23",
        Severity.WARNING,
        message("finding", "Session %(session)s is a second signing ceremony, beside %(other)s."),
        message("finding", "One session of the kind “Signing ceremony”."),
        message("finding", "Choose another kind for one of the two, or delete it."),
    ),
    Rule(
        "S24",
        Severity.WARNING,
        message("finding", "Session %(session)s, a panel session or group discussion, has no moderator."),
        message("finding", "A moderator by function, for example: Minister of Communications."),
        message(
            "finding",
            "Type the function of the moderator; until then the programme prints “To be confirmed”.",
        ),
    ),
    Rule(
        "S25",
        Severity.WARNING,
        message(
            "finding",
            "The moderator of session %(session)s, %(found)s, is not marked as a high-level participant.",
        ),
        message(
            "finding",
            "Panel sessions and group discussions attended or moderated by high-level participants from the membership.",
        ),
        message(
            "finding",
            "Answer “Yes” if the moderator is a high-level participant; otherwise make sure that one attends, or name another moderator.",
        ),
    ),
    Rule(
        "S26",
        Severity.WARNING,
        message("finding", "Session %(session)s is on %(found)s, which is no day of the Roundtable."),
        message("finding", "A day of the Roundtable as its row of the documents names them: %(days)s."),
        message(
            "finding",
            "Correct the day of the session, or the first and last day in the row of the programme.",
        ),
    ),
    Rule(
        "S27",
        Severity.NOTE,
        message("finding", "The title of session %(session)s is missing in: %(languages)s."),
        message("finding", "A title in each of the six languages."),
        message(
            "finding",
            "Add the titles; until then these versions print the title of another language, marked as such, or only the kind of session.",
        ),
    ),
    Rule(
        "S28",
        Severity.WARNING,
        message(
            "finding",
            "Session %(session)s announces pledge %(found)s, which is not a published pledge; no document names it there.",
        ),
        message("finding", "The IDs of published pledges, for example P2C-0001."),
        message(
            "finding", "Compare the ID with the register, or have the pledge cleared before the session."
        ),
    ),
)
