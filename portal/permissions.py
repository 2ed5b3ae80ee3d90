"""Who may call what, collected at the start; what declares nothing stops it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import dash
from dash import Dash, Output

from data_layer.accounts.records import Role
from portal.access import ANYBODY_SIGNED_IN
from portal.routes import ROUTES, Door, undeclared

NOT_FOUND_PAGE = "pages.not_found_404"
_PAGE_CONTENT = "_pages_content.children"


class AccessUndeclaredError(Exception):
    """A route, a page or a callback does not say who may call it; the text says which."""


@dataclass(frozen=True, kw_only=True)
class CalledBack:
    """A callback of the server: its roles, and the shape of what it takes and gives.

    Without `gives_many` there is one output, and it comes outside a list.
    """

    roles: frozenset[Role]
    input_count: int
    state_count: int
    outputs: tuple[Output, ...]
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
    return CalledBack(
        roles=roles,
        input_count=len(spec["inputs"]),
        state_count=len(spec["state"]),
        outputs=tuple(given) if gives_many else (given,),
        gives_many=gives_many,
        is_router=is_router,
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
