"""Writes the demo in the languages given: python tests/writers/demo/render.py FOLDER en ar zh fr."""

from __future__ import annotations

import gettext
import sys
import tomllib
from pathlib import Path

from generator.blocks import Properties
from generator.compose.environment import make_environment
from generator.compose.markup import blocks
from generator.languages import LANGUAGES
from generator.writers.word.document import Written, write_document
from generator.writers.word.house import style_names

HERE = Path(__file__).parent
HOUSE = HERE.parents[2] / "templates" / "house.docx"

CARDS = (
    {
        "id": "P2C-0015",
        "lang": "fr",
        "name": "Autorité de régulation de Selunda",
        "title": "Plan national d’incitation à l’investissement numérique",
        "text": "Adopter un code des communications modernisé et un guichet unique pour les autorisations, avec un délai"
        " maximal de 30 jours. Les décisions et leurs motifs seront publiés chaque trimestre.",
        "short": "Mesure propre à un PMA.",
    },
    {
        "id": "P2C-0016",
        "lang": "ar",
        "name": "مصرف ميريديان للتنمية",
        "title": "مرفق للتمويل المختلط من أجل البنية التحتية الرقمية",
        "text": "تخصيص شريحة لتغطية الخسائر الأولى وتعبئة قروض رئيسية لمشاريع تقاسم الأبراج (TDAG) في 2022-2025. هاتف +41 22 555 0142.",
        "short": "يُخصص ما لا يقل عن 70 في المائة.",
    },
    {
        "id": "P2C-0017",
        "lang": "zh",
        "name": "北星大学",
        "title": "“数字技能”培训计划",
        "text": "为农村教师提供“数字技能”培训;到2026年覆盖5 200所学校(含Orvania)。",
        "short": "主要面向最不发达国家。",
    },
)


def render(code: str, target: Path) -> Written:
    texts = tomllib.loads((HERE / "texts.toml").read_text(encoding="utf-8"))
    environment = make_environment(HERE, gettext.NullTranslations(), {}, style_names(HOUSE))
    view = {"t": texts[code], "cards": CARDS, "draft": True}
    properties = Properties(title=texts[code]["short"], subject=texts[code]["title"], keywords=("P2C",))
    return write_document(
        blocks(environment, "demo.html.j2", view), target, HOUSE, LANGUAGES[code], properties
    )


if __name__ == "__main__":
    for language in sys.argv[2:]:
        print(language, render(language, Path(sys.argv[1]) / f"demo-{language}.docx"))  # noqa: T201
