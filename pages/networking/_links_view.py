"""How the monitor of the links looks: its figures, what is not over, and the nodes."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Scope
from data_layer.indicators import Share
from data_layer.institutions.records import City
from data_layer.operations.link_incident_records import Incident
from data_layer.operations.link_records import (
    LinkFigures,
    NodeCondition,
    NodeFilter,
    NodeRow,
    NodeSort,
    ProbeOutcome,
    Standing,
)
from pages.networking._institutions_view import href
from pages.networking._link_words import (
    about_words,
    availability,
    cause_words,
    day_strip,
    repair_clock,
    response_clock,
    strip_cell,
)
from pages.networking._links_data import A_DAY, LinksOverview, NodesPage
from portal.components import (
    badge,
    button,
    card,
    empty_state,
    key_figure,
    key_figures,
    notice,
    state_badge,
    with_definition,
)
from portal.components.columns import Cell, Column, badge_cell, lines_cell, name_column
from portal.components.elements import present
from portal.components.filters import Filter, Values, members_of, of_members, text_of
from portal.components.page import Definition
from portal.components.plain_tables import plain_table, row_head
from portal.components.tables import WantedRows
from portal.formats import count, fraction, moment
from portal.i18n import label, t

INCIDENTS = "/link-incidents"
_SORTS = {sort.value: sort for sort in NodeSort}
# Three rounds have not come.
_FRESH = timedelta(minutes=16)


def overview(page: LinksOverview, at: datetime) -> list[Component | str]:
    return present(_notice(page, at), _figures(page.figures), _not_over(page, at))


def incident_href(public_id: str) -> str:
    return f"{INCIDENTS}/{public_id}"


def columns() -> list[Column]:
    return [
        name_column(t("links-node"), NodeSort.INSTITUTION.value),
        Column(
            field="condition",
            header=t("links-condition"),
            kind="badge",
            width=108,
            sort=NodeSort.CONDITION.value,
            is_main=True,
        ),
        Column(field="answer", header=t("links-answer"), width=128),
        Column(
            field="since",
            header=t("links-since"),
            width=144,
            sort=NodeSort.SINCE.value,
            is_wordless=True,
        ),
        Column(field="day", header=t("links-day"), kind="strip", width=124, is_wordless=True),
        Column(
            field="took",
            header=t("links-milliseconds"),
            kind="number",
            width=92,
            sort=NodeSort.MILLISECONDS.value,
            is_wordless=True,
        ),
        Column(
            field="availability",
            header=t("links-availability"),
            kind="number",
            width=100,
            sort=NodeSort.AVAILABILITY.value,
        ),
        Column(
            field="latest",
            header=t("links-last-study"),
            width=144,
            sort=NodeSort.LAST_STUDY.value,
            is_wordless=True,
        ),
        Column(field="web", header="DICOMweb", width=120, is_offered=True),
        Column(field="city", header=t("networking-city"), width=96, is_offered=True),
        Column(
            field="title",
            header=t("networking-ae-title"),
            kind="code",
            width=140,
            sort=NodeSort.AE_TITLE.value,
            is_offered=True,
        ),
    ]


def filters(scope: Scope) -> list[Filter]:
    """A city official has no city to choose."""
    by_city = [of_members("city", t("networking-city"), tuple(City))]
    return [
        Filter(name="q", words=t("links-search"), kind="search"),
        of_members("condition", t("links-condition"), tuple(NodeCondition)),
        of_members("answer", t("links-answer"), tuple(ProbeOutcome)),
        *(by_city if scope.is_province_wide else ()),
    ]


def criteria(chosen: Values | None, wanted: WantedRows | None = None) -> NodeFilter:
    return NodeFilter(
        text=text_of(chosen, "q"),
        conditions=members_of(NodeCondition, chosen, "condition"),
        outcomes=members_of(ProbeOutcome, chosen, "answer"),
        cities=members_of(City, chosen, "city"),
        sort=_SORTS.get((wanted and wanted.sort) or "", NodeSort.CONDITION),
        is_descending=wanted is not None and wanted.is_descending,
    )


def rows(page: NodesPage, at: datetime) -> Iterator[Mapping[str, Any]]:
    for one in page.nodes:
        worst = one.worst
        yield {
            "id": str(one.node_id),
            "href": f"{href(one.institution_public_id)}?tab=nodes",
            "name": lines_cell(one.institution_name, f"{one.ae_title} · {one.host}:{one.port}"),
            "condition": badge_cell(one.condition),
            "answer": label(worst.outcome) if worst else "",
            "since": moment(worst.since) if worst else "",
            "day": _day(page, one, at),
            "took": milliseconds(one.echo),
            "availability": availability(one.availability),
            "latest": moment(one.last_study_at) if one.last_study_at else "",
            "web": label(one.web.outcome) if one.web else "",
            "city": label(one.city) if one.city else t("networking-outside"),
            "title": one.ae_title,
        }


def milliseconds(standing: Standing | None) -> str:
    return f"{count(standing.milliseconds)} ms" if standing else ""


def _day(page: NodesPage, one: NodeRow, at: datetime) -> Cell:
    return strip_cell(day_strip(page.spells.get(one.node_id, ()), at - A_DAY, at))


def _notice(page: LinksOverview, at: datetime) -> Component | None:
    """Why what is shown is not of now."""
    if page.is_demo:
        return notice(t("links-demo"), "info")
    checked_at = page.figures.checked_at
    if checked_at is None or at - checked_at <= _FRESH:
        return None
    return notice(t("links-stale", moment=moment(checked_at)), "warn")


def _figures(figures: LinkFigures) -> Component:
    return key_figures(
        [
            _figure("up", Share(figures.up, figures.active), "/links?condition=up"),
            key_figure(
                _defined("down"),
                (count(figures.down), t("links-nodes-unit", count=figures.down)),
                note=t(
                    "links-down-note",
                    faltering=count(figures.faltering),
                    unknown=count(figures.unknown),
                ),
                href="/links?condition=down,faltering",
            ),
            key_figure(
                _defined("silent"),
                (
                    count(figures.silent_hospitals),
                    t("links-hospitals-unit", count=figures.silent_hospitals),
                ),
                note=t("links-silent-note", watched=count(figures.watched_hospitals)),
                href=f"{INCIDENTS}?kind=silent_hospital&state=open,acknowledged",
            ),
            _figure("availability", Share(figures.month.good, figures.month.checks), None),
            key_figure(
                _defined("open"),
                (
                    count(figures.open_incidents),
                    t("links-incidents-unit", count=figures.open_incidents),
                ),
                note=t("links-open-note", late=count(figures.late_incidents)),
                href=f"{INCIDENTS}?state=open,acknowledged",
            ),
        ]
    )


def _figure(name: str, share: Share, address: str | None) -> Component:
    return key_figure(_defined(name), share.percent or "–", note=fraction(share), href=address)


def _defined(name: str) -> Component:
    return with_definition(
        t(f"links-figure-{name}"), Definition(meaning=t(f"links-figure-{name}-meaning"))
    )


def _not_over(page: LinksOverview, at: datetime) -> Component:
    every = button(t("links-every-incident"), look="quiet", href=INCIDENTS)
    title = t("links-not-over")
    if not page.not_over:
        nothing = empty_state(
            t("links-nothing-open"), t("links-nothing-open-hint"), icon_name="bi-check2-circle"
        )
        return card(title, nothing, action=every)
    return card(
        title,
        incident_table(page.not_over, at),
        caption=_caption(page),
        action=every,
    )


def _caption(page: LinksOverview) -> str:
    return t(
        "links-not-over-caption",
        shown=count(len(page.not_over)),
        total=count(page.figures.open_incidents),
    )


def incident_table(
    incidents: tuple[Incident, ...], at: datetime, *, is_of_one: bool = False
) -> Component:
    """On an institution's own record its name says nothing: there they are told apart by time."""
    first = "links-opened" if is_of_one else "networking-name"
    heads = (first, "links-about", "links-state", "links-respond", "links-repair")
    rows = [_incident_row(one, at, is_of_one=is_of_one) for one in incidents]
    return plain_table([t(key) for key in heads], rows, "link-incidents")


def _incident_row(one: Incident, at: datetime, *, is_of_one: bool) -> Component:
    opened, cause = moment(one.opened_at), cause_words(one)
    words = opened if is_of_one else one.institution_name
    name = dcc.Link(words, href=incident_href(one.public_id))
    below = cause if is_of_one else f"{cause} · {opened}"
    about = [html.Div(about_words(one)), html.Div(below, className="cell-faint")]
    return html.Tr(
        [
            row_head(name),
            html.Td(about),
            html.Td(state_badge(one.state)),
            html.Td(badge(*response_clock(one, at))),
            html.Td(badge(*repair_clock(one, at))),
        ]
    )
