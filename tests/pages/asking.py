"""A callback asked for over HTTP, as the browser's own script does it."""

from collections.abc import Sequence
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.portal_app import csrf_of


def value(component: object, name: str, given: object) -> dict[str, Any]:
    """An input or a state."""
    return {"id": component, "property": name, "value": given}


def ask(
    browser: FlaskClient,
    outputs: Sequence[str],
    inputs: Sequence[dict[str, Any]],
    state: Sequence[dict[str, Any]] = (),
    changed: Sequence[str] = (),
) -> TestResponse:
    named = [one.rpartition(".") for one in outputs]
    parts = [{"id": component, "property": name} for component, _, name in named]
    is_one = len(outputs) == 1
    body = {
        "output": outputs[0] if is_one else f"..{'...'.join(outputs)}..",
        "outputs": parts[0] if is_one else parts,
        "inputs": list(inputs),
        "state": list(state),
        "changedPropIds": list(changed),
    }
    return browser.post(
        "/_dash-update-component", json=body, headers={"X-CSRFToken": csrf_of(browser)}
    )
