"""What the browser posts to call a callback, checked before Dash looks at it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from portal.accepted import is_of, is_writable
from portal.permissions import CalledBack, Part, Permissions

Body = Mapping[str, Any]


def called(body: object, permissions: Permissions) -> CalledBack | None:
    """The callback that a well-formed body calls, None for anything else."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return None
    if not is_writable(body):
        return None
    wanted = permissions.callbacks.get(body["output"])
    if wanted is None or not _is_well_formed(body, wanted):
        return None
    return wanted


def fits(body: Body, wanted: CalledBack) -> bool:
    """Whether every value of a well-formed body is what the callback declares to take."""
    given = [*body["inputs"], *body.get("state", [])]
    if wanted.is_router and not str(given[0].get("value")).startswith("/"):
        return False
    return all(map(_has_fitting_value, given, (*wanted.inputs, *wanted.state)))


def _has_fitting_value(given: Body | Sequence[Body], part: Part) -> bool:
    values = [one.get("value") for one in _listed(given)]
    if part.property == "id":
        return values == [one["id"] for one in _listed(given)]
    return is_of(values if part.is_many else values[0], part.accepts)


def is_only_a_tick(body: Body) -> bool:
    """Whether nobody did anything: a page that is left open asks by itself."""
    changed = body.get("changedPropIds") or []
    return bool(changed) and all(one.endswith(".n_intervals") for one in changed)


def _is_well_formed(body: Body, wanted: CalledBack) -> bool:
    state = body.get("state", [])
    outputs: Any = body.get("outputs") if wanted.gives_many else [body.get("outputs")]
    return (
        _are_parts(body.get("inputs"), wanted.inputs)
        and _are_parts(state, wanted.state)
        and _are_parts(outputs, wanted.outputs)
        and _are_of(body.get("changedPropIds"), body["inputs"])
        and _answers_one_by_one(wanted, [*body["inputs"], *state], outputs)
    )


def _are_parts(given: object, wanted: Sequence[Part]) -> bool:
    return (
        isinstance(given, list) and len(given) == len(wanted) and all(map(_is_part, given, wanted))
    )


def _is_part(given: object, wanted: Part) -> bool:
    if wanted.is_many:
        return isinstance(given, list) and all(_is_one(one, wanted) for one in given)
    return _is_one(given, wanted)


def _is_one(given: object, wanted: Part) -> bool:
    if not isinstance(given, dict) or _property(given) != wanted.property:
        return False
    return _fits(given.get("id"), wanted.component)


def _fits(given: object, wanted: str | Mapping[str, object]) -> bool:
    if isinstance(wanted, str):
        return given == wanted
    return (
        isinstance(given, dict)
        and given.keys() == wanted.keys()
        and all(_is_allowed(given[key], wanted[key]) for key in wanted)
    )


def _is_allowed(given: object, wanted: object) -> bool:
    return isinstance(given, str | int | float) if wanted is None else given == wanted


def _property(given: Body) -> str:
    """Outputs of several callbacks that share one carry a mark of their own: `data@1f3a…`."""
    return str(given.get("property")).partition("@")[0]


def _are_of(names: object, inputs: Sequence[Any]) -> bool:
    """Whether only what is there is said to have changed."""
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return False
    known = [(one["id"], one["property"]) for given in inputs for one in _listed(given)]
    return all(_named(name) in known for name in names)


def _named(name: str) -> tuple[object, str]:
    """The component and the property of `component.property`; an id of parts comes as JSON."""
    component, _, changed = name.rpartition(".")
    try:
        return json.loads(component) if component.startswith("{") else component, changed
    except ValueError:
        return None, changed


def _listed(given: Body | Sequence[Body]) -> Sequence[Body]:
    return [given] if isinstance(given, Mapping) else given


def _answers_one_by_one(wanted: CalledBack, read: Sequence[Any], outputs: Sequence[Any]) -> bool:
    """Whether of components that are read and written there are as many in both places."""
    known = [*zip((*wanted.inputs, *wanted.state), read, strict=True)]
    return all(
        len(listed) == len(given)
        for part, given in zip(wanted.outputs, outputs, strict=True)
        for one, listed in known
        if part.is_many and one.is_many and one.component == part.component
    )
