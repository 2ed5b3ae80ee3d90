"""Panels of the overview: map and table of the cities, growth over the years, cases in flight."""

from collections.abc import Sequence
from datetime import date, datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.overview_records import InFlight
from data_layer.cases.records import OPEN_STATUSES
from data_layer.indicators import Share
from data_layer.institutions.networking_records import NETWORKING, CountyNetworking
from data_layer.institutions.records import City, Level
from pages.home._changes import rate_change
from pages.home._governance_data import NetworkingCourse
from portal.components import definition, figure_card, graph
from portal.components.figures import Axes, Series, bar_chart, no_data, ranked_bars
from portal.components.maps import rate_map
from portal.components.page import Definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, day, fraction, moment, points, share
from portal.i18n import label, t

MAP = "overview-map"
COUNTIES = "overview-counties"
GROWTH = "overview-growth"
FLIGHT = "overview-flight"
_LEGEND = {
    "orientation": "h",
    "x": 0,
    "y": 1.04,
    "yanchor": "bottom",
    "traceorder": "normal",
    "font": {"size": 11},
    "itemwidth": 30,
}


def city_panel(course: NetworkingCourse) -> Component:
    rates = {city: course.today.city(city) for city in City}
    rates = {city: part for city, part in rates.items() if part.denominator}
    figure = rate_map(rates, t("home-rate")) if rates else no_data()
    before = {city: course.year_before.city(city) for city in rates}
    both = html.Div(
        [graph(MAP, figure, height=348), _city_table(rates, before)], className="map-and-table"
    )
    return figure_card(
        t("home-map-title"),
        both,
        caption=t(
            "home-map-caption",
            n=count(course.today.province.denominator),
            outside=count(course.today.outside),
            day=day(course.today.as_of),
        ),
        definition=networking_definition(),
    )


def county_panel(counties: Sequence[CountyNetworking], today: date) -> Component:
    """Counties of one city, the least networked first."""
    ordered = sorted(counties, key=lambda one: (one.share.rate or 0, one.county))
    series = Series(
        name=t("home-rate"),
        values=[one.share.rate for one in ordered],
        texts=[f"{share(one.share)}  {fraction(one.share)}" for one in ordered],
    )
    names = [one.county for one in ordered]
    figure = ranked_bars(names, series, Axes(unit="percent", highest=1))
    # Room for the words at the end of a full bar, however narrow the chart is.
    figure["layout"]["margin"] = {"l": 8, "r": 112, "t": 8, "b": 8}
    figure["layout"]["xaxis"] |= {"tickvals": [0, 0.25, 0.5, 0.75, 1]}
    return figure_card(
        t("home-counties-title"),
        graph(COUNTIES, figure if names else no_data(), height=348),
        caption=t(
            "home-counties-caption",
            n=sum(one.share.denominator for one in counties),
            day=day(today),
        ),
        definition=networking_definition(),
    )


def growth_panel(course: NetworkingCourse, caption: str) -> Component:
    """Stacked by level; years before the first networked institution are left out."""
    years = list(course.years)
    while len(years) > 1 and not years[0].province.numerator:
        years.pop(0)
    series = [
        Series(name=label(level), values=[table.level(level).numerator for table in years])
        for level in Level
    ]
    names = [str(table.as_of.year) for table in years]
    figure = bar_chart(names, series, Axes(unit="count"), stacked=True)
    figure["layout"]["legend"] = _LEGEND
    return figure_card(
        t("home-growth-title"),
        graph(GROWTH, figure, height=150),
        caption=t(
            caption,
            n=count(course.today.province.numerator),
            day=day(course.today.as_of),
        ),
    )


def flight_panel(in_flight: InFlight, now: datetime) -> Component:
    statuses = [label(status) for status in OPEN_STATUSES]
    numbers = [in_flight.by_status.get(status, 0) for status in OPEN_STATUSES]
    series = Series(name=t("home-in-flight"), values=numbers, texts=[count(n) for n in numbers])
    figure = ranked_bars(statuses, series, Axes(unit="count"))
    # Every bar bears its number.
    figure["layout"]["xaxis"] |= {"showticklabels": False}
    return figure_card(
        t("home-flight-title"),
        graph(FLIGHT, figure, height=136),
        caption=t("home-flight-caption", n=count(in_flight.open_count), moment=moment(now)),
        action=dcc.Link(t("home-to-worklist"), href="/cases", className="panel-link"),
    )


def networking_definition() -> Component:
    return definition(
        Definition(
            meaning=t("networking-meaning"),
            formula=t("networking-formula"),
            source=t("networking-source"),
            since=t("networking-version", version=NETWORKING.version, day=day(NETWORKING.since)),
        )
    )


def _city_table(rates: dict[City, Share], before: dict[City, Share]) -> Component:
    ordered = sorted(rates, key=lambda city: (-(rates[city].rate or 0), city))
    names = ("networked-of", "rate-short", "year-change")
    numbers = [head(t(f"home-{name}"), is_number=True) for name in names]
    rows = [_city_row(city, rates[city], before[city]) for city in ordered]
    return plain_table([t("home-city"), *numbers], rows, "is-dense")


def _city_row(city: City, now: Share, before: Share) -> Component:
    href = f"/institutions?city={city}"
    return html.Tr(
        [
            row_head(dcc.Link(t(f"label-city-short-{city}"), href=href)),
            number(fraction(now)),
            number(share(now)),
            number(points(rate_change(now, before))),
        ]
    )
