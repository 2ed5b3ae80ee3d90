"""How one incident looks: its head, its clocks, what happened, and what can be done."""

from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.operations.link_incident_records import Incident, IncidentEnding, IncidentKind
from pages.networking._institutions_view import href
from pages.networking._link_words import (
    about_words,
    cause_words,
    is_over,
    repair_clock,
    response_clock,
)
from pages.networking._links_view import INCIDENTS
from portal.components import (
    TimelineEvent,
    badge,
    button,
    card,
    form_field,
    record_header,
    state_badge,
    timeline,
)
from portal.components.elements import Child
from portal.components.feedback import Tone
from portal.formats import moment
from portal.i18n import label, t

NOTE = "links-incident-note"
ACKNOWLEDGE = "links-incident-acknowledge"
CLOSE = "links-incident-close"
ERROR = "links-incident-error"
_ENDINGS: dict[IncidentEnding, Tone] = {
    IncidentEnding.RECOVERED: "good",
    IncidentEnding.CLOSED: "neutral",
    IncidentEnding.UNWATCHED: "neutral",
}


def record(incident: Incident, at: datetime, *, may_act: bool, sees_all: bool) -> list[Component]:
    """`sees_all` readers go back to the list, a hospital to its own record."""
    happened = card(t("links-happened"), timeline(_events(incident)))
    if not may_act or is_over(incident):
        return [_head(incident, at, sees_all=sees_all), happened]
    columns = html.Div([happened, _actions(incident)], className="even-columns")
    return [_head(incident, at, sees_all=sees_all), columns]


def _head(incident: Incident, at: datetime, *, sees_all: bool) -> Component:
    own = f"{href(incident.institution_public_id)}?tab=nodes"
    back = (t("links-nav-incidents"), INCIDENTS) if sees_all else (t("networking-tab-nodes"), own)
    facts: list[tuple[str, Child]] = [
        (t("networking-name"), dcc.Link(incident.institution_name, href=own)),
        (t("links-cause"), cause_words(incident)),
        (_last_good_words(incident), moment(incident.last_good_at)),
        (t("links-respond"), badge(*response_clock(incident, at))),
        (t("links-repair"), badge(*repair_clock(incident, at))),
    ]
    return record_header(
        t("links-incident-title", what=about_words(incident), name=incident.institution_name),
        kind=label(incident.kind),
        state=state_badge(incident.state),
        facts=facts,
        back=back,
    )


def _last_good_words(incident: Incident) -> str:
    is_silence = incident.kind is IncidentKind.SILENT_HOSPITAL
    return t("links-last-study") if is_silence else t("links-last-good")


def _events(incident: Incident) -> list[TimelineEvent]:
    opened = TimelineEvent(
        title=t("links-happened-opened", cause=cause_words(incident)),
        at=incident.opened_at,
        icon_name="bi-exclamation-diamond",
        tone="bad",
    )
    known = (_last_good(incident), opened, _acknowledged(incident), _closed(incident))
    return [event for event in known if event is not None]


def _last_good(incident: Incident) -> TimelineEvent | None:
    if incident.last_good_at is None:
        return None
    words = _last_good_words(incident)
    return TimelineEvent(title=words, at=incident.last_good_at, icon_name="bi-check-lg")


def _acknowledged(incident: Incident) -> TimelineEvent | None:
    if incident.acknowledged_at is None:
        return None
    return TimelineEvent(
        title=t("links-happened-acknowledged"),
        at=incident.acknowledged_at,
        by=incident.acknowledged_by,
        detail=incident.acknowledge_note or None,
        icon_name="bi-person-check",
        tone="info",
    )


def _closed(incident: Incident) -> TimelineEvent | None:
    if incident.ending is None:
        return None
    return TimelineEvent(
        title=t(f"links-happened-{incident.ending.value}"),
        at=incident.closed_at,
        by=incident.closed_by,
        detail=incident.close_note or None,
        icon_name="bi-check-circle",
        tone=_ENDINGS[incident.ending],
    )


def _actions(incident: Incident) -> Component:
    note = dcc.Textarea(id=NOTE, rows=3, maxLength=500)
    acknowledge = button(
        t("links-acknowledge"), button_id=ACKNOWLEDGE, look="main", icon_name="bi-person-check"
    )
    close = button(t("links-close"), button_id=CLOSE, icon_name="bi-check2")
    # Both stand there always, so that each finds its callback's other half.
    acknowledged = html.Span(acknowledge, hidden=incident.acknowledged_at is not None)
    return card(
        t("links-act"),
        html.Div(
            [
                form_field(t("links-note"), note, help_text=t("links-note-help"), error_id=ERROR),
                html.Div([acknowledged, close], className="form-actions"),
            ],
            className="stack",
        ),
        caption=t("links-act-caption"),
    )
