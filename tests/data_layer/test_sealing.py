"""Personal identifiers are sealed, and found by a blind index."""

import pytest

from data_layer.sealing import Keyring, SealBrokenError

KEYRING = Keyring("a secret key of the tests, long enough")


def test_what_was_sealed_opens_again() -> None:
    assert KEYRING.open(KEYRING.seal("欧阳建国")) == "欧阳建国"
    assert KEYRING.open_bytes(KEYRING.seal_bytes(b"\xce\xfa\x00")) == b"\xce\xfa\x00"


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert KEYRING.seal("张三") != KEYRING.seal("张三")


def test_a_changed_byte_breaks_the_seal() -> None:
    sealed = KEYRING.seal("张三")

    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(SealBrokenError):
            KEYRING.open(bytes(changed))


def test_another_key_does_not_open_the_seal() -> None:
    with pytest.raises(SealBrokenError):
        Keyring("another key of the tests, long enough").open(KEYRING.seal("张三"))


def test_nothing_is_no_seal() -> None:
    with pytest.raises(SealBrokenError):
        KEYRING.open(b"")


def test_the_index_is_equal_for_equal_names_however_they_are_typed() -> None:
    assert KEYRING.blind_index("ＺＨＡＮＧ San ") == KEYRING.blind_index("zhang san")
    assert KEYRING.blind_index("张三") != KEYRING.blind_index("张四")


def test_the_index_says_nothing_without_the_key() -> None:
    other = Keyring("another key of the tests, long enough")

    assert other.blind_index("张三") != KEYRING.blind_index("张三")
