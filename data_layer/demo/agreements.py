"""Who may ask whom for reports, since when."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from numpy.random import Generator

from data_layer.demo.province import DEMO_HOSPITAL, DEMO_PARTNER
from data_layer.demo.records import Hospital, Plan
from data_layer.demo.teams import Team
from data_layer.experts.records import TeamTier
from data_layer.institutions.records import City, Level, MembershipState

_TWO_PARTY = 0.12


@dataclass(frozen=True, kw_only=True)
class Contract:
    requesting: Hospital
    diagnosing: Hospital
    is_three_party: bool
    valid_from: date
    valid_to: date | None


class _Map:
    """Where teams are to be found: partner hospitals, city by city, county by county."""

    def __init__(self, teams: list[Team]) -> None:
        self.partners: list[Hospital] = []
        self.by_city: dict[City | None, list[Hospital]] = defaultdict(list)
        self.by_county: dict[str, list[Hospital]] = defaultdict(list)
        for team in teams:
            self._place(team.tier, team.hospital)

    def _place(self, tier: TeamTier, hospital: Hospital) -> None:
        hosts = {
            TeamTier.PROVINCE: self.partners,
            TeamTier.CITY: self.by_city[hospital.city],
            TeamTier.COUNTY: self.by_county[hospital.county_code],
        }[tier]
        if hospital not in hosts:
            hosts.append(hospital)


def conclude(
    hospitals: list[Hospital], teams: list[Team], plan: Plan, draw: Generator
) -> list[Contract]:
    """From one to four for everybody who ever signed, one with a partner hospital at least."""
    hosts = _Map(teams)
    contracts: list[Contract] = []
    for hospital in hospitals:
        if _signed_on(hospital) is not None:
            for place, other in enumerate(_asked(hospital, hosts, draw)):
                contracts += _contracts(hospital, other, place, plan, draw)
    return contracts


def _asked(hospital: Hospital, hosts: _Map, draw: Generator) -> Iterator[Hospital]:
    if hospital.name == DEMO_HOSPITAL:
        yield next(h for h in hosts.partners if h.name == DEMO_PARTNER)
        return
    chosen = [_partner(hospital, hosts, draw)]
    if hospital.level is Level.TERTIARY or float(draw.random()) < 0.25:
        chosen.append(_partner(hospital, hosts, draw))
    if hospital.level is not Level.TERTIARY:
        chosen += _one_of(hosts.by_city[hospital.city], draw)
    if hospital.level is Level.PRIMARY:
        chosen += _one_of(hosts.by_county[hospital.county_code], draw)
    yield from _distinct(chosen, hospital)


def _distinct(chosen: list[Hospital], hospital: Hospital) -> Iterator[Hospital]:
    seen = {hospital.id}
    for other in chosen:
        if other.id not in seen:
            seen.add(other.id)
            yield other


def _partner(hospital: Hospital, hosts: _Map, draw: Generator) -> Hospital:
    """Rather of the own city, then of the capital; never oneself."""
    others = [other for other in hosts.partners if _was_there(other, hospital)]
    near = [other for other in others if other.city == hospital.city]
    capital = [other for other in others if other.city == City.HEFEI]
    chance = float(draw.random())
    pool = near if near and chance < 0.65 else capital if chance < 0.9 else others
    return pool[int(draw.integers(len(pool)))]


def _was_there(other: Hospital, hospital: Hospital) -> bool:
    """Whether the partner was live when the hospital signed; the founders began together."""
    signed = _signed_on(hospital)
    if other.live_from is None or signed is None or other.id == hospital.id:
        return False
    return other.is_founder or other.live_from <= signed


def _signed_on(hospital: Hospital) -> date | None:
    spells = hospital.spells_of(MembershipState.AGREEMENT_SIGNED)
    return spells[0].valid_from if spells else None


def _one_of(hosts: list[Hospital], draw: Generator) -> list[Hospital]:
    return [hosts[int(draw.integers(len(hosts)))]] if hosts and draw.random() < 0.85 else []


def _contracts(
    hospital: Hospital, other: Hospital, place: int, plan: Plan, draw: Generator
) -> Iterator[Contract]:
    """The agreement in force, and sometimes the one before it; the first is the step's evidence."""
    begins = _signed_on(hospital) or plan.as_of
    if place:
        begins = max(begins, other.live_spells[-1].valid_from)
        begins += timedelta(days=int(draw.integers(0, 240)))
    ends = _end(hospital)
    if begins >= min(ends or plan.as_of, plan.as_of):
        return
    three_party = float(draw.random()) >= _TWO_PARTY
    renewed = begins + timedelta(days=3 * 365)
    if draw.random() < 0.3 and renewed < min(ends or plan.as_of, plan.as_of):
        yield _contract(hospital, other, three_party, begins, renewed)
        begins = renewed
    yield _contract(hospital, other, three_party, begins, ends)


def _contract(
    hospital: Hospital, other: Hospital, three_party: bool, begins: date, ends: date | None
) -> Contract:
    return Contract(
        requesting=hospital,
        diagnosing=other,
        is_three_party=three_party,
        valid_from=begins,
        valid_to=ends,
    )


def _end(hospital: Hospital) -> date | None:
    """An agreement ends when the hospital leaves."""
    last = hospital.spells[-1]
    return last.valid_from if last.state is MembershipState.LEFT else None
