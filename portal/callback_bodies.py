"""What the browser posts to call a callback, checked before Dash looks at it."""

from collections.abc import Mapping
from typing import Any

from dash import ALL, Output

from portal.permissions import CalledBack, Permissions

Body = Mapping[str, Any]


def called(body: object, permissions: Permissions) -> CalledBack | None:
    """The callback that a well-formed body calls, None for anything else."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return None
    wanted = permissions.callbacks.get(body["output"])
    if wanted is None or not _is_well_formed(body, wanted):
        return None
    return wanted


def is_only_a_tick(body: Body) -> bool:
    """Whether nobody did anything: a page that is left open asks by itself."""
    changed = body.get("changedPropIds") or []
    return bool(changed) and all(one.endswith(".n_intervals") for one in changed)


def _is_well_formed(body: Body, wanted: CalledBack) -> bool:
    return (
        _are_values(body.get("inputs"), wanted.input_count)
        and _are_values(body.get("state") or [], wanted.state_count)
        and _are_outputs(body.get("outputs"), wanted)
        and _are_names(body.get("changedPropIds"))
    )


def _are_values(values: object, count: int) -> bool:
    return isinstance(values, list) and len(values) == count and all(map(_is_value, values))


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_is_property, value))
    return _is_property(value)


def _is_property(value: object) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("id"), str | dict)
        and isinstance(value.get("property"), str)
    )


def _are_outputs(outputs: object, wanted: CalledBack) -> bool:
    listed = outputs if wanted.gives_many else [outputs]
    if not isinstance(listed, list) or len(listed) != len(wanted.outputs):
        return False
    return all(map(_is_output, listed, wanted.outputs))


def _is_output(output: object, wanted: Output) -> bool:
    if stands_for_many(wanted):
        return isinstance(output, list) and all(_is_this(one, wanted) for one in output)
    return _is_this(output, wanted)


def stands_for_many(output: Output) -> bool:
    named = output.component_id
    return isinstance(named, dict) and ALL in named.values()


def _is_this(output: object, wanted: Output) -> bool:
    if not isinstance(output, dict) or _property(output) != wanted.component_property:
        return False
    named = wanted.component_id
    given = output.get("id")
    if isinstance(named, dict):
        return isinstance(given, dict) and given.keys() == named.keys()
    return bool(given == named)


def _property(output: Body) -> str:
    """Outputs of several callbacks that share one carry a mark of their own: `data@1f3a…`."""
    return str(output.get("property")).partition("@")[0]


def _are_names(names: object) -> bool:
    return isinstance(names, list) and all(isinstance(name, str) for name in names)
