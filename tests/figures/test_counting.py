from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from making import published, text

from generator.choices import FOCUS_AREAS, PLEDGE_TYPES
from generator.figures.counting import amount, breakdown, count
from generator.figures.rates import Rates
from generator.model import Money, Place, Rate

DAY = date(2022, 5, 31)
NOWHERE = Place("rates.xlsx")
RATES = Rates(
    [
        Rate("EUR", Decimal("1.25"), date(2021, 10, 1), "illustrative", NOWHERE),
        Rate("EUR", Decimal("1.05"), date(2022, 5, 1), "illustrative", NOWHERE),
    ]
)


def test_a_missing_value_is_not_zero() -> None:
    figures = amount([published(1), published(2, value=None, value_kind="")], RATES, DAY)
    assert (figures.usd, figures.stated, figures.of) == (Decimal(150000), 1, 2)
    assert figures.median == Decimal(150000)


def test_money_expected_from_others_never_enters_a_total() -> None:
    own = published(1, leveraged=Money(Decimal(10**9), "USD"))
    assert amount([own], RATES, DAY).usd == Decimal(150000)


def test_the_rate_in_force_on_the_day_counts() -> None:
    euros = Money(Decimal(100), "EUR")
    assert RATES.usd(euros, date(2022, 5, 31)) == Decimal("105.00")
    assert RATES.usd(euros, date(2022, 4, 30)) == Decimal("125.00")
    assert RATES.usd(euros, date(2021, 9, 30)) is None
    assert RATES.usd(Money(Decimal(100), "XTS"), DAY) is None


def test_partners_do_not_multiply_a_pledge() -> None:
    joint = published(1, partners=(text("A"), text("B"), text("C")))
    assert count([joint, joint], 5, DAY).value == 1
    assert amount([joint], RATES, DAY).usd == Decimal(150000)


def test_several_answers_do_not_add_up_and_say_so() -> None:
    both = published(1, pledge_types=("policy", "advocacy"))
    one = published(2)
    by_type = breakdown([both, one], PLEDGE_TYPES, lambda item: item.pledge.pledge_types, RATES, DAY)
    assert not by_type.adds_up
    assert by_type.total.count.value == 2
    assert sum(line.count.value for line in by_type.lines) == 3
    by_area = breakdown([both, one], FOCUS_AREAS, lambda item: item.pledge.focus_areas[:1], RATES, DAY)
    assert by_area.adds_up


def test_no_percentages_of_small_groups() -> None:
    pledges = [published(number) for number in range(1, 20)]
    assert count(pledges, 19, DAY).share is None
    assert count(pledges, 20, DAY).share == Decimal(19) / 20


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=30))
def test_the_largest_five_are_never_more_than_the_total(values: list[int]) -> None:
    pledges = [published(n, value=Money(Decimal(v), "USD")) for n, v in enumerate(values, start=1)]
    figures = amount(pledges, RATES, DAY)
    assert figures.usd == sum(values)
    assert figures.largest == sum(sorted(values, reverse=True)[:5])
    assert (figures.largest_share is None) == (len(values) <= 5)
    assert min(values) <= (figures.median or 0) <= max(values)
