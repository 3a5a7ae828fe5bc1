"""Dates, codes, numbers and their words hold together in every document of the sample."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.dates import get_month_names
from lxml import etree

from generator.languages import LANGUAGES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENTS = ("compendium-2022", "progress-report-2023", "roundtable-programme-2022", "tdag-report-2021")
#: Paragraphs of senders' own words.
TYPED = {"P2CDescription", "P2COriginaltext", "P2CQuote", "P2CPledgetitle", "P2COrganization"}
#: Cells, where names and indicators are senders' words too.
MIXED = {"Tabletext", "P2CCardtext"}
#: Where ids are looked for: headings, contents, captions, and cells but those of the programme.
PLAIN = re.compile(
    r"Heading|TOC|P2C(Chapter|Section|Subsection|Pledgetitle|Organization)|Tabletitle|Tabletext"
)
CODE = re.compile("[A-Z][-\u2011][0-9]")
#: Words of measure that stand behind or before a number in standing texts.
MEASURES = {
    "en": r"\d (?:million|billion|per cent|months)|(?:Table|Figure|Resolution|Area|SDG|Sections) \d|USD \d|per cent",
    "fr": r"\d (?:millions?|milliards?|%|mois)|(?:Tableau|Figure|Résolution|Domaine|ODD|sections) \d|\d \w* ?USD",
    "es": r"\d (?:millones|meses)|(?:Cuadro|Figura|Resolución|prioritaria|ODS|secciones) \d|\d \w* ?USD",
    "ru": r"\d (?:млн|млрд|долл|процент|месяц|год)|(?:Таблица|Рисунок|Резолюци\w|деятельности|ЦУР) \d|долл\. США",
    "ar": r"\d (?:مليون|مليار|في المائة|شهر)|(?:الجدول|الشكل|القرار|التركيز|الهدف) \d|في المائة",
    "zh": r"文件 \d",
}


@cache
def months(language: str) -> str:
    """Months as a library knows them, cut so that Russian ones are found in every case."""
    names = get_month_names("wide", locale=LANGUAGES[language].cldr).values()
    return "|".join(name[:-1] if language == "ru" else name for name in names)


def date_that_breaks(language: str) -> str:
    """A date with a space where a line may end."""
    names, of = months(language), "(?:[ \u00a0]de)?"
    return rf"\d{of} (?:de )?(?:{names})\b|\b(?:{names})\w{{0,2}}(?: de[ \u00a0]| |\u00a0de )\d{{4}}"


def paragraphs(file: Path) -> Iterator[tuple[str, str]]:
    """Style and text of every paragraph of the body and of the running header and footer."""
    with zipfile.ZipFile(file) as package:
        trees = [
            etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "header2", "footer2")
        ]
    for tree in trees:
        for paragraph in tree.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            name = "" if style is None else style.get(f"{W}val") or ""
            parts = paragraph.iter(f"{W}t", f"{W}noBreakHyphen")
            yield name, "".join("\u2011" if part.tag != f"{W}t" else part.text or "" for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_date_and_no_number_with_its_word_is_broken(
    sample_output: Path, document: str, language: str
) -> None:
    date = re.compile(date_that_breaks(language))
    both = re.compile(f"{date.pattern}|{MEASURES[language]}")
    found, seen = [], 0
    for style, text in paragraphs(sample_output / "documents" / language / f"{document}.docx"):
        if style not in TYPED:
            pattern = date if style in MIXED else both
            found += [(style, text[max(at.start() - 20, 0) : at.end() + 20]) for at in pattern.finditer(text)]
            seen += len(re.findall("\u00a0", text))
    assert found == []
    assert seen > (0 if language == "zh" else 20)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_codes_break_nowhere_in_running_text_and_are_found_everywhere_else(
    sample_output: Path, document: str, language: str
) -> None:
    running = {"Normal", "P2CText", "P2CAsof", "Tablelegend", "enumlev1", "enumlev1dash"}
    in_text = elsewhere = 0
    for style, text in paragraphs(sample_output / "documents" / language / f"{document}.docx"):
        for match in CODE.finditer(text):
            plain = match[0][1] == "-"
            if style in running:
                in_text += 1
                assert not plain, text
            elif PLAIN.match(style) and not document.startswith("roundtable"):
                elsewhere += 1
                assert plain, (style, text)
    # The progress report names pledges in tables alone.
    assert in_text or document.startswith(("roundtable", "progress"))
    assert elsewhere or document.startswith("roundtable")
