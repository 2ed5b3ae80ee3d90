"""What counts as networked, and the way into the network."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.indicators import Share
from data_layer.institutions.networking_records import NetworkingSpell
from data_layer.institutions.records import City, Level, MembershipState
from data_layer.institutions.rules import is_networked, may_step, networking_tables


def a_spell(**given: object) -> NetworkingSpell:
    values: dict[str, object] = {
        "city": City.HEFEI,
        "level": Level.PRIMARY,
        "valid_from": date(2020, 1, 1),
        "valid_to": None,
        "institution_count": 1,
    }
    return NetworkingSpell(**(values | given))


@pytest.mark.parametrize("state", [None, *MembershipState])
def test_only_a_live_member_is_networked(state: MembershipState | None) -> None:
    assert is_networked(state) == (state is MembershipState.LIVE)


def test_nobody_goes_live_without_a_trial() -> None:
    assert may_step(MembershipState.TRIAL, MembershipState.LIVE)
    assert not may_step(None, MembershipState.LIVE)
    assert not may_step(MembershipState.LINK_TESTED, MembershipState.LIVE)


def test_who_left_applies_anew() -> None:
    assert may_step(MembershipState.LEFT, MembershipState.APPLIED)
    assert not may_step(MembershipState.LEFT, MembershipState.LIVE)


def test_the_first_day_counts_and_the_last_does_not() -> None:
    live = a_spell(valid_from=date(2021, 3, 1), valid_to=date(2021, 4, 1))
    days = [date(2021, 2, 28), date(2021, 3, 1), date(2021, 3, 31), date(2021, 4, 1)]

    tables = networking_tables([a_spell()], [live], days)

    assert [table.province for table in tables] == [
        Share(0, 1),
        Share(1, 1),
        Share(1, 1),
        Share(0, 1),
    ]


def test_days_come_back_in_the_order_they_were_asked_for() -> None:
    days = [date(2022, 1, 1), date(2019, 1, 1), date(2022, 1, 1)]

    tables = networking_tables([a_spell()], [], days)

    assert [(table.as_of, table.province.denominator) for table in tables] == [
        (days[0], 1),
        (days[1], 0),
        (days[2], 1),
    ]


def test_outside_institutions_are_in_the_total_and_never_in_a_rate() -> None:
    outside = a_spell(city=None, level=None, institution_count=15)

    [table] = networking_tables(
        [a_spell(institution_count=4)], [a_spell(institution_count=3), outside], [date(2024, 1, 1)]
    )

    assert (table.province, table.outside, table.total) == (Share(3, 4), 15, 18)


def test_a_table_is_read_by_level_and_by_city() -> None:
    registered = [
        a_spell(institution_count=5),
        a_spell(level=Level.TERTIARY, institution_count=2),
        a_spell(city=City.WUHU, institution_count=3),
    ]
    live = [a_spell(institution_count=4), a_spell(city=City.WUHU, institution_count=1)]

    [table] = networking_tables(registered, live, [date(2024, 1, 1)])

    assert table.level(Level.PRIMARY) == Share(5, 8)
    assert table.level(Level.TERTIARY) == Share(0, 2)
    assert table.city(City.WUHU) == Share(1, 3)
    assert table.city(City.ANQING) == Share(0, 0)


SPELLS = st.builds(
    lambda start, length, city, count: a_spell(
        city=city,
        valid_from=start,
        valid_to=None if length == 0 else date.fromordinal(start.toordinal() + length),
        institution_count=count,
    ),
    st.dates(date(2020, 1, 1), date(2020, 3, 1)),
    st.integers(0, 40),
    st.sampled_from([City.HEFEI, City.WUHU]),
    st.integers(1, 3),
)


@given(st.lists(SPELLS, max_size=8), st.dates(date(2019, 12, 1), date(2020, 5, 1)))
def test_the_walk_over_changes_equals_counting_each_spell(
    spells: list[NetworkingSpell], day: date
) -> None:
    holds = [
        spell.institution_count
        for spell in spells
        if spell.valid_from <= day and (spell.valid_to is None or day < spell.valid_to)
    ]

    [table] = networking_tables(spells, [], [day])

    assert table.province.denominator == sum(holds)
