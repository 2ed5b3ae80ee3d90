"""How hospitals beside each other look: a funnel with its limits, and who lies outside."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.turnaround_comparison_records import (
    FEWEST_JUDGED,
    ComparedHospital,
    Comparison,
    Standing,
)
from data_layer.cases.turnaround_records import OverdueHospital
from data_layer.indicators import Share
from pages.cases._turnaround_compare_data import Compared
from pages.cases._turnaround_view import address, days, in_target, period_filter
from portal.components import empty_state, key_figure, key_figures, state_badge, with_definition
from portal.components.elements import Child
from portal.components.figures import Axes, Figure, Series, line_chart, no_data
from portal.components.filters import Filter, Values, text_of
from portal.components.page import Definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, day, fraction, share
from portal.i18n import t

COMPARED_DAYS = 90
_MOST_NAMES = 3
_OUTSIDE = (Standing.FAR_BELOW, Standing.BELOW)


def filters(today: date) -> list[Filter]:
    return [period_filter(today, t("turnaround-compare-period"))]


def asked_days(chosen: Values | None, today: date) -> tuple[date, date]:
    return days(text_of(chosen, "period"), today, COMPARED_DAYS)


def figures(read: Compared) -> Component:
    found = read.comparison
    outside = [one for one in found.hospitals if one.standing in _OUTSIDE]
    return key_figures(
        [
            key_figure(
                with_definition(t("turnaround-in-target"), in_target()),
                share(found.overall),
                note=fraction(found.overall),
            ),
            key_figure(
                t("turnaround-compared"),
                _hospitals(len(found.hospitals)),
                note=t("turnaround-compared-note", few=FEWEST_JUDGED),
            ),
            key_figure(
                t("turnaround-below"),
                _hospitals(len(outside)),
                note=t("turnaround-below-note"),
            ),
            key_figure(
                t("turnaround-late-hospitals"),
                _hospitals(read.overdue_now.hospitals),
                note=t("turnaround-late-hospitals-note", count=read.overdue_now.cases),
            ),
        ]
    )


def funnel(found: Comparison) -> Figure:
    """A point for each number of reports and share that occurs, over the limits."""
    if not found.hospitals:
        return no_data()
    places = [one.issued for one in found.limits]
    together = t("turnaround-all-together", share=share(found.overall))
    lines = [
        Series(name=together, values=[found.overall.rate] * len(places)),
        Series(name=t("turnaround-limit-95"), values=[one.low_95 for one in found.limits]),
        Series(name=t("turnaround-limit-998"), values=[one.low_998 for one in found.limits]),
    ]
    axes = Axes(unit="percent", y_title=t("turnaround-in-target"), highest=1.05)
    figure = line_chart(places, lines, axes)
    for trace, dash in zip(figure["data"], ("dash", "solid", "dot"), strict=True):
        trace |= {"mode": "lines", "line": {"dash": dash}}
    figure["data"].append(_points(found.hospitals))
    title = {"text": t("turnaround-issued-axis"), "standoff": 12}
    figure["layout"]["xaxis"] = {"title": title, "range": [0, places[-1] * 1.04]}
    return figure


def funnel_note(read: Compared) -> str:
    return t(
        "turnaround-funnel-note",
        n=read.comparison.overall.denominator,
        first=day(read.first_day),
        last=day(read.last_day),
    )


def funnel_definition() -> Definition:
    return Definition(
        meaning=t("turnaround-funnel-meaning"),
        formula=t("turnaround-funnel-formula"),
        source=t("turnaround-source"),
    )


def outside(found: Comparison) -> Component:
    """By name within each limit: nobody is ranked."""
    rows = [
        _outside_row(one) for kind in _OUTSIDE for one in found.hospitals if one.standing is kind
    ]
    if not rows:
        return empty_state(
            t("turnaround-outside-none"),
            t("turnaround-outside-none-hint"),
            icon_name="bi-check2-circle",
        )
    heads: list[Child] = [
        t("turnaround-hospital"),
        head(t("turnaround-in-target"), is_number=True),
        t("turnaround-standing"),
    ]
    return plain_table(heads, rows)


def overdue(hospitals: Sequence[OverdueHospital]) -> Component:
    if not hospitals:
        return empty_state(t("turnaround-late-none"), icon_name="bi-check2-circle")
    overdue_head = head(t("turnaround-overdue-head"), is_number=True)
    rows = [
        html.Tr([row_head(_link(one.public_id, one.name)), number(fraction(one.overdue))])
        for one in hospitals
    ]
    return plain_table([t("turnaround-hospital"), overdue_head], rows)


def _outside_row(one: ComparedHospital) -> Component:
    shared: list[Child] = [share(one.in_target), html.Small(fraction(one.in_target))]
    return html.Tr(
        [
            row_head(_link(one.public_id, one.name)),
            number(shared),
            html.Td(state_badge(one.standing)),
        ]
    )


def _link(public_id: str, name: str) -> Component:
    return dcc.Link(name, href=address(public_id))


def _points(hospitals: Sequence[ComparedHospital]) -> dict[str, Any]:
    """Hospitals with the same numbers lie on one point, which names the first of them."""
    together: dict[Share, list[str]] = defaultdict(list)
    for one in hospitals:
        together[one.in_target].append(one.name)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": t("turnaround-hospital"),
        "x": [one.denominator for one in together],
        "y": [one.rate for one in together],
        "text": [_said(one, names) for one, names in together.items()],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 9, "opacity": 0.75},
    }


def _hospitals(number: int) -> tuple[str, str]:
    return count(number), t("turnaround-hospitals-unit", count=number)


def _said(shared: Share, names: Sequence[str]) -> str:
    shown = "<br>".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    rest = f"<br>{t('turnaround-more-hospitals', count=count(more))}" if more > 0 else ""
    return f"{shown}{rest}<br>{share(shared)} · {fraction(shared)}"
