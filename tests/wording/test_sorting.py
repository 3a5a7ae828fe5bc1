from __future__ import annotations

import random

import pytest

from generator.wording.sorting import sort_key

ORDERS = {
    "en": ["Åland Islands", "Albania", "Austria", "Côte d’Ivoire", "Cuba", "Guinea", "Guinea-Bissau"],
    "fr": [
        "Égypte",
        "Émirats arabes unis",
        "Équateur",
        "Espagne",
        "État de Palestine",
        "États-Unis",
        "Éthiopie",
    ],
    "es": ["Namibia", "Nicaragua", "Níger", "Nueva Zelandia", "Nzema", "Ñandú", "Omán"],
    "ru": ["Европа", "ёлка", "Ереван", "Йемен", "Япония"],
    "ar": ["أذربيجان", "الأردن", "أرمينيا", "إسبانيا", "البرازيل", "بلجيكا", "الصين", "مصر"],
    "zh": ["Nokia", "阿富汗", "巴西", "秘鲁", "长沙", "重庆", "法国", "厦门", "中国"],
}


@pytest.mark.parametrize("code", ORDERS)
def test_names_stand_in_the_order_of_the_language(code: str) -> None:
    names = ORDERS[code]
    mixed = names.copy()
    random.Random(7).shuffle(mixed)  # noqa: S311 - a fixed order, not a secret
    assert sorted(mixed, key=lambda name: sort_key(name, code)) == names


def test_names_that_sort_alike_still_have_one_order() -> None:
    assert sort_key("السودان", "ar") != sort_key("سودان", "ar")
