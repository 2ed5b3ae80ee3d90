"""Filters of a table: above it and in its address, so that a link shows the same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal, TypeVar

from dash import (
    ALL,
    MATCH,
    ClientsideFunction,
    Input,
    Output,
    State,
    clientside_callback,
    dcc,
    html,
)
from dash.development.base_component import Component

from portal.components.elements import icon
from portal.components.forms import choice
from portal.i18n import label, t
from portal.typed_days import typed_day

Member = TypeVar("Member", bound=StrEnum)
Values = Mapping[str, Any]
# What a control begins with: text, or a list of values.
Start = Any


@dataclass(frozen=True, kw_only=True)
class Filter:
    """`name` is its word in the address; `options` are values with what a reader sees.

    One that is `kept` is chosen by links elsewhere on the page, and has no control of its own.
    """

    name: str
    words: str = ""
    kind: Literal["search", "many", "one", "switch", "day", "kept"] = "many"
    options: Mapping[str, str] | None = None


def of_members(name: str, words: str, members: Sequence[StrEnum]) -> Filter:
    """A filter that takes any number of the members of an enum."""
    return Filter(name=name, words=words, options={one.value: label(one) for one in members})


def filters_id(table_id: str) -> dict[str, str]:
    """Where the chosen values are: `State(filters_id(TABLE), "data")`."""
    return {"type": "filters", "table": table_id}


def filter_bar(table_id: str, filters: Sequence[Filter], query: Values) -> Component:
    """`query` is what the layout was called with; nonsense in it is forgotten."""
    start = {one.name: _start(one, query.get(one.name)) for one in filters}
    return html.Div(
        [
            *(_control(table_id, one, start[one.name]) for one in filters),
            html.Button(
                [icon("bi-x-lg"), html.Span(t("shell-filters-clear"))],
                id={"type": "filters-clear", "table": table_id},
                type="button",
                className="button is-quiet filters-clear",
                hidden=not any(start.values()),
            ),
            dcc.Store(id=filters_id(table_id), data=start),
        ],
        className="filter-bar",
        role="search",
    )


def members_of(kind: type[Member], values: Values | None, name: str) -> tuple[Member, ...]:
    """The members chosen under a name; unknown words count for nothing."""
    chosen = (values or {}).get(name) or ""
    listed = chosen if isinstance(chosen, list) else str(chosen).split(",")
    known = {one.value: one for one in kind}
    return tuple(known[one] for one in listed if isinstance(one, str) and one in known)


def words_of(values: Values | None, name: str) -> tuple[str, ...]:
    chosen = (values or {}).get(name) or ""
    listed = chosen if isinstance(chosen, list) else str(chosen).split(",")
    return tuple(one for one in listed if isinstance(one, str) and one)


def text_of(values: Values | None, name: str) -> str:
    chosen = (values or {}).get(name)
    return chosen.strip()[:80] if isinstance(chosen, str) else ""


def day_of(values: Values | None, name: str) -> date | None:
    """None where none was chosen, or nonsense."""
    return typed_day(text_of(values, name))


def switch_of(values: Values | None, name: str) -> bool | None:
    """True when it is on, None when it does not matter."""
    return True if (values or {}).get(name) in (True, "1", ["1"]) else None


def _start(one: Filter, given: object) -> Start:
    if one.kind in ("search", "day"):
        return given[:80] if isinstance(given, str) else ""
    if one.kind == "switch":
        return ["1"] if given == "1" else []
    asked = given.split(",") if isinstance(given, str) else []
    known = [value for value in asked if value in (one.options or {})]
    return known if one.kind == "many" else next(iter(known), None)


def _control(table_id: str, one: Filter, start: Start) -> Component:
    own = {"type": "filter", "table": table_id, "name": one.name}
    if one.kind == "search":
        return html.Div(
            [
                icon("bi-search"),
                dcc.Input(id=own, value=start, type="search", placeholder=one.words),
            ],
            className="filter-search",
        )
    if one.kind == "day":
        day = dcc.Input(id=own, value=start, type="text", maxLength=10, placeholder="2026-11-24")
        return html.Label([html.Span(one.words), day], className="filter-day")
    if one.kind == "kept":
        return dcc.Input(id=own, value=start, type="hidden")
    if one.kind == "switch":
        return dcc.Checklist(
            id=own, options={"1": one.words}, value=start, className="filter-switch"
        )
    return choice(
        own, one.options or {}, start, placeholder=one.words, is_multiple=one.kind == "many"
    )


def _this(kind: str, **more: object) -> dict[str, object]:
    return {"type": kind, "table": MATCH} | more


_EVERY_FILTER = {"type": "filter", "table": ALL, "name": ALL}

clientside_callback(
    ClientsideFunction("portal", "keepFilters"),
    Input(_EVERY_FILTER, "value"),
    State(_EVERY_FILTER, "id"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("portal", "clearFilters"),
    Output(_this("filter", name=ALL), "value"),
    Input(_this("filters-clear"), "n_clicks"),
    State(_this("filter", name=ALL), "value"),
    prevent_initial_call=True,
)
