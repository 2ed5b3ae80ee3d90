"""Which hospitals chance alone hardly explains."""

import pytest

from data_layer.cases.rules.comparison import limits, standing
from data_layer.cases.turnaround_comparison_records import FEWEST_JUDGED, Standing
from data_layer.indicators import Share


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
