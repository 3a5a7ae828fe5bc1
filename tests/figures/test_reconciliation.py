from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext

from hypothesis import given
from hypothesis import strategies as st
from making import published

from generator.figures.rates import Rates
from generator.figures.reconciliation import (
    Edition,
    EditionPledge,
    Reconciliation,
    kept,
    rates_used,
    reconcile,
)
from generator.model import Money, Place, Rate

DAY = date(2022, 5, 31)
OLD, NEW = Decimal(1) / Decimal("0.949"), Decimal(1) / Decimal("0.912")


def stated(
    number: int, amount: str | None = None, currency: str = "EUR", rate: Decimal | None = OLD, text: str = "a"
) -> EditionPledge:
    if amount is None:
        return EditionPledge(f"P2C-{number:04}", text * 64)
    worth = Decimal(amount) if currency == "USD" else rate and Decimal(amount) * rate
    return EditionPledge(f"P2C-{number:04}", text * 64, currency, Decimal(amount), worth)


def edition(*pledges: EditionPledge, rates: dict[str, Decimal] | None = None) -> Edition:
    return Edition("c", "compendium", DAY, DAY, pledges, {"EUR": OLD} if rates is None else rates)


def lines(found: Reconciliation) -> dict[str, tuple[tuple[str, ...], Decimal]]:
    return {
        name: (line.pledges, line.usd)
        for name in ("new", "withdrawn", "other", "amended", "revalued")
        if (line := getattr(found, name)).pledges
    }


def test_what_came_and_what_left() -> None:
    opening = edition(stated(1, "100", "USD"), stated(2, "10", "USD"), stated(3, "1", "USD"))
    current = [stated(1, "100", "USD"), stated(4, "7", "USD"), stated(5)]
    found = reconcile(opening, current, {"P2C-0002", "P2C-0009"})
    assert lines(found) == {
        "new": (("P2C-0004", "P2C-0005"), Decimal(7)),
        "withdrawn": (("P2C-0002",), Decimal(-10)),
        "other": (("P2C-0003",), Decimal(-1)),
    }
    assert (found.new.stated, found.closing.usd, len(found.closing.pledges)) == (1, Decimal(107), 3)


def test_a_rate_revalues_and_an_amendment_is_valued_at_the_opening_rate() -> None:
    opening = edition(stated(1, "1000"), stated(2, "1000"), stated(3, "5", "USD"))
    current = [stated(1, "1000", rate=NEW), stated(2, "1500", rate=NEW, text="b"), stated(3, "5", "USD")]
    found = reconcile(opening, current, ())
    assert found.changed == ("P2C-0002",)
    assert found.amended.pledges == ("P2C-0002",)
    assert found.amended.usd == 1500 * OLD - 1000 * OLD
    assert found.revalued.pledges == ("P2C-0001", "P2C-0002")
    with localcontext(prec=100):
        assert found.revalued.usd == (1000 * NEW - 1000 * OLD) + (1500 * NEW - 1500 * OLD)


def test_an_amendment_at_an_unchanged_rate_revalues_nothing() -> None:
    found = reconcile(edition(stated(1, "1000")), [stated(1, "1234.56")], ())
    assert lines(found) == {"amended": (("P2C-0001",), Decimal("1234.56") * OLD - 1000 * OLD)}


def test_another_currency_a_new_value_or_none_is_an_amendment_as_a_whole() -> None:
    opening = edition(stated(1, "1000"), stated(2), stated(3, "8", "USD"))
    current = [stated(1, "1000", "USD"), stated(2, "9", rate=NEW), stated(3)]
    found = reconcile(opening, current, ())
    assert set(lines(found)) == {"amended"}
    assert found.amended.pledges == ("P2C-0001", "P2C-0002", "P2C-0003")
    with localcontext(prec=100):
        assert found.amended.usd == (1000 - 1000 * OLD) + 9 * NEW - 8


def test_a_rate_that_was_missing_is_no_amendment() -> None:
    opening = edition(stated(1, "1000", rate=None), rates={})
    found = reconcile(opening, [stated(1, "1000", rate=NEW)], ())
    assert lines(found) == {"revalued": (("P2C-0001",), 1000 * NEW)}
    assert (found.opening.stated, found.opening.usd) == (0, 0)


def test_the_same_again_changes_nothing() -> None:
    pledges = (stated(1, "1000"), stated(2), stated(3, "3", "USD"))
    assert lines(reconcile(edition(*pledges), pledges, ())) == {}


def test_what_an_edition_keeps_of_a_pledge() -> None:
    rates = Rates([Rate("EUR", OLD, date(2022, 5, 1), "", Place("x"))])
    items = [
        published(1, value=Money(Decimal(10), "EUR")),
        published(2, value=None),
        published(3, value=Money(Decimal(10), "JPY")),
    ]
    keeps = [kept(item, rates, DAY) for item in items]
    assert [(item.currency, item.amount, item.usd) for item in keeps] == [
        ("EUR", Decimal(10), 10 * OLD),
        ("", None, None),
        ("JPY", Decimal(10), None),
    ]
    assert rates_used(keeps, rates, DAY) == {"EUR": OLD}


RATES = st.decimals("0.00001", "5000", places=7)
AMOUNTS = st.one_of(st.none(), st.decimals("0", "99999999999999", places=2))


@st.composite
def two_editions(draw: st.DrawFn) -> tuple[Edition, list[EditionPledge]]:
    tables = [
        {code: 1 / rate for code in ("EUR", "XOF") if (rate := draw(st.one_of(st.none(), RATES)))}
        for _ in range(2)
    ]

    def some(rates: dict[str, Decimal]) -> list[EditionPledge]:
        numbers = draw(st.sets(st.integers(1, 6)))
        return [
            stated(number, amount and str(amount), currency, rates.get(currency), draw(st.sampled_from("ab")))
            for number in sorted(numbers)
            for amount in (draw(AMOUNTS),)
            for currency in (draw(st.sampled_from(("USD", "EUR", "XOF"))),)
        ]

    return edition(*some(tables[0]), rates=tables[0]), some(tables[1])


@given(two_editions(), st.sets(st.sampled_from([f"P2C-{n:04}" for n in range(1, 8)])))
def test_the_lines_always_add_up_exactly(
    editions: tuple[Edition, list[EditionPledge]], withdrawn: set[str]
) -> None:
    opening, current = editions
    found = reconcile(opening, current, withdrawn)
    assert (
        len(found.opening.pledges)
        + len(found.new.pledges)
        - len(found.withdrawn.pledges)
        - len(found.other.pledges)
        == len(found.closing.pledges)
        == len(current)
    )
    assert set(found.withdrawn.pledges) <= withdrawn
    assert not set(found.other.pledges) & withdrawn
    with localcontext(prec=500):
        moved = (found.new, found.withdrawn, found.other, found.amended, found.revalued)
        assert found.opening.usd + sum(line.usd for line in moved) == found.closing.usd
        assert found.closing.usd == sum(item.usd or 0 for item in current)
        assert found.opening.usd == sum(item.usd or 0 for item in opening.pledges)
