"""What the institutions were before: other names, owners, counties, and when they began."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from numpy.random import Generator

from data_layer.demo.geography import counties, table
from data_layer.demo.records import REGISTERED_ON, Hospital, Plan
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    NetworkRole,
    Ownership,
    StorageMode,
)
from data_layer.institutions.registry_records import InstitutionFacts

Before = Callable[[InstitutionFacts], InstitutionFacts]

_K = InstitutionKind
_O = Ownership
# How many of a kind are not the government's, by whose they are.
_OTHER_OWNERS = {
    _K.COMMUNITY_HEALTH_CENTRE: {
        _O.NON_PROFIT: 0.17,
        _O.FOR_PROFIT: 0.09,
        _O.ENTERPRISE: 0.16,
        _O.COLLECTIVE: 0.04,
    },
    _K.SPECIALIST_HOSPITAL: {_O.NON_PROFIT: 0.24, _O.FOR_PROFIT: 0.28},
    _K.GENERAL_HOSPITAL: {_O.NON_PROFIT: 0.08, _O.FOR_PROFIT: 0.14},
    _K.TOWNSHIP_HEALTH_CENTRE: {_O.NON_PROFIT: 0.014, _O.FOR_PROFIT: 0.008, _O.COLLECTIVE: 0.04},
}
_ONCE_PUBLIC = 0.3
_GRADES = {
    Level.PRIMARY: (0.28, 0.66),
    Level.SECONDARY: (0.55, 0.86),
    Level.TERTIARY: (0.72, 0.93),
}
_BELOW = {Grade.A: Grade.B, Grade.B: Grade.C}
# How many rose within their level, and how many days after it was given at the earliest.
_ASSESSED_ANEW, _ASSESSED_AFTER = 0.35, 365
# What the institutions of this ending were called before.
_CALLED = {
    "中心卫生院": "卫生院",
    "妇幼保健院": "妇幼保健所",
    "第二人民医院": "红十字医院",
    "第四人民医院": "传染病医院",
}
_RENAMED = 0.16
_LATE = 34
_OWN_STORAGE_SINCE = (date(2018, 6, 1), date(2022, 6, 1))
_REASONS = {
    StorageMode.LOCAL: "年影像增量大，院内自建存储，平台仅建索引",
    StorageMode.CENTRAL: "院内无长期存储条件，影像由平台集中存储",
}


@dataclass(frozen=True, kw_only=True)
class Version:
    hospital: Hospital
    facts: InstitutionFacts
    valid_from: date
    valid_to: date | None


def set_owners_and_grades(hospitals: list[Hospital], draw: Generator) -> None:
    for hospital in hospitals:
        if hospital.city is not None and not hospital.is_partner:
            hospital.ownership = _owner(hospital, float(draw.random()))
        hospital.grade = _grade(hospital, float(draw.random()))


def upgrade(hospitals: list[Hospital], plan: Plan, draw: Generator) -> None:
    """Many had a lower grade until they were assessed anew."""
    for hospital in hospitals:
        before = _BELOW.get(hospital.grade) if hospital.grade else None
        since = hospital.promoted_on or hospital.registered_on
        room = (plan.as_of - since).days - _ASSESSED_AFTER
        assessed, share = float(draw.random()) < _ASSESSED_ANEW, float(draw.random())
        if before and assessed and room > 0 and not hospital.is_partner:
            hospital.grade_before = before
            hospital.graded_on = since + timedelta(days=_ASSESSED_AFTER + int(room * share))


def begin_late(hospitals: list[Hospital], plan: Plan, draw: Generator) -> None:
    """Some health centres entered the register over the years, before they applied."""
    young = [
        hospital
        for hospital in hospitals
        if hospital.kind is _K.COMMUNITY_HEALTH_CENTRE and hospital.promoted_on is None
    ]
    for place in draw.permutation(len(young))[:_LATE]:
        hospital = young[int(place)]
        applied = hospital.spells[0].valid_from if hospital.spells else plan.as_of
        room = (applied - REGISTERED_ON).days - 30
        hospital.registered_on = REGISTERED_ON + timedelta(days=int(draw.integers(400, room)))


def versions(hospitals: list[Hospital], plan: Plan, draw: Generator) -> Iterator[Version]:
    """Of each institution everything it ever was, the first first."""
    moved = _moved_counties()
    for hospital in hospitals:
        changes = [*moved.get(hospital.county_code, ()), *_own_changes(hospital, plan, draw)]
        yield from _told(hospital, changes)


def _told(hospital: Hospital, changes: list[tuple[date, Before]]) -> Iterator[Version]:
    """Each change says what held before its day; they are undone one by one, the last first."""
    facts, ends = _present(hospital), hospital.closed_on
    kept: list[Version] = []
    for day, before in sorted(changes, key=lambda change: change[0], reverse=True):
        earlier = before(facts)
        if hospital.registered_on < day < (ends or date.max) and earlier != facts:
            kept.append(Version(hospital=hospital, facts=facts, valid_from=day, valid_to=ends))
            ends = day
        facts = earlier
    first = hospital.registered_on
    kept.append(Version(hospital=hospital, facts=facts, valid_from=first, valid_to=ends))
    yield from reversed(kept)


def _present(hospital: Hospital) -> InstitutionFacts:
    return InstitutionFacts(
        name=hospital.name,
        kind=hospital.kind,
        ownership=hospital.ownership,
        network_role=hospital.network_role,
        city=hospital.city,
        county=hospital.county,
        storage_mode=hospital.storage_mode,
        storage_reason=_REASONS[hospital.storage_mode],
    )


def _own_changes(hospital: Hospital, plan: Plan, draw: Generator) -> Iterator[tuple[date, Before]]:
    renamed, once_public = float(draw.random()), float(draw.random())
    some_day = hospital.registered_on + timedelta(
        days=int(draw.integers(200, (plan.as_of - REGISTERED_ON).days))
    )
    day = min(some_day, plan.as_of - timedelta(days=9))
    if renamed < _RENAMED:
        yield day, _called_before
    if hospital.ownership is not Ownership.PUBLIC and once_public < _ONCE_PUBLIC:
        yield day, lambda facts: replace(facts, ownership=Ownership.PUBLIC)
    if hospital.is_partner and not hospital.is_founder and hospital.live_from:
        asking = NetworkRole.REQUESTING
        yield hospital.live_from, lambda facts: replace(facts, network_role=asking)
    if hospital.storage_mode is StorageMode.LOCAL:
        first, last = _OWN_STORAGE_SINCE
        since = first + timedelta(days=int(draw.integers(0, (last - first).days)))
        yield min(since, plan.as_of), _stored_centrally


def _called_before(facts: InstitutionFacts) -> InstitutionFacts:
    for ending, before in _CALLED.items():
        if facts.name.endswith(ending):
            return replace(facts, name=facts.name.removesuffix(ending) + before)
    return facts


def _stored_centrally(facts: InstitutionFacts) -> InstitutionFacts:
    central = StorageMode.CENTRAL
    return replace(facts, storage_mode=central, storage_reason=_REASONS[central])


def _moved_counties() -> dict[str, list[tuple[date, Before]]]:
    """Where counties belonged to another city or were called otherwise."""
    present = {county.adcode: county.full_name for county in counties()}
    return {
        row["adcode"]: [(date.fromisoformat(row["until"]), _lay(row, present[row["adcode"]]))]
        for row in table("former_counties")
    }


def _lay(row: dict[str, str], full_name: str) -> Before:
    def before(facts: InstitutionFacts) -> InstitutionFacts:
        name = facts.name.replace(full_name, row["full_name"])
        return replace(facts, name=name, city=City(row["city"]), county=row["county"])

    return before


def _owner(hospital: Hospital, drawn: float) -> Ownership:
    if hospital.level is Level.TERTIARY:
        return Ownership.PUBLIC
    reached = 0.0
    for owner, share in _OTHER_OWNERS.get(hospital.kind, {}).items():
        reached += share
        if drawn < reached:
            return owner
    return Ownership.PUBLIC


def _grade(hospital: Hospital, drawn: float) -> Grade | None:
    if hospital.is_partner:
        return Grade.A
    first, second = _GRADES[hospital.level]
    return Grade.A if drawn < first else Grade.B if drawn < second else None
