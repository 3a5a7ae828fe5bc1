"""A small input folder for the traps of figures, and the documents made from it, end to end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.clearing import read_cleared
from generator.build.settings import Settings
from generator.build.story import build, gather
from generator.checks import check
from generator.datatables import DataTable
from generator.documents.kinds import KINDS
from generator.fields import RATES, REGISTER
from generator.findings import Finding
from generator.forms import write_progress_form
from generator.intake.reading import read_input
from generator.writers.text import document_text

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
PLACES = (
    "Fiji Tonga Samoa Tuvalu Kiribati Vanuatu Nauru Palau Belize Cuba Haiti Jamaica Malta Chad Mali Togo "
    "Peru Chile Kenya Ghana Gabon Nepal Yemen Oman"
).split()


class Scene:
    """Pledges of one organization, cleared; reports on them; the documents of ``small_input``."""

    def __init__(self, small: SmallInput, folder: Path) -> None:
        self.small = small
        self.output = folder / "output"

    def pledges(self, *pledges: Mapping[str, object]) -> None:
        """Pledges P2C-0001, P2C-0002 and so on, each with a text and a value of its own."""
        rows = [
            {
                "ref": f"RM-{number}",
                "title": f"{PLACES[number - 1]} mentors and boats",
                "value_amount": 100_000 + number,
                **pledge,
            }
            for number, pledge in enumerate(pledges, start=1)
        ]
        self.small.add_form("reef.xlsx", {}, *rows)
        self.small.clear()

    def register(self, pledge_id: str, **changes: object) -> None:
        """Change the row of one pledge in the register."""
        intake, _ = read_input(self.small.folder, self.small.voices)
        names = [field.id for field in REGISTER.fields]
        rows: list[Mapping[str, object]] = []
        for entry in intake.secretariat.register:
            row = {name: getattr(entry, name) or None for name in names}
            rows.append({**row, **(changes if entry.pledge_id == pledge_id else {})})
        self.small.add_secretariat("register.xlsx", REGISTER, rows)

    def rates(self, *rows: tuple[str, str, date]) -> None:
        """Exchange rates: currency, US dollars for one unit, month."""
        self.small.add_secretariat(
            "rates.xlsx",
            RATES,
            [
                {
                    "currency": currency,
                    "usd_per_unit": usd,
                    "effective_month": month,
                    "source": "illustrative",
                }
                for currency, usd, month in rows
            ],
        )

    def reports(self, *rows: Mapping[str, object], name: str = "reports.xlsx") -> None:
        """Rows of a progress form for the period up to the end of 2022."""
        standard = {
            "pledge_id": "P2C-0001",
            "indicator_no": 1,
            "period_end": date(2022, 12, 31),
            "status": "on_track",
            "value_to_date": 120,
            "may_quote": "no",
            "reported_by": "Officer A",
            "report_date": date(2023, 1, 15),
        }
        path = self.small.folder / "progress" / name
        write_progress_form(path, self.small.voices["en"], [{**standard, **row} for row in rows])

    def findings(self) -> list[Finding]:
        """All that reading and checking say."""
        intake, countries = read_input(self.small.folder, self.small.voices)
        return [*intake.findings, *check(intake, countries)]

    def tables(self, document_id: str) -> dict[str, DataTable]:
        """The tables of a document, by id, before anything is printed."""
        cleared = read_cleared(self.small.folder, self.small.voices)
        dataset = gather(cleared)
        (row,) = [row for row in cleared.intake.secretariat.documents if row.document_id == document_id]
        return {table.id: table for table in KINDS[row.kind].figures(dataset, row).tables}

    def build(self, *documents: str) -> None:
        """The main job: the documents named, or all of them, in English where a row does not say."""
        settings = Settings(
            input=self.small.folder,
            output=self.output,
            templates=ROOT / "templates",
            locales=ROOT / "locales",
            documents=documents,
            languages=("en",) if documents else (),
            today=date(2023, 2, 1),
        )
        build(settings, self.small.voices["en"], lambda _: None, lambda _: None)

    def text(self, document_id: str) -> str:
        """What the English version of a document says, with plain spaces and hyphens."""
        self.build(document_id)
        text = document_text(self.output / "documents" / "en" / f"{document_id}.docx")
        for shown, plain in (("<nbsp>", " "), ("<nnbsp>", " "), ("<nbhyphen>", "-"), ("<lrm>", "")):
            text = text.replace(shown, plain)
        return text
