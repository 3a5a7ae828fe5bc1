"""Dates, ranges of dates and times of day as the documents of one language print them.

Month names come from the data of the language, never from a library: patterns that ask
Babel for stand-alone months return Chinese ones after a Chinese date (babel issue 1234).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.model import PartialDate
from generator.wording.format_data import FormatData


@dataclass(frozen=True)
class DateFormats:
    """Dates of one language."""

    data: FormatData

    def date(self, day: dt.date) -> str:
        """A day in full: 1 May 2026."""
        return self.data.fill(
            "date.full", day=self._day(day), month=self._month(day.month), year=str(day.year)
        )

    def short_date(self, day: dt.date) -> str:
        """A day for a narrow column: 27 Sep 2021. In full where months are not abbreviated."""
        names = self.data.lists.get("date.months_short")
        if not names:
            return self.date(day)
        month = names[day.month - 1]
        return self.data.fill("date.short", day=self._day(day), month=month, year=str(day.year))

    def weekday_date(self, day: dt.date) -> str:
        """A day with the name of the weekday: Wednesday, 29 July 2026."""
        weekday = self.data.lists["date.weekdays"][day.weekday()]
        return self.data.fill("date.weekday", weekday=weekday, date=self.date(day))

    def iso_date(self, day: dt.date) -> str:
        """2026-07-29, for audit lines and footers only."""
        return self.data.fill("date.iso", date=day.isoformat())

    def month_year(self, year: int, month: int) -> str:
        """A month, as a label and not inside a sentence: July 2026."""
        name = self.data.lists["date.months_alone"][month - 1]
        return self.data.fill("date.month_year", month=name, year=str(year))

    def quarter(self, year: int, quarter: int) -> str:
        """A quarter, 1 to 4: second quarter of 2026."""
        return self.data.lists["date.quarters"][quarter - 1].format_map({"year": str(year)})

    def year(self, year: int) -> str:
        """A year as a label: 2026, 2026年, 2026 год. Years are never grouped."""
        return self.data.fill("date.year", year=str(year))

    def partial_date(self, when: PartialDate) -> str:
        """A date as precise as its sender gave it: a day, a month, a quarter or a year."""
        if when.month and when.day:
            return self.date(dt.date(when.year, when.month, when.day))
        if when.month:
            return self.month_year(when.year, when.month)
        if when.quarter:
            return self.quarter(when.year, when.quarter)
        return self.year(when.year)

    def year_range(self, first: int, last: int) -> str:
        """2026-2029; one year alone when both are the same."""
        if first == last:
            return self.year(first)
        return self.data.fill("date.year_range", first=str(first), last=str(last))

    def period(self, start: PartialDate, end: PartialDate) -> str:
        """A time-frame between two dates, each as precise as it was given."""
        if start == end:
            return self.partial_date(start)
        if start.month and start.day and end.month and end.day:
            return self.date_range(start.first, end.first)
        if start == PartialDate(start.year) and end == PartialDate(end.year):
            return self.year_range(start.year, end.year)
        return self.data.fill("date.period", first=self.partial_date(start), last=self.partial_date(end))

    def date_range(self, first: dt.date, last: dt.date) -> str:
        """Two days, for tables and mastheads: 29 July – 3 August 2026."""
        return self._range("range", first, last)

    def date_range_text(self, first: dt.date, last: dt.date) -> str:
        """Two days in running text: from 29 to 31 July 2026."""
        return self._range("text", first, last)

    def time(self, time: dt.time) -> str:
        """A time of day: 14:05, 14 h 05, 14.05 horas."""
        return self._time("time.full", time)

    def time_range(self, start: dt.time, end: dt.time) -> str:
        """Two times of day: 09:00 – 10:30, 9.00-10.30 horas."""
        return self.data.fill("time.range", first=self._time("time.first", start), last=self.time(end))

    def _time(self, key: str, time: dt.time) -> str:
        return self.data.fill(key, hour=str(time.hour), hour2=f"{time.hour:02}", minute=f"{time.minute:02}")

    def _range(self, style: str, first: dt.date, last: dt.date) -> str:
        if first == last:
            return self.date(first)
        # Days given in the wrong order are shown in full, not put right: intake reports them.
        kind = "years"
        if first < last and first.year == last.year:
            kind = "month" if first.month == last.month else "year"
        texts = self.data.texts
        return texts[f"date.{style}_{kind}"].format_map(
            {
                "from": texts.get(f"date.from_{first.day}") or texts.get("date.from", ""),
                "first_day": self._day(first),
                "first_month": self._month(first.month),
                "first_year": str(first.year),
                "last_day": self._day(last),
                "last_month": self._month(last.month),
                "last_year": str(last.year),
            }
        )

    def _day(self, day: dt.date) -> str:
        return self.data.texts.get(f"date.day_{day.day}") or str(day.day)

    def _month(self, month: int) -> str:
        return self.data.lists["date.months"][month - 1]
