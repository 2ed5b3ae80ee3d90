"""What a browser sends is held against what the callback declares to take."""

from typing import Any, TypedDict

import pytest

from portal.accepted import declared_types, is_of, is_writable


class Asked(TypedDict):
    number: str


def one_of_each(_clicks: int | None, asked: Asked, *_filled: str | None) -> None:
    return None


def test_each_argument_has_its_type_and_the_last_one_s_goes_on() -> None:
    declared = declared_types(one_of_each, 4)

    assert declared == [int | None, Asked, str | None, str | None]


@pytest.mark.parametrize(
    ("value", "declared"),
    [
        ("x", str),
        (None, str | None),
        (3, int | None),
        ([1, None], list[int | None]),
        ({"q": [1]}, dict[str, Any]),
        ({"number": "x"}, Asked),
        ([{"value": "x"}], list[dict[str, str]]),
    ],
)
def test_what_is_declared_is_taken(value: object, declared: object) -> None:
    assert is_of(value, declared)


@pytest.mark.parametrize(
    ("value", "declared"),
    [
        (None, str),
        (1, str | None),
        (True, int),
        (1.0, int),
        ("1", int | None),
        ({}, list[int]),
        (["x"], list[int | None]),
        ([], dict[str, Any]),
        ({"label": 1}, dict[str, str]),
        ({}, Asked),
        ({"number": 1}, Asked),
        ({"number": "x", "more": "x"}, Asked),
    ],
)
def test_what_is_not_declared_is_refused(value: object, declared: object) -> None:
    assert not is_of(value, declared)


@pytest.mark.parametrize("value", ["肺 🫁", 2**53, -1, 0.5, None, True, {"a": [{"b": "c"}]}])
def test_what_a_page_sends_is_writable(value: object) -> None:
    assert is_writable(value)


@pytest.mark.parametrize(
    "value", ["\0", "a\ud800", 2**53 + 1, -(2**63), 1e308, float("nan"), float("inf")]
)
def test_what_no_page_sends_is_not_however_deep_it_lies(value: object) -> None:
    assert not is_writable({"a": [{"b": [value]}]})


def test_nor_is_such_a_name() -> None:
    assert not is_writable([{"\0": 1}])
