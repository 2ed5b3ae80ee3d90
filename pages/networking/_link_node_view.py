"""How one node looks over time: its head, figures, the course of its days, every stretch."""

from collections.abc import Iterator
from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.indicators import Share
from data_layer.operations.link_history_queries import DAYS
from data_layer.operations.link_records import NodeHistory, NodeSpell, ProbeKind, ProbeOutcome
from pages.networking._institutions_view import href
from pages.networking._link_words import availability
from portal.components import (
    badge,
    card,
    empty_state,
    figure_card,
    graph,
    key_figure,
    key_figures,
    record_header,
    state_badge,
)
from portal.components.elements import Child
from portal.components.figures import Axes, Figure, Series, line_chart, no_data
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, duration, fraction, moment
from portal.i18n import label, t

COURSE = "links-node-course"


def record(found: NodeHistory, at: datetime, *, sees_all: bool) -> list[Component]:
    """`sees_all` readers go back to the monitor, a hospital to its own record."""
    course = graph(COURSE, _course(found), height=260)
    return [
        _head(found, sees_all=sees_all),
        _figures(found),
        figure_card(
            t("links-node-course"), course, caption=t("links-node-course-caption", days=DAYS)
        ),
        _stretches(found, at),
    ]


def _head(found: NodeHistory, *, sees_all: bool) -> Component:
    node, worst = found.node, found.node.worst
    own = f"{href(node.institution_public_id)}?tab=nodes"
    back = (t("links-nav"), "/links") if sees_all else (t("networking-tab-nodes"), own)
    facts: list[tuple[str, Child]] = [
        (t("networking-name"), dcc.Link(node.institution_name, href=own)),
        (t("links-node-address"), html.Code(f"{node.host}:{node.port}")),
        (t("links-answer"), label(worst.outcome) if worst else t("links-day-unknown")),
        (t("links-since"), moment(worst.since if worst else None)),
        (t("links-last-good"), moment(node.echo.last_good_at if node.echo else None)),
    ]
    return record_header(
        node.ae_title,
        kind=t("links-node-kind"),
        state=state_badge(node.condition),
        facts=facts,
        back=back,
    )


def _figures(found: NodeHistory) -> Component:
    whole, month = found.availability, found.node.availability
    return key_figures(
        [
            _availability(t("links-availability"), Share(month.good, month.checks)),
            _availability(t("links-node-availability", days=DAYS), Share(whole.good, whole.checks)),
            key_figure(
                t("links-node-failed", days=DAYS),
                (count(found.failed_spells), t("links-node-times")),
                note=t("links-node-failed-note"),
            ),
            key_figure(t("links-node-failed-for", days=DAYS), duration(found.failed_for)),
        ]
    )


def _availability(words: str, part: Share) -> Component:
    return key_figure(words, part.percent or "–", note=fraction(part))


def _course(found: NodeHistory) -> Figure:
    if not found.days:
        return no_data()
    rates = Series(
        name=t("links-node-course"),
        values=[one.availability.rate for one in found.days],
        texts=[availability(one.availability) for one in found.days],
    )
    axes = Axes(unit="percent", y_title=t("links-node-axis"), highest=1)
    return line_chart([one.day for one in found.days], [rates], axes)


def _stretches(found: NodeHistory, at: datetime) -> Component:
    rows = sorted(_rows(found, at), key=lambda pair: pair[0], reverse=True)
    if not rows:
        return card(t("links-node-stretches"), empty_state(t("links-node-never")))
    heads: list[Child] = [
        t("links-node-began"),
        t("links-answer"),
        head(t("links-node-lasted"), is_number=True),
        t("links-node-ended"),
        t("links-node-asked"),
    ]
    return card(
        t("links-node-stretches"),
        plain_table(heads, [row for _, row in rows]),
        caption=t("links-node-stretches-caption"),
    )


def _rows(found: NodeHistory, at: datetime) -> Iterator[tuple[datetime, Component]]:
    for kind, spells in found.spells.items():
        for one in spells:
            yield one.began_at, _row(kind, one, at)


def _row(kind: ProbeKind, one: NodeSpell, at: datetime) -> Component:
    lasts = one.ended_at is None or one.ended_at >= at
    ended = t("links-node-lasts") if lasts else moment(one.ended_at)
    lasted = duration((at if lasts else one.ended_at or at) - one.began_at)
    is_good = one.outcome is ProbeOutcome.GOOD
    return html.Tr(
        [
            row_head(moment(one.began_at)),
            html.Td(badge(label(one.outcome), "good" if is_good else "bad")),
            number(html.Span(lasted, className="is-day")),
            html.Td(ended, className="is-day"),
            html.Td(label(kind), className="is-day"),
        ]
    )
