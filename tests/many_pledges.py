"""Many invented pledges that resemble real ones: common words, round amounts, and twins planted among them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from making import pledge, text

from generator.model import Money, Organisation, PartialDate, Place, Pledge, Where

WORDS = (
    "support access rural women energy connectivity digital schools training networks services broadband fibre "
    "villages health teachers farmers youth islands mobile satellite affordable devices skills platform open "
    "government data centre community internet safety children language content local small enterprises "
    "emergency telecommunications resilience green spectrum regulation policy capacity inclusive persons "
    "disabilities libraries hospitals clinics students universities research start-ups innovation hubs"
).split()
SYLLABLES = "ba co di fe gu ha jo ki la me nu po ra se ti vo wa ze pli stra".split()
PLACES = (
    "KE ML NP RW UG ZM FJ KI TV BO PY KZ MR TD SN GH NG TZ MW MZ LA KH BT VU WS TO HT JM BZ CU PE CL".split()
)
_chance = random.Random(0)  # noqa: S311
WORDS += ["".join(_chance.choices(SYLLABLES, k=_chance.randrange(2, 5))) for _ in range(3000)]
_WEIGHTS = [1 / (rank + 5) for rank in range(len(WORDS))]  # few common words, many rare ones
KINDS = ("blue", "red", "green", "long", "high", "first", "new", "great", "open", "far")
PARTS = ("lake", "river", "valley", "ridge", "harbour", "plain", "isle", "forest", "gate", "bridge")


def many(number: int, seed: int = 1) -> list[Pledge]:
    """Pledges of one organization for every ten of them, in three languages, none of them meant as a twin."""
    chance = random.Random(seed)  # noqa: S311 - the same numbers each time are the point
    return [_one(index, chance) for index in range(number)]


def _one(index: int, chance: random.Random) -> Pledge:
    language = ("en", "en", "fr", "es")[index % 4]
    # Words of another language are other words: here the same ones with a tail.
    tail = "" if language == "en" else f"{language}"
    words = [f"{word}{tail}" for word in chance.choices(WORDS, weights=_WEIGHTS, k=100)]
    names = [f"{chance.choice(PARTS)}{chance.randrange(4000)}" for _ in range(3)]
    first = 2022 + chance.randrange(3)
    whole = chance.random() < 0.5
    title = " ".join([*words[:5], "in", names[0]] if chance.random() < 0.7 else words[:6])
    return pledge(
        index + 4,
        file=f"input/pledges/{index // 10}.xlsx",
        ref=f"R-{index}",
        organisation=organisation(index // 10, language),
        title=text(title, language),
        description=text(" ".join([*words[:50], *names, *words[50:]]) + ".", language),
        focus_areas=tuple(chance.sample(("fa1", "fa2", "fa3", "fa4"), chance.randrange(1, 3))),
        pledge_types=tuple(chance.sample(("financial", "programmatic", "policy"), chance.randrange(1, 3))),
        where=Where(tuple(chance.sample(PLACES, chance.randrange(1, 4)))),
        start=PartialDate(first) if whole else PartialDate(first, chance.randrange(1, 13), 1),
        end=PartialDate(first + chance.randrange(1, 6)) if whole else PartialDate(first + 2, 12, 31),
        value=Money(Decimal(chance.choice((1, 2, 5))) * 10 ** chance.randrange(4, 8), "USD"),
        partners=tuple(text(f"Partner {chance.randrange(3000)}") for _ in range(chance.randrange(3))),
    )


def organisation(number: int, language: str = "en") -> Organisation:
    name = f"{KINDS[number % 10]} {PARTS[number // 10 % 10]} institute {number // 100}"
    return Organisation(text(name, language), "civil_society", "XC")


def with_twins(pledges: list[Pledge], every: int = 100) -> Iterator[tuple[str, Pledge, Pledge]]:
    """Of each so many pledges a twin by another organization: its kind, the pledge and its twin."""
    chance = random.Random(2)  # noqa: S311
    for number, own in enumerate(pledges[::every]):
        kind = ("words in another order", "partner", "translated", "description")[number % 4]
        other = organisation(len(pledges) // 10 + number)
        cells = {name: Place(f"input/pledges/twin-{number}.xlsx", "Pledges", "A4") for name in own.cells}
        twin = replace(own, organisation=other, ref="T", cells=cells)
        words = own.title.text.split()
        longer = " ".join(chance.choices(WORDS, k=60))
        if kind == "words in another order":
            chance.shuffle(words)
            title = text(" ".join(words), own.language)
            twin = replace(twin, title=title, description=text(longer), value=None)
        elif kind == "partner":
            title = text(f"{own.title.text} and beyond the year", own.language)
            value = own.value and replace(own.value, amount=own.value.amount / 2)
            named = (text(own.organisation.name.text.upper() + " (OWN)"),)
            twin = replace(twin, title=title, description=text(longer), value=value, partners=named)
        elif kind == "translated":
            title = text("Связь для сельских школ и больниц", "ru")
            words = text("Учителя и врачи получат доступ к сети", "ru")
            twin = replace(twin, title=title, description=words, partners=())
        else:
            body = own.description.text.split()
            body[10:14] = ["partly", "rewritten"]
            title = text(f"A title of its own {number}", own.language)
            twin = replace(twin, title=title, description=text(" ".join(body), own.language), value=None)
        yield kind, own, twin
