"""No column and no line of a form decides about a pledge, whatever its language calls it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from generator.fields import FORMS
from generator.intake.captions import load_captions
from generator.intake.deciding import decides
from generator.intake.reading import read_input
from generator.languages import LANGUAGES
from generator.wording.voice import Voice

if TYPE_CHECKING:
    from conftest import SmallInput

CAPTIONS = {
    "en": ("Status", "Cleared", "CLEARED?", "Approved by", "Approval date", "3. Decision *", "Review status", "Due diligence",
           "Verified (yes/no)", "Status of the pledge"),
    "fr": ("Statut", "Validé", "Approuvé par", "Date d’approbation", "Décision", "Statut de l’engagement", "Publié (oui/non)",
           "Vérification", "Diligence raisonnable", "Autorisation de publication"),
    "es": ("Estado", "Aprobado", "Aprobado por", "Fecha de aprobación", "Decisión final", "Visto bueno", "Verificado",
           "Estado del compromiso", "Autorización de publicación", "Debida diligencia"),
    "ru": ("Статус", "Утверждено", "Кем утверждено", "Дата утверждения", "Решение", "Статус обязательства", "Проверено: да/нет",
           "Решение о публикации", "Согласовано", "Проверка по спискам"),
    "zh": ("状态", "已批准", "是否批准", "批准日期", "审核状态", "审核人", "决定", "承诺状态", "尽职调查结果", "确认人的决定"),
    "ar": ("الحالة", "التحقق", "حالة التعهد", "معتمد", "تاريخ الاعتماد", "موافق عليه", "قرار القائم بالمراجعة", "هل تمت الموافقة؟",
           "العناية الواجبة", "قرار النشر"),
}  # fmt: skip
OTHERS = (
    "Internal ref", "Status of women", "Checklist number", "Date", "Pledge", "Notes", "Population", "Our reference",
    "Region", "Date de début prévue", "Remarques", "Observaciones", "Примечание", "Номер", "备注", "人口", "序号",
    "日期", "承诺", "ملاحظات", "الرقم", "تاريخ", "", "2022", "Officer in charge of reviewing schools",
)  # fmt: skip


def test_ten_captions_in_each_language() -> None:
    assert set(CAPTIONS) == set(LANGUAGES)
    assert all(len({*captions}) == 10 for captions in CAPTIONS.values())


@pytest.mark.parametrize("language", sorted(CAPTIONS))
def test_such_columns_and_lines_are_dropped_with_a_warning(
    language: str, small_input: SmallInput, voices: Mapping[str, Voice]
) -> None:
    form = small_input.folder / "pledges" / "reef.xlsx"
    clean, _ = read_input(small_input.folder, voices)
    workbook = load_workbook(form)
    table, listing = workbook["Pledges"], workbook["Organisation"]
    first = table.max_column + 1
    below = listing.max_row + 1
    for number, caption in enumerate(CAPTIONS[language]):
        table.cell(2, first + number).value = caption
        for row in range(3, table.max_row + 1):
            table.cell(row, first + number).value = "yes" if table.cell(row, 2).value else None
        listing.cell(below + number, 2).value = caption
        listing.cell(below + number, 3).value = "yes"
    workbook.save(form)
    intake, _ = read_input(small_input.folder, voices)
    for code, sheet in (("F33", "Pledges"), ("F51", "Organisation")):
        told = [finding for finding in intake.findings if finding.code == code]
        assert {finding.found for finding in told} == set(CAPTIONS[language])
        assert {finding.place.sheet for finding in told} == {sheet}
    assert intake.submissions == clean.submissions
    assert {f.code for f in intake.findings} - {f.code for f in clean.findings} == {"F33", "F51"}


@pytest.mark.parametrize("caption", OTHERS)
def test_other_captions_decide_nothing(caption: str, voices: Mapping[str, Voice]) -> None:
    assert not decides(caption)
    assert not load_captions(voices).decides(caption)


def test_no_caption_of_a_pledge_form_decides(voices: Mapping[str, Voice]) -> None:
    captions = load_captions(voices)
    pledges = [sheet for sheet in FORMS if sheet.name in {"Organisation", "Pledges"}]
    assert [
        text
        for sheet in pledges
        for field in sheet.fields
        for voice in voices.values()
        if captions.decides(text := voice.text(field.caption))
    ] == []
