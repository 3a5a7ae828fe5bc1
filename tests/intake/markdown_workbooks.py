"""Workbooks written as Markdown tables. ``cases/README.md`` says how."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from generator.choices import CHOICES
from generator.fields import FORMS, ORGANISATION, SECRETARIAT, Sheet
from generator.forms.saving import save
from generator.wording.voice import Voice

SHEETS = {sheet.name: sheet for sheet in (*FORMS, *SECRETARIAT)}
GONE = "(gone)"

#: What may have happened to a file on its way.
DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "": lambda content: content,
    "interrupted": lambda content: content[: len(content) * 2 // 3],
    "empty": lambda _: b"",
    "web page": lambda _: b"<html><body><table><tr><td>ref</td></tr></table></body></html>",
    "password": lambda _: (
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    ),
}

_VALUE = re.compile(r"(?P<struck>~~)?(?P<text>.*?)(?(struck)~~)(?: as `(?P<format>.+)`)?", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass
class SheetCase:
    """One sheet: options, and rows of answers by field id."""

    name: str
    options: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)
    given: bool = False


@dataclass
class Case:
    """Workbooks, and what reading and checking them must give."""

    title: str = ""
    workbooks: dict[str, list[SheetCase]] = field(default_factory=dict)
    damages: dict[str, str] = field(default_factory=dict)
    findings: list[dict[str, str]] = field(default_factory=list)
    taken: list[dict[str, str]] = field(default_factory=list)


def read_case(path: Path) -> Case:
    title, *sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    case = Case(title.splitlines()[0].removeprefix("# "))
    for section in sections:
        name, _, body = section.partition("\n")
        if name == "findings":
            case.findings = _table_of(body)
        elif name == "taken":
            case.taken = _table_of(body)
        else:
            damage = re.match(r"\s*damage: *(.+)", body)
            case.damages[name.strip()] = damage[1].strip() if damage else ""
            case.workbooks[name.strip()] = [
                _sheet_of(part) for part in re.split(r"^### ", body, flags=re.MULTILINE)[1:]
            ]
    return case


def _sheet_of(part: str) -> SheetCase:
    name, _, body = part.partition("\n")
    options = re.findall(r"^([^|\n:]+): *(.+)$", body, re.MULTILINE)
    return SheetCase(name.strip(), dict(options), _table_of(body), given="\n|" in body)


def _table_of(body: str) -> list[dict[str, str]]:
    lines = [line.strip("|").split("|") for line in body.splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip().replace("<br>", "\n") for cell in line] for line in lines] or [[], []]
    return [dict(zip(head, row, strict=True)) for row in rows]


def write_case(case: Case, root: Path, base: Case, voices: Mapping[str, Voice]) -> None:
    """Write the workbooks of a case below ``root``; forms are filled in from ``base``."""
    clean = {sheet.name: sheet for sheets in base.workbooks.values() for sheet in sheets}
    for name, sheets in case.workbooks.items():
        workbook = Workbook()
        del workbook["Sheet"]
        for sheet in sheets:
            layout = SHEETS[sheet.options.get("fields", sheet.name)]
            worksheet: Worksheet = workbook.create_sheet(sheet.name)
            voice = voices[sheet.options.get("captions", "en")]
            defaults = clean.get(layout.name)
            if layout is ORGANISATION:
                _list(worksheet, _answers(sheet, defaults), voice, sheet.options)
            else:
                _table(worksheet, layout, list(_rows(sheet, defaults)), voice, sheet.options)
            if sheet.options.get("state"):
                setattr(worksheet, "sheet_state", sheet.options["state"])  # noqa: B010  # openpyxl checks it
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if workbook.worksheets:
            # Not openpyxl's own way: it writes the second of saving, and equal sheets shall be equal files.
            save(workbook, target, title="")
        content = target.read_bytes() if workbook.worksheets else b""
        target.write_bytes(DAMAGES[case.damages[name]](content))


def _answers(sheet: SheetCase, defaults: SheetCase | None) -> dict[str, str]:
    """A list, or a table turned on its side: the first column names the field."""
    own = {row["field"]: row["answer"] for row in sheet.rows}
    return {**(_answers(defaults, None) if defaults else {}), **own}


def _rows(sheet: SheetCase, defaults: SheetCase | None) -> Iterator[dict[str, str]]:
    base = next(_rows(defaults, None)) if defaults else {}
    if not sheet.given:
        yield base
    elif sheet.rows and "field" in sheet.rows[0]:
        for number in [key for key in sheet.rows[0] if key != "field"]:
            yield {**base, **{row["field"]: row[number] for row in sheet.rows}}
    else:
        for row in sheet.rows:
            yield {**base, **row}


def _list(worksheet: Worksheet, answers: Mapping[str, str], voice: Voice, options: Mapping[str, str]) -> None:
    for row, (name, value) in enumerate(answers.items(), start=2):
        if value == GONE:
            continue
        if options.get("ids") != "no":
            worksheet.cell(row, 1, name)
        worksheet.cell(row, 2, voice.text(ORGANISATION.field(name).caption))
        _put(worksheet.cell(row, 3), value, ORGANISATION, name, voice)


def _table(
    worksheet: Worksheet, layout: Sheet, rows: list[dict[str, str]], voice: Voice, options: Mapping[str, str]
) -> None:
    down, right = (int(number) for number in options.get("moved", "0, 0").split(","))
    names = [
        name for name in dict.fromkeys(name for row in rows for name in row) if rows[0].get(name) != GONE
    ]
    if options.get("order") == "reversed":
        names.reverse()
    known = {field.id for field in layout.fields}
    for column, name in enumerate(names, start=1 + right):
        own = name.partition("#")[0]
        if own in known and options.get("ids") != "no":
            worksheet.cell(1 + down, column, own)
        caption = voice.text(layout.field(own).caption) if own in known else name
        worksheet.cell(2 + down, column, options.get(f"caption of {name}", caption))
        for number, row in enumerate(rows, start=4 + down):
            if own in known:
                _put(worksheet.cell(number, column), row.get(name, ""), layout, own, voice)
            else:
                worksheet.cell(number, column, row.get(name, ""))
    _spoil(worksheet, options)


def _spoil(worksheet: Worksheet, options: Mapping[str, str]) -> None:
    """What somebody did to a sheet after it was filled in."""
    for hidden in options.get("hidden rows", "").split():
        worksheet.row_dimensions[int(hidden)].hidden = True
    for letter in options.get("hidden columns", "").split():
        worksheet.column_dimensions[letter].hidden = True
    for area in options.get("merged", "").split():
        worksheet.merge_cells(area)
    for address in options.get("comments", "").split():
        worksheet[address].comment = Comment("Ask again", "Someone")
    worksheet.auto_filter.ref = options.get("filter")
    for address, remark in re.findall(r"([A-Z]+\d+) “([^”]*)”", options.get("remarks", "")):
        worksheet[address] = remark


def _put(cell: Cell | MergedCell, written: str, layout: Sheet, name: str, voice: Voice) -> None:
    """Numbers, dates and times as Excel would hold them; codes of a list as captions."""
    match = _VALUE.fullmatch(written)
    assert match
    assert isinstance(cell, Cell)
    text = match["text"]
    choices = CHOICES.get(layout.field(name).choices, {})
    if text.startswith("'"):
        cell.value = text[1:]
    elif _NUMBER.fullmatch(text):
        cell.value = float(text) if "." in text else int(text)
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        cell.value = date.fromisoformat(text)
    elif re.fullmatch(r"\d\d:\d\d", text):
        cell.value = time.fromisoformat(text)
    elif text:
        parts = [part.strip() for part in text.split(";")]
        known = all(part in choices for part in parts)
        cell.value = "; ".join(voice.text(choices[part]) for part in parts) if known else text
        cell.data_type = "s"
    if match["format"]:
        cell.number_format = match["format"]
    if match["struck"]:
        cell.font = Font(strike=True)
