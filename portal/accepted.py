"""What a callback declares to take, and whether what a browser sends is that."""

import inspect
from collections.abc import Callable, Mapping
from itertools import chain, islice, repeat
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

# Beyond this a browser cannot tell one whole number from the next.
_LARGEST = 2**53


def declared_types(function: Callable[..., object], count: int) -> list[Any]:
    """One for each of its arguments; the last one's goes on where there are more."""
    original = inspect.unwrap(function)
    hints = get_type_hints(original)
    kinds = [hints.get(name, Any) for name in inspect.signature(original).parameters]
    return list(islice(chain(kinds, repeat(kinds[-1])), count))


def is_of(value: object, declared: object) -> bool:
    """Exactly: true is no number, and a number is no text."""
    if declared is Any:
        return True
    if is_typeddict(declared):
        return _is_record(value, get_type_hints(declared))
    known = _INSIDE.get(get_origin(declared))
    if known is not None:
        return known(value, get_args(declared))
    return type(value) is (NoneType if declared is None else declared)


def is_writable(value: object) -> bool:
    """Whether a page of ours could have sent it, and both databases keep it, however deep it lies.

    No keyboard writes a NUL or half a character.
    """
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += chain(one.keys(), one.values())
        elif isinstance(one, list):
            waiting += one
        elif not _is_plain(one):
            return False
    return True


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return is_text(value)
    # What is no number at all is not smaller either.
    return not isinstance(value, int | float) or abs(value) <= _LARGEST


def is_text(text: str) -> bool:
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _is_one_of(value: object, choices: tuple[Any, ...]) -> bool:
    return any(is_of(value, choice) for choice in choices)


def _is_list(value: object, inside: tuple[Any, ...]) -> bool:
    return isinstance(value, list) and all(is_of(one, inside[0]) for one in value)


def _is_mapping(value: object, inside: tuple[Any, ...]) -> bool:
    return isinstance(value, dict) and all(is_of(one, inside[1]) for one in value.values())


def _is_record(value: object, fields: Mapping[str, Any]) -> bool:
    if not isinstance(value, dict) or value.keys() != fields.keys():
        return False
    return all(is_of(value[name], declared) for name, declared in fields.items())


_INSIDE: Mapping[Any, Callable[[object, tuple[Any, ...]], bool]] = {
    Union: _is_one_of,
    UnionType: _is_one_of,
    list: _is_list,
    dict: _is_mapping,
}
