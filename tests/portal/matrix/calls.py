"""Callbacks called over HTTP with a well-formed body, as a browser or a forger sends it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dash import Output
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.callback_bodies import stands_for_many
from portal.permissions import CalledBack
from tests.portal_app import csrf_of, the_app

ADDRESS = "/_dash-update-component"
# A component and its property, as the application names them.
Named = tuple[str, str]
Given = Mapping[Named, object]


@dataclass(frozen=True, kw_only=True)
class Callback:
    """`name` is the function's, `output` what a call names."""

    name: str
    output: str
    inputs: tuple[Named, ...]
    state: tuple[Named, ...]
    wanted: CalledBack

    @property
    def reads(self) -> tuple[Named, ...]:
        return self.inputs + self.state


@cache
def callbacks() -> tuple[Callback, ...]:
    """All of them, by name."""
    return tuple(sorted(_callbacks(), key=lambda one: one.name))


def _callbacks() -> Iterator[Callback]:
    app = the_app()
    for output, wanted in app.server.extensions["permissions"].callbacks.items():
        spec = app.callback_map[output]
        function = spec["callback"]
        yield Callback(
            name="router" if wanted.is_router else f"{function.__module__}.{function.__name__}",
            output=output,
            inputs=_named(spec["inputs"]),
            state=_named(spec["state"]),
            wanted=wanted,
        )


def _named(listed: list[dict[str, str]]) -> tuple[Named, ...]:
    return tuple((one["id"], one["property"]) for one in listed)


def body_of(called: Callback, given: Given) -> dict[str, Any]:
    """What is not given is null; of components that there may be many of, there is one."""
    outputs = [_output(one) for one in called.wanted.outputs]
    component, name = called.inputs[0]
    return {
        "output": called.output,
        "outputs": outputs if called.wanted.gives_many else outputs[0],
        "inputs": [_value(one, given) for one in called.inputs],
        "state": [_value(one, given) for one in called.state],
        "changedPropIds": [f"{_text(_concrete(component))}.{name}"],
    }


def call(browser: FlaskClient, body: object, **headers: str) -> TestResponse:
    return browser.post(ADDRESS, json=body, headers={"X-CSRFToken": csrf_of(browser)} | headers)


def _value(named: Named, given: Given) -> Any:
    component, name = named
    one = {"id": _concrete(component), "property": name, "value": given.get(named)}
    return [one] if '["ALL"]' in component else one


def _output(wanted: Output) -> Any:
    named = wanted.component_id
    one = {
        "id": _with_values(named) if isinstance(named, dict) else named,
        "property": wanted.component_property,
    }
    return [one] if stands_for_many(wanted) else one


def _concrete(component: str) -> Any:
    return _with_values(json.loads(component)) if component.startswith("{") else component


def _with_values(pattern: Mapping[str, Any]) -> dict[str, Any]:
    """A component that the pattern fits."""
    return {key: value if isinstance(value, str) else "x" for key, value in pattern.items()}


def _text(component: object) -> str:
    if isinstance(component, str):
        return component
    return json.dumps(component, sort_keys=True, separators=(",", ":"))
