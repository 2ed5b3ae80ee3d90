"""How the list of institutions in and out looks: filters, columns, rows and their sum."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Scope
from data_layer.indicators import Share
from data_layer.institutions.networking_records import NetworkingMember, NetworkingPlace
from data_layer.institutions.records import City, Level, Ownership
from pages.networking._rates_places import chosen_day, networking_definition
from portal.components import with_definition
from portal.components.columns import Cell, Column, badge_cell, lines_cell, name_column, tone_cell
from portal.components.filters import Filter, Values, of_members, text_of
from portal.components.tables import WantedRows
from portal.formats import count, day, fraction, share
from portal.i18n import label, t

IN, OUT = "in", "out"
_Key = Callable[[NetworkingMember], Any]
_SORTS: dict[str, _Key] = {
    "name": lambda one: one.name,
    "city": lambda one: (one.place.city or "", one.place.county or ""),
    "level": lambda one: one.place.level or "",
    "ownership": lambda one: one.place.ownership or "",
    "membership": lambda one: one.membership or "",
    "since": lambda one: one.since or date.min,
}


@dataclass(frozen=True, kw_only=True)
class Criteria:
    day: date
    within: NetworkingPlace
    side: str
    text: str


def filters(scope: Scope, county: str) -> list[Filter]:
    """`county` is the one that a link named; it has no control of its own."""
    by_city = [_one(of_members("city", t("networking-city"), tuple(City)))]
    sides = {IN: t("networking-in"), OUT: t("networking-out")}
    return [
        Filter(name="on", words=t("networking-as-of"), kind="day"),
        Filter(name="q", words=t("networking-search"), kind="search"),
        Filter(name="side", words=t("networking-side"), kind="one", options=sides),
        *(by_city if scope.is_province_wide else ()),
        _one(of_members("level", t("networking-level"), tuple(Level))),
        _one(of_members("ownership", t("networking-ownership"), tuple(Ownership))),
        Filter(name="county", kind="kept", options={county: county}),
    ]


def _one(many: Filter) -> Filter:
    return Filter(name=many.name, words=many.words, kind="one", options=many.options)


def criteria(chosen: Values | None, today: date) -> Criteria:
    city = text_of(chosen, "city")
    return Criteria(
        day=chosen_day(text_of(chosen, "on"), today),
        within=NetworkingPlace(
            city=City(city) if city in tuple(City) else None,
            county=text_of(chosen, "county") or None,
            level=_level(text_of(chosen, "level")),
            ownership=_ownership(text_of(chosen, "ownership")),
        ),
        side=text_of(chosen, "side"),
        text=text_of(chosen, "q"),
    )


def _level(text: str) -> Level | None:
    return Level(text) if text in tuple(Level) else None


def _ownership(text: str) -> Ownership | None:
    return Ownership(text) if text in tuple(Ownership) else None


def columns() -> list[Column]:
    return [
        name_column(t("networking-name"), "name"),
        Column(field="city", header=t("networking-city"), width=104, sort="city"),
        Column(field="level", header=t("networking-level"), kind="badge", width=96, sort="level"),
        Column(field="ownership", header=t("networking-ownership"), width=116, sort="ownership"),
        Column(
            field="membership",
            header=t("networking-membership"),
            kind="badge",
            width=132,
            sort="membership",
            is_main=True,
        ),
        Column(
            field="since",
            header=t("networking-member-since"),
            width=124,
            is_wordless=True,
            sort="since",
        ),
    ]


def filtered(members: Sequence[NetworkingMember], asked: Criteria) -> list[NetworkingMember]:
    words = asked.text.casefold().split()
    return [
        one
        for one in members
        if (asked.side not in (IN, OUT) or one.is_networked == (asked.side == IN))
        and all(word in f"{one.name} {one.code} {one.place.county}".casefold() for word in words)
    ]


def sorted_members(
    members: Sequence[NetworkingMember], wanted: WantedRows
) -> list[NetworkingMember]:
    """By code, as they come, unless a column is asked for."""
    key = _SORTS.get(wanted.sort or "")
    if key is None:
        return list(members)
    return sorted(members, key=key, reverse=wanted.is_descending)


def row(one: NetworkingMember) -> dict[str, Any]:
    place = one.place
    return {
        "id": one.public_id,
        "href": f"/institutions/{one.public_id}",
        "name": lines_cell(one.name, f"{place.county or ''} {one.code}".strip()),
        "city": label(place.city) if place.city else t("networking-outside"),
        "level": badge_cell(place.level) if place.level else "",
        "ownership": label(place.ownership) if place.ownership else "",
        "membership": _membership(one),
        "since": day(one.since),
    }


def _membership(one: NetworkingMember) -> Cell:
    if one.membership is None:
        return tone_cell(t("networking-no-membership"), "neutral")
    return badge_cell(one.membership)


def summary(members: Sequence[NetworkingMember], asked: Criteria) -> list[Component]:
    """The rate that the list stands for, before it is narrowed to one side."""
    whole = sum((one.share for one in members), start=Share(0, 0))
    outside = sum(one.is_networked and not one.is_in_province for one in members)
    said = t(
        "networking-members-summary",
        day=day(asked.day),
        where=_where(asked.within),
        networked=count(whole.numerator),
        out=count(whole.denominator - whole.numerator),
    )
    beyond = t("networking-members-outside", count=outside) if outside else ""
    rate = html.Strong(share(whole), className="members-rate")
    return [
        with_definition(t("networking-rate"), networking_definition()),
        rate,
        html.Span(fraction(whole), className="members-fraction"),
        html.Span(f"{said}{beyond}"),
    ]


def _where(within: NetworkingPlace) -> str:
    parts = [
        label(within.city) if within.city else "",
        within.county or "",
        label(within.level) if within.level else "",
        label(within.ownership) if within.ownership else "",
    ]
    return " ".join(part for part in parts if part) or t("networking-everybody")
