"""Bodies of callbacks bent at random, the same in every run."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

_STRANGE: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    2**53,
    2**63,
    1e308,
    float("inf"),
    float("nan"),
    "",
    "x",
    "\0",
    "\ud800",
    "%00",
    "0001-01-01",
    "9999-12-31",
    "99999-01-01",
    str(2**64),
    "'; DROP TABLE cases; --",
    "%" * 500,
    "..\\..//",
    "2026-02-30",
    [],
    [None],
    [[[[]]]],
    {},
    {"a": {"b": None}},
    {"number": None},
    {"number": {}, "tab": []},
    {"startRow": "a", "endRow": []},
    {"sortModel": [{"colId": {}, "sort": 1}]},
    {"q": {}, "status": {"x": 1}, "institution": [[]]},
    {"type": "x"},
)


def bent(body: dict[str, Any], chance: Random) -> bytes:
    """One to four changes to what is in it, or to its bytes."""
    changed = json.loads(json.dumps(body))
    for _ in range(chance.randint(1, 4)):
        chance.choice((_replace, _replace, _replace, _remove, _repeat, _rename))(changed, chance)
    text = json.dumps(changed).encode()
    return _cut(text, chance) if chance.random() < 0.1 else text


def _replace(body: Any, chance: Random) -> None:
    holder, key = _somewhere(body, chance)
    alike = [one for one in _STRANGE if type(one) is type(holder[key])]
    # Apart from the others: the next change may go into it.
    holder[key] = deepcopy(chance.choice(alike if alike and chance.random() < 0.5 else _STRANGE))


def _remove(body: Any, chance: Random) -> None:
    holder, key = _somewhere(body, chance)
    del holder[key]


def _repeat(body: Any, chance: Random) -> None:
    holder, key = _somewhere(body, chance)
    holder[key] = [deepcopy(holder[key]) for _ in range(chance.randint(0, 3))]


def _rename(body: Any, chance: Random) -> None:
    holder, key = _somewhere(body, chance)
    if isinstance(holder, dict):
        holder[f"{key}x"] = holder.pop(key)


def _cut(text: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(text))
    return chance.choice((text[:place], text[:place] + b"\xff\xfe" + text[place:], text[place:]))


def _somewhere(body: Any, chance: Random) -> tuple[Any, Any]:
    """Anywhere, or now and then the value of an input."""
    places = list(_places(body))
    of_values = [(holder, key) for holder, key in places if key == "value"]
    if of_values and chance.random() < 0.2:
        places = of_values
    return chance.choice(places) if places else ({"x": 1}, "x")


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Everything that another value holds, with its holder."""
    keys: Any = value.keys() if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])
