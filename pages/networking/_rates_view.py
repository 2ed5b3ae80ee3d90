"""How the networking rates look: key figures, cities with limits of chance, course and forecast."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Scope
from data_layer.institutions.funnel_records import Funnel, FunnelCity, FunnelStanding
from data_layer.institutions.networking_records import (
    NetworkingBreakdown,
    NetworkingCut,
    NetworkingPlace,
)
from data_layer.institutions.rates_records import LEVELS, RateForecast, RatesCourse, RatesOfDay
from data_layer.institutions.records import Level
from data_layer.institutions.target_records import TargetStanding
from pages.networking import _rates_charts as charts
from pages.networking._rates_places import (
    level_words,
    members_href,
    networking_definition,
)
from portal.components import (
    badge,
    card,
    choice,
    definition,
    figure_card,
    graph,
    key_figure,
    key_figures,
    state_badge,
    with_definition,
)
from portal.components.elements import Child
from portal.components.maps import rate_map
from portal.components.page import Definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, day, fraction, percent, points, share
from portal.i18n import t

MAP = "networking-rates-map"
FUNNEL = "networking-rates-funnel"
COURSE = "networking-rates-course"
FORECAST = "networking-rates-forecast"
FORECAST_NOTE = "networking-rates-forecast-note"
LEVEL = "networking-rates-level"
ALL_LEVELS = "all"


def body(rates: RatesOfDay, course: RatesCourse, scope: Scope) -> list[Component]:
    where = [_cities(rates), _funnel(rates)] if scope.is_province_wide else [_counties(rates.now)]
    return [
        _figures(rates, scope),
        html.Div(where, className="rates-places" if len(where) > 1 else "stack"),
        html.Div([_course(rates, course), _forecast()], className="even-columns"),
    ]


def _figures(rates: RatesOfDay, scope: Scope) -> Component:
    figures = [_rate(rates, level) for level in LEVELS]
    now = rates.now
    total = key_figure(
        t("networking-total"),
        (count(now.total), t("networking-institutions-unit")),
        note=t("networking-total-note", inside=now.province.numerator, outside=now.outside),
    )
    return key_figures([*figures, *([total] if scope.is_province_wide else [])])


def _rate(rates: RatesOfDay, level: Level | None) -> Component:
    place = NetworkingPlace(level=level)
    now, before = rates.now.share(place), rates.year_before.share(place)
    change = None if now.rate is None or before.rate is None else now.rate - before.rate
    note = [
        dcc.Link(fraction(now), href=members_href(rates.now.as_of, place)),
        html.Span(t("networking-in-a-year", points=points(change)), className="note-aside"),
        html.Div(_target(rates.targets.get(level)), className="rate-target"),
    ]
    return key_figure(
        with_definition(level_words(level), networking_definition()),
        share(now),
        note=html.Div(note),
    )


def _target(standing: TargetStanding | None) -> Child:
    if standing is None:
        return t("networking-no-target")
    aim = t("networking-target", rate=charts.share_of(standing.rate_hundredths))
    if not standing.missing:
        return html.Span([aim, badge(t("networking-reached"), "good", "bi-check-circle")])
    missing = t("networking-missing", count=standing.missing)
    return html.Span([aim, html.Strong(missing)])


def _cities(rates: RatesOfDay) -> Component:
    funnel = rates.funnel
    shares = {one.city: one.share for one in funnel.cities}
    both = html.Div(
        [graph(MAP, rate_map(shares, t("networking-rate")), height=372), _city_table(rates)],
        className="map-and-table",
    )
    return figure_card(
        t("networking-by-city-title"),
        both,
        caption=t(
            "networking-by-city-caption",
            n=count(funnel.overall.denominator),
            day=day(rates.now.as_of),
        ),
        definition=definition(networking_definition()),
    )


def _city_table(rates: RatesOfDay) -> Component:
    """In the order of the codes: nobody is ranked."""
    numbers = [
        head(t("networking-in-of-short"), is_number=True),
        head(t("networking-rate"), is_number=True),
    ]
    rows = [_city_row(rates, one) for one in rates.funnel.cities]
    heads: list[Child] = [t("networking-city"), *numbers, t("networking-standing-short")]
    return plain_table(heads, rows, "is-dense")


def _city_row(rates: RatesOfDay, one: FunnelCity) -> Component:
    place = NetworkingPlace(city=one.city)
    link = dcc.Link(t(f"label-city-short-{one.city}"), href=members_href(rates.now.as_of, place))
    is_usual = one.standing is FunnelStanding.USUAL
    standing = "" if is_usual else state_badge(one.standing)
    return html.Tr(
        [
            row_head(link),
            number(fraction(one.share)),
            number(share(one.share)),
            html.Td(standing),
        ]
    )


def _funnel(rates: RatesOfDay) -> Component:
    found = rates.funnel
    return figure_card(
        t("networking-funnel-title"),
        graph(FUNNEL, charts.funnel(found), height=372),
        caption=_funnel_caption(found),
        definition=definition(
            Definition(
                meaning=t("networking-funnel-meaning"), formula=t("networking-funnel-formula")
            )
        ),
    )


def _funnel_caption(found: Funnel) -> str:
    beyond = [one for one in found.cities if one.standing is not FunnelStanding.USUAL]
    return t(
        "networking-funnel-caption",
        beyond=len(beyond),
        cities=len(found.cities),
        rate=share(found.overall),
    )


def _counties(now: NetworkingBreakdown) -> Component:
    rows = [
        html.Tr(
            [
                row_head(dcc.Link(place.county or "", href=members_href(now.as_of, place))),
                number(fraction(part)),
                number(share(part)),
            ]
        )
        for place, part in now.by(NetworkingCut.COUNTY).items()
    ]
    numbers = [
        head(t("networking-in-of"), is_number=True),
        head(t("networking-rate"), is_number=True),
    ]
    return card(
        html.Span(
            [t("networking-by-county-title"), definition(networking_definition())],
            className="with-definition",
        ),
        plain_table([t("networking-county"), *numbers], rows, "is-dense"),
        caption=t(
            "networking-by-county-caption", n=count(now.province.denominator), day=day(now.as_of)
        ),
    )


def _course(rates: RatesOfDay, course: RatesCourse) -> Component:
    return figure_card(
        t("networking-course-title"),
        graph(COURSE, charts.course(course), height=300),
        caption=t(
            "networking-course-caption",
            n=rates.now.province.denominator,
            day=day(rates.now.as_of),
            share=share(rates.film),
            film=fraction(rates.film),
        ),
        definition=definition(networking_definition()),
    )


def _forecast() -> Component:
    """Its figure comes by a callback of its own: it takes longer than the rest."""
    options = {level or ALL_LEVELS: level_words(level) for level in LEVELS}
    pick = html.Div(choice(LEVEL, options, ALL_LEVELS), className="rates-level")
    return figure_card(
        t("networking-forecast-title"),
        graph(FORECAST, height=300),
        caption=html.Span(id=FORECAST_NOTE),
        action=pick,
        definition=definition(
            Definition(
                meaning=t("networking-forecast-meaning"),
                formula=t("networking-forecast-formula"),
                source=t("networking-forecast-source"),
            )
        ),
    )


def forecast_note(found: RateForecast) -> str:
    """How far one may trust it, tried on what is known by now."""
    if found.told is None:
        return t("networking-forecast-none-note")
    tried = found.told.coverage
    last = found.told.points[-1]
    return t(
        "networking-forecast-note",
        day=day(found.days_ahead[-1]),
        low=percent(last.low),
        high=percent(last.high),
        tested=tried.tested,
        held=tried.held,
        rate=percent(tried.held / tried.tested) if tried.tested else "–",
    )


def chosen_level(text: str | None) -> Level | None:
    return Level(text) if text in tuple(Level) else None
