"""Guessing is slowed down, by name and by address."""

from data_layer.accounts.rules import throttle


def test_five_failures_of_a_name_are_allowed() -> None:
    assert not throttle.is_throttled(by_name=5, by_address=5)
    assert throttle.is_throttled(by_name=6, by_address=6)


def test_a_whole_hospital_may_sign_in_from_one_address() -> None:
    assert not throttle.is_throttled(by_name=1, by_address=60)
    assert throttle.is_throttled(by_name=1, by_address=61)
