"""What made the difference between two days of the network."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from data_layer.indicators import Share
from data_layer.institutions.networking_records import (
    NetworkingBreakdown,
    NetworkingChange,
    NetworkingChangeKind,
    NetworkingMember,
    NetworkingTable,
)
from data_layer.institutions.records import City, Level

_K = NetworkingChangeKind


def differences(
    before: Iterable[NetworkingMember],
    after: Iterable[NetworkingMember],
    followed_by: Mapping[int, str],
) -> tuple[NetworkingChange, ...]:
    """Whoever counts differently on the two days, by code; `followed_by` names heirs by id."""
    then, now = ({one.id: one for one in members} for members in (before, after))
    changes = (
        NetworkingChange(
            kinds=kinds,
            before=then.get(id_),
            after=now.get(id_),
            followed_by="" if id_ in now else followed_by.get(id_, ""),
        )
        for id_ in then.keys() | now.keys()
        if (kinds := tuple(_kinds(then.get(id_), now.get(id_))))
    )
    return tuple(sorted(filter(_matters, changes), key=lambda change: change.member.code))


def table_of(found: NetworkingBreakdown) -> NetworkingTable:
    """The rates by city and level alone."""
    parts: dict[tuple[City, Level], Share] = {}
    for place, share in found.shares.items():
        if place.city is not None and place.level is not None:
            key = place.city, place.level
            parts[key] = parts.get(key, Share(0, 0)) + share
    return NetworkingTable(as_of=found.as_of, by_city_and_level=parts, outside=found.outside)


def month_ends(first: date, last: date) -> list[date]:
    """The last days of the months from that of the first day on, and the last day itself."""
    days, day = [], _month_end(first)
    while day < last:
        days.append(day)
        day = _month_end(day + timedelta(days=1))
    return [*days, last]


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _matters(change: NetworkingChange) -> bool:
    """Whoever lies outside and is not networked counts nowhere."""
    counted = (one for one in (change.before, change.after) if one is not None)
    return any(one.is_in_province or one.is_networked for one in counted)


def _kinds(
    before: NetworkingMember | None, after: NetworkingMember | None
) -> Iterator[NetworkingChangeKind]:
    if before is None and after is not None:
        yield _K.REGISTERED
    if after is None and before is not None:
        yield _K.CLOSED
    was, is_now = (one is not None and one.is_networked for one in (before, after))
    if was != is_now:
        yield _K.JOINED if is_now else _K.LEFT
    if before is not None and after is not None:
        yield from _moves(before, after)


def _moves(before: NetworkingMember, after: NetworkingMember) -> Iterator[NetworkingChangeKind]:
    then, now = before.place, after.place
    for kind, one, other in (
        (_K.LEVEL_CHANGED, then.level, now.level),
        (_K.MOVED, (then.city, then.county), (now.city, now.county)),
        (_K.OWNERSHIP_CHANGED, then.ownership, now.ownership),
        (_K.ROLE_CHANGED, then.network_role, now.network_role),
    ):
        if one != other:
            yield kind
