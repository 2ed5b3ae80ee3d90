"""What chance alone makes of a share."""

import pytest

from data_layer.cases.rules.comparison import limits, lowest_usual, standing
from data_layer.cases.turnaround_comparison_records import FEWEST_JUDGED, TAIL_95, Standing
from data_layer.indicators import Share


@pytest.mark.parametrize(
    ("count", "part", "tail", "lowest"),
    [
        # Of 10 coins: P(0) = 1/1024, P(≤ 1) = 11/1024 = 1.1 %, P(≤ 2) = 56/1024 = 5.5 %.
        (10, 0.5, 0.025, 2),
        (10, 0.5, 0.001, 1),
        (10, 0.5, 0.0009, 0),
        # P(0 of 2) = 0.01, P(≤ 1 of 2) = 0.19.
        (2, 0.9, 0.025, 1),
        (7, 1.0, 0.025, 7),
        (7, 0.0, 0.025, 0),
    ],
)
def test_the_lowest_usual_number_is_exact(
    count: int, part: float, tail: float, lowest: int
) -> None:
    assert lowest_usual(count, part, tail)[0] == lowest


def test_a_large_number_comes_near_the_normal_limit() -> None:
    _, share = lowest_usual(10_000, 0.9, TAIL_95)

    assert share == pytest.approx(0.9 - 1.96 * 0.003, abs=2e-4)


@pytest.mark.parametrize(
    ("in_target", "expected"),
    [(2, Standing.USUAL), (1, Standing.BELOW), (0, Standing.FAR_BELOW)],
)
def test_only_what_chance_hardly_explains_is_named(in_target: int, expected: Standing) -> None:
    assert standing(Share(in_target, 10), 0.5) == expected


def test_of_few_reports_nothing_is_concluded() -> None:
    assert standing(Share(0, FEWEST_JUDGED - 1), 0.99) == Standing.TOO_FEW
    assert standing(Share(0, FEWEST_JUDGED), 0.99) == Standing.FAR_BELOW


@pytest.mark.parametrize("most", [0, 1, 80, 81, 5000])
def test_limits_are_drawn_from_one_to_the_most(most: int) -> None:
    drawn = limits(0.97, most)

    counts = [one.issued for one in drawn]
    assert counts == sorted(set(counts))
    assert len(counts) <= 80
    assert (counts[:1], counts[-1:]) == (([1], [most]) if most else ([], []))
    assert all(one.low_998 <= one.low_95 <= 0.97 for one in drawn)
