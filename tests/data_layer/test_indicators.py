"""Shares as they are published."""

import pytest

from data_layer.indicators import Share, Unit


@pytest.mark.parametrize(
    ("numerator", "denominator", "published"),
    [
        (954, 1129, "84.50%"),
        (218, 308, "70.78%"),
        (18, 71, "25.35%"),
        (1190, 1508, "78.91%"),
        (1, 8, "12.50%"),
        (0, 5, "0.00%"),
        (5, 5, "100.00%"),
    ],
)
def test_a_rate_is_published_with_two_decimals(
    numerator: int, denominator: int, published: str
) -> None:
    assert Share(numerator, denominator).percent == published


def test_a_half_is_rounded_up_and_never_to_even() -> None:
    assert Share(1, 20_000).percent == "0.01%"
    assert Share(49, 20_000).percent == "0.25%"


def test_a_share_of_nothing_has_no_rate() -> None:
    assert Share(0, 0).rate is None
    assert Share(0, 0).percent is None


def test_shares_add_up_by_both_their_numbers() -> None:
    assert Share(1, 2) + Share(3, 4) == Share(4, 6)


def test_what_is_rare_is_published_in_permille() -> None:
    assert Share(1, 8000).published(Unit.PERMILLE) == "0.13‰"
    assert Share(0, 0).published(Unit.PERMILLE) is None
