"""What else people do to a form: invented here, in six languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from mangled_forms import REFS, VOICES, Form, Mangled, first, left_out, spoilt, typed
from mangled_sheets import KEPT, LAST
from openpyxl.styles import Font

from generator.checks import check
from generator.fields import PLEDGES
from generator.findings import Finding
from generator.intake.reading import read_input

A5, F5 = "A5", "F5"


def below(text: str, row: int = 9, letter: str = "A") -> Callable[[Form], None]:
    def change(form: Form) -> None:
        form.pledges[f"{letter}{row}"] = text

    return change


def in_units(text: str) -> Mangled:
    """A remark below the table: none of the three amounts can be taken."""
    told = (("F47", "A9"), ("M18", "F5"), ("M18", "F6"), ("M18", "F7"))
    return replace(spoilt(below(text), *told), taken=())


def caption(text: str) -> Mangled:
    def change(form: Form) -> None:
        form.pledges["F2"] = text

    return replace(spoilt(change, ("M18", "F5"), ("M18", "F6"), ("M18", "F7")), taken=())


def title_row(text: str) -> Mangled:
    def change(form: Form) -> None:
        form.pledges.insert_rows(1, 2)
        form.pledges["A1"] = text
        for row in (1, 2, 3):
            form.pledges.row_dimensions[row].hidden = row == 3

    return replace(spoilt(change, ("M18", "F7"), ("M18", "F8"), ("M18", "F9")), taken=())


def caption_of_euros(form: Form) -> None:
    form.pledges["F2"] = "Estimated value (EUR)"


def own_scale(form: Form) -> None:
    below("* amounts in thousands")(form)
    for row in (5, 6, 7):
        form.put("value_amount", "USD 2 million", row=row)


def merged(area: str, *told: tuple[str, str], taken: tuple[str, ...]) -> Mangled:
    return replace(spoilt(lambda form: form.pledges.merge_cells(area), *told), taken=taken)


def merged_lines(form: Form) -> None:
    form.organisation.merge_cells("C10:C11")


def pledge_on_two_rows(form: Form) -> None:
    """Someone made each row two rows high by merging every answer."""
    form.pledges.insert_rows(6)
    for number in range(1, len(PLEDGES.fields) + 1):
        form.pledges.merge_cells(start_row=5, end_row=6, start_column=number, end_column=number)


def heading(form: Form) -> None:
    form.pledges.insert_rows(6)
    form.pledges["A6"] = "Other pledges"
    form.pledges.merge_cells("A6:H6")


def captions_again(form: Form) -> None:
    """Captions and guidance repeated at the top of a second page."""
    form.pledges.insert_rows(6, 2)
    for number in range(1, len(PLEDGES.fields) + 1):
        for row in (2, 3):
            form.pledges.cell(row + 4, number).value = form.pledges.cell(row, number).value


def example(title: bool, ref: str = "EXAMPLE") -> Callable[[Form], None]:
    def change(form: Form) -> None:
        form.put("ref", ref, row=4)
        form.put("value_kind", None, row=4)
        form.put("value_kind", "Grant", row=4)
        if title:
            form.put("title", "A pledge of our own", row=4)
            form.put("description", "Something else altogether, and long enough to be a description.", row=4)

    return change


def answers_to_the_right(form: Form) -> None:
    form.organisation.insert_cols(3, 3)


def answers_to_the_left(form: Form) -> None:
    """The captions were dragged beyond the answers."""
    for row in range(1, 40):
        caption = form.organisation.cell(row, 2)
        form.organisation.cell(row, 6).value = caption.value
        caption.value = None
        form.organisation.cell(row, 1).value = None
        form.organisation.cell(row, 4).value = None


def filled_table_moved_right(form: Form) -> None:
    form.pledges.move_range(f"A1:{LAST}7", cols=60)


def struck_row(form: Form) -> None:
    for cell in form.pledges[5]:
        cell.font = Font(strike=True)


def marks_on_captions(form: Form) -> None:
    form.captions_only()
    for number, cell in enumerate(form.pledges[1], start=1):
        if cell.value:
            cell.value = f"{number}. {cell.value} *"


def units_in_captions(form: Form) -> None:
    form.captions_only()
    form.pledges["F1"] = "Estimated value (USD)"
    form.pledges["M1"] = "Extent of benefit to LDCs"


CASES: Mapping[str, Mangled] = {
    # a remark about all amounts is asked about at each of them
    **{
        f"below: {text}": in_units(text)
        for text in (
            "* amounts in thousands",
            "Note: all figures in USD thousands",
            "montants en milliers",
            "Les montants sont exprimés en milliers de dollars",
            "importes en miles de dólares",
            "Importes expresados en millones de dólares",
            "金额单位:千美元",
            "单位：万元",
            "суммы в тысячах",
            "Суммы указаны в тыс. долл. США",
            "المبالغ بالآلاف",
            "المبالغ بملايين الدولارات",
            "(in US$ million)",
            "USD '000",
        )
    },
    **{
        f"caption: {text}": caption(text)
        for text in (
            "Amount (thousands USD)",
            "Estimated value (000s)",
            "Estimated value, US$ million",
            "Valeur estimée (k€)",
            "Valor estimado (miles de dólares)",
            "估算价值（万美元）",
            "Оценочная стоимость, тыс. долл.",
            "القيمة المقدرة (بالآلاف)",
        )
    },
    "above: Our pledges, in millions of USD": title_row("Our pledges, in millions of USD"),
    "above: 承诺一览（单位：百万美元）": title_row("承诺一览（单位：百万美元）"),
    "an amount that says its own scale": replace(
        spoilt(own_scale, ("F47", "A9"), ("M02", "F5"), ("M02", "F6"), ("M02", "F7")),
        value=(first(lambda pledge: pledge.value and pledge.value.amount), 2000000),
    ),
    "millions of something else": replace(
        spoilt(below("We train 2 million people in schools", 1, "BA")), value=KEPT
    ),
    "a caption in euros over dollars": replace(
        spoilt(caption_of_euros, ("M07", "F5"), ("M07", "F6"), ("M07", "F7")), taken=()
    ),
    **{
        f"currency: {text}": left_out(
            replace(typed("value_currency", text), told=(("M12", "G5"), ("M18", "F5")))
        )
        for text in ("kUSD", "USD thousand", "USD (millions)", "千美元", "тыс. долл. США", "ألف دولار أمريكي")
    },
    # merged cells
    "one amount for three pledges": merged("F5:F7", ("F46", "F5"), ("F46", "F6"), ("F46", "F7"), taken=()),
    "amount and currency in one cell": merged("F6:G6", ("F46", "F6"), ("F46", "G6"), taken=("RM-1", "RM-3")),
    "one list of countries for two": merged("L5:L6", ("F46", "L5"), ("F46", "L6"), taken=("RM-3",)),
    "two lines of the organization": replace(
        spoilt(merged_lines, ("F46", "C10"), ("F46", "C11")), taken=(), sheet="Organisation"
    ),
    "each pledge on two rows": replace(spoilt(pledge_on_two_rows), value=KEPT),
    "a heading between pledges": replace(spoilt(heading, ("F47", "A6")), value=KEPT),
    # rows that are no pledges
    "captions again on the second page": replace(spoilt(captions_again), value=KEPT),
    "a signature": replace(
        spoilt(below("Prepared by the secretariat of Reef Mentors"), ("F47", "A9")), value=KEPT
    ),
    "注": replace(spoilt(below("注：以上均为初步数字"), ("F47", "A9")), value=KEPT),
    "примечание": replace(
        spoilt(below("Примечание. Данные предварительные", letter="B"), ("F47", "B9")), value=KEPT
    ),
    "the example typed over under its reference": spoilt(example(title=True), ("F48", "B4")),
    "the example under another reference": replace(
        spoilt(example(title=False, ref="RM-0"), ("F48", "B4")), taken=("RM-0", *REFS)
    ),
    # where the answers stand
    "answers to the right": replace(spoilt(answers_to_the_right), value=KEPT),
    "answers to the left": replace(spoilt(answers_to_the_left), value=KEPT),
    "the table far to the right": replace(spoilt(filled_table_moved_right), value=KEPT),
    "numbers and stars around captions": replace(spoilt(marks_on_captions), value=KEPT),
    "units in captions": replace(spoilt(units_in_captions), value=KEPT),
    # a pledge taken back
    "a row struck through": left_out(spoilt(struck_row, ("F43", "A5"))),
    # values
    "a date in a list of goals": left_out(typed("sdgs", date(2022, 4, 9), "d-mmm", "M14")),
    "hidden by its format": left_out(typed("value_amount", 150000, ";;;", "M05")),
}


def findings_of(case: Mangled, root: Path) -> tuple[list[Finding], dict[str, object], list[str]]:
    target = root / "input" / "pledges" / case.name
    target.parent.mkdir(parents=True)
    target.write_bytes(case.data())
    intake, countries = read_input(root / "input", VOICES)
    pledges = [pledge for submission in intake.submissions for pledge in submission.pledges]
    found = [*intake.findings, *check(intake, countries)]
    return found, {pledge.ref: pledge for pledge in pledges}, [pledge.ref for pledge in pledges]


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_guessed(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    found, pledges, taken = findings_of(case, tmp_path)
    assert sorted((finding.code, finding.place.cell) for finding in found) == sorted(case.told)
    assert tuple(taken) == case.taken
    if case.value:
        read, expected = case.value
        assert read(pledges) == expected  # type: ignore[arg-type]  # pledges by their reference
    for finding in found:
        if finding.code == "M18":
            assert finding.values["first"] != finding.values["second"]
