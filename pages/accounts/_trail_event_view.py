"""How one event looks: in words, as it was recorded, and whether it still is."""

from dash import html
from dash.development.base_component import Component

from data_layer.audit.queries import is_as_written
from data_layer.audit.records import TrailEvent
from pages.accounts import _trail_words as words
from pages.accounts._trail_data import Names
from portal.components import badge, card, record_header, state_badge
from portal.components.elements import Child
from portal.formats import NOTHING, count, moment
from portal.i18n import label, t


def event_page(event: TrailEvent, names: Names) -> list[Component]:
    facts: list[tuple[str, Child]] = [
        (t("audit-who"), words.who(event, names)),
        (t("audit-what"), words.what(event, names)),
        (t("audit-at"), moment(event.at)),
        (t("audit-why"), words.why(event) or NOTHING),
    ]
    head = record_header(
        words.action_words(event.action),
        kind=t("audit-event-kind", number=count(event.seq)),
        state=state_badge(event.outcome),
        facts=facts,
        back=(t("audit-title"), "/audit"),
    )
    return [head, html.Div([_origin(event, names), _record(event)], className="even-columns")]


def _origin(event: TrailEvent, names: Names) -> Component:
    place = names.institutions.get(event.institution_id or 0, NOTHING)
    pairs: list[tuple[str, Child]] = [
        (t("audit-roles"), words.roles(event) or NOTHING),
        (t("audit-process"), label(event.actor.process)),
        (t("audit-address"), event.actor.address or NOTHING),
        (t("audit-institution"), place),
        *((name, str(value)) for name, value in event.details.items() if value is not None),
    ]
    facts = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs]
    return card(t("audit-origin"), html.Dl(facts, className="facts"))


def _record(event: TrailEvent) -> Component:
    is_whole = is_as_written(event)
    state = (
        badge(t("audit-as-written"), "good", "bi-check-circle")
        if is_whole
        else badge(t("audit-not-as-written"), "bad", "bi-x-octagon")
    )
    lines = (
        (t("audit-hash-before"), event.previous_hash.hex()),
        (t("audit-body"), event.body),
        (t("audit-hash", algorithm=event.algorithm.value), event.hash.hex()),
    )
    parts = [html.Div([html.Dt(name), html.Dd(html.Code(text))]) for name, text in lines]
    return card(
        t("audit-recorded"),
        [state, html.Dl(parts, className="recorded")],
        caption=t("audit-recorded-note"),
    )
