"""Institutions that are no more: merged into a neighbour, or closed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from numpy.random import Generator

from data_layer.demo.geography import counties
from data_layer.demo.network import STARTED_ON, way_to
from data_layer.demo.records import County, Hospital, Plan, Spell
from data_layer.institutions.records import (
    InstitutionKind,
    Level,
    MembershipState,
    SuccessionKind,
)

_MERGED, _CLOSED, _SPLIT = 26, 6, 3
_FIRST_DAY = date(2013, 6, 1)
_CODES_FROM = 901
# Of those that ceased after it, some had been networked.
_COULD_BE_NETWORKED_UNTIL = date(2019, 6, 1)


@dataclass(frozen=True, kw_only=True)
class Succession:
    predecessor: Hospital
    successor: Hospital
    kind: SuccessionKind
    effective_on: date


@dataclass(frozen=True, kw_only=True)
class Ceased:
    hospitals: list[Hospital]
    successions: list[Succession]


def cease(hospitals: list[Hospital], plan: Plan, draw: Generator) -> Ceased:
    """Township centres of towns that have none today, and who took them over."""
    gone = [
        _gone(len(hospitals) + number, number, county, town)
        for number, (county, town) in enumerate(_towns_without(hospitals, draw))
    ]
    for hospital in gone:
        _end(hospital, plan, draw)
    heirs = _heirs(hospitals)
    mergers = [
        Succession(
            predecessor=hospital,
            successor=heirs[hospital.county_code],
            kind=SuccessionKind.MERGE,
            effective_on=hospital.closed_on,
        )
        for hospital in gone[:_MERGED]
        if hospital.closed_on
    ]
    return Ceased(hospitals=gone, successions=[*mergers, *_splits(hospitals, draw)])


def _towns_without(hospitals: list[Hospital], draw: Generator) -> list[tuple[County, str]]:
    taken = {hospital.name for hospital in hospitals}
    heirs = _heirs(hospitals)
    free = [
        (county, town)
        for county in counties()
        for town in county.townships
        if county.adcode in heirs and _named(county, town).isdisjoint(taken)
    ]
    return [free[int(place)] for place in draw.permutation(len(free))[: _MERGED + _CLOSED]]


def _named(county: County, town: str) -> set[str]:
    whole = f"{county.full_name}{town}"
    return {f"{whole}卫生院", f"{whole}中心卫生院"}


def _heirs(hospitals: list[Hospital]) -> dict[str, Hospital]:
    """Of each county the first township centre: a central one, where there is one."""
    centres: dict[str, list[Hospital]] = defaultdict(list)
    for hospital in hospitals:
        if hospital.kind is InstitutionKind.TOWNSHIP_HEALTH_CENTRE:
            centres[hospital.county_code].append(hospital)
    return {county: of_county[0] for county, of_county in centres.items()}


def _gone(id_: int, number: int, county: County, town: str) -> Hospital:
    return Hospital(
        id=id_ + 1,
        code=f"{county.adcode}{_CODES_FROM + number % 90:03d}",
        name=f"{county.full_name}{town}卫生院",
        kind=InstitutionKind.TOWNSHIP_HEALTH_CENTRE,
        city=county.city,
        county=county.name,
        county_code=county.adcode,
        level=Level.PRIMARY,
        weight=0.0,
    )


def _end(hospital: Hospital, plan: Plan, draw: Generator) -> None:
    room = (plan.as_of - _FIRST_DAY).days - 20
    # The years around the mergers of towns, and some of the last months.
    share = float(draw.random()) ** 0.7
    closed_on = _FIRST_DAY + timedelta(days=int(room * share))
    hospital.closed_on = closed_on
    if closed_on <= _COULD_BE_NETWORKED_UNTIL or float(draw.random()) < 0.35:
        return
    first = STARTED_ON + timedelta(days=420)
    live_from = first + timedelta(days=int(draw.integers(0, (closed_on - first).days - 60)))
    hospital.spells = [
        *way_to(live_from, draw, longest=75),
        Spell(state=MembershipState.LIVE, valid_from=live_from, valid_to=closed_on),
        Spell(state=MembershipState.LEFT, valid_from=closed_on, valid_to=None),
    ]


def _splits(hospitals: list[Hospital], draw: Generator) -> list[Succession]:
    """A few second hospitals were once a part of the first of their county."""
    firsts = {
        hospital.county_code: hospital
        for hospital in hospitals
        if hospital.is_county_hospital and hospital.name.endswith("县人民医院")
    }
    seconds = [
        hospital
        for hospital in hospitals
        if hospital.county_code in firsts
        and hospital.name.endswith("县第二人民医院")
        and hospital.promoted_on is None
    ]
    found = []
    for place in draw.permutation(len(seconds))[:_SPLIT]:
        part = seconds[int(place)]
        part.registered_on = date(2014, 1, 1) + timedelta(days=int(draw.integers(0, 700)))
        found.append(
            Succession(
                predecessor=firsts[part.county_code],
                successor=part,
                kind=SuccessionKind.SPLIT,
                effective_on=part.registered_on,
            )
        )
    return found
