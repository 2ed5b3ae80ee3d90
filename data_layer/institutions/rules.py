"""What counts as networked, and the way into the network."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from data_layer.indicators import Share
from data_layer.institutions.networking_records import NetworkingSpell, NetworkingTable
from data_layer.institutions.records import City, Level, MembershipState

NEXT: dict[MembershipState | None, frozenset[MembershipState]] = {
    None: frozenset({MembershipState.APPLIED}),
    MembershipState.APPLIED: frozenset({MembershipState.AGREEMENT_SIGNED, MembershipState.LEFT}),
    MembershipState.AGREEMENT_SIGNED: frozenset(
        {MembershipState.LINK_TESTED, MembershipState.LEFT}
    ),
    MembershipState.LINK_TESTED: frozenset({MembershipState.TRIAL, MembershipState.LEFT}),
    MembershipState.TRIAL: frozenset(
        {MembershipState.LIVE, MembershipState.LINK_TESTED, MembershipState.LEFT}
    ),
    MembershipState.LIVE: frozenset({MembershipState.SUSPENDED, MembershipState.LEFT}),
    MembershipState.SUSPENDED: frozenset({MembershipState.LIVE, MembershipState.LEFT}),
    MembershipState.LEFT: frozenset({MembershipState.APPLIED}),
}

_Place = tuple[City | None, Level | None]


def may_step(present: MembershipState | None, following: MembershipState) -> bool:
    return following in NEXT[present]


def is_networked(state: MembershipState | None) -> bool:
    return state is MembershipState.LIVE


def networking_tables(
    registered: Iterable[NetworkingSpell],
    networked: Iterable[NetworkingSpell],
    days: Sequence[date],
) -> list[NetworkingTable]:
    """One table for each day, in the order of the days."""
    known = dict(zip(sorted(set(days)), _standing(registered, days), strict=True))
    live = dict(zip(sorted(set(days)), _standing(networked, days), strict=True))
    return [_table(day, known[day], live[day]) for day in days]


def _standing(spells: Iterable[NetworkingSpell], days: Sequence[date]) -> list[Counter[_Place]]:
    """How many stood in each place on each day, days ascending.

    One walk over what changed, so that a curve over many days costs little more than one day.
    """
    changes = sorted(_changes(spells), key=lambda change: change[0])
    standing: Counter[_Place] = Counter()
    answers, position = [], 0
    for day in sorted(set(days)):
        while position < len(changes) and changes[position][0] <= day:
            _, place, difference = changes[position]
            standing[place] += difference
            position += 1
        answers.append(standing.copy())
    return answers


def _changes(spells: Iterable[NetworkingSpell]) -> Iterable[tuple[date, _Place, int]]:
    for spell in spells:
        place = (spell.city, spell.level)
        yield spell.valid_from, place, spell.institution_count
        # The first day on which it no longer holds.
        if spell.valid_to is not None:
            yield spell.valid_to, place, -spell.institution_count


def _table(day: date, known: Counter[_Place], live: Counter[_Place]) -> NetworkingTable:
    inside = {
        (city, level): Share(live[city, level], count)
        for (city, level), count in known.items()
        if city is not None and level is not None
    }
    return NetworkingTable(as_of=day, by_city_and_level=inside, outside=live[None, None])
