"""How two days look beside each other: rates of both, what adds up, who made the difference."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.indicators import Share
from data_layer.institutions.networking_records import (
    NetworkingBreakdown,
    NetworkingChange,
    NetworkingChangeKind,
    NetworkingComparison,
    NetworkingPlace,
)
from data_layer.institutions.rates_records import LEVELS
from data_layer.institutions.records import City
from pages.networking._rates_places import level_words, members_href, networking_definition
from portal.components import card, definition, empty_state
from portal.components.columns import Column, lines_cell, name_column
from portal.components.elements import Child
from portal.components.filters import Filter, Values, members_of, of_members
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, day, fraction, points, share
from portal.i18n import label, t

_K = NetworkingChangeKind


def by_level(found: NetworkingComparison) -> Component:
    levels = [(level_words(level), NetworkingPlace(level=level)) for level in LEVELS]
    return card(
        html.Span(
            [t("networking-compare-levels"), definition(networking_definition())],
            className="with-definition",
        ),
        _table(found, t("networking-level"), levels),
        caption=_sums(found),
    )


def by_city(found: NetworkingComparison) -> Component:
    cities = [(label(city), NetworkingPlace(city=city)) for city in City]
    return card(
        t("networking-compare-cities"),
        _table(found, t("networking-city"), cities),
        caption=t("networking-compare-same"),
    )


def _table(
    found: NetworkingComparison, first: str, places: Sequence[tuple[str, NetworkingPlace]]
) -> Component:
    before, after = found.before, found.after
    dates = [head(day(one.as_of), is_number=True) for one in (before, after)]
    numbers = [
        head(t("networking-compare-in-change"), is_number=True),
        head(t("networking-compare-of-change"), is_number=True),
        head(t("networking-compare-points"), is_number=True),
    ]
    rows = [
        _row(found, words, place)
        for words, place in places
        if after.share(place).denominator or before.share(place).denominator
    ]
    return plain_table([first, *dates, *numbers], rows, "is-dense")


def _row(found: NetworkingComparison, words: str, place: NetworkingPlace) -> Component:
    then, now = found.before.share(place), found.after.share(place)
    return html.Tr(
        [
            row_head(words),
            number(_share(found.before, place, then)),
            number(_share(found.after, place, now)),
            number(signed(now.numerator - then.numerator)),
            number(signed(now.denominator - then.denominator)),
            number(points(_change(then, now))),
        ]
    )


def _share(table: NetworkingBreakdown, place: NetworkingPlace, part: Share) -> Child:
    link = dcc.Link(fraction(part), href=members_href(table.as_of, place), className="cell-aside")
    return html.Span([share(part), link])


def _change(then: Share, now: Share) -> float | None:
    return None if then.rate is None or now.rate is None else now.rate - then.rate


def signed(difference: int) -> str:
    return f"{difference:+,}".replace("-", "−") if difference else "0"


def _sums(found: NetworkingComparison) -> str:
    """Every institution adds what it adds: together they are the difference."""
    changes = found.changes
    return t(
        "networking-compare-sums",
        networked=signed(sum(one.numerator for one in changes)),
        registered=signed(sum(one.denominator for one in changes)),
        outside=signed(sum(one.outside for one in changes)),
        changes=len(changes),
        joined=count(_having(changes, _K.JOINED)),
        left=count(_having(changes, _K.LEFT)),
    )


def _having(changes: Sequence[NetworkingChange], kind: NetworkingChangeKind) -> int:
    return sum(kind in one.kinds for one in changes)


def filters() -> list[Filter]:
    return [of_members("change", t("networking-change"), tuple(NetworkingChangeKind))]


def filtered(changes: Sequence[NetworkingChange], chosen: Values | None) -> list[NetworkingChange]:
    kinds = set(members_of(NetworkingChangeKind, chosen, "change"))
    return [one for one in changes if not kinds or kinds & set(one.kinds)]


def columns() -> list[Column]:
    return [
        name_column(t("networking-name"), ""),
        Column(field="place", header=t("networking-place"), width=180),
        Column(field="level", header=t("networking-level"), width=140),
        Column(field="kinds", header=t("networking-change"), width=220, is_main=True),
        Column(
            field="networked",
            header=t("networking-compare-in-change"),
            kind="number",
            width=116,
            is_wordless=True,
        ),
        Column(
            field="registered",
            header=t("networking-compare-of-change"),
            kind="number",
            width=116,
            is_wordless=True,
        ),
    ]


def row(one: NetworkingChange) -> Mapping[str, Any]:
    member = one.member
    return {
        "id": member.public_id,
        "href": f"/institutions/{member.public_id}",
        "name": lines_cell(member.name, member.code),
        "place": _place(member.place),
        "level": _levels(one),
        "kinds": _kinds(one),
        "networked": signed(one.numerator + one.outside),
        "registered": signed(one.denominator),
    }


def _place(place: NetworkingPlace) -> str:
    if place.city is None:
        return t("networking-outside")
    return t("networking-place-in", city=label(place.city), county=place.county or "")


def _levels(one: NetworkingChange) -> str:
    levels = [side.place.level for side in (one.before, one.after) if side is not None]
    return " → ".join(label(level) for level in dict.fromkeys(levels) if level)


def _kinds(one: NetworkingChange) -> str:
    words = t("bulletin-comma").join(label(kind) for kind in one.kinds)
    followed = t("bulletin-followed", name=one.followed_by) if one.followed_by else ""
    return words + followed


def nothing() -> Component:
    return empty_state(
        t("networking-compare-none"), t("networking-compare-none-hint"), icon_name="bi-check2"
    )
