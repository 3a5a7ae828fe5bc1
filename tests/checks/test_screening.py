"""Names of a screening list are found in six languages and scripts, and nobody else is."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from making import pledge, text

from generator.checks.likeness import LIKE, likeness
from generator.checks.names import name_of
from generator.checks.screening import Screen, hit_dates, screening_checks
from generator.checks.told import told_to_sender
from generator.findings import Finding
from generator.model import Organisation, Place, Pledge, ScreeningEntry, Submission

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample"


def table(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def entries(path: Path) -> list[ScreeningEntry]:
    return [
        ScreeningEntry(
            row["name"],
            several(row["aliases"]),
            "Invented list",
            date(2022, 5, 9),
            Place("input/secretariat/screening.xlsx", "Screening", f"A{number}"),
        )
        for number, row in enumerate(table(path), start=4)
    ]


LIST = entries(HERE / "screening" / "list.csv")
VARIANTS = table(HERE / "screening" / "variants.csv")


def found(own: Pledge) -> list[Finding]:
    return list(screening_checks([own], LIST))


def named(name: str, field: str) -> Pledge:
    """A pledge of an organization of this name, or with this partner."""
    if field == "partners":
        return pledge(partners=(text("Coral Coast University"), text(name)))
    return pledge(organisation=Organisation(text(name), "civil_society", "XC"))


@pytest.mark.parametrize("row", VARIANTS, ids=lambda row: f"{row['variant']}")
def test_a_variant_of_a_listed_name_is_found(row: Mapping[str, str]) -> None:
    findings = found(named(row["variant"], row["field"]))
    entry = next(entry for entry in LIST if entry.name == row["listed"])
    assert [finding.code for finding in findings] == ["G30"]
    (finding,) = findings
    assert finding.found == row["variant"]
    assert finding.field == row["field"]
    assert finding.place == pledge().cells.get(row["field"], next(iter(pledge().cells.values())))
    assert finding.values["listed"] in {entry.name, *entry.aliases}
    assert finding.values["list"] == "Invented list"
    assert finding.values["date"] == "2022-05-09"
    assert isinstance(finding.values["score"], int)
    assert LIKE <= finding.values["score"] <= 100
    assert not told_to_sender(finding)


def test_the_variants_are_many_in_all_scripts_and_places() -> None:
    assert len(VARIANTS) >= 60
    scripts = {script for row in VARIANTS for script in name_of(row["variant"]).scripts}
    assert scripts == {"latin", "cyrillic", "arabic", "han"}
    assert {row["field"] for row in VARIANTS} == {"org_name", "partners"}


def test_what_only_sounds_alike_is_told_and_weighs_less() -> None:
    written = likeness(name_of("Vortex Gaming"), name_of("Vortex Gaming Ltd"))
    sounding = likeness(name_of("Vortex Gaming"), name_of("Вортекс Гейминг"))
    assert (written.score, written.way) == (100, "written")
    assert sounding.way == "sounding"
    assert LIKE <= sounding.score < 100


def sample_names() -> Iterator[str]:
    for path in sorted(SAMPLE.glob("pledges-*.toml")):
        yield from _names(tomllib.loads(path.read_text("utf-8")))


def _names(value: object, key: str = "") -> Iterator[str]:
    """Organizations and partners, wherever they stand in the tables of the sample."""
    if isinstance(value, Mapping):
        for name, held in value.items():
            yield from _names(held, name)
    elif isinstance(value, list):
        for held in value:
            yield from _names(held, key)
    elif isinstance(value, str) and (key.startswith("org_name") or key == "partners"):
        yield from several(value.replace("；", ";").replace("؛", ";"))


#: Names as organizations have them: kinds of bodies and places, in six languages.
KINDS = {
    ("Ministry of Digital Economy of {}", "{} Telecommunications Regulatory Authority", "{} Broadband Ltd",
     "National Bank of {}", "{} Mining Safety Institute", "{} Trading Standards Agency", "University of {}",
     "{} Logistics Association", "{} Gaming and Learning Foundation", "General Electronics of {}"): (
        "Orvania", "Meridia", "Tavalu", "Coralia", "Westmark"),
    ("Ministère de l’économie numérique de {}", "Société des télécommunications de {}", "Banque postale de {}",
     "Compagnie maritime de {}", "Fondation {} pour l’éducation", "Université de {}", "Mines et carrières de {}",
     "{} Fibre SARL", "Agence nationale du numérique de {}", "Fédération des radios rurales de {}"): (
        "Valoria", "Montclair-sur-Lac", "Sainte-Ombre", "Bréval", "Kassandre"),
    ("Ministerio de Telecomunicaciones de {}", "Banco Mercantil de {}", "Universidad Nacional de {}",
     "Cooperativa Eléctrica de {} Ltda.", "Fundación {} Conecta", "Sociedad Minera de {}", "Radio Comunitaria {}",
     "Asociación de Mujeres de {}", "Tabacalera Nacional de {}", "{} Fibra Óptica, S.A."): (
        "Costa Clara", "San Telmo", "Altavista", "Río Manso", "Quebrada Honda"),
    ("Министерство цифрового развития {}", "ООО «{}связь»", "{} государственный университет", "Банк «{}»",
     "Фонд развития «{}»", "АО «{} Телеком»", "{} почтовая служба", "Логистика {}", "Завод «{}»",
     "Ассоциация операторов связи {}"): ("Северогорск", "Тавирия", "Лесной", "Приморье", "Белогорье"),
    ("{}数字经济部", "{}电信有限公司", "{}大学", "{}科技集团", "{}矿业大学", "{}邮政储蓄银行", "{}教育基金会",
     "{}物流有限公司", "{}妇女联合会", "{}电子有限公司"): ("海岚", "东陵", "青原", "明湖", "云州"),
    ("وزارة الاقتصاد الرقمي في {}", "شركة {} للاتصالات", "جامعة {}", "بنك {} الوطني", "مؤسسة {} للتعليم",
     "هيئة تنظيم الاتصالات في {}", "جمعية نساء {}", "شركة {} للملاحة", "مجموعة {} للتجارة", "بريد {}"): (
        "النور", "الواحة", "المرجان", "السهل", "الرمال"),
}  # fmt: skip
OTHERS = [kind.format(name) for kinds, names in KINDS.items() for kind, name in product(kinds, names)]


@pytest.mark.parametrize(
    "listed",
    [LIST, entries(SAMPLE / "screening.csv")],
    ids=["invented list", "list of the sample"],
)
def test_nobody_else_is_found(listed: list[ScreeningEntry]) -> None:
    sample = sorted({*sample_names()})
    assert len(sample) >= 30
    assert len({*OTHERS}) == 300
    screen = Screen(listed)
    assert {name: screen.hits(name)[0].listed for name in (*OTHERS, *sample) if screen.hits(name)} == {}


def test_an_official_name_in_another_language_is_screened_too() -> None:
    organisation = Organisation(text("Reef Mentors"), "civil_society", "XC", {"zh": "旋涡博彩集团"})
    (finding,) = found(pledge(organisation=organisation))
    assert (finding.field, finding.found) == ("org_name", "旋涡博彩集团")


def test_a_name_is_told_once_a_cell_and_no_list_tells_nothing() -> None:
    shared = Place("input/pledges/a.xlsx", "Organisation", "C2")
    two = [
        replace(own, cells={**own.cells, "org_name": shared})
        for own in (pledge(4), pledge(5))
        for own in (replace(own, organisation=Organisation(text("Vortex Gaming"), "private_sector", "XC")),)
    ]
    assert [finding.place for finding in screening_checks(two, LIST)] == [shared]
    assert list(screening_checks(two, [])) == []
    submission = Submission("input/pledges/a.xlsx", "en", two[0].organisation, tuple(two))
    dates = hit_dates([submission], screening_checks(two, LIST))
    assert dates == {own.cells["title"]: date(2022, 5, 9) for own in two}


def test_short_names_must_be_the_same() -> None:
    screen = Screen([ScreeningEntry("ZMO", (), "L", date(2022, 5, 9), Place("s"))])
    assert screen.hits("Z.M.O. Ltd")
    assert not screen.hits("ZMP")
    assert not screen.hits("OZM")
    assert not screen.hits("ZMO Community Radio")
