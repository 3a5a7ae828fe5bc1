from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from jinja2 import Environment

from generator.checks.catalogue.wording import RULES as L_RULES
from generator.languages import LANGUAGES
from generator.messages import Message
from generator.wording.catalogues import Catalogue, load_catalogue
from generator.wording.plurals import RULES

Load = Callable[..., Catalogue]

SEEN = Message("finding", "The cell holds “%(found)s”.")
BABEL_ARABIC = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=0 && n%100<=2 ? 4 : 5);"
ARABIC_PLEDGES = """msgid "%(num)s pledge"
msgid_plural "%(num)s pledges"
msgstr[0] "لا توجد تعهدات"
msgstr[1] "تعهد واحد"
msgstr[2] "تعهدان"
msgstr[3] "%(num)s تعهدات"
msgstr[4] "%(num)s تعهداً"
msgstr[5] "%(num)s تعهد"
"""


def entry(translation: str, source: str = SEEN.text, context: str = "finding") -> str:
    return f'msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n\n'


def codes(catalogue: Catalogue) -> list[str]:
    return [finding.code for finding in catalogue.findings]


def test_a_translated_text_is_filled_in(catalogue: Load) -> None:
    french = catalogue("fr", entry("La cellule contient «%(found)s»."))
    assert french.text(SEEN, found="1.500") == "La cellule contient «1.500»."
    assert (french.findings, french.translated, french.untranslated) == ((), 1, 0)


def test_the_same_text_in_another_context_is_another_text(catalogue: Load) -> None:
    spanish = catalogue("es", entry("Situación", "Status", "caption") + entry("Estado", "Status", "other"))
    assert spanish.text(Message("caption", "Status")) == "Situación"
    assert spanish.text(Message("other", "Status")) == "Estado"
    assert spanish.text(Message("third", "Status")) == "Status"


@pytest.mark.parametrize(
    ("translation", "code"),
    [
        ("La cellule contient «%(trouve)s».", "L07"),
        ("La cellule contient autre chose.", "L07"),
        ("%(found)s et %(autre)s", "L07"),
        ("%(found)s et %(found)d", "L07"),
        ("%(found)s et %(found", "L07"),
        ("<b>%(found)s</b>", "L08"),
        ("%(found)s {{ found }}", "L08"),
        ("%(found)s à 100 % sûr", "L13"),
        ("%(found)s \u202eeverse", "L10"),
        ("%(found)s \ufffd", "L10"),
    ],
)
def test_a_translation_that_would_break_a_run_falls_back_to_english(
    catalogue: Load, translation: str, code: str
) -> None:
    french = catalogue("fr", entry(translation))
    assert codes(french) == [code]
    assert french.findings[0].place.cell == "line 7"
    assert french.findings[0].place.file == "locales/fr/LC_MESSAGES/texts.po"
    assert french.text(SEEN, found="x") == "The cell holds “x”."
    assert french.untranslated == 1


def test_marks_of_direction_and_doubled_percent_signs_are_fine(catalogue: Load) -> None:
    arabic = catalogue("ar", entry("\u200f%(found)s\u200e 100%%"))
    assert arabic.findings == ()
    assert arabic.text(SEEN, found="x") == "\u200fx\u200e 100%"


def test_a_single_percent_sign_may_stay_where_the_source_has_one(catalogue: Load) -> None:
    caption = Message("caption", "Share (%)")
    assert catalogue("fr", entry("Part (%)", caption.text, "caption")).text(caption) == "Part (%)"


def test_values_are_not_read_as_placeholders(catalogue: Load) -> None:
    english = catalogue("en", "")
    assert english.text(SEEN, found="%(found)s %% 100%") == "The cell holds “%(found)s %% 100%”."
    assert english.text(SEEN) == SEEN.text


def test_fuzzy_and_empty_entries_are_counted_and_not_used(catalogue: Load) -> None:
    body = "#, fuzzy\n" + entry("Presque %(found)s") + entry("", "Second") + entry("Troisième", "Third")
    french = catalogue("fr", body)
    assert (french.translated, french.untranslated, french.fuzzy) == (1, 1, 1)
    assert french.text(SEEN, found="x") == "The cell holds “x”."
    assert french.findings == ()


def test_arabic_takes_the_form_of_its_count(catalogue: Load) -> None:
    plural = catalogue("ar", ARABIC_PLEDGES).translations.ngettext
    shown = {n: plural("%(num)s pledge", "%(num)s pledges", n) for n in (0, 1, 2, 3, 11, 100, 102, 103)}
    assert shown == {
        0: "لا توجد تعهدات",
        1: "تعهد واحد",
        2: "تعهدان",
        3: "%(num)s تعهدات",
        11: "%(num)s تعهداً",
        100: "%(num)s تعهد",
        102: "%(num)s تعهد",
        103: "%(num)s تعهدات",
    }


def test_a_swapped_plural_header_is_reported_and_does_not_swap_the_forms(catalogue: Load) -> None:
    arabic = catalogue("ar", ARABIC_PLEDGES, header=BABEL_ARABIC)
    assert codes(arabic) == ["L06"]
    assert arabic.findings[0].values["header"] == RULES["ar"].header
    assert arabic.translations.ngettext("%(num)s pledge", "%(num)s pledges", 11) == "%(num)s تعهداً"


@pytest.mark.parametrize(
    "header", ["", "nplurals=2; plural=(n != 1);", "nplurals=x; plural=import os;", "nonsense"]
)
def test_a_strange_plural_header_is_reported(catalogue: Load, header: str) -> None:
    assert codes(catalogue("ar", ARABIC_PLEDGES, header=header)) == ["L06"]


def test_a_header_in_other_words_with_the_same_meaning_is_accepted(catalogue: Load) -> None:
    body = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    assert catalogue("es", body, header="nplurals=2; plural=n==1 ? 0 : 1;").findings == ()


@pytest.mark.parametrize("missing", [0, 4, 5])
def test_a_missing_plural_form_never_mixes_languages(catalogue: Load, missing: int) -> None:
    body = re.sub(rf'(msgstr\[{missing}\]) ".*"', r'\1 ""', ARABIC_PLEDGES)
    arabic = catalogue("ar", body)
    assert codes(arabic) == ["L09"]
    for number in (0, 5, 11, 100):
        assert arabic.translations.ngettext("%(num)s pledge", "%(num)s pledges", number) == "%(num)s pledges"


def test_only_a_form_for_one_number_may_leave_the_count_out(catalogue: Load) -> None:
    russian = 'msgid "%(num)s pledge"\nmsgid_plural "%(num)s pledges"\n'
    russian += 'msgstr[0] "одно обязательство"\nmsgstr[1] "%(num)s обязательства"\nmsgstr[2] "%(num)s обязательств"\n'
    assert codes(catalogue("ru", russian)) == ["L07"]  # the first form also stands for 21


@pytest.mark.parametrize(
    "damage",
    [
        'msgctxt "finding"\nmsgid "Lost"\nmsgstr "sans fin\n',
        "msgctxt “finding”\nmsgid “Lost”\nmsgstr “guillemets courbes”\n",
        'msgctxt "finding"\nmsgid "Lost"\nmsgstr "a "quoted" word"\n',
        'msgctxt "finding"\nmsgid "Lost"\nmsgstr "a\u2028b"\n',
        'msgctxt "finding"\nmsgid "Lost"\nmsgstr "a\x07b"\n',
    ],
)
def test_a_damaged_entry_costs_only_itself(catalogue: Load, damage: str) -> None:
    french = catalogue("fr", damage + "\n" + entry("La cellule contient «%(found)s»."))
    assert codes(french) == ["L03"]
    assert french.text(Message("finding", "Lost")) == "Lost"
    assert french.text(SEEN, found="x") == "La cellule contient «x»."


def test_a_merge_conflict_is_one_finding_and_costs_only_its_entries(catalogue: Load) -> None:
    conflict = "<<<<<<< ours\n" + entry("A", "One") + "=======\n" + entry("B", "One") + ">>>>>>> theirs\n\n"
    french = catalogue("fr", entry("Avant", "Before") + conflict + entry("Après", "After"))
    assert codes(french) == ["L04"]
    shown = [french.text(Message("finding", text)) for text in ("Before", "One", "After")]
    assert shown == ["Avant", "One", "Après"]


def test_a_byte_order_mark_is_told_and_harms_nothing(catalogue: Load) -> None:
    body = b"\xef\xbb\xbf" + ('msgid ""\nmsgstr ""\n\n' + entry("Oui", "Yes")).encode()
    french = catalogue("fr", body)
    assert codes(french) == ["L05"]
    assert french.text(Message("finding", "Yes")) == "Oui"


def test_windows_line_ends_are_read(catalogue: Load) -> None:
    french = catalogue("fr", entry("Oui", "Yes").replace("\n", "\r\n").encode())
    assert (french.findings, french.text(Message("finding", "Yes"))) == ((), "Oui")


@pytest.mark.parametrize(
    "content", [b'msgid "caf\xe9"\nmsgstr "x"\n', b'msgstr "before any msgid"\nmsgid "x"\nmsgid "y"\n']
)
def test_an_unreadable_file_does_not_cost_the_others(catalogue: Load, tmp_path: Path, content: bytes) -> None:
    catalogue("fr", content)
    other = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "others.po"
    other.write_text(entry("Oui", "Yes"), encoding="utf-8")
    french = load_catalogue(tmp_path / "locales", "fr")
    assert codes(french) == ["L02"]
    assert french.text(Message("finding", "Yes")) == "Oui"


def test_two_translations_of_one_text_are_reported(catalogue: Load) -> None:
    french = catalogue("fr", entry("Oui", "Yes") + entry("Si", "Yes"))
    assert codes(french) == ["L11"]
    assert french.text(Message("finding", "Yes")) == "Oui"


def test_no_file_at_all_is_reported_but_not_for_english(tmp_path: Path) -> None:
    assert codes(load_catalogue(tmp_path, "fr")) == ["L01"]
    assert load_catalogue(tmp_path, "en").findings == ()


def test_templates_speak_through_the_catalogue(catalogue: Load) -> None:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    arabic = catalogue("ar", ARABIC_PLEDGES + "\n" + entry("حالة %(found)s", "Status %(found)s"))
    environment.install_gettext_translations(arabic.translations, newstyle=True)  # type: ignore[attr-defined]
    template = environment.from_string(
        "{{ ngettext('%(num)s pledge', '%(num)s pledges', 11) }}|{{ pgettext('finding', 'Status %(found)s', found='<x>') }}"
        "|{% trans %}100% new{% endtrans %}"
    )
    assert template.render() == "11 تعهداً|حالة &lt;x&gt;|100% new"


def test_two_thousand_entries_load_quickly(catalogue: Load) -> None:
    body = "".join(entry(f"Texte {n} %(found)s", f"Text {n} %(found)s") for n in range(2000))
    start = perf_counter()
    french = catalogue("fr", body)
    assert french.translated == 2000
    assert perf_counter() - start < 2.0  # about 0.15 s; the bound only catches a change of order


def test_the_rules_have_placeholders_that_the_findings_fill(catalogue: Load) -> None:
    known = {"L01": {"language"}, "L02": {"line"}, "L06": {"header"}, "L07": {"names"}, "L08": {"names"}}
    known |= {"L09": {"wanted", "have"}, "L10": {"signs"}, "L13": {"translation"}}
    known |= {f"L{number}": {"signs", "wanted", "flag"} for number in range(14, 23)}
    for rule in L_RULES:
        texts = rule.problem.text + rule.expected.text + rule.remedy.text
        assert set(re.findall(r"%\((\w+)\)s", texts)) <= {"found", *known.get(rule.code, ())}
    french = catalogue("fr", entry("%(x)s") + "msgstr bad")
    by_code = {rule.code: rule for rule in L_RULES}
    for finding in french.findings:
        rule = by_code[finding.code]
        text = french.text(rule.problem, found=finding.found, **finding.values)
        assert "%(" not in text.replace("%(x)s", "").replace("%(found)s", "")


def test_the_catalogues_of_the_project_have_no_faults(locales: Path) -> None:
    faults = [finding for code in LANGUAGES for finding in load_catalogue(locales, code).findings]
    assert faults == []


@pytest.mark.parametrize(
    ("source", "translation", "names"),
    [
        (
            'See <a href=\\"#annex\\">it</a>',
            'Voir <a href=\\"#annexe\\">cela</a>',
            ('<a href="#annex">', '<a href="#annexe">'),
        ),
        ("A &#160; B", "A B", ("&#160;",)),
        ("A B", "A &nbsp; B", ("&nbsp;",)),
        ("%(found)s <b>x</b>", "%(found)s <b>x", ("</b>",)),
    ],
)
def test_targets_of_links_and_entities_must_be_those_of_the_source(
    catalogue: Load, source: str, translation: str, names: tuple[str, ...]
) -> None:
    french = catalogue("fr", entry(translation, source))
    assert codes(french) == ["L08"]
    assert french.findings[0].values["names"] == names


@pytest.mark.parametrize(("translation", "stray"), [("R & D", "&"), ("a < b", "<"), ("R &amp; D", "&amp;")])
def test_a_sign_that_would_end_the_markup_of_a_document_is_refused_there_only(
    catalogue: Load, tmp_path: Path, translation: str, stray: str
) -> None:
    french = catalogue("fr", entry(translation, "R and D"))
    assert codes(french) == (["L08"] if stray.endswith(";") else [])
    texts = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "texts.po"
    texts.rename(texts.with_name("documents.po"))
    french = load_catalogue(tmp_path / "locales", "fr")
    assert (codes(french), french.findings[0].values["names"]) == (["L08"], (stray,))


def test_flags_of_an_obsolete_entry_are_of_no_other_entry(catalogue: Load) -> None:
    body = '# note\n#, fuzzy\n#~ msgid "Old"\n#~ msgstr "Vieux"\n\n' + entry("Oui", "Yes")
    french = catalogue("fr", body)
    assert (french.translated, french.fuzzy, french.findings) == (1, 0, ())
