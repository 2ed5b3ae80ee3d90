"""How the institutions came into the network: states over the years, exact on the last day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator

from data_layer.demo.province import DEMO_HOSPITAL
from data_layer.demo.records import Hospital, Plan, Spell
from data_layer.institutions.records import City, Level, MembershipState

STARTED_ON = date(2017, 3, 1)
NETWORKED = {Level.PRIMARY: 954, Level.SECONDARY: 218, Level.TERTIARY: 18}

_S = MembershipState
_WAY = (_S.APPLIED, _S.AGREEMENT_SIGNED, _S.LINK_TESTED, _S.TRIAL)
# How far the share of today's network had come when this share of the years had passed.
_GROWTH = (
    (0.0, 0.0),
    (0.1, 0.05),
    (0.2, 0.19),
    (0.3, 0.36),
    (0.42, 0.57),
    (0.55, 0.74),
    (0.7, 0.87),
    (0.85, 0.95),
    (1.0, 1.0),
)
# When the partner hospitals joined that are no founders, as parts of the years.
_LATER_PARTNERS = (0.18, 0.29, 0.41, 0.53, 0.66, 0.78, 0.91)
# Where those stand who are not live, by level; the rest never applied.
_NOT_LIVE = {
    Level.PRIMARY: {
        _S.APPLIED: 14,
        _S.AGREEMENT_SIGNED: 11,
        _S.LINK_TESTED: 8,
        _S.TRIAL: 9,
        _S.SUSPENDED: 17,
        _S.LEFT: 13,
    },
    Level.SECONDARY: {
        _S.APPLIED: 9,
        _S.AGREEMENT_SIGNED: 7,
        _S.LINK_TESTED: 5,
        _S.TRIAL: 6,
        _S.SUSPENDED: 5,
        _S.LEFT: 4,
    },
    Level.TERTIARY: {_S.APPLIED: 6, _S.AGREEMENT_SIGNED: 4, _S.LINK_TESTED: 2, _S.TRIAL: 3},
}
# How ready a city is to join beside others: cities differ, and their rates with them.
_CITY_READINESS_SPREAD = 0.55


@dataclass(frozen=True)
class _Years:
    first: date
    last: date

    def at(self, share: float) -> date:
        return self.first + timedelta(days=int((self.last - self.first).days * share))


def join_the_network(hospitals: list[Hospital], plan: Plan, draw: Generator) -> None:
    """Gives everybody their spells."""
    live = _chosen(hospitals, draw)
    _let_live(live, plan, draw)
    chosen = {hospital.id for hospital in live}
    others = [hospital for hospital in hospitals if hospital.id not in chosen]
    for level, places in _NOT_LIVE.items():
        of_level = [hospital for hospital in others if hospital.level is level]
        states = [state for state, count in places.items() for _ in range(count)]
        picked = draw.permutation(len(of_level))[: len(states)]
        for place, state in zip(picked, states, strict=True):
            of_level[int(place)].spells = list(_unfinished(state, plan, draw))


def _chosen(hospitals: list[Hospital], draw: Generator) -> list[Hospital]:
    """Exactly as many of each level as the published rates say, and everybody outside."""
    readiness = {city: float(draw.normal(0.0, _CITY_READINESS_SPREAD)) for city in City}
    scores = {h.id: _readiness(h, readiness, draw) for h in hospitals}
    live = [hospital for hospital in hospitals if hospital.city is None]
    for level, count in NETWORKED.items():
        of_level = [h for h in hospitals if h.level is level and h.city is not None]
        live += sorted(of_level, key=lambda h: -scores[h.id])[:count]
    return live


def _readiness(hospital: Hospital, readiness: dict[City, float], draw: Generator) -> float:
    score = float(draw.normal()) + (readiness[hospital.city] if hospital.city else 0.0)
    if hospital.level is Level.TERTIARY:
        return score + 100.0 * hospital.is_partner
    if hospital.name == DEMO_HOSPITAL:
        return score + 100.0
    return score + 0.8 * hospital.is_county_hospital


def _let_live(live: list[Hospital], plan: Plan, draw: Generator) -> None:
    years = _Years(STARTED_ON, plan.as_of - timedelta(days=3))
    joining = sorted(live, key=lambda h: (not h.is_partner, float(draw.normal()) - _early(h)))
    shares, passed = [share for _, share in _GROWTH], [part for part, _ in _GROWTH]
    later_parts = iter(_LATER_PARTNERS)
    for place, hospital in enumerate(joining):
        part = float(np.interp((place + 0.5) / len(joining), shares, passed))
        not_before = date(2017, 12, 1) + timedelta(days=int(draw.integers(31)))
        if hospital.is_founder:
            live_from = STARTED_ON + timedelta(days=92 + int(draw.integers(0, 90)))
        elif hospital.is_partner:
            live_from = years.at(next(later_parts))
        elif hospital.name == DEMO_HOSPITAL:
            live_from = years.at(0.36)
        else:
            live_from = max(years.at(part), not_before)
        hospital.spells = list(_finished(live_from, plan, draw, hospital))


def _early(hospital: Hospital) -> float:
    return 1.1 if hospital.is_county_hospital else 0.3 * (hospital.level is Level.SECONDARY)


def _finished(live_from: date, plan: Plan, draw: Generator, hospital: Hospital) -> Iterator[Spell]:
    yield from way_to(live_from, draw, longest=30 if hospital.is_founder else 75)
    long_enough = (plan.as_of - live_from).days > 500
    if hospital.is_partner or hospital.name == DEMO_HOSPITAL or not long_enough:
        yield Spell(state=_S.LIVE, valid_from=live_from, valid_to=None)
        return
    if float(draw.random()) >= 0.04:
        yield Spell(state=_S.LIVE, valid_from=live_from, valid_to=None)
        return
    yield from _interrupted(live_from, plan, draw)


def _interrupted(live_from: date, plan: Plan, draw: Generator) -> Iterator[Spell]:
    room = (plan.as_of - live_from).days
    stopped = live_from + timedelta(days=int(draw.integers(120, room - 200)))
    again = stopped + timedelta(days=int(draw.integers(20, 160)))
    yield Spell(state=_S.LIVE, valid_from=live_from, valid_to=stopped)
    yield Spell(state=_S.SUSPENDED, valid_from=stopped, valid_to=again)
    yield Spell(state=_S.LIVE, valid_from=again, valid_to=None)


def way_to(live_from: date, draw: Generator, longest: int) -> Iterator[Spell]:
    steps = [timedelta(days=int(draw.integers(7, longest))) for _ in _WAY]
    begins = live_from - sum(steps, timedelta())
    for state, length in zip(_WAY, steps, strict=True):
        yield Spell(state=state, valid_from=begins, valid_to=begins + length)
        begins += length


def _unfinished(state: MembershipState, plan: Plan, draw: Generator) -> Iterator[Spell]:
    """The way of somebody who is not live on the last day."""
    since = plan.as_of - timedelta(days=int(draw.integers(5, 120)))
    if state in _WAY:
        reached = _WAY[: _WAY.index(state)]
        steps = [timedelta(days=int(draw.integers(10, 80))) for _ in reached]
        begins = since - sum(steps, timedelta())
        for passed, length in zip(reached, steps, strict=True):
            yield Spell(state=passed, valid_from=begins, valid_to=begins + length)
            begins += length
        yield Spell(state=state, valid_from=since, valid_to=None)
        return
    room = (plan.as_of - STARTED_ON).days
    live_from = STARTED_ON + timedelta(days=int(draw.integers(400, max(room - 300, 401))))
    ended = live_from + timedelta(
        days=int(draw.integers(90, max((plan.as_of - live_from).days - 10, 91)))
    )
    yield from way_to(live_from, draw, longest=75)
    yield Spell(state=_S.LIVE, valid_from=live_from, valid_to=ended)
    yield Spell(state=state, valid_from=ended, valid_to=None)
