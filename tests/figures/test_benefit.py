"""Three things that are easily taken for one another: stated, targeted, attributed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from making import published

from generator.figures.benefit import coverage, group_benefit
from generator.figures.rates import Rates
from generator.model import Benefit, CountryRow, Money, Place, Where
from generator.reference.countries import Countries

DAY = date(2022, 5, 31)
NO_RATES = Rates([])


def benefits(extent: str, share: int | None = None) -> dict[str, Benefit]:
    own = Benefit(extent, None if share is None else Decimal(share))
    return {"ldc": own, "lldc": Benefit("none"), "sids": Benefit("none")}


def test_the_whole_value_of_a_pledge_is_not_an_amount_for_the_group() -> None:
    """Kenya is no LDC, Uganda is one: the value of both is not what LDCs get."""
    pledge = published(1, where=Where(("KE", "UG")), benefits=benefits("partial", 40))
    found = group_benefit([pledge], "ldc", Countries(), NO_RATES, DAY)
    assert (found.targeting.value, found.whole.usd) == (1, Decimal(150000))
    assert found.attributed == Decimal(60000)


def test_nothing_is_attributed_without_a_stated_share_or_without_a_value() -> None:
    pledges = [
        published(1, where=Where(("UG",)), benefits=benefits("exclusive")),
        published(2, where=Where(("UG",)), benefits=benefits("partial", 50), value=None, value_kind=""),
        published(3, where=Where(("KE",)), benefits=benefits("partial", 0)),
    ]
    found = group_benefit(pledges, "ldc", Countries(), NO_RATES, DAY)
    assert (found.attributed, found.shared.pledges) == (Decimal(0), ("P2C-0003",))
    assert (found.stating.value, found.targeting.value) == (3, 2)


def test_a_group_is_that_of_the_cut_off_date() -> None:
    """Bhutan left the LDCs on 13 December 2023."""
    pledge = published(1, where=Where(("BT",)), benefits=benefits("primary", 100))
    before = group_benefit([pledge], "ldc", Countries(), NO_RATES, date(2023, 12, 12))
    after = group_benefit([pledge], "ldc", Countries(), NO_RATES, date(2023, 12, 13))
    assert (before.targeting.value, after.targeting.value) == (1, 0)
    # What the organization states stays what it stated.
    assert before.stating.value == after.stating.value == 1


def test_the_secretariat_may_replace_the_table() -> None:
    row = CountryRow(
        "BT",
        {},
        "",
        "",
        date(1971, 1, 1),
        date(2022, 1, 1),
        None,
        None,
        None,
        Place("input/secretariat/a.xlsx"),
    )
    pledge = published(1, where=Where(("BT",)), value=Money(Decimal(1), "USD"))
    assert group_benefit([pledge], "ldc", Countries([row]), NO_RATES, DAY).targeting.value == 0


def test_coverage_counts_the_countries_that_no_pledge_names() -> None:
    named = published(1, where=Where(("UG", "KE")))
    everywhere = published(2, where=Where(worldwide=True))
    region = published(3, where=Where(regions=("africa",)))
    found = coverage([named, everywhere, region], "ldc", Countries(), DAY)
    assert found.named == ("UG",)
    assert found.pledges == ("P2C-0001",)
    assert len(found.members) == len(found.named) + len(found.not_named) == 46
