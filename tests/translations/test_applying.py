from __future__ import annotations

from generator.documents.translated import pledge_marks
from generator.model import ProgressRow, PublishedPledge, SourceText
from generator.translations.applying import pledges_in, reports_in
from generator.translations.memory import Memory, Translation
from generator.translations.texts import all_texts, pledge_texts


def translation(item: PublishedPledge, field: str, words: str, *, approved: bool = True) -> Translation:
    source = pledge_texts(item.pledge)[field]
    return Translation(f"{item.id}/{field}", "en", source, words, approved)


def whole(item: PublishedPledge) -> list[Translation]:
    return [translation(item, field, f"{field} in English") for field in pledge_texts(item.pledge)]


def test_approved_translations_stand_in_the_place_of_the_originals(item: PublishedPledge) -> None:
    (shown,) = pledges_in([item], Memory().with_(whole(item)), "en")
    assert shown.pledge.title == SourceText("title in English", "en", "fr")
    assert shown.pledge.indicators[1].unit.text == "unit_2 in English"
    assert pledge_marks(shown.pledge, "en").language == ""


def test_what_is_not_words_is_the_same_in_all_languages(item: PublishedPledge) -> None:
    (shown,) = pledges_in([item], Memory().with_(whole(item)), "en")
    assert shown.fingerprint == item.fingerprint
    assert shown.pledge.organisation == item.pledge.organisation
    assert shown.pledge.indicators[0].target == item.pledge.indicators[0].target


def test_other_languages_see_the_original(item: PublishedPledge) -> None:
    memory = Memory().with_(whole(item))
    assert pledges_in([item], memory, "ar") == (item,)
    assert pledges_in([item], memory, "fr") == (item,)
    marks = pledge_marks(item.pledge, "ar")
    assert (marks.language, marks.original, marks.original_names) == ("fr", True, ())


def test_a_translation_that_nobody_approved_is_marked(item: PublishedPledge) -> None:
    memory = Memory().with_([*whole(item), translation(item, "title", "Access", approved=False)])
    (shown,) = pledges_in([item], memory, "en")
    assert shown.pledge.title == SourceText("Access", "en", "fr", provisional=True)
    marks = pledge_marks(shown.pledge, "en")
    assert (marks.original, marks.provisional, marks.language) == (False, True, "fr")
    assert [name.text for name in marks.provisional_names] == ["title"]


def test_a_translation_of_an_older_text_is_not_shown(item: PublishedPledge) -> None:
    old = Translation(f"{item.id}/title", "en", SourceText("Accès", "fr"), "Access", approved=True)
    (shown,) = pledges_in([item], Memory().with_([*whole(item), old]), "en")
    assert shown.pledge.title == item.pledge.title
    marks = pledge_marks(shown.pledge, "en")
    assert [name.text for name in marks.original_names] == ["title"]
    assert marks.language == "fr"


def test_a_no_break_space_typed_in_later_keeps_the_approval(item: PublishedPledge) -> None:
    source = SourceText("Accès  au haut\u00a0débit", "fr")
    known = Translation(f"{item.id}/title", "en", source, "Access", approved=True)
    (shown,) = pledges_in([item], Memory().with_([known]), "en")
    assert shown.pledge.title.text == "Access"


def test_name_and_unit_of_an_indicator_are_translated_together_or_not(item: PublishedPledge) -> None:
    (shown,) = pledges_in([item], Memory().with_([translation(item, "indicator", "People covered")]), "en")
    assert shown.pledge.indicators[0] == item.pledge.indicators[0]


def test_a_report_repeats_its_translation_where_the_form_repeats_the_text(
    item: PublishedPledge, report: tuple[ProgressRow, ...]
) -> None:
    key = all_texts([item], report)[-1]
    memory = Memory().with_([Translation(key.key, "en", key.source, "Twenty sites.", approved=True)])
    shown = reports_in([item], report, memory, "en")
    assert [row.narrative.text for row in shown if row.narrative] == ["Twenty sites.", "Twenty sites."]
    assert shown[0].value_to_date == report[0].value_to_date
