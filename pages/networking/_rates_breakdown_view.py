"""How the rates look when they are told apart: a row for each part, in and out one click away."""

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.indicators import Share
from data_layer.institutions.networking_records import ANYWHERE, NetworkingCut, NetworkingPlace
from data_layer.institutions.rates_records import RatesOfDay
from pages.networking._rates_charts import share_of
from pages.networking._rates_places import members_href, networking_definition
from portal.components import card, definition
from portal.components.elements import Child
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, count, day, points, share
from portal.i18n import label, t

CUTS = (
    NetworkingCut.LEVEL,
    NetworkingCut.CITY,
    NetworkingCut.COUNTY,
    NetworkingCut.OWNERSHIP,
)


def chosen_cut(text: str | None) -> NetworkingCut:
    return next((cut for cut in CUTS if cut.value == text), NetworkingCut.LEVEL)


def href(cut: NetworkingCut, on: date) -> str:
    return f"/networking/breakdown?by={cut}&on={on}"


def cuts(chosen: NetworkingCut, on: date) -> Component:
    links = [
        dcc.Link(
            label(cut),
            href=href(cut, on),
            className="cut-choice is-active" if cut is chosen else "cut-choice",
        )
        for cut in CUTS
    ]
    return html.Div(links, className="cut-choices", role="group")


def table(rates: RatesOfDay, cut: NetworkingCut) -> Component:
    parts = {place: part for place, part in rates.now.by(cut).items() if part.denominator}
    before = rates.year_before.by(cut) | {ANYWHERE: rates.year_before.province}
    by_level = cut is NetworkingCut.LEVEL
    rows = [
        _row(rates, place, part, before.get(place), has_target=by_level)
        for place, part in [*parts.items(), (ANYWHERE, rates.now.province)]
    ]
    return card(
        html.Span(
            [t("networking-breakdown-title"), definition(networking_definition())],
            className="with-definition",
        ),
        plain_table(_heads(cut, has_target=by_level), rows, "breakdown"),
        caption=t(
            "networking-breakdown-caption",
            parts=len(parts),
            outside=rates.now.outside,
            day=day(rates.now.as_of),
        ),
    )


def _heads(cut: NetworkingCut, *, has_target: bool) -> list[Child]:
    numbers = [
        t("networking-in"),
        t("networking-out"),
        t("networking-of"),
        t("networking-rate"),
        t("networking-year-change"),
        *([t("networking-target-head")] if has_target else ()),
    ]
    return [label(cut), *(head(words, is_number=True) for words in numbers)]


def _row(
    rates: RatesOfDay,
    place: NetworkingPlace,
    part: Share,
    before: Share | None,
    *,
    has_target: bool,
) -> Component:
    on, out = rates.now.as_of, part.denominator - part.numerator
    cells = [
        number(dcc.Link(count(part.numerator), href=members_href(on, place, "in"))),
        number(dcc.Link(count(out), href=members_href(on, place, "out"))),
        number(dcc.Link(count(part.denominator), href=members_href(on, place))),
        number(share(part)),
        number(points(_change(part, before))),
        *([number(_target(rates, place))] if has_target else ()),
    ]
    class_name = "is-total" if place == ANYWHERE else None
    return html.Tr([row_head(_name(place)), *cells], className=class_name)


def _target(rates: RatesOfDay, place: NetworkingPlace) -> Child:
    standing = rates.targets.get(place.level)
    if standing is None:
        return NOTHING
    missing = t("networking-missing", count=standing.missing) if standing.missing else ""
    aside = html.Span(missing or t("networking-reached"), className="cell-aside")
    return html.Span([share_of(standing.rate_hundredths), aside])


def _change(now: Share, before: Share | None) -> float | None:
    if before is None or now.rate is None or before.rate is None:
        return None
    return now.rate - before.rate


def _name(place: NetworkingPlace) -> str:
    if place.county is not None and place.city is not None:
        return t("networking-place-in", city=label(place.city), county=place.county)
    for one in (place.city, place.level, place.ownership):
        if one is not None:
            return label(one)
    return t("networking-all-levels")
