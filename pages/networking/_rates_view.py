"""How the networking rates look: key figures, their course, city by level."""

from collections.abc import Callable, Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Scope
from data_layer.indicators import Share
from data_layer.institutions.networking_records import NETWORKING, NetworkingTable
from data_layer.institutions.records import City, Level
from pages.networking._rates_data import FIRST_DAY, RatesAsOf
from portal.components import card, definition, figure_card, graph, key_figure, key_figures
from portal.components.figures import Axes, Series, line_chart
from portal.components.page import Definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, day, fraction, points, share
from portal.i18n import label, t

COURSE = "networking-rates-course"

Cut = Callable[[NetworkingTable], Share]


def day_picker(picker_id: str, chosen: date, today: date) -> Component:
    return html.Div(
        [
            html.Label(t("networking-as-of"), htmlFor=picker_id),
            dcc.DatePickerSingle(
                id=picker_id,
                date=chosen.isoformat(),
                min_date_allowed=FIRST_DAY.isoformat(),
                max_date_allowed=today.isoformat(),
                display_format="YYYY-MM-DD",
                first_day_of_week=1,
                placeholder=t("networking-as-of"),
            ),
        ],
        className="day-picker",
    )


def body(rates: RatesAsOf, scope: Scope) -> list[Component]:
    return [_figures(rates, scope), _course(rates), _by_city(rates)]


def _cuts() -> list[tuple[str, Cut, str]]:
    """Words, what is cut out of a table, and the level in addresses."""
    by_level = [(label(level), _of(level), f"&level={level}") for level in Level]
    return [(t("networking-all-levels"), lambda table: table.province, ""), *by_level]


def _of(level: Level) -> Cut:
    return lambda table: table.level(level)


def _figures(rates: RatesAsOf, scope: Scope) -> Component:
    now, before = rates.on_the_day, rates.year_before
    by_level = [
        key_figure(
            words,
            share(cut(now)),
            note=_note(cut(now), cut(before)),
            href=f"/institutions?membership=live{address}",
        )
        for words, cut, address in _cuts()
    ]
    total = key_figure(
        t("networking-total"),
        (count(now.total), t("networking-institutions-unit")),
        note=t("networking-total-note", inside=now.province.numerator, outside=now.outside),
        href="/institutions?membership=live",
    )
    return key_figures([*by_level, *([total] if scope.is_province_wide else [])])


def _note(now: Share, before: Share) -> Component:
    change = None if now.rate is None or before.rate is None else now.rate - before.rate
    aside = html.Span(t("networking-in-a-year", points=points(change)), className="note-aside")
    return html.Span([html.Span(fraction(now)), aside])


def _course(rates: RatesAsOf) -> Component:
    ends = [table.as_of for table in rates.course]
    series = [
        Series(
            name=words,
            values=[cut(table).rate for table in rates.course],
            texts=[f"{share(cut(table))} ({fraction(cut(table))})" for table in rates.course],
        )
        for words, cut, _ in _cuts()
    ]
    figure = line_chart(ends, series, Axes(unit="percent"))
    return figure_card(
        t("networking-course-title"),
        graph(COURSE, figure, height=280),
        caption=t(
            "networking-course-caption",
            n=rates.on_the_day.province.denominator,
            day=day(rates.on_the_day.as_of),
        ),
        definition=definition(
            Definition(
                meaning=t("networking-meaning"),
                formula=t("networking-formula"),
                source=t("networking-source"),
                since=t(
                    "networking-version", version=NETWORKING.version, day=day(NETWORKING.since)
                ),
            )
        ),
    )


def _by_city(rates: RatesAsOf) -> Component:
    """A table of rates; under each stand both its numbers."""
    table = rates.on_the_day
    cities = [city for city in City if table.city(city).denominator]
    words = [t("networking-all-levels"), *(label(level) for level in Level)]
    numbers = [head(one, is_number=True) for one in words]
    return card(
        t("networking-by-city-title"),
        plain_table([t("networking-city"), *numbers], [_city_row(table, city) for city in cities]),
        caption=t("networking-film-caption", share=share(rates.film), film=fraction(rates.film)),
    )


def _city_row(table: NetworkingTable, city: City) -> Component:
    parts = [table.city(city), *_levels_of(table, city)]
    link = dcc.Link(label(city), href=f"/institutions?city={city}")
    return html.Tr([row_head(link), *map(_cell, parts)])


def _levels_of(table: NetworkingTable, city: City) -> Sequence[Share]:
    return [table.by_city_and_level.get((city, level), Share(0, 0)) for level in Level]


def _cell(part: Share) -> Component:
    return number([html.Span(share(part)), html.Span(fraction(part), className="cell-aside")])
