"""Sessions of the Roundtable for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from generator.model import Place, Session


def session(number: int, start: str, end: str, **changes: object) -> Session:
    """A session in the plenary hall on 7 June 2022; ``start`` and ``end`` as 09:30."""
    standard = Session(
        id=f"S-{number:02}",
        day=date(2022, 6, 7),
        start=time.fromisoformat(start),
        end=time.fromisoformat(end),
        room="Plenary Hall",
        kind="high_level",
        focus_area="",
        titles={"en": f"Session {number}", "fr": f"Séance {number}"},
        moderator="",
        moderator_high_level=None,
        speakers=(),
        pledges=(),
        place=Place("input/secretariat/programme.xlsx", "Programme", f"A{number + 3}"),
    )
    return replace(standard, **changes)
