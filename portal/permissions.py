"""Who may call what, collected at the start; what declares nothing stops it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import dash
from dash import ALL, Dash, Output
from dash.dependencies import Wildcard

from data_layer.accounts.records import Role
from portal.accepted import declared_types
from portal.access import ANYBODY_SIGNED_IN
from portal.routes import ROUTES, Door, undeclared

NOT_FOUND_PAGE = "pages.not_found_404"
# How Dash writes ALL into the id of an input.
_MANY = ["ALL"]
_PAGE_CONTENT = "_pages_content.children"


class AccessUndeclaredError(Exception):
    """A route, a page or a callback does not say who may call it; the text says which."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A property that a callback reads or writes.

    `component` is an id; of a pattern each part that may be anything is None. With `is_many` there
    is a list of such components. What is read has the type that the callback declares.
    """

    component: str | Mapping[str, object]
    property: str
    is_many: bool
    accepts: object = None


@dataclass(frozen=True, kw_only=True)
class CalledBack:
    """A callback of the server: its name, its roles, and the shape of what it takes and gives.

    Without `gives_many` there is one output, and it comes outside a list.
    """

    name: str
    roles: frozenset[Role]
    inputs: tuple[Part, ...]
    state: tuple[Part, ...]
    outputs: tuple[Part, ...]
    gives_many: bool
    is_router: bool


@dataclass(frozen=True, kw_only=True)
class Permissions:
    """By endpoint, by output as the browser names it, and by module of the page."""

    routes: Mapping[str, Door | frozenset[Role]]
    callbacks: Mapping[str, CalledBack]
    pages: Mapping[str, frozenset[Role]]


def collect(app: Dash) -> Permissions:
    if missing := undeclared(app.server.url_map):
        raise AccessUndeclaredError(f"portal.routes does not say who may call {', '.join(missing)}")
    return Permissions(
        routes=ROUTES,
        callbacks={
            output: _called_back(output, spec)
            for output, spec in app.callback_map.items()
            # What runs in the browser alone has no function here.
            if "callback" in spec
        },
        pages={module: _page_roles(page) for module, page in dash.page_registry.items()},
    )


def _called_back(output: str, spec: Mapping[str, Any]) -> CalledBack:
    is_router = _PAGE_CONTENT in output
    # The router calls a layout, which has its own guard.
    roles = frozenset(ANYBODY_SIGNED_IN) if is_router else _declared(spec["callback"], output)
    given = spec["output"]
    gives_many = isinstance(given, list | tuple)
    inputs = len(spec["inputs"])
    read = tuple(map(_read, [*spec["inputs"], *spec["state"]], _accepted(spec, is_router)))
    return CalledBack(
        name=spec["callback"].__name__,
        roles=roles,
        inputs=read[:inputs],
        state=read[inputs:],
        outputs=tuple(map(_written, given if gives_many else [given])),
        gives_many=gives_many,
        is_router=is_router,
    )


def _accepted(spec: Mapping[str, Any], is_router: bool) -> list[Any]:
    count = len(spec["inputs"]) + len(spec["state"])
    # The router is Dash's own: it takes a path and what is asked for there.
    return [str, str | None] if is_router else declared_types(spec["callback"], count)


def _read(named: Mapping[str, str], accepts: object) -> Part:
    """Dash keeps the id of a pattern as JSON, with its wildcards in lists."""
    component, name = named["id"], named["property"]
    if not component.startswith("{"):
        return Part(component=component, property=name, is_many=False, accepts=accepts)
    pattern = json.loads(component)
    return Part(
        component={key: None if isinstance(one, list) else one for key, one in pattern.items()},
        property=name,
        is_many=_MANY in pattern.values(),
        accepts=accepts,
    )


def _written(output: Output) -> Part:
    component, name = output.component_id, output.component_property
    if not isinstance(component, dict):
        return Part(component=str(component), property=name, is_many=False)
    return Part(
        component={
            key: None if isinstance(one, Wildcard) else one for key, one in component.items()
        },
        property=name,
        is_many=ALL in component.values(),
    )


def _page_roles(page: Mapping[str, Any]) -> frozenset[Role]:
    module = page["module"]
    of_layout = _declared(page["layout"], f"the layout of {module}")
    if module != NOT_FOUND_PAGE and frozenset(page.get("roles", ())) != of_layout:
        raise AccessUndeclaredError(f"{module} registers other roles than its layout requires")
    return of_layout


def _declared(function: object, name: str) -> frozenset[Role]:
    roles: frozenset[Role] | None = getattr(function, "required_roles", None)
    if not roles:
        raise AccessUndeclaredError(f"{name} does not say who may call it; add @requires(…)")
    return roles
