"""What vouches for studies, what keeping them costs, what moves."""

from datetime import UTC, datetime, timedelta

import pytest

from data_layer.institutions.records import City, StorageMode
from data_layer.operations.storage_forecast_rules import expected_volumes
from data_layer.operations.storage_records import (
    TERABYTE,
    InstitutionStorage,
    NodeStanding,
    ProbedNode,
    StoragePrices,
    StorageQuestion,
)
from data_layer.operations.storage_rules import (
    exceeds,
    fitting_threshold,
    standing_of,
    what_if,
)

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
PRICES = StoragePrices(central_fen=100_000, local_fen=60_000)


def a_node(checked: int | None = 0, good: int | None = 0) -> ProbedNode:
    """Checked and last good so many hours before noon."""
    at = [None if hours is None else NOON - timedelta(hours=hours) for hours in (checked, good)]
    return ProbedNode(institution_id=1, checked_at=at[0], last_good_at=at[1])


def an_institution(**given: object) -> InstitutionStorage:
    values: dict[str, object] = {
        "id": 1,
        "public_id": "institution23456",
        "code": "H1",
        "name": "肥东县人民医院",
        "city": City.HEFEI,
        "mode": StorageMode.CENTRAL,
        "reason": "",
        "standing": NodeStanding.ANSWERS,
        "study_count": 10,
        "byte_count": TERABYTE,
        "kept_study_count": 4,
        "kept_byte_count": 400,
        "faulty_study_count": 0,
        "answered_at": None,
        "year_byte_count": 0,
        "year_before_byte_count": 0,
    }
    return InstitutionStorage(**(values | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("nodes", "standing"),
    [
        ([a_node(0, 0)], NodeStanding.ANSWERS),
        ([a_node(0, 24)], NodeStanding.ANSWERS),
        ([a_node(0, 25)], NodeStanding.NOT_ANSWERING),
        ([a_node(0, None)], NodeStanding.NOT_ANSWERING),
        ([a_node(0, 99), a_node(0, 1)], NodeStanding.ANSWERS),
        ([a_node(None, None)], NodeStanding.UNPROBED),
        ([], NodeStanding.WITHOUT_NODE),
    ],
)
def test_a_node_vouches_when_it_answered_within_a_day(
    nodes: list[ProbedNode], standing: NodeStanding
) -> None:
    assert standing_of(nodes) is standing


def test_what_the_platform_keeps_needs_no_node() -> None:
    assert an_institution().unlocated_count == 0
    for standing in set(NodeStanding) - {NodeStanding.ANSWERS}:
        assert an_institution(standing=standing).unlocated_count == 6


@pytest.mark.parametrize(
    ("size", "fen"),
    [(0, 0), (TERABYTE, 99_999), (TERABYTE // 2, 50_000), (TERABYTE // 99_999 // 2 - 1, 0)],
)
def test_a_cost_is_rounded_half_up_to_the_fen(size: int, fen: int) -> None:
    prices = StoragePrices(central_fen=99_999, local_fen=1)

    assert prices.yearly_fen(StorageMode.CENTRAL, size) == fen


def test_only_what_exceeds_the_threshold_moves() -> None:
    assert not exceeds(TERABYTE, 100)
    assert exceeds(TERABYTE + 1, 100)


def test_large_central_hospitals_move_and_everybody_else_stays() -> None:
    small, large = an_institution(id=1), an_institution(id=2, byte_count=5 * TERABYTE)
    own = an_institution(id=3, byte_count=9 * TERABYTE, mode=StorageMode.LOCAL)

    found = what_if([small, large, own], StorageQuestion(prices=PRICES, over_hundredths=100))

    assert found.moved == (large,)
    assert found.moved_byte_count == 5 * TERABYTE
    assert found.before_fen == 100_000 + 500_000 + 540_000
    assert found.after_fen == 100_000 + 300_000 + 540_000


def test_without_a_threshold_one_is_taken_that_few_hospitals_exceed() -> None:
    assert fitting_threshold([]) == 1
    assert fitting_threshold([TERABYTE] * 51) == 100
    assert fitting_threshold([TERABYTE] * 50) == 1


def test_a_forecast_needs_two_years_of_months_with_studies() -> None:
    assert expected_volumes([10**12] * 23) == []
    assert expected_volumes([10**12] * 30) == []
    assert expected_volumes([0, *range(1, 40)]) == []


def test_growing_volumes_are_expected_to_grow_within_an_interval() -> None:
    known = [round(10**11 * 1.02**month * (1.01 if month % 2 else 0.99)) for month in range(48)]

    expected = expected_volumes(known)

    assert len(expected) == 12
    assert all(low < middle < high for low, middle, high in expected)
    assert expected[-1][1] > known[-1]
    assert expected[-1][2] - expected[-1][0] > expected[0][2] - expected[0][0]
