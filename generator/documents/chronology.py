"""What was known on the day of a document: nothing is said before it happened.

The standing texts ask these dates. Source: the founding document of the Coalition (November
2021) for what was planned, the published record of the Conference for what took place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.model import DocumentRow

_LAUNCH: Final = date(2021, 9, 20)
_ROUNDTABLE_ENDED: Final = date(2022, 6, 9)
_CONFERENCE_ENDED: Final = date(2022, 6, 16)


@dataclass(frozen=True, slots=True)
class Known:
    """What a document may say. ``dated`` is its date, else its cut-off date."""

    dated: date

    @property
    def launched(self) -> bool:
        """The Coalition was launched in September 2021."""
        return self.dated >= _LAUNCH

    @property
    def roundtable_over(self) -> bool:
        """The Roundtable was held in Kigali on 7-9 June 2022; before, it was planned without a city."""
        return self.dated > _ROUNDTABLE_ENDED

    @property
    def conference_over(self) -> bool:
        """WTDC-22 ended on 16 June 2022 and had adopted Resolution 88."""
        return self.dated >= _CONFERENCE_ENDED


def known(row: DocumentRow) -> Known:
    """What was known on the date of a document."""
    return Known(row.document_date or row.cut_off)
