"""What must not break at a line's end: sentences, values, and nothing that people typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import polib
import pytest

from generator.languages import LANGUAGES
from generator.messages import Message
from generator.model import Money, PartialDate
from generator.wording.ties import code, tie, tied
from generator.wording.voice import Voice

# In the cases "~" is the no-break space, "=" the no-break hyphen, "^" the word joiner.
_SIGNS = str.maketrans({"~": "\u00a0", "=": "\u2011", "^": "\u2060"})

SENTENCES = {
    "en": {
        "held on 7-9 June 2022 in Kigali": "held on 7=9~June~2022 in Kigali",
        "met on 2-5 and 16 June 2020": "met on 2=5 and 16~June~2020",
        "was launched in September 2021": "was launched in September~2021",
        "see Table 3, Figure 1 and No. 5": "see Table~3, Figure~1 and No.~5",
        "By Resolution 88 (Kigali, 2022)": "By Resolution~88 (Kigali, 2022)",
        "Focus Area 1, SDG 9": "Focus Area~1, SDG~9",
        "Focus Area %(number)s": "Focus Area~%(number)s",
        "Table %(number)s – %(title)s": "Table~%(number)s~– %(title)s",
        "for example P2C-0004, in Document TDAG-20/3/5": "for example P2C=0004, in Document~TDAG=20/3/5",
        "the ITU-D priorities after WTDC-22": "the ITU=D priorities after WTDC=22",
        "at most 12 months old, 4.25 billion": "at most 12~months old, 4.25~billion",
        "45.6 per cent of USD 12 500": "45.6~per~cent of USD~12~500",
        "%(name)s (%(minutes)s min)": "%(name)s (%(minutes)s~min)",
        "Mr %(name)s and Dr Who": "Mr~%(name)s and Dr~Who",
        "one-line well-known follow-up": "one-line well-known follow-up",
        "in 2022 150 of them, the first 3 of 9": "in 2022 150 of them, the first 3 of 9",
    },
    "fr": {
        "se tiendra du 7 au 9 juin 2022 ou 7-9 juin 2022": "se tiendra du 7 au 9~juin~2022 ou 7=9~juin~2022",
        "le 1er mai 2022": "le 1er~mai~2022",
        "Tableau 3, Figure 1, n° 5, Résolution 88": "Tableau~3, Figure~1, n°~5, Résolution~88",
        "domaine d’intervention %(number)s, ODD 9": "domaine d’intervention~%(number)s, ODD~9",
        "12 500 USD, 4,25 milliards, 45 %%": "12~500~USD, 4,25~milliards, 45~%%",
        "les pays – et eux seuls – qui": "les pays~– et eux seuls~– qui",
        "(Document GCDT-20/3/5), l’UIT-D": "(Document~GCDT=20/3/5), l’UIT=D",
        "M. %(name)s": "M.~%(name)s",
    },
    "es": {
        "del 7 al 9 de junio de 2022": "del 7 al 9~de~junio~de~2022",
        "7-9 de junio de 2022": "7=9~de~junio~de~2022",
        "en septiembre de 2021": "en septiembre~de~2021",
        "Cuadro 3, Figura 1, n.º 5, Resolución 88": "Cuadro~3, Figura~1, n.º~5, Resolución~88",
        "Área prioritaria %(number)s, ODS 9": "Área prioritaria~%(number)s, ODS~9",
        "12 500 USD, 4 250 millones, 18 meses": "12~500~USD, 4~250~millones, 18~meses",
        "los países – y solo ellos – que": "los países~– y solo ellos~– que",
        "(Documento TDAG-20/3/5)": "(Documento~TDAG=20/3/5)",
        "Sra. %(name)s": "Sra.~%(name)s",
    },
    "ru": {
        "состоится 7–9 июня 2022 года в ходе": "состоится 7–^9~июня~2022~года в ходе",
        "в сентябре 2021 года": "в сентябре~2021~года",
        "осенью 2020 года": "осенью 2020~года",
        "Таблица 3, рисунок 1, № 5, Резолюция 88": "Таблица~3, рисунок~1, №~5, Резолюция~88",
        "Направление деятельности %(number)s, ЦУР 9": "Направление деятельности~%(number)s, ЦУР~9",
        "12 500 долл. США, 4,25 млрд, 18 месяцев": "12~500~долл.~США, 4,25~млрд, 18~месяцев",
        "страны — и только они — могут": "страны~— и только они~— могут",
        "(Документ TDAG-20/3/5) МСЭ-D, КГРЭ-22": "(Документ~TDAG=20/3/5) МСЭ=D, КГРЭ=22",
        "г-жа %(name)s": "г-жа~%(name)s",
        "Стоимость (млн долл. США)": "Стоимость (млн долл.~США)",
    },
    "ar": {
        "في الفترة 7-9 يونيو 2022 خلال": "في الفترة 7=9~يونيو~2022 خلال",
        "وأُطلق في سبتمبر 2021 بدعم": "وأُطلق في سبتمبر~2021 بدعم",
        "الجدول 3 والشكل، القرار 88": "الجدول~3 والشكل، القرار~88",
        "مجال التركيز %(number)s، الهدف 9": "مجال التركيز~%(number)s، الهدف~9",
        "4,25 مليار، 45 في المائة": "4,25~مليار، 45~في~المائة",
        "(الوثيقة TDAG-20/3/5)": "(الوثيقة~TDAG=20/3/5)",
    },
    "zh": {
        "2022年6月7-9日在基加利": "2022年6月7=9日在基加利",
        "文件 %(symbol)s": "文件~%(symbol)s",
        "例如P2C-0004": "例如P2C=0004",
        "2021年9月": "2021年9月",
    },
}
CASES = [(language, text, want) for language, texts in SENTENCES.items() for text, want in texts.items()]


@pytest.mark.parametrize(("language", "text", "want"), CASES)
def test_a_sentence_holds_together_where_it_must(
    voices: Mapping[str, Voice], language: str, text: str, want: str
) -> None:
    tie_text = tie(voices[language].formats.data)
    assert tie_text(text) == want.translate(_SIGNS)
    assert tie_text(tie_text(text)) == tie_text(text)


@pytest.mark.parametrize(
    ("language", "want"),
    [
        ("en", ("7~June~2022", "June~2022", "7=9~June~2022", "USD~4.25~billion", "45~per~cent")),
        ("fr", ("7~juin~2022", "juin~2022", "7=9~juin~2022", "4,25~milliards~USD", "45~%")),
        ("es", ("7~de~junio~de~2022", "junio~de~2022", "7=9~de~junio~de~2022", "4~250~millones~USD", "45%")),
        (
            "ru",
            (
                "7~июня~2022~года",
                "июнь~2022~года",
                "7–^9~июня~2022~года",
                "4,25~млрд~долл.~США",
                "45~процентов",
            ),
        ),
        ("ar", ("7~يونيو~2022", "يونيو~2022", "7=9~يونيو~2022", "4,25~مليار~دولار أمريكي", "45~في~المائة")),
        ("zh", ("2022年6月7日", "2022年6月", "2022年6月7=9日", "42.5亿美元", "45%")),
    ],
)
def test_values_hold_together(voices: Mapping[str, Voice], language: str, want: tuple[str, ...]) -> None:
    formats = tied(voices[language]).formats
    day, last = dt.date(2022, 6, 7), dt.date(2022, 6, 9)
    shown = (
        formats.date(day),
        formats.month_year(2022, 6),
        formats.date_range(day, last),
        formats.money_rounded(Money(Decimal(4_250_000_000), "USD")),
        formats.percent_text(Decimal("0.45")),
    )
    assert shown == tuple(text.translate(_SIGNS) for text in want)


def test_a_longer_range_may_break_after_its_dash(voices: Mapping[str, Voice]) -> None:
    days = dt.date(2025, 12, 29), dt.date(2026, 1, 3)
    spanish, russian = (tied(voices[code]).formats for code in ("es", "ru"))
    assert spanish.date_range(*days).replace("\u00a0", "~") == "29~de~diciembre~de~2025~– 3~de~enero~de~2026"
    assert russian.date_range(*days).replace("\u00a0", "~") == "29~декабря~2025~года~– 3~января~2026~года"
    second = PartialDate(2026, quarter=2)
    assert spanish.partial_date(second).replace("\u00a0", "~") == "segundo trimestre de~2026"


def test_what_people_typed_stays_as_they_typed_it(voices: Mapping[str, Voice]) -> None:
    voice = tied(voices["en"])
    typed = "from 7-9 June 2022, Table 3, P2C-0004"
    shown = voice.text(Message("test", "Table %(number)s – %(title)s"), number=3, title=typed)
    assert shown == "Table\u00a03\u00a0– " + typed


def test_only_documents_are_tied(voices: Mapping[str, Voice]) -> None:
    text = Message("test", "Table %(number)s")
    assert voices["en"].text(text, number=3) == "Table 3"
    assert voices["en"].formats.date(dt.date(2022, 6, 7)) == "7\u00a0June 2022"


def test_plurals_are_tied_too(voices: Mapping[str, Voice]) -> None:
    translations = tied(voices["en"]).catalogue.translations
    assert translations.ngettext("%(n)s pledge", "%(n)s pledges", 2) == "%(n)s\u00a0pledges"
    assert translations.npgettext("test", "%(n)s day", "%(n)s days", 1) == "%(n)s\u00a0day"
    assert translations.gettext("%(n)s months") == "%(n)s\u00a0months"


def test_codes_hold_together_in_running_text() -> None:
    assert code("P2C-0004") == "P2C\u20110004"
    assert code("TDAG-20/3/5") == "TDAG\u201120/3/5"


@pytest.mark.parametrize("language", LANGUAGES)
def test_tying_all_texts_twice_changes_nothing(
    voices: Mapping[str, Voice], locales: Path, language: str
) -> None:
    tie_text = tie(voices[language].formats.data)
    seen = 0
    for name in ("documents", "terms"):
        for entry in polib.pofile(str(locales / language / "LC_MESSAGES" / f"{name}.po")):
            for text in (entry.msgstr, *entry.msgstr_plural.values()):
                seen += tie_text(text) != text
                assert tie_text(tie_text(text)) == tie_text(text)
    assert seen > 10
