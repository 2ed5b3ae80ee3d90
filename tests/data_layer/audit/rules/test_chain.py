"""Two implementations of the chain agree, because an object has one spelling."""

import hashlib

import pytest

from data_layer.audit.records import Algorithm
from data_layer.audit.rules.chain import FIRST_HASH, canonical_json, hash_of


def test_an_object_has_one_spelling() -> None:
    assert canonical_json({"b": [1, None, True], "a": {"d": "é", "c": 'x"y'}}) == (
        '{"a":{"c":"x\\"y","d":"é"},"b":[1,null,true]}'
    )


def test_no_number_has_two_spellings() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_json({"a": float("nan")})


def test_a_hash_is_taken_over_the_one_before_and_the_body() -> None:
    assert (
        hash_of(Algorithm.SHA256, FIRST_HASH, "é")
        == hashlib.sha256(bytes(32) + b"\xc3\xa9").digest()
    )


def test_sm3_is_the_standard_s() -> None:
    # GB/T 32905-2016, example 1: "abc".
    assert hash_of(Algorithm.SM3, b"", "abc").hex() == (
        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    )
