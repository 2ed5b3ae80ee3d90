"""How the links of one institution look on its record."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.indicators import Share
from data_layer.operations.link_records import MonthAvailability, NodeRow
from pages.networking._link_words import availability, day_strip, node_href, usual_gap
from pages.networking._links_data import A_DAY, InstitutionLinks
from pages.networking._links_view import incident_table, milliseconds
from portal.components import card, key_figure, key_figures, state_badge
from portal.components.elements import attributes
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, duration, fraction, moment, month_words
from portal.i18n import label, t


def link_panel(links: InstitutionLinks) -> list[Component]:
    """What is known of its nodes, months and incidents; nothing where it has no node."""
    if not links.nodes.nodes:
        return []
    return [_figures(links), card(t("links-panel"), _nodes(links)), _incidents(links)]


def _figures(links: InstitutionLinks) -> Component:
    return key_figures([*map(_month, links.months[-3:]), _rhythm(links)])


def _month(month: MonthAvailability) -> Component:
    counted = month.availability
    return key_figure(
        t("links-month-availability", month=month_words(month.first_day)),
        availability(counted),
        note=fraction(Share(counted.good, counted.checks))
        if counted.checks
        else t("links-month-unasked"),
    )


def _rhythm(links: InstitutionLinks) -> Component:
    if links.watched is None:
        return key_figure(t("links-rhythm"), "–", note=t("links-rhythm-unknown"))
    last = f"{t('links-last-study')} {moment(links.watched.last_study_at)}"
    gap = usual_gap(links.watched, links.at)
    note = last if gap else f"{t('links-gap-none')} · {last}"
    return key_figure(t("links-rhythm"), duration(gap), note=note)


def _nodes(links: InstitutionLinks) -> Component:
    heads = ("networking-ae-title", "links-condition", "links-answer", "links-since", "links-day")
    numbers = [
        head(t("links-milliseconds"), is_number=True),
        head(t("links-availability"), is_number=True),
    ]
    return plain_table([*map(t, heads), *numbers], [_node(one, links) for one in links.nodes.nodes])


def _node(one: NodeRow, links: InstitutionLinks) -> Component:
    worst = one.worst
    return html.Tr(
        [
            row_head(dcc.Link(html.Code(one.ae_title), href=node_href(one.ae_title))),
            html.Td(state_badge(one.condition)),
            html.Td(label(worst.outcome) if worst else ""),
            html.Td(moment(worst.since) if worst else "", className="nowrap"),
            html.Td(_day(one, links)),
            number(milliseconds(one.echo)),
            number(availability(one.availability)),
        ]
    )


def _day(one: NodeRow, links: InstitutionLinks) -> Component:
    day = day_strip(links.nodes.spells.get(one.node_id, ()), links.at - A_DAY, links.at)
    parts = [
        html.Span(
            className=f"is-{tone}",
            style={"left": f"{begins}%", "width": f"{ends - begins:.2f}%"},
        )
        for begins, ends, tone in day.parts
    ]
    return html.Span(
        parts,
        className="day-strip",
        role="img",
        title=day.words,
        **attributes(aria_label=day.words),
    )


def _incidents(links: InstitutionLinks) -> Component:
    if not links.incidents:
        return card(t("links-panel-incidents"), html.P(t("links-panel-no-incidents")))
    caption = t(
        "links-panel-incidents-caption",
        shown=count(len(links.incidents)),
        total=count(links.incident_count),
    )
    return card(
        t("links-panel-incidents"),
        incident_table(links.incidents, links.at, is_of_one=True),
        caption=caption,
    )
