"""How much is translated, by language, and how many words are left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.languages import LANGUAGES
from generator.translations.memory import Memory, State
from generator.translations.texts import Text

#: A word; of Chinese each character, as translation programs count it.
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+(?:['’-][^\W\u3400-\u9fff]+)*")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Texts into one language: their number by state, and the words still to be done by language of origin.

    Words are to be done where there is no translation, or one of an older text; where one only
    waits for approval they are ``words_to_approve``.
    """

    states: Mapping[State, int] = field(default_factory=dict)
    words_left: Mapping[str, int] = field(default_factory=dict)
    words_to_approve: int = 0


def coverage(texts: Iterable[Text], memory: Memory) -> dict[str, Coverage]:
    """The coverage of every language, by its code. Texts written in a language do not count for it."""
    given = tuple(texts)
    return {code: _coverage(given, memory, code) for code in LANGUAGES}


def words(text: str) -> int:
    """The number of words of a text."""
    return len(_WORD.findall(text))


def _coverage(texts: Iterable[Text], memory: Memory, language: str) -> Coverage:
    states: Counter[State] = Counter()
    left: Counter[str] = Counter()
    waiting = 0
    for text in texts:
        if text.source.language == language:
            continue
        state = memory.state(text.key, text.source, language)
        states[state] += 1
        if state is State.PROVISIONAL:
            waiting += words(text.source.text)
        elif state is not State.APPROVED:
            left[text.source.language] += words(text.source.text)
    return Coverage({state: states[state] for state in State}, dict(sorted(left.items())), waiting)
