"""How the institutions of the demo came into the network."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from data_layer.demo.foundation import Foundation, lay_foundation
from data_layer.demo.records import Hospital
from data_layer.institutions.records import Level, MembershipState
from data_layer.institutions.rules import may_step
from tests.demo_province import AS_OF, a_plan

LONG_AGO = date(2020, 1, 1)


@pytest.fixture(scope="module", params=[(1, AS_OF), (2, AS_OF), (7, LONG_AGO)], ids=str)
def foundation(request: pytest.FixtureRequest) -> Foundation:
    seed, as_of = request.param
    return lay_foundation(a_plan(seed=seed, as_of=as_of))


def test_the_published_numbers_are_networked_whatever_the_seed_and_day(
    foundation: Foundation,
) -> None:
    live = Counter((h.level, h.city is None) for h in foundation.hospitals if h.is_live)

    assert live == {
        (Level.PRIMARY, False): 954,
        (Level.SECONDARY, False): 218,
        (Level.TERTIARY, False): 18,
        (Level.SECONDARY, True): 15,
    }


def test_everybody_went_the_way_into_the_network_step_by_step(foundation: Foundation) -> None:
    for hospital in foundation.hospitals:
        states = [None, *(spell.state for spell in hospital.spells)]

        assert all(may_step(one, following) for one, following in pairwise(states) if following)


def test_one_state_follows_the_other_without_a_gap(foundation: Foundation) -> None:
    for hospital in foundation.hospitals:
        assert all(one.valid_to == two.valid_from for one, two in pairwise(hospital.spells))
        assert all(spell.valid_to is None for spell in hospital.spells[-1:])


@pytest.mark.parametrize("as_of", [LONG_AGO, date(2023, 2, 28), AS_OF], ids=str)
def test_no_state_begins_after_the_last_day(as_of: date) -> None:
    hospitals = lay_foundation(a_plan(as_of=as_of)).hospitals
    days = [spell.valid_from for hospital in hospitals for spell in hospital.spells]

    assert max(days) <= as_of
    assert min(days) >= date(2016, 1, 1)


def test_some_stand_in_every_state(foundation: Foundation) -> None:
    states = Counter(hospital.present_state for hospital in foundation.hospitals)

    assert all(states[state] >= 10 for state in MembershipState)
    assert states[None] > 100


def test_the_network_grew_every_year() -> None:
    hospitals = lay_foundation(a_plan()).hospitals
    counts = [_live_on(hospitals, date(year, 12, 31)) for year in range(2017, 2026)]

    assert all(one < following for one, following in pairwise(counts))
    assert counts[0] < 100


def test_cities_differ() -> None:
    hospitals = lay_foundation(a_plan()).hospitals
    known = Counter(h.city for h in hospitals if h.city)
    live = Counter(h.city for h in hospitals if h.city and h.is_live)
    rates = sorted(live[city] / known[city] for city in known)

    assert rates[0] < 0.70
    assert 0.85 < rates[-1] < 1.0


def _live_on(hospitals: list[Hospital], day: date) -> int:
    return sum(
        spell.valid_from <= day and (spell.valid_to is None or day < spell.valid_to)
        for hospital in hospitals
        for spell in hospital.live_spells
    )
