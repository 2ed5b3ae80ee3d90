"""Fair shares and seeded identifiers."""

from datetime import date

import pytest

from data_layer.demo.draws import CaseNumbers, apportion, apportion_within, public_ids, stream


def test_shares_add_up_to_the_total_and_follow_the_weights() -> None:
    assert apportion([1.0, 2.0, 4.0], 10) == [1, 3, 6]


def test_nobody_gets_more_than_their_limit() -> None:
    assert apportion_within([100.0, 1.0, 1.0], [3, 10, 10], 9) == [3, 3, 3]


def test_limits_below_the_total_are_refused() -> None:
    with pytest.raises(ValueError, match="less than the total"):
        apportion_within([1.0, 1.0], [2, 2], 5)


def test_each_purpose_has_a_stream_of_its_own() -> None:
    assert public_ids(stream(1, "teams"), 2) == public_ids(stream(1, "teams"), 2)
    assert public_ids(stream(1, "teams"), 2) != public_ids(stream(1, "experts"), 2)
    assert public_ids(stream(1, "teams"), 2) != public_ids(stream(2, "teams"), 2)


def test_identifiers_look_like_those_made_by_chance() -> None:
    [public_id] = public_ids(stream(1, "x"), 1)
    number = CaseNumbers(stream(1, "x")).next(date(2026, 11, 24))

    assert len(public_id) == 16
    assert public_id == public_id.lower()
    assert number.startswith("AH20261124-")
    assert len(number) == 17
