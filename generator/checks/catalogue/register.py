"""Findings about clearance: why a complete pledge is not published."""

from __future__ import annotations

from typing import Final

from generator.findings import Rule, Severity
from generator.messages import message

RULES: Final = (
    Rule(
        "G01",
        Severity.WARNING,
        message("finding", "Pledge %(ref)s of %(organisation)s is not in the register; it is not published."),
        message("finding", "A row of the register for this pledge, with two decisions."),
        message("finding", "Add the pledge to the register and have two people decide on it."),
    ),
    Rule(
        "G02",
        Severity.NOTE,
        message("finding", "Pledge %(ref)s of %(organisation)s has been withdrawn; it is not published."),
        message("finding", "A new row with two later decisions to clear it, if the pledge still stands."),
        message("finding", "Nothing to do if the withdrawal is right."),
    ),
    Rule(
        "G03",
        Severity.NOTE,
        message("finding", "Pledge %(ref)s of %(organisation)s is suspended; it is not published."),
        message("finding", "A new row with two later decisions to clear it, if the pledge may be published."),
        message("finding", "Nothing to do if the suspension is right."),
    ),
    Rule(
        "G04",
        Severity.WARNING,
        message(
            "finding",
            "The text of pledge %(ref)s of %(organisation)s has changed since it was registered; its clearance is void and it is not published.",
        ),
        message("finding", "A row of the register with the fingerprint of the present text."),
        message(
            "finding", "Compare the two texts, add a row for the new one and have two people decide on it."
        ),
    ),
    Rule(
        "G05",
        Severity.NOTE,
        message("finding", "Pledge %(ref)s of %(organisation)s was declined; it is not published."),
        message("finding", "Two decisions to clear, if the pledge may be published."),
        message("finding", "Nothing to do if the decision is right; a change of mind is a new row."),
    ),
    Rule(
        "G06",
        Severity.NOTE,
        message(
            "finding", "Pledge %(ref)s of %(organisation)s was referred for advice; it is not published yet."
        ),
        message("finding", "Two decisions to clear."),
        message("finding", "Record the decisions in a new row when the advice has come."),
    ),
    Rule(
        "G07",
        Severity.WARNING,
        message(
            "finding",
            "Pledge %(ref)s of %(organisation)s does not have two dated decisions to clear it; it is not published.",
        ),
        message("finding", "Reviewer and confirmer, both with the decision “Clear” and its date."),
        message("finding", "Complete the row of the register."),
    ),
    Rule(
        "G08",
        Severity.ERROR,
        message(
            "finding",
            "The same person reviewed and confirmed pledge %(ref)s of %(organisation)s; it is not published.",
        ),
        message("finding", "Two different people."),
        message("finding", "Have a second person decide and record it in a new row."),
    ),
    Rule(
        "G09",
        Severity.ERROR,
        message(
            "finding",
            "The pledge ID %(found)s stands for more than one pledge; pledge %(ref)s of %(organisation)s is not published.",
        ),
        message("finding", "One pledge ID for each pledge, never used again."),
        message("finding", "Give each pledge an ID of its own in the register."),
    ),
    Rule(
        "G10",
        Severity.NOTE,
        message(
            "finding",
            "These pledges were received after the cut-off date of document %(document)s (%(date)s) and are left out of it: %(pledges)s.",
        ),
        message("finding", "A date of receipt on or before the cut-off date."),
        message("finding", "Nothing to do; the pledges will be in the next edition."),
    ),
    Rule(
        "G11",
        Severity.WARNING,
        message(
            "finding",
            "There is no exchange rate for %(currency)s in force on %(date)s; the value of pledge %(pledge_id)s is not in the totals.",
        ),
        message(
            "finding",
            "A row of the sheet of exchange rates for this currency, in force from that month or earlier.",
        ),
        message("finding", "Add the rate to the sheet “Exchange rates” and build again."),
    ),
    Rule(
        "G12",
        Severity.WARNING,
        message(
            "finding",
            "The progress report names pledge %(found)s, which is not a published pledge; it is not counted.",
        ),
        message("finding", "The ID of a published pledge, as prefilled in the form."),
        message("finding", "Compare the ID with the register."),
    ),
    Rule(
        "G13",
        Severity.ERROR,
        message(
            "finding",
            "A row of the register about pledge %(ref)s of %(organisation)s cannot be read with certainty; the pledge is not published.",
        ),
        message("finding", "Decisions and dates that can be read in every row of this pledge."),
        message(
            "finding", "Correct the cells of the register that the other findings name, and build again."
        ),
    ),
    Rule(
        "G14",
        Severity.ERROR,
        message(
            "finding",
            "The register was edited: on pledge %(pledge_id)s it says “%(now)s”, but “%(recorded)s” was recorded before (line %(number)s of the record). The pledge is not published.",
        ),
        message("finding", "The row as it was recorded: %(recorded)s."),
        message(
            "finding",
            "Put the cells back as they were recorded. A change of mind is a new row for the same pledge with a later date.",
        ),
    ),
    Rule(
        "G15",
        Severity.ERROR,
        message(
            "finding",
            "A decision on pledge %(pledge_id)s is no longer in the register: “%(recorded)s” (line %(number)s of the record). The pledge is not published.",
        ),
        message("finding", "A row with this decision, in any workbook of the secretariat."),
        message(
            "finding",
            "Put the row back from a copy of the register. A change of mind is a new row for the same pledge with a later date.",
        ),
    ),
    Rule(
        "G16",
        Severity.ERROR,
        message(
            "finding",
            "The record of decisions cannot be trusted from line %(number)s on: %(reason)s. Pledges whose decisions stand there are not published, and nothing more is recorded.",
        ),
        message("finding", "The file as the program wrote it."),
        message(
            "finding",
            "Put the file back from a backup copy and run “p2c verify”. If nobody knows how it was changed, find out first.",
        ),
    ),
    Rule(
        "G17",
        Severity.ERROR,
        message(
            "finding",
            "The record of decisions does not agree with the register about pledge %(ref)s of %(organisation)s; it is not published.",
        ),
        message("finding", "A register that holds every decision as it was recorded."),
        message(
            "finding",
            "Look at the other findings about the register and the record of decisions, or run “p2c verify”.",
        ),
    ),
    Rule(
        "G18",
        Severity.WARNING,
        message(
            "finding",
            "New decisions (%(number)s) could not be recorded: %(reason)s. Until they are, nobody can see whether they are edited or removed.",
        ),
        message("finding", "A folder of the secretariat that may be written to."),
        message("finding", "Run “p2c build” where the folder may be written to."),
    ),
    Rule(
        "G19",
        Severity.NOTE,
        message(
            "finding",
            "The last line of the record of decisions was incomplete, because the program had been interrupted; it was written again.",
        ),
        message("finding", "A file whose last line is whole."),
        message("finding", "Nothing to do."),
    ),
    Rule(
        "G20",
        Severity.ERROR,
        message(
            "finding",
            "The register cannot be used, because this workbook of the secretariat cannot be read. No document was made; those of the last build were left as they are.",
        ),
        message("finding", "A workbook that can be opened."),
        message(
            "finding",
            "Close it in Excel, or put it back from a backup copy. If it is not needed, take it out of the folder. Then build again.",
        ),
    ),
    Rule(
        "G21",
        Severity.ERROR,
        message(
            "finding",
            "There is no register, but there was one before. No document was made; those of the last build were left as they are.",
        ),
        message("finding", "A workbook with the sheet “Register” in this folder, with all its rows."),
        message("finding", "Put the register back from a backup copy and build again."),
    ),
    Rule(
        "G22",
        Severity.WARNING,
        message(
            "finding",
            "A text that stands in the register could not be kept: %(reason)s. If it changes, nobody can be shown how.",
        ),
        message("finding", "A folder of the secretariat that may be written to."),
        message("finding", "Run “p2c build” where the folder may be written to."),
    ),
    Rule(
        "G30",
        Severity.WARNING,
        message(
            "finding",
            "“%(found)s” may be “%(listed)s” on the screening list “%(list)s” of %(date)s: %(score)s of 100 alike, %(way)s.",
        ),
        message("finding", "A name that is on no screening list, or a person’s decision on the hit."),
        message(
            "finding",
            "Look whether both are the same body and record it in the register: “false hit %(date)s” if they are not, “hit %(date)s” if they are.",
        ),
    ),
    Rule(
        "G31",
        Severity.ERROR,
        message("finding", "“%(found)s” does not say what the screening gave and on which list."),
        message(
            "finding",
            "“none”, “hit” or “false hit” and the full date of the list, for example: none 2022-05-09.",
        ),
        message("finding", "Correct the cell; until then the pledge of this row is not published."),
    ),
    Rule(
        "G32",
        Severity.WARNING,
        message(
            "finding",
            "Nobody has decided on the screening hit for pledge %(ref)s of %(organisation)s on the list of %(list_date)s; it is not published.",
        ),
        message("finding", "A screening of that list or a later one in the row of the two decisions."),
        message(
            "finding", "Add a row with two decisions and, if it is another body, “false hit %(list_date)s”."
        ),
    ),
    Rule(
        "G33",
        Severity.NOTE,
        message(
            "finding",
            "The register holds a confirmed hit on the list of %(list_date)s for pledge %(ref)s of %(organisation)s; it is not published.",
        ),
        message("finding", "No confirmed hit, if the pledge may be published."),
        message("finding", "Nothing to do if the decision is right; a change of mind is a new row."),
    ),
    Rule(
        "G34",
        Severity.WARNING,
        message(
            "finding",
            "The register holds no screening for pledge %(ref)s of %(organisation)s; it is not published.",
        ),
        message(
            "finding", "The result of the screening in the row of the two decisions, also without a hit."
        ),
        message("finding", "Screen the names and record it in a new row, for example: none 2022-05-09."),
    ),
    Rule(
        "G35",
        Severity.WARNING,
        message(
            "finding",
            "Pledge %(ref)s of %(organisation)s was cleared on %(date)s with the screening list of %(list_date)s, which was too old or newer than the decision; it is not published.",
        ),
        message(
            "finding",
            "A list that is not older than 30 days on the day of the decision, and not newer than that day.",
        ),
        message("finding", "Put in the present list, screen again, and have two people decide in a new row."),
    ),
    Rule(
        "G36",
        Severity.ERROR,
        message(
            "finding",
            "The contact of %(organisation)s decided on its own pledge %(ref)s; it is not published.",
        ),
        message("finding", "Two people who do not belong to the sender."),
        message("finding", "Have two other people decide and record it in a new row."),
    ),
    Rule(
        "G37",
        Severity.WARNING,
        message("finding", "There is no screening list; the names were compared with nothing."),
        message("finding", "The sheet “Screening” with the names of a list of at most 30 days."),
        message("finding", "Add the sheet “Screening” to a workbook of the secretariat and build again."),
    ),
    Rule(
        "G40",
        Severity.WARNING,
        message(
            "finding",
            "This line about forgotten contact data cannot be read; only the hashes that still stand in it are honoured.",
        ),
        message("finding", "The file as “p2c forget” wrote it."),
        message(
            "finding",
            "Put the file back from a backup copy, or run “p2c forget” again for each organization that asked to be forgotten.",
        ),
    ),
    Rule(
        "G41",
        Severity.WARNING,
        message(
            "finding",
            "The file about forgotten contact data cannot be opened: %(reason)s. Until it can, no sender gets a marked copy of its workbook.",
        ),
        message("finding", "A file that can be opened."),
        message(
            "finding", "Close it in other programs, or put it back from a backup copy. Then build again."
        ),
    ),
    Rule(
        "G45",
        Severity.WARNING,
        message(
            "finding",
            "Pledge %(pledge_id)s was suspended on %(date)s, and two people had not decided on it by %(until)s. It stays out of every document.",
        ),
        message("finding", "A new row with two decisions that are dated after the suspension."),
        message(
            "finding",
            "Have two people decide: both “Decline” to confirm the suspension, or both “Clear” to end it.",
        ),
    ),
    Rule(
        "G46",
        Severity.WARNING,
        message(
            "finding",
            "Pledge %(pledge_id)s is withdrawn or suspended from %(found)s on, a day that is still to come. It is left out of every document already.",
        ),
        message("finding", "A day that is not later than today."),
        message("finding", "Correct the date; or delete it and type it again when the day has come."),
    ),
    Rule(
        "G47",
        Severity.WARNING,
        message(
            "finding",
            "The text of pledge %(ref)s of %(organisation)s is an earlier one: two people cleared another text of it later. It is not published.",
        ),
        message("finding", "The workbook with the text that was cleared last."),
        message(
            "finding",
            "Put the later workbook in. If the earlier text is to hold again, have two people clear it in a new row.",
        ),
    ),
)
