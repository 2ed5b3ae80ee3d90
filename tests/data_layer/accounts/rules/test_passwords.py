"""Passwords are slow to check, long, and not the name of their owner."""

import pytest

from data_layer.accounts.errors import PasswordTooWeakError
from data_layer.accounts.rules.passwords import (
    DECOY_HASH,
    LONGEST,
    hash_of,
    is_right,
    require_usable,
)


def test_only_the_password_itself_fits() -> None:
    kept = hash_of("correct horse battery")

    assert is_right(kept, "correct horse battery")
    assert not is_right(kept, "Correct horse battery")


def test_a_hash_is_argon2id_and_never_the_same_twice() -> None:
    first, second = hash_of("correct horse battery"), hash_of("correct horse battery")

    assert first.startswith("$argon2id$")
    assert first != second


def test_nothing_fits_the_decoy_or_a_broken_hash() -> None:
    assert not is_right(DECOY_HASH, "")
    assert not is_right("not a hash", "correct horse battery")


@pytest.mark.parametrize("password", ["short", "x" * (LONGEST + 1), "wang.li is my name"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(PasswordTooWeakError):
        require_usable(password, "Wang.Li", 12)


def test_a_long_password_needs_no_odd_characters() -> None:
    require_usable("correct horse battery", "wang.li", 12)


def test_a_short_name_may_be_found_in_it_by_chance() -> None:
    require_usable("another horse battery", "he", 12)


def test_the_shortest_length_is_a_setting() -> None:
    require_usable("correct horse battery", "wang.li", 20)

    with pytest.raises(PasswordTooWeakError):
        require_usable("correct horse battery", "wang.li", 24)


def test_nobody_is_refused_as_slowly_as_somebody() -> None:
    """The cost of a comparison stands in the hash: it is the same for both."""
    costs = {kept.split("$")[2:4] == hash_of("x" * 12).split("$")[2:4] for kept in (DECOY_HASH,)}

    assert costs == {True}
