"""How the flows of cases look: figures, charts, and the table of levels and tiers."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data_layer.cases.flow_records import Flows, Reach
from data_layer.experts.records import TeamTier
from data_layer.indicators import Share
from data_layer.institutions.records import Level
from pages.networking import _flows_charts as charts
from portal.components import card, figure_card, graph, key_figure, key_figures, with_definition
from portal.components.elements import Child
from portal.components.page import Definition, definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import compact_count, count, day, fraction, month_words, rate, share
from portal.i18n import t

RIBBONS = "networking-flows-ribbons"
MAP = "networking-flows-map"
_LEVELS = (*Level, None)


def body(found: Flows, to: str) -> list[Component]:
    places = [_ribbons(found, to), *([] if charts.is_one_city(found.flows) else [_map(found)])]
    return [
        _figures(found),
        html.Div(places, className="flows-places" if len(places) > 1 else "stack"),
        _tiers(found),
    ]


def _figures(found: Flows) -> Component:
    county_to_province = Share(
        found.read_by(Level.SECONDARY, TeamTier.PROVINCE), found.asked_by(Level.SECONDARY)
    )
    return key_figures(
        [
            key_figure(
                with_definition(t("networking-flows-total"), _definition("total")),
                (compact_count(found.case_count), t("networking-flows-unit")),
                note=_period(found),
            ),
            _reached(found, "county", Reach.COUNTY),
            _reached(found, "city", Reach.COUNTY, Reach.CITY),
            _shared("province", found.reached(Reach.PROVINCE), _beyond(found)),
            _shared("county-to-province", county_to_province),
        ]
    )


def _reached(found: Flows, name: str, *reaches: Reach) -> Component:
    return _shared(name, found.reached(*reaches))


def _shared(name: str, part: Share, aside: str = "") -> Component:
    words = with_definition(t(f"networking-flows-{name}"), _definition(name))
    return key_figure(words, share(part), note=f"{fraction(part)}{aside}")


def _beyond(found: Flows) -> str:
    beyond = found.reached(Reach.OUTSIDE).numerator
    return t("networking-flows-outside-too", count=count(beyond)) if beyond else ""


def _definition(name: str) -> Definition:
    return Definition(
        meaning=t(f"networking-flows-{name}-meaning"),
        formula=t(f"networking-flows-{name}-formula"),
        source=t("networking-flows-source"),
    )


def _ribbons(found: Flows, to: str) -> Component:
    return figure_card(
        t("networking-flows-ribbons-title"),
        graph(RIBBONS, charts.ribbons(found, to), height=560),
        caption=_caption(found),
    )


def _map(found: Flows) -> Component:
    return figure_card(
        t("networking-flows-map-title"),
        graph(MAP, charts.city_map(found), height=560),
        caption=t("networking-flows-map-caption", period=_period(found)),
    )


def _caption(found: Flows) -> str:
    return t(
        "networking-flows-caption",
        n=count(found.case_count),
        period=_period(found),
        day=day(found.as_of),
    )


def _period(found: Flows) -> str:
    first, last = map(month_words, (found.months.first, found.months.last))
    return first if first == last else t("networking-flows-period", first=first, last=last)


def _tiers(found: Flows) -> Component:
    """A row for each level of those who ask, with what each tier of teams read of it."""
    heads: list[Child] = [
        t("networking-flows-level"),
        *(head(t(f"networking-flows-tier-{tier.value}"), is_number=True) for tier in TeamTier),
        head(t("networking-flows-all-tiers"), is_number=True),
    ]
    levels = [level for level in _LEVELS if found.asked_by(level)]
    rows = [_level_row(found, level) for level in levels]
    return card(
        html.Span(
            [t("networking-flows-tiers-title"), definition(_definition("tiers"))],
            className="with-definition",
        ),
        plain_table(heads, [*rows, _total_row(found, levels)], "may-wrap"),
        caption=_caption(found),
    )


def _level_row(found: Flows, level: Level | None) -> Component:
    asked = found.asked_by(level)
    words = t(f"networking-flows-asked-by-{level.value if level else 'unknown'}")
    cells = [_cell(found.read_by(level, tier), asked) for tier in TeamTier]
    return html.Tr([row_head(words), *cells, _cell(asked, found.case_count)])


def _total_row(found: Flows, levels: Sequence[Level | None]) -> Component:
    sums = [sum(found.read_by(level, tier) for level in levels) for tier in TeamTier]
    cells = [_cell(one, found.case_count) for one in sums]
    return html.Tr(
        [row_head(t("networking-flows-all-levels")), *cells, number(count(found.case_count))],
        className="is-total",
    )


def _cell(part: int, whole: int) -> Component:
    return number([count(part), html.Span(rate(part, whole), className="cell-aside")])
