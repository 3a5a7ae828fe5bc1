"""Countries and areas: names by date, ways to write them, groups, the secretariat's changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.choices import REGIONS
from generator.languages import LANGUAGES
from generator.model import CountryRow, Place
from generator.reference.countries import Countries, reference_table
from generator.reference.folding import fold_accents
from generator.reference.tables import rows

COUNTRIES = Countries()
CODES = COUNTRIES.codes()
WTDC = date(2022, 6, 6)


def row(code: str, names: Mapping[str, str] | None = None, **values: object) -> CountryRow:
    given: dict[str, object] = dict.fromkeys(("ldc_from", "ldc_to", "lldc", "sids", "valid_from"))
    given |= {"display": "", "itu_region": "", **values}
    return CountryRow(code=code, names=names or {}, place=Place("s.xlsx", "Countries", "A4"), **given)  # type: ignore[arg-type]


@given(st.sampled_from(CODES), st.sampled_from(list(LANGUAGES)), st.dates(date(2005, 1, 1), date(2030, 1, 1)))
def test_the_name_of_any_day_in_any_language_leads_back_to_the_code(
    code: str, language: str, on: date
) -> None:
    name = COUNTRIES.name(code, language, on)
    for typed in (name, name.upper(), f" {name} ", name.replace("’", "'"), name.replace(" ", "\u00a0")):
        assert COUNTRIES.find(typed) == code


def test_every_code_of_the_table_is_known() -> None:
    for code, country in reference_table().items():
        assert {COUNTRIES.find(text) for text in (code, code.lower(), country.iso3, country.m49)} == {code}


def test_every_alias_is_understood_and_none_hides_an_official_name() -> None:
    official = {
        fold_accents(name): code
        for code, country in reference_table().items()
        for name in country.spellings()
    }
    for alias in rows("country-aliases.csv"):
        assert COUNTRIES.find(alias["name"]) == alias["iso2"], alias["name"]
        assert official.get(fold_accents(alias["name"]), alias["iso2"]) == alias["iso2"], alias["name"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("UK", "GB"), ("USA", "US"), ("Swaziland", "SZ"), ("Burma", "MM"), ("Ivory Coast", "CI"), ("South Korea", "KR"),
        ("Laos", "LA"), ("Russia", "RU"), ("Iran", "IR"), ("Vietnam", "VN"), ("Turkey", "TR"), ("Turkiye", "TR"),
        ("Islamic Republic of Iran", "IR"), ("République islamique d'Iran", "IR"), ("دولة بوليفيا المتعددة القوميات", "BO"),
        ("The Gambia", "GM"), ("la Gambie", "GM"), ("Hong Kong, China", "HK"), ("DRC", "CD"), ("Congo", "CG"),
        ("缅甸", "MM"), ("韩国", "KR"), ("Южная Корея", "KR"), ("США", "US"), ("السعودية", "SA"), ("Reino Unido", "GB"),
        ("États-Unis", "US"), ("Costa de Marfil", "CI"), ("Бирма", "MM"), ("سوازيلند", "SZ"), ("Palestine", "PS"),
    ],
)  # fmt: skip
def test_everyday_names(typed: str, code: str) -> None:
    assert COUNTRIES.find(typed) == code


@pytest.mark.parametrize(
    "typed", ["", "Atlantis", "ZZ", "San Martín", "Guyana Holandesa", "Korea", "Virgin Islands"]
)
def test_what_is_not_known_or_not_clear_finds_nothing(typed: str) -> None:
    assert COUNTRIES.find(typed) is None


def test_names_follow_the_date() -> None:
    before, after = date(2022, 5, 31), date(2022, 6, 1)
    assert [COUNTRIES.name("TR", "en", day) for day in (before, after)] == ["Turkey", "Türkiye"]
    assert COUNTRIES.name("TR", "fr", before) == "Turquie"
    assert COUNTRIES.name("SZ", "ru", date(2015, 1, 1)) == "Свазиленд"
    assert COUNTRIES.name("NR", "en", WTDC) == "Nauru"


def test_only_sure_corrections_are_applied() -> None:
    assert COUNTRIES.name("AQ", "ru", WTDC) == "Антарктика"
    assert COUNTRIES.name("VA", "zh", WTDC) == "教廷"
    assert COUNTRIES.find("Антарктике") == "AQ"


def test_suggestions_are_at_most_three_distinct_codes_best_first() -> None:
    assert COUNTRIES.suggest("Keniya")[0] == "KE"
    assert COUNTRIES.suggest("Guinee Bissao")[0] == "GW"
    assert COUNTRIES.suggest("Замбя")[0] == "ZM"
    assert COUNTRIES.suggest("XQ") == ()


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(text: str) -> None:
    found = COUNTRIES.find(text)
    assert found is None or found in CODES
    suggested = COUNTRIES.suggest(text)
    assert len(suggested) <= 3
    assert len(set(suggested)) == len(suggested)
    assert set(suggested) <= set(CODES)


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(2000, 1, 1), 48), (date(2004, 6, 1), 50), (date(2014, 1, 2), 48), (date(2017, 12, 31), 47),
        (WTDC, 46), (date(2023, 12, 12), 46), (date(2023, 12, 13), 45), (date(2024, 12, 13), 44),
    ],
)  # fmt: skip
def test_least_developed_countries_by_date(on: date, count: int) -> None:
    assert sum(COUNTRIES.in_group(code, "ldc", on) for code in CODES) == count


def test_the_day_of_graduation_is_the_first_day_outside() -> None:
    assert COUNTRIES.in_group("BT", "ldc", date(2023, 12, 12))
    assert not COUNTRIES.in_group("BT", "ldc", date(2023, 12, 13))


def test_landlocked_and_island_states() -> None:
    assert sum(COUNTRIES.in_group(code, "lldc", WTDC) for code in CODES) == 32
    assert sum(COUNTRIES.in_group(code, "sids", WTDC) for code in CODES) == 39
    assert not COUNTRIES.in_group("PR", "sids", WTDC)  # an associate member of a commission is not a State


def test_regions_are_codes_of_the_choice_list() -> None:
    assert {COUNTRIES.region(code) for code in CODES} == {*REGIONS, ""}
    assert (COUNTRIES.region("KE"), COUNTRIES.region("MR"), COUNTRIES.region("GE")) == (
        "africa",
        "arab_states",
        "europe",
    )


def test_the_secretariat_adds_a_country() -> None:
    names = {"en": "Orvania", "fr": "Orvanie", "ar": "أورفانيا"}
    countries = Countries([row("XA", names, itu_region="africa", ldc_from=date(1990, 1, 1), lldc=True)])
    assert [countries.find(text) for text in ("xa", "ORVANIE", "أورفانيا")] == ["XA"] * 3
    assert countries.name("XA", "fr", WTDC) == "Orvanie"
    assert countries.name("XA", "ru", WTDC) == "Orvania"
    assert countries.region("XA") == "africa"
    assert [countries.in_group("XA", group, WTDC) for group in ("ldc", "lldc", "sids")] == [True, True, False]
    assert "XA" in countries.codes()
    assert countries.official("Orvanie")
    assert countries.suggest("Orvanja")[0] == "XA"
    assert COUNTRIES.find("Orvania") is None


def test_the_secretariat_overrides_from_a_day() -> None:
    countries = Countries(
        [
            row("KE", {"en": "Newland"}, valid_from=date(2025, 1, 1), itu_region="cis", lldc=True),
            row("BT", ldc_to=date(2030, 1, 1)),
            row("TD", lldc=False),
        ]
    )
    assert [countries.name("KE", "en", date(year, 6, 1)) for year in (2024, 2025)] == ["Kenya", "Newland"]
    assert countries.name("KE", "fr", date(2025, 6, 1)) == "Kenya"
    assert countries.region("KE") == "cis"
    assert [countries.in_group("KE", "lldc", date(year, 6, 1)) for year in (2024, 2025)] == [False, True]
    assert countries.in_group("BT", "ldc", date(2026, 1, 1))
    assert not countries.in_group("TD", "lldc", WTDC)
    assert {countries.find("Kenya"), countries.find("Newland")} == {"KE"}


@pytest.mark.parametrize(
    "text",
    [
        "إنشاء مراكز رقمية في مناطق متنازع عليها دون تحديد البلد.", "Centres in disputed territories", "dans des territoires contestés",
        "en territorios en disputa", "на спорных территориях", "在有争议的地区建设中心", "the so-called republic", "South Ossetia", "台湾",
    ],
)  # fmt: skip
def test_wording_about_disputed_areas_goes_to_a_person(text: str) -> None:
    assert COUNTRIES.sensitive(text)


@pytest.mark.parametrize(
    "text",
    [
        "Connect 1 200 villages in rural areas",
        "Former 25 000 enseignantes",
        "добыча газа и нефти",
        "培训六百名医务人员",
        "تدريب 60 000 امرأة",
        "",
    ],
)
def test_ordinary_wording_is_left_alone(text: str) -> None:
    assert not COUNTRIES.sensitive(text)


def test_no_official_name_but_that_of_an_area_under_discussion_needs_a_person() -> None:
    names = {
        (code, name)
        for code, country in reference_table().items()
        for name in country.names.values()
        if COUNTRIES.sensitive(name)
    }
    assert {code for code, _ in names} == {"EH"}
