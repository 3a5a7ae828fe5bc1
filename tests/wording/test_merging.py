"""What translators have written survives every change of the sources."""

from __future__ import annotations

from collections.abc import Sequence

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.wording.extraction import Extracted
from generator.wording.merging import Text, merge

HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: p2c\\n"\n"Language: fr\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)


def text(
    english: str, context: str = "", plural: str = "", source: str = "templates/a.html.j2", note: str = ""
) -> Text:
    return Text(Extracted(context, english, plural, "", (source,)), note)


def entry(english: str, translation: str, context: str = "", above: str = "") -> str:
    place = f'msgctxt "{context}"\n' if context else ""
    return f'{above}#: templates/a.html.j2\n{place}msgid "{english}"\nmsgstr "{translation}"\n\n'


def merged(before: str, *texts: Text, code: str = "fr", same_meaning: bool = False) -> polib.POFile:
    after, _ = merge(before, code, texts, same_meaning=same_meaning)
    again, changed = merge(after, code, texts, same_meaning=same_meaning)
    assert (again, changed) == (after, 0)
    return polib.pofile(after)


def only(file: polib.POFile) -> polib.POEntry:
    (found,) = file
    return found


def test_a_changed_text_in_a_context_of_its_own_keeps_its_translation_as_fuzzy() -> None:
    before = HEADER + entry("Page %(n)s", "Page %(n)s", "running header")
    found = only(merged(before, text("Page number %(n)s", "running header")))
    assert (found.msgstr, found.previous_msgid, "fuzzy" in found.flags) == ("Page %(n)s", "Page %(n)s", True)


def test_a_changed_plural_keeps_its_forms_as_fuzzy() -> None:
    body = '#: templates/a.html.j2\nmsgctxt "x"\nmsgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'
    body += 'msgstr[0] "%(n)s jour"\nmsgstr[1] "%(n)s jours"\n'
    found = only(merged(HEADER + body, text("%(n)s whole day", "x", "%(n)s whole days")))
    assert found.msgstr_plural == {0: "%(n)s jour", 1: "%(n)s jours"}
    assert (found.previous_msgid, found.previous_msgid_plural) == ("%(n)s day", "%(n)s days")
    # Only the second text changed: the key is the same, the translation is in doubt all the same.
    found = only(merged(HEADER + body, text("%(n)s day", "x", "%(n)s full days")))
    assert (found.fuzzy, found.previous_msgid_plural) == (True, "%(n)s days")


def test_a_text_that_is_counted_from_now_on_loses_no_translation() -> None:
    found = only(merged(HEADER + entry("%(n)s day", "%(n)s jour"), text("%(n)s day", plural="%(n)s days")))
    assert found.msgstr_plural == {0: "%(n)s jour", 1: "%(n)s jour"}
    assert found.fuzzy


@pytest.mark.parametrize(
    "before",
    [
        entry("Approved", "Approuvé"),  # without a context
        entry("Approved", "Approuvé", "state") + entry("Other", "Autre", "state"),  # not alone in its context
        entry("Approved", "Approuvé", "state").replace("/a.", "/b."),  # in another source
        entry("Approved", "Approuvé", "decision"),  # in another context
    ],
)
def test_nothing_is_guessed(before: str) -> None:
    context = "state" if 'msgctxt "' in before else ""
    texts = [text("Not approved", context), *([text("Other", "state")] if "Other" in before else [])]
    found = {item.msgid: item for item in merged(HEADER + before, *texts)}
    assert (found["Not approved"].msgstr, found["Not approved"].flags) == ("", [])
    assert found["Approved"].obsolete


def test_two_that_left_one_context_are_not_paired() -> None:
    before = HEADER + entry("One", "Un", "x") + entry("Two", "Deux", "x")
    found = {item.msgid: item for item in merged(before, text("Three", "x"))}
    assert [found[name].obsolete for name in ("One", "Two", "Three")] == [1, 1, False]
    assert found["Three"].msgstr == ""


def test_an_obsolete_text_comes_back_and_is_not_copied_to_another_context() -> None:
    gone = merged(HEADER + entry("Status", "État", "a", "# reviewed: AB 2026-07-29\n"), text("New", "b"))
    returned = {
        (item.msgctxt, item.msgid): item
        for item in merged(f"{gone}\n", text("Status", "a"), text("Status", "c"))
    }
    assert (returned["a", "Status"].msgstr, returned["a", "Status"].obsolete) == ("État", False)
    assert returned["a", "Status"].tcomment == "reviewed: AB 2026-07-29"
    assert returned["c", "Status"].msgstr == ""


def test_a_change_that_changes_no_meaning_keeps_translations_valid() -> None:
    before = HEADER + entry("The pledges recieved.", "Les engagements reçus.") + entry("Other.", "Autre.")
    texts = (text("The pledges received."), text("Other."))
    found = {item.msgid: item for item in merged(before, *texts, same_meaning=True)}
    assert found["The pledges received."].msgstr == "Les engagements reçus."
    assert not found["The pledges received."].fuzzy
    assert set(found) == {"The pledges received.", "Other."}
    doubtful = {item.msgid: item for item in merged(before, *texts)}
    assert doubtful["The pledges received."].msgstr == ""


def test_another_placeholder_is_another_meaning() -> None:
    before = HEADER + entry("Up to %(date)s.", "Jusqu’au %(date)s.") + entry("Other.", "Autre.")
    found = {
        item.msgid: item for item in merged(before, text("Up to %(day)s."), text("Other."), same_meaning=True)
    }
    assert (found["Up to %(day)s."].msgstr, found["Up to %(date)s."].obsolete) == ("", 1)


def test_a_second_change_keeps_the_text_that_the_translator_had_before_them() -> None:
    once = merged(HEADER + entry("First", "Premier", "mark"), text("Second", "mark"))
    twice = only(merged(f"{once}\n", text("Third", "mark")))
    assert (twice.msgstr, twice.previous_msgid) == ("Premier", "First")


def test_two_entries_of_one_text_lose_neither_translation() -> None:
    found = merged(HEADER + entry("Yes", "Oui") + entry("Yes", "Si"), text("Yes"))
    assert [(item.msgstr, bool(item.obsolete)) for item in found] == [("Oui", False), ("Si", True)]


def test_notes_and_limits_are_renewed_and_comments_of_translators_stay() -> None:
    above = (
        "# To be discussed with the secretariat.\n#\n# AB\n#. an old note\n#, ignore-length, max-length:9\n"
    )
    item = Text(text("Yes").message, "Report: paragraph.\nExample: Yes", 20)
    found = only(merged(HEADER + entry("Yes", "Oui", above=above), item))
    assert found.tcomment == "To be discussed with the secretariat.\n\nAB"
    assert found.comment == "Report: paragraph.\nExample: Yes"
    assert found.flags == ["ignore-length", "max-length:20"]


def test_a_file_of_poedit_keeps_what_is_its_own() -> None:
    before = (
        "# French texts\r\n# Copyright ITU\r\n"
        'msgid ""\r\nmsgstr ""\r\n"Project-Id-Version: p2c\\n"\r\n"PO-Revision-Date: 2026-07-29 10:00+0200\\n"\r\n'
        '"Last-Translator: Ana Reyes <ana@example.org>\\n"\r\n"Language: fr\\n"\r\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\r\n"Plural-Forms: nplurals=2; plural=n > 1;\\n"\r\n'
        '"X-Generator: Poedit 3.4\\n"\r\n"X-Poedit-Bookmarks: 1,2\\n"\r\n\r\n'
        "#, fuzzy, weblate-unknown-flag\r\n"
        '#| msgid "A long text that was wrapped"\r\n'
        'msgid ""\r\n"A long text that Poedit "\r\n"wrapped"\r\nmsgstr ""\r\n"Un long texte que Poedit "\r\n"a coupé"\r\n\r\n'
        "# why it left\r\n#, fuzzy\r\n"
        '#~| msgid "Before it left"\r\n#~ msgctxt "x"\r\n#~ msgid "It left"\r\n#~ msgstr "Parti"\r\n'
    )
    after, _ = merge(before.replace("\r\n", "\n"), "fr", [text("A long text that Poedit wrapped")])
    head = (
        "# French texts\n# Copyright ITU\n"
        'msgid ""\nmsgstr ""\n"Project-Id-Version: p2c\\n"\n"PO-Revision-Date: 2026-07-29 10:00+0200\\n"\n'
        '"Last-Translator: Ana Reyes <ana@example.org>\\n"\n"Language: fr\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=n > 1;\\n"\n'
        '"X-Generator: Poedit 3.4\\n"\n"X-Poedit-Bookmarks: 1,2\\n"\n\n'
    )
    assert after == (
        head + "#: templates/a.html.j2\n#, fuzzy, weblate-unknown-flag\n"
        '#| msgid "A long text that was wrapped"\n'
        'msgid "A long text that Poedit wrapped"\nmsgstr "Un long texte que Poedit a coupé"\n\n'
        "# why it left\n#, fuzzy\n"
        '#~| msgid "Before it left"\n#~ msgctxt "x"\n#~ msgid "It left"\n#~ msgstr "Parti"\n\n'
    )
    assert merge(after, "fr", [text("A long text that Poedit wrapped")])[0] == after


def test_another_order_of_plural_forms_is_not_made_to_look_right() -> None:
    other = HEADER.replace("nplurals=2; plural=(n > 1);", "nplurals=2; plural=(n < 2);")
    body = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    assert (
        merged(other + body, text("a", plural="b")).metadata["Plural-Forms"] == "nplurals=2; plural=(n < 2);"
    )
    assert merged(other, text("a", plural="b")).metadata["Plural-Forms"] == "nplurals=2; plural=(n > 1);"


def test_english_speaks_for_itself() -> None:
    found = only(merged(HEADER + entry("Page", "Page", "x"), text("Page number", "x"), code="en"))
    assert (found.msgstr, found.flags, found.previous_msgid) == ("Page number", [], None)


WORDS = st.sampled_from(("One", "Two\n", 'Say "three"', "Four %(n)s", "Five\\n"))
CONTEXTS = st.sampled_from(("", "a", "b"))
TEXTS = st.lists(
    st.tuples(CONTEXTS, WORDS, st.booleans(), st.sampled_from(("templates/a.html.j2", "generator/b.py"))),
    unique_by=lambda item: item[:2],
)


def _texts(items: Sequence[tuple[str, str, bool, str]]) -> list[Text]:
    return [
        text(word, context, f"{word}s" if plural else "", source) for context, word, plural, source in items
    ]


@given(st.lists(TEXTS, min_size=2, max_size=5), st.booleans())
def test_the_laws_of_merging(history: list[list[tuple[str, str, bool, str]]], same_meaning: bool) -> None:
    """After any history each text has one entry, no translation is lost, and a second update changes nothing."""
    after = ""
    typed: set[str] = set()
    for items in history:
        texts = _texts(items)
        after, _ = merge(after, "fr", texts, same_meaning=same_meaning)
        assert merge(after, "fr", texts, same_meaning=same_meaning) == (after, 0)
        file = polib.pofile(after)
        living = [(item.msgctxt or "", item.msgid) for item in file if not item.obsolete]
        assert living == [item.message.key for item in texts]
        kept = {string for item in file for string in (item.msgstr, *item.msgstr_plural.values())}
        assert typed <= kept
        for number, item in enumerate(file):
            if not item.obsolete and not item.msgstr and not item.msgid_plural:
                item.msgstr = f"{len(typed)}/{number}"
                typed.add(item.msgstr)
        after = f"{file}\n" if typed else after
