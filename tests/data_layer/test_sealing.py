"""Personal identifiers are sealed, and found by a blind index."""

import pytest

from data_layer.sealing import (
    CipherName,
    DataKey,
    Keyring,
    KeySet,
    MasterKey,
    SealBrokenError,
    new_secret,
)
from tests.builders.keys import key_set_of, keyring_of

KEYRING = keyring_of("a secret key of the tests, long enough")


@pytest.fixture(params=CipherName)
def keyring(request: pytest.FixtureRequest) -> Keyring:
    return keyring_of("a secret key of the tests, long enough", request.param)


def test_what_was_sealed_opens_again(keyring: Keyring) -> None:
    assert keyring.open(keyring.seal("欧阳建国")) == "欧阳建国"
    assert keyring.open_bytes(keyring.seal_bytes(b"\xce\xfa\x00")) == b"\xce\xfa\x00"


def test_the_same_text_is_sealed_differently_each_time(keyring: Keyring) -> None:
    assert keyring.seal("张三") != keyring.seal("张三")


def test_a_changed_byte_breaks_the_seal(keyring: Keyring) -> None:
    sealed = keyring.seal("张三")

    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(SealBrokenError):
            keyring.open(bytes(changed))


def test_another_key_does_not_open_the_seal() -> None:
    with pytest.raises(SealBrokenError):
        keyring_of("another key of the tests, long enough").open(KEYRING.seal("张三"))


@pytest.mark.parametrize("nothing", [b"", b"\x01", KEYRING.seal("张三")[:17]], ids=len)
def test_a_piece_is_no_seal(nothing: bytes) -> None:
    with pytest.raises(SealBrokenError):
        KEYRING.open(nothing)


def test_the_header_names_the_algorithm_and_the_key() -> None:
    aes, sm4 = (keyring_of("a secret", cipher).seal("张三") for cipher in CipherName)

    assert (aes[0], sm4[0]) == (1, 2)
    assert aes[1:5] == sm4[1:5] == (2).to_bytes(4)


def test_a_key_that_another_process_made_is_looked_for_once_more() -> None:
    known = key_set_of("first")
    newer = DataKey(id=7, cipher=CipherName.SM4_GCM, secret=new_secret(CipherName.SM4_GCM))
    both = KeySet(keys={**known.keys, newer.id: newer}, index_key=known.index_key)
    states = iter((known, both))
    reader = Keyring(lambda: next(states))
    reader.load()

    assert reader.open(Keyring(lambda: both).seal("张三")) == "张三"


def test_the_index_is_equal_for_equal_names_however_they_are_typed() -> None:
    assert KEYRING.blind_index("ＺＨＡＮＧ San ") == KEYRING.blind_index("zhang san")
    assert KEYRING.blind_index("张三") != KEYRING.blind_index("张四")


def test_the_index_says_nothing_without_the_key() -> None:
    other = keyring_of("another key of the tests, long enough")

    assert other.blind_index("张三") != KEYRING.blind_index("张三")


def test_a_master_key_opens_what_it_wrapped_and_in_no_other_place() -> None:
    master, secret = MasterKey("one secret"), new_secret(CipherName.SM4_GCM)
    wrapped = master.wrap(secret, "values")

    assert master.unwrap(wrapped, "values") == secret
    for other, name in ((master, "index"), (MasterKey("another"), "values")):
        with pytest.raises(SealBrokenError):
            other.unwrap(wrapped, name)
