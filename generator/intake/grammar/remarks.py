"""What a sheet says about the unit of its amounts: “in thousands of USD”, “montants en millions”, “单位:万元”.

Closed like all grammars: a remark is found by the words around a scale word, and only where no
number stands before it (“2 million schools” is about something else).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from generator.intake.grammar.words import powers_of, prepared, read_words
from generator.reference.currencies import minor_units
from generator.reference.folding import fold

_LONGEST: Final = 300
_SIGNS: Final = {"€": "EUR", "£": "GBP", "US$": "USD", "$US": "USD", "₽": "RUB", "₹": "INR"}
_CODE: Final = re.compile(r"(?<![A-Za-z])([kKM]?)([A-Z]{3})(?:\s?([mkKM]))?(?![A-Za-z])")
_SCALES: Final = {
    3: r"thousands?|millares|milliers|mille|miles|mil|тысячах?|тысяч[аи]?|тыс\.?|千|[اآ]لاف|[اأ]لف",
    4: r"万|萬",
    5: r"lakhs?|十万",
    6: r"millions?|mill?n\.?|mn\.?|mio\.?|millones|миллионах?|миллионов|млн\.?|百万|百萬|مليون|ملايين",
    7: r"crores?|千万",
    8: r"亿|億",
    9: r"billions?|bn\.?|milliards?|mrd\.?|mds?|miles de millones|миллиардах?|миллиардов|млрд\.?|十亿|مليارات?|بلايين|بليون",
    12: r"trillions?|billones|триллионах?|трлн\.?|万亿|تريليونات?",
}
_MONEY: Final = (
    r"(?:us|u\.s\.)?\s?(?:dollars?|d[óo]lares|euros?|francs?|francos|pesos|roubles|rublos|yuan|dollar eu)"
    r"|долл\w*\.?|руб\w*\.?|евро|франк\w*|сша|美元|欧元|人民币|元|دولار\w*|يورو|الدولارات|[a-z]{3}|[€$£¥₽]|us\$|\$us"
)
_AFTER: Final = rf"(?:\s*(?:of|de|d'|des|us|من|ال)?\s*(?:{_MONEY}))?\s*(?:[)\]）】.,;:。，；]|$|\s-)"
_ZEROS: Final = re.compile(
    r"(?<![\d.,])(?:^000\s(?!\d)|'(000)\b|[(\[]\s*(000)(?:'?s)?\s*[)\]]|\b(000)'?s\b|[x×]\s?1[ ,.']?(000)\b(?![ ,.]?\d)"
    r"|(?:us\$|\$us|[€$£¥]|\b[a-z]{3})\s(000)\b(?![ ,.]?\d))"
)


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """A scale after “in” or “unit”, or one that stands with a currency; the largest word first."""
    before = (
        r"(?:\b(?:in|en|expressed in|exprim\w+ en|expresad\w+ en)\s+(?:us\s+|u\.s\.\s+|\$\s*|[a-z]{3}\s+)?"
        r"|(?<!\w)в\s+|(?:单位|單位|unit[ée]?s?|unidad(?:es)?|единиц[аы]|ед\.?\s?изм\.?|الوحدة)\s*[:：是为]?\s*(?:[a-z]{3}\s*)?"
        r"|以\s*|[(（\[]\s*(?:in\s+|en\s+|в\s+)?(?:[a-z]{3}|[€$£¥]|us\$)?\s*,?\s*|(?<!\w)ب(?:ال)?)"
    )
    found: list[tuple[int, re.Pattern[str]]] = []
    for power, words in sorted(_SCALES.items(), key=lambda item: -item[0]):
        scale = rf"(?:{words})"
        ideograph = rf"以?\s*(?:{words})\s*(?:美元|欧元|人民币|元)?\s*(?:为单位|计)"
        beside = rf"(?:^|[\s(（,:：*])(?:{_MONEY})\s+{scale}{_AFTER}"
        ahead = rf"(?:^|[(（,:：*-]\s*){scale}\s*(?:of|de|d'|des|من|ال)?\s*(?:{_MONEY}){_AFTER}"
        found.append((power, re.compile(f"{before}{scale}{_AFTER}|{ideograph}|{beside}|{ahead}")))
    return tuple(found)


@lru_cache(maxsize=4096)  # the same words stand on all forms of a language
def unit_power(text: str) -> int:
    """The power of ten in which a remark says that amounts are given, else 0.

    “Amounts in thousands” is 3, “US$ million” 6, “(000s)” 3, “Sector: 2 million people” 0.
    """
    line = _plain(text)
    if not line:
        return 0
    zeros = _ZEROS.search(line)
    if zeros:
        return 3
    if power := _coded(prepared(text)) or _in_words(prepared(text)):
        return power
    return next((power for power, pattern in _patterns() if _first(pattern, line)), 0)


def _first(pattern: re.Pattern[str], line: str) -> bool:
    return any(not re.search(r"\d\s*$", line[: match.start()]) for match in pattern.finditer(line))


def _plain(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    return fold(prepared(text).lower())


def _in_words(text: str) -> int:
    """A text of nothing but a scale and a currency: “million US dollars”."""
    words = read_words(text) or ()
    scales = [word for word in words if word.kind == "scale"]
    if len(scales) != 1 or not any(word.kind == "currency" for word in words):
        return 0
    return powers_of(scales[0], "").powers[0]


def _coded(text: str) -> int:
    """kUSD, EURm, k€, M$: a letter tied to a currency."""
    for match in _CODE.finditer(text):
        letter = match[1] or match[3]
        if letter and match[2] in minor_units() and match.group() not in minor_units():
            return 3 if letter in "kK" else 6
    found = re.search(r"(?<!\w)([kKM])\s?[€$£¥](?!\w)|(?<!\w)(?:US)?[€$£¥]\s?([kKmM])(?!\w)", text)
    if found is None:
        return 0
    return 3 if (found[1] or found[2]) in "kK" else 6


@lru_cache(maxsize=4096)
def unit_currency(text: str) -> str:
    """The ISO code of the one currency that a caption names (“Amount (EUR)”), else an empty string."""
    line = prepared(text)
    codes = {match[2] for match in _CODE.finditer(line) if match[2] in minor_units()}
    codes |= {code for sign, code in _SIGNS.items() if sign in line}
    return next(iter(codes)) if len(codes) == 1 else ""
