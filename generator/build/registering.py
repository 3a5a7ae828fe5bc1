"""The story of ``p2c register``: read everything, find what the register lacks, add it, keep the state before.

The register is the memory of decisions. So nothing is written in doubt: not while a workbook of the
secretariat cannot be read (ids could be given twice), not while the register is open elsewhere, and not if
the workbook, read again with its new rows, says anything else than before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from generator.build.backup import back_up, has_copies
from generator.build.clearing import Cleared, read_cleared
from generator.build.lock import alone
from generator.checks.catalogue import CATALOGUE
from generator.fields import REGISTER
from generator.findings import Severity
from generator.forms import write_table_workbook
from generator.forms.register import entry_height, state_cell
from generator.forms.saving import replace_file
from generator.intake.cells import CellValue
from generator.intake.folders import BACKUP, EDITIONS, TRUSTED, find_files
from generator.intake.registers import RegisterSheet, find_registers, read_register
from generator.messages import Message, message
from generator.register.entries import Entry, new_entries
from generator.wording.voice import Voice
from generator.writers.excel.appending import Formula, NewRow, Rows, Value, append_rows, last_id
from generator.writers.excel.marks import Reason, Unsafe

LOCK: Final = ".register.lock"
NEW_NAME: Final = "register.xlsx"
_MANIFEST: Final = "manifest.json"
#: An id in the manifest of an edition, as a text of its own.
_ID: Final = re.compile(r'"(P2C-\d+)"')
#: Without these columns nobody can tell which pledges have their row.
_KEYS: Final = tuple(column.id for column in REGISTER.fields if column.required)


class CannotRegisterError(Exception):
    """Nothing was written, for this reason."""

    def __init__(self, reason: Message, **values: object) -> None:
        super().__init__(reason.text)
        self.reason = reason
        self.values = values


@dataclass(frozen=True, slots=True)
class Registered:
    """What came of it.

    ``workbook`` and ``sheet`` name where rows were added ("" where none were), ``backup`` the state before,
    ``others`` further registers, ``lacking`` captions of columns that the sheet does not have.
    """

    entries: tuple[Entry, ...]
    known: int
    kept_out: int
    workbook: str = ""
    sheet: str = ""
    backup: Path | None = None
    others: tuple[str, ...] = ()
    lacking: tuple[Message, ...] = field(default=())


def register(
    folder: Path, voices: Mapping[str, Voice], language: str, today: date, output: Path | None = None
) -> Registered:
    """Add a row to the register for each new pledge and each changed text.

    Shape:  a new register is written in ``language``; rows for one that is there speak its own.
    Errors: CannotRegisterError; BusyError when another run is at it; OSError when the folder cannot be
            written to. In each case nothing was changed.
    """
    secretariat = folder / TRUSTED
    secretariat.mkdir(exist_ok=True)
    with alone(secretariat, LOCK):
        cleared = read_cleared(folder, voices, output=output)
        _require_all_read(cleared, folder)
        registers = find_registers(folder, voices)
        _require_sound(cleared, registers)
        found = new_entries(
            cleared.intake.submissions,
            cleared.intake.secretariat.register,
            cleared.stopped,
            _given(folder, registers),
            today,
        )
        received = sum(submission.received for submission in cleared.intake.submissions)
        kept_out = received - found.known - len(found.new)
        names = tuple(f"{sheet.name}, {sheet.sheet}" for sheet in registers)
        if not found.new:
            return Registered((), found.known, kept_out, others=names[1:])
        sheet = registers[0] if registers else _blank(secretariat, folder, voices, language)
        _require_closed(sheet.path)
        own = voices[sheet.language or language]
        content = _with_entries(sheet, found.new, own, voices)
        backup = None
        if registers:
            if sheet.path.read_bytes() != sheet.data:
                raise CannotRegisterError(_CHANGED, file=sheet.name)
            backup = back_up(sheet.path, sheet.data, secretariat / BACKUP)
        try:
            replace_file(sheet.path.resolve(), content)
        except PermissionError as error:
            if backup:
                backup.unlink()
            raise CannotRegisterError(_OPEN, file=sheet.name) from error
        return Registered(
            found.new,
            found.known,
            kept_out,
            sheet.name,
            sheet.sheet,
            backup,
            names[1:],
            tuple(_lacking(sheet)),
        )


def _require_all_read(cleared: Cleared, folder: Path) -> None:
    """A workbook of the secretariat that cannot be read may be the register."""
    own = {found.name for found in find_files(folder) if found.trusted and found.readable}
    for finding in cleared.findings:
        if finding.place.file in own and CATALOGUE[finding.code].severity is Severity.REJECT:
            raise CannotRegisterError(_UNREAD, file=finding.place.file)


def _require_sound(cleared: Cleared, registers: tuple[RegisterSheet, ...]) -> None:
    """The registers are those that were read, and have the columns that tell pledges apart."""
    read = {file.path: file.sha256 for file in cleared.intake.files}
    for sheet in registers:
        if read.get(sheet.name) != sheet.sha256:
            raise CannotRegisterError(_CHANGED, file=sheet.name)
        for name in _KEYS:
            if name not in sheet.columns:
                caption = REGISTER.field(name).caption
                raise CannotRegisterError(_COLUMN, file=sheet.name, sheet=sheet.sheet, caption=caption)


def _given(folder: Path, registers: tuple[RegisterSheet, ...]) -> Iterator[str]:
    """Texts among which is every id that was given: in registers, in deleted rows, in released editions."""
    for sheet in registers:
        yield from sheet.ids
        yield last_id(sheet.data)
    for manifest in sorted((folder / TRUSTED / EDITIONS).rglob(_MANIFEST)):
        yield from _ID.findall(manifest.read_text("utf-8", errors="replace"))


def _blank(secretariat: Path, folder: Path, voices: Mapping[str, Voice], language: str) -> RegisterSheet:
    """A register without rows, for a folder that has none."""
    target = secretariat / NEW_NAME
    if has_copies(secretariat / BACKUP):
        raise CannotRegisterError(_GONE, folder=(secretariat / BACKUP).as_posix())
    if target.exists():
        raise CannotRegisterError(_TAKEN, file=target.as_posix())
    with TemporaryDirectory() as made:
        blank = Path(made) / NEW_NAME
        write_table_workbook(blank, voices[language], [(REGISTER, ())])
        data = blank.read_bytes()
    sheet = read_register(target, f"{folder.name}/{TRUSTED}/{NEW_NAME}", data, voices)
    if sheet is None:
        raise CannotRegisterError(_REFUSED, file=target.as_posix())
    return sheet


def _require_closed(path: Path) -> None:
    """Excel and LibreOffice leave a file beside a workbook that is open."""
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        if path.with_name(name).exists():
            raise CannotRegisterError(_LOCKED, file=path.as_posix(), lock=name)


def _with_entries(
    sheet: RegisterSheet, entries: tuple[Entry, ...], voice: Voice, voices: Mapping[str, Voice]
) -> bytes:
    """The workbook with its new rows, read again to see that nothing else has changed."""
    first = sheet.last + 1
    rows = [_row(number, entry, sheet, voice) for number, entry in enumerate(entries, first)]
    highest = max((entry.pledge_id for entry in entries), key=lambda text: (len(text), text))
    given = max(highest, last_id(sheet.data), key=lambda text: (len(text), text))
    like = sheet.rows[-1] if sheet.rows else None
    across = min(sheet.columns.values()), max(sheet.columns.values())
    try:
        content = append_rows(sheet.data, Rows(sheet.sheet, first, like, across, rows), given)
    except Unsafe as error:
        raise CannotRegisterError(_REASONS.get(error.reason, _REFUSED), file=sheet.name) from error
    again = read_register(sheet.path, sheet.name, content, voices)
    wanted = dict(sheet.cells)
    for number, row in enumerate(rows, first):
        wanted |= {(number, column): _read_as(value) for column, value in row.values.items()}
    if again is None or again.columns != sheet.columns or again.cells != wanted:
        raise CannotRegisterError(_REFUSED, file=sheet.name)
    return content


def _row(number: int, entry: Entry, sheet: RegisterSheet, voice: Voice) -> NewRow:
    texts = {
        name: getattr(entry, name)
        for name in ("pledge_id", "org_name", "ref", "title", "fingerprint", "source_file")
    }
    values: dict[str, Value] = {**texts, "received_on": entry.received_on}
    state = state_cell(number, sheet.columns, entry.state, voice)
    if state:
        values["state"] = Formula(*state)
    own = {sheet.columns[name]: value for name, value in values.items() if name in sheet.columns}
    return NewRow(own, entry_height(texts, voice))


def _read_as(value: Value) -> CellValue:
    if isinstance(value, Formula):
        return value.shown
    return value if isinstance(value, str) else datetime(value.year, value.month, value.day)  # noqa: DTZ001


def _lacking(sheet: RegisterSheet) -> Iterator[Message]:
    for name in ("title", "received_on", "source_file"):
        if name not in sheet.columns:
            yield REGISTER.field(name).caption


_UNREAD: Final = message(
    "terminal",
    "%(file)s cannot be read, and it may be the register. Nothing was added. See what “p2c check” says about it, or"
    " move it to another folder.",
)
_CHANGED: Final = message(
    "terminal", "%(file)s was changed while it was read. Nothing was added. Run the command again."
)
_COLUMN: Final = message(
    "terminal",
    "%(file)s, sheet %(sheet)s: the column “%(caption)s” is missing or is there twice. Nothing was added.",
)
_GONE: Final = message(
    "terminal",
    "There is no register, but earlier states of one are in %(folder)s. Copy the last one back. To begin a new"
    " register, move that folder away.",
)
_TAKEN: Final = message(
    "terminal", "%(file)s is there but holds no register that can be recognized. Give it another name."
)
_LOCKED: Final = message(
    "terminal",
    "%(file)s is open in another program. Close it and run the command again. (If nobody has it open, delete %(lock)s"
    " beside it.)",
)
_OPEN: Final = message("terminal", "%(file)s is open in another program. Close it and run the command again.")
_REFUSED: Final = message(
    "terminal",
    "Rows cannot be added to %(file)s without a risk of damage. Nothing was changed. Open it in Excel,"
    " save it as an Excel workbook (.xlsx), and run the command again.",
)
_REASONS: Final[dict[Reason, Message]] = {
    Reason.TABLE: message(
        "terminal",
        "The table in %(file)s has a row of totals or is filled from elsewhere. Turn that off and run the command again.",
    ),
    Reason.PLACE: message(
        "terminal",
        "%(file)s has merged cells or another table below the rows of the register. Move them and run the command again.",
    ),
    Reason.SIGNED: message(
        "terminal",
        "%(file)s is digitally signed. Remove the signature and run the command again.",
    ),
    Reason.SHARED: message(
        "terminal",
        "%(file)s is a shared workbook. Stop sharing it in Excel and run the command again.",
    ),
}
