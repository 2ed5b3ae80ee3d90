"""A form of the register as the browser's script sends it: filled, and with what was opened."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component

Ids = list[dict[str, Any]]


def components(root: object) -> Iterator[Component]:
    """Everything in a layout."""
    if isinstance(root, Component):
        yield root
        yield from components(getattr(root, "children", None))
    elif isinstance(root, list | tuple):
        for one in root:
            yield from components(one)


def sent(layout: object, group: str, form: str, **typed: object) -> tuple[Ids, list[object], Ids]:
    """The ids of the fields, their values with what was typed, and the places for problems."""
    held = [one for one in components(layout) if _is_of(one, group, form)]
    fields = [one for one in held if one.id["type"] == "register-field"]
    errors = [one.id for one in held if one.id["type"] == "register-error"]
    values = [typed.get(one.id["name"], getattr(one, "value", None)) for one in fields]
    return [one.id for one in fields], values, errors


def told(answer: tuple[object, list[str]], errors: Ids) -> dict[str, str]:
    """By field what is wrong with it; what is told of the whole form under "form"."""
    whole, problems = answer
    found = {one["name"]: said for one, said in zip(errors, problems, strict=True) if said}
    return found | ({"form": str(whole)} if whole is not None else {})


def _is_of(one: Component, group: str, form: str) -> bool:
    own = getattr(one, "id", None)
    return isinstance(own, dict) and own.get("group") == group and own.get("form") == form
