"""What does not say who may call it keeps the application from starting."""

from types import SimpleNamespace
from typing import Any

import dash
import pytest
from dash import Dash, Output
from werkzeug.routing import Map, Rule

from data_layer.accounts.records import Role
from portal.access import requires
from portal.permissions import AccessUndeclaredError, collect
from portal.routes import ROUTES


@requires(Role.EXPERT)
def guarded(**_query: str) -> str:
    return ""


def unguarded(**_query: str) -> str:
    return ""


def an_app(function: object, *routes: Rule) -> Any:
    output = Output("x", "children")
    many = '{"table":["ALL"],"type":"rows"}'
    spec = {
        "callback": function,
        "inputs": [{"id": "a", "property": "value"}, {"id": many, "property": "data"}],
        "state": [],
        "output": output,
    }
    return SimpleNamespace(
        callback_map={"x.children": spec, "y.data": {"inputs": []}},
        server=SimpleNamespace(url_map=Map(routes)),
    )


def only(page: dict[str, Any]) -> dict[str, Any]:
    return {"pages.cases.worklist": page | {"module": "pages.cases.worklist"}}


def test_the_running_application_declares_everything(app: Dash) -> None:
    permissions = collect(app)

    assert all(one.roles for one in permissions.callbacks.values())
    assert set(permissions.pages) == set(dash.page_registry)


def test_a_callback_is_known_by_its_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dash, "page_registry", {})
    called = collect(an_app(guarded)).callbacks["x.children"]

    assert called.roles == {Role.EXPERT}
    one, many = called.inputs
    assert (one.component, one.is_many) == ("a", False)
    assert (many.component, many.is_many) == ({"table": None, "type": "rows"}, True)
    assert called.state == ()


def test_what_runs_in_the_browser_alone_cannot_be_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dash, "page_registry", {})

    assert "y.data" not in collect(an_app(guarded)).callbacks


def test_a_callback_without_roles_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dash, "page_registry", {})

    with pytest.raises(AccessUndeclaredError, match=r"x\.children"):
        collect(an_app(unguarded))


def test_a_route_without_a_declaration_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dash, "page_registry", {})
    known, unknown = Rule("/", endpoint="/"), Rule("/backdoor", endpoint="backdoor.everything")

    with pytest.raises(AccessUndeclaredError, match=r"/backdoor \(backdoor\.everything\)"):
        collect(an_app(guarded, known, unknown))


def test_nothing_is_declared_for_a_route_that_is_gone(app: Dash) -> None:
    served = {rule.endpoint for rule in app.server.url_map.iter_rules()}

    assert set(ROUTES) - served == set()


def test_a_layout_without_roles_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    page = {"layout": unguarded, "roles": (Role.EXPERT,)}
    monkeypatch.setattr(dash, "page_registry", only(page))

    with pytest.raises(AccessUndeclaredError, match=r"pages\.cases\.worklist"):
        collect(an_app(guarded))


def test_navigation_and_layout_name_the_same_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    page = {"layout": guarded, "roles": (Role.EXPERT, Role.REVIEWER)}
    monkeypatch.setattr(dash, "page_registry", only(page))

    with pytest.raises(AccessUndeclaredError, match="other roles"):
        collect(an_app(guarded))


def test_no_output_is_written_by_two_callbacks(app: Dash) -> None:
    outputs = [one["output"] for one in app._callback_list if not one["no_output"]]

    assert len(outputs) == len(set(outputs))
