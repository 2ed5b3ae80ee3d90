"""Medians and the like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.cases.rules.quantiles import quantile


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [
        ([], 0.5, None),
        ([7], 0.5, 7),
        ([7], 0.9, 7),
        ([1, 2], 0.5, 1),
        ([1, 2, 3], 0.5, 2),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9),
        ([1, 2, 3], 0, 1),
        ([1, 2, 3], 1, 3),
    ],
)
def test_a_quantile_is_a_value_that_occurred(
    values: list[int], part: float, expected: int | None
) -> None:
    assert quantile(values, part) == expected


@given(st.lists(st.integers(0, 50), min_size=1), st.sampled_from([0.5, 0.9]))
def test_at_least_the_part_lies_within_and_less_lies_below(values: list[int], part: float) -> None:
    found = quantile(sorted(values), part)

    assert found is not None
    assert sum(value <= found for value in values) >= len(values) * part
    assert sum(value < found for value in values) < len(values) * part
