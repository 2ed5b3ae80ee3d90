"""What made a difference between two days, and month ends."""

from dataclasses import replace
from datetime import date

import pytest

from data_layer.institutions.networking_records import (
    NetworkingChangeKind,
    NetworkingMember,
    NetworkingPlace,
)
from data_layer.institutions.networking_rules import differences, month_ends
from data_layer.institutions.records import City, Level, MembershipState, NetworkRole, Ownership

_K = NetworkingChangeKind
HERE = NetworkingPlace(
    city=City.HEFEI,
    county="肥东县",
    level=Level.PRIMARY,
    ownership=Ownership.PUBLIC,
    network_role=NetworkRole.REQUESTING,
)


def a_member(**given: object) -> NetworkingMember:
    values: dict[str, object] = {
        "id": 1,
        "public_id": "institution23456",
        "code": "H0001",
        "name": "肥东县店埠镇中心卫生院",
        "place": HERE,
        "membership": MembershipState.LIVE,
        "since": date(2018, 1, 1),
    }
    return NetworkingMember(**(values | given))  # type: ignore[arg-type]


MEMBER = a_member()
OUT = a_member(membership=MembershipState.TRIAL)
OUTSIDE = a_member(place=replace(HERE, city=None, level=None))


@pytest.mark.parametrize(
    ("before", "after", "kinds", "effect"),
    [
        (None, OUT, (_K.REGISTERED,), (0, 1, 0)),
        (None, MEMBER, (_K.REGISTERED, _K.JOINED), (1, 1, 0)),
        (MEMBER, None, (_K.CLOSED, _K.LEFT), (-1, -1, 0)),
        (OUT, MEMBER, (_K.JOINED,), (1, 0, 0)),
        (MEMBER, OUT, (_K.LEFT,), (-1, 0, 0)),
        (
            MEMBER,
            a_member(place=replace(HERE, level=Level.SECONDARY)),
            (_K.LEVEL_CHANGED,),
            (0, 0, 0),
        ),
        (MEMBER, a_member(place=replace(HERE, county="肥西县")), (_K.MOVED,), (0, 0, 0)),
        (
            MEMBER,
            a_member(place=replace(HERE, ownership=Ownership.FOR_PROFIT)),
            (_K.OWNERSHIP_CHANGED,),
            (0, 0, 0),
        ),
        (
            MEMBER,
            a_member(place=replace(HERE, network_role=NetworkRole.PARTNER)),
            (_K.ROLE_CHANGED,),
            (0, 0, 0),
        ),
        (None, OUTSIDE, (_K.REGISTERED, _K.JOINED), (0, 0, 1)),
    ],
)
def test_a_difference_is_named_with_what_it_changed(
    before: NetworkingMember | None,
    after: NetworkingMember | None,
    kinds: tuple[NetworkingChangeKind, ...],
    effect: tuple[int, int, int],
) -> None:
    [change] = differences([before] if before else [], [after] if after else [], {})

    assert change.kinds == kinds
    assert (change.numerator, change.denominator, change.outside) == effect


def test_who_counts_alike_is_no_difference() -> None:
    renamed = a_member(name="another", since=date(2020, 1, 1))

    assert differences([MEMBER], [renamed], {}) == ()


def test_who_lies_outside_and_is_not_networked_counts_nowhere() -> None:
    asking = replace(OUTSIDE, membership=MembershipState.APPLIED)

    assert differences([], [asking], {}) == ()


def test_who_took_over_is_named_with_who_is_no_more() -> None:
    [change] = differences([MEMBER], [], {1: "撮镇中心卫生院", 2: "another"})

    assert change.followed_by == "撮镇中心卫生院"
    assert change.member is MEMBER


def test_changes_come_by_code() -> None:
    some = [a_member(id=3, code="H3"), a_member(id=2, code="H2")]

    assert [change.member.code for change in differences([], some, {})] == ["H2", "H3"]


def test_months_end_on_their_last_days_and_the_series_on_the_day_asked_for() -> None:
    assert month_ends(date(2023, 12, 5), date(2024, 3, 15)) == [
        date(2023, 12, 31),
        date(2024, 1, 31),
        date(2024, 2, 29),
        date(2024, 3, 15),
    ]
    assert month_ends(date(2024, 2, 1), date(2024, 2, 29)) == [date(2024, 2, 29)]
