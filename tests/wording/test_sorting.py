from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.languages import LANGUAGES
from generator.reference.countries import reference_table
from generator.reference.naming import han_readings
from generator.wording.sorting import sort_key, sorting_text

ORDERS = {
    "en": ["Åland Islands", "Albania", "Austria", "Côte d’Ivoire", "Cuba", "Guinea", "Guinea-Bissau", "Guyana"],
    "en letters of other languages": ["Lima", "Łódź", "Lyon", "Ob", "Øresund", "Oslo", "Zagreb"],
    "en signs and case": ["de Beer", "De-Beer B", "“Delta” Fund", "D’Erlon", "The Delta Fund", "the Eta Fund"],
    "en numbers": ["4G Fund", "5G Fund", "10 Networks", "100 Networks", "Area 9", "Area 10"],
    "en scripts": ["Alpha", "Zeta", "Альфа", "ألفا", "مصر", "阿里"],
    "fr": [
        "Égypte", "Émirats arabes unis", "Équateur", "Espagne", "État de Palestine", "États-Unis", "Éthiopie",
        "Guinée", "Guinée-Bissau", "Guinée équatoriale", "Île de Man", "Îles Cook", "Inde",
    ],
    "fr accents decide last": ["cote", "coté", "côte", "côté", "coter"],
    "es": ["Namibia", "Nicaragua", "Níger", "Nueva Zelandia", "Nzema", "Ñandú", "Omán"],
    "es ll and ch are two letters": ["Cerro", "Chad", "Chile", "Cobre", "Liga", "Llano", "Loma", "Nz", "ñu", "Ñuble"],
    "es words before letters": ["San Marino", "San Vicente", "Santa Lucía", "Santo Tomé"],
    "ru": ["Европа", "ёлка", "Ереван", "Индия", "Йемен", "Кот-д’Ивуар", "Куба", "Япония"],
    "ru scripts": ["Азия", "Я", "Alpha", "Zeta", "مصر", "中国"],
    # The ال of ألبانيا and ألمانيا is no article: they stand among the names with alef.
    "ar": [
        "أذربيجان", "الأردن", "أرمينيا", "إسبانيا", "ألبانيا", "ألمانيا", "آيسلندا", "البرازيل", "بلجيكا", "الصين", "مصر",
    ],
    "ar hamza on other letters": ["روسيا", "رؤية", "رياض"],
    "ar scripts": ["أرمينيا", "مصر", "Alpha", "Zeta", "Азия", "中国"],
    "zh": ["阿富汗", "巴西", "秘鲁", "长沙", "长原", "重庆", "法国", "蒙古", "厦门", "中国", "中国科学院", "重点"],
    "zh the same syllable in other tones": ["妈祖", "麻城", "马里", "骂"],
    "zh scripts": ["5号", "10号", "阿富汗", "中国", "Nokia", "Азия", "مصر"],
}  # fmt: skip


@pytest.mark.parametrize("case", ORDERS)
def test_names_stand_in_the_order_of_the_language(case: str) -> None:
    names = ORDERS[case]
    mixed = names.copy()
    random.Random(7).shuffle(mixed)  # noqa: S311 - a fixed order, not a secret
    assert sorted(mixed, key=lambda name: sort_key(name, case[:2])) == names


def test_names_that_sort_alike_still_have_one_order() -> None:
    assert sort_key("السودان", "ar") != sort_key("سودان", "ar")


@given(st.sampled_from(list(LANGUAGES)), st.lists(st.text(max_size=8), max_size=6))
def test_anything_can_be_sorted(code: str, names: list[str]) -> None:
    ordered = sorted({name.strip() for name in names}, key=lambda name: sort_key(name, code))
    ordered.reverse()
    backwards = ordered[::-1]
    ordered.sort(key=lambda name: sort_key(name, code))
    assert ordered == backwards


def test_countries_are_sorted_as_the_reference_data_say(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [country.names["es"] for country in reference_table().values()]
    ordered = sorted(names, key=lambda name: sort_key(name, "es"))
    assert ordered[:3] == ["Afganistán", "Albania", "Alemania"]
    assert ordered.index("España") < ordered.index("Estado de Palestina")
    monkeypatch.setattr("generator.wording.sorting.sorted_as", lambda _: {"Alemania": "zeta"})
    assert sort_key("Zambia", "es") < sort_key("Alemania", "es")


def test_readings_of_names_are_those_of_the_data() -> None:
    for text, reading in han_readings().items():
        assert sorting_text(text, "zh") == reading
    assert sorting_text("长老会", "zh") == "zhang3 lao3 hui4"
    assert sorting_text("曾经", "zh").startswith("ceng2")
