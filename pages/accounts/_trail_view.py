"""How the trail looks: the state of the chain, the events in rows and as a timeline."""

from collections.abc import Iterator, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.audit.records import Action, Outcome, TrailEvent
from data_layer.operations.records import JobOutcome
from pages.accounts import _trail_words as words
from pages.accounts._trail_data import MOST_LISTED, Chain, EventPage, Names
from portal.components import (
    TimelineEvent,
    card,
    empty_state,
    key_figure,
    key_figures,
    notice,
    timeline,
)
from portal.components.columns import Column, badge_cell, lines_cell
from portal.components.filters import Filter, of_members
from portal.formats import NOTHING, count, moment
from portal.i18n import t

TIMELINE_SHOWN = 12


def chain_state(chain: Chain) -> list[Component]:
    """Whether the trail is whole as far as it was looked at, then the numbers."""
    figures = key_figures(
        [
            key_figure(t("audit-events"), count(chain.event_count), note=t("audit-events-note")),
            _verified(chain),
            _anchored(chain),
            key_figure(
                t("audit-denied-day"),
                count(chain.denial_count),
                note=t("audit-denied-day-note"),
                href="/audit?outcome=denied",
            ),
        ]
    )
    is_broken = chain.newest is not None and chain.newest.outcome is JobOutcome.FAILED
    return [_broken(chain), figures] if is_broken else [figures]


def filters() -> list[Filter]:
    actions = {action.value: words.action_words(action) for action in Action}
    return [
        Filter(name="since", words=t("audit-since"), kind="day"),
        Filter(name="until", words=t("audit-until"), kind="day"),
        Filter(name="action", words=t("audit-action"), options=actions),
        of_members("outcome", t("audit-outcome"), tuple(Outcome)),
        Filter(name="account", words=t("audit-account"), kind="search"),
        Filter(name="patient", words=t("audit-patient"), kind="search"),
        Filter(name="place", words=t("audit-institution"), kind="search"),
    ]


def columns() -> list[Column]:
    return [
        Column(field="at", header=t("audit-at"), width=150, is_wordless=True, is_main=True),
        Column(field="who", header=t("audit-who"), kind="lines", width=170, grows=True),
        Column(
            field="did", header=t("audit-did"), kind="lines", width=180, grows=True, is_main=True
        ),
        Column(field="outcome", header=t("audit-outcome"), kind="badge", width=110),
        Column(field="why", header=t("audit-why"), width=150),
        Column(field="institution", header=t("audit-institution"), width=170, is_offered=True),
        Column(field="address", header=t("audit-address"), kind="code", width=130),
        Column(field="number", header=t("audit-number"), kind="number", width=90, is_offered=True),
    ]


def rows(page: EventPage) -> Iterator[Mapping[str, Any]]:
    return (_row(event, page.names) for event in page.events)


def nothing() -> Component:
    return empty_state(
        t("audit-nothing-found"), t("audit-nothing-found-hint"), icon_name="bi-journal-x"
    )


def course(page: EventPage) -> list[Component]:
    """What was found in words, newest first; before it, whether the table leaves something out."""
    if not page.events:
        return [card(t("audit-course"), nothing())]
    shown = [_step(event, page.names) for event in page.events[:TIMELINE_SHOWN]]
    note = t("audit-course-note", count=count(len(shown)))
    there_is_more = [_more()] if page.total >= MOST_LISTED else []
    return [*there_is_more, card(t("audit-course"), timeline(shown), caption=note)]


def _more() -> Component:
    return notice(t("audit-more", count=count(MOST_LISTED)), "info")


def _row(event: TrailEvent, names: Names) -> dict[str, Any]:
    return {
        "id": event.seq,
        "href": f"/audit/{event.seq}",
        "at": moment(event.at),
        "who": lines_cell(words.who(event, names), words.roles(event)),
        "did": lines_cell(words.action_words(event.action), words.what(event, names)),
        "outcome": badge_cell(event.outcome),
        "why": words.why(event),
        "institution": names.institutions.get(event.institution_id or 0, NOTHING),
        "address": event.actor.address,
        "number": count(event.seq),
    }


def _step(event: TrailEvent, names: Names) -> TimelineEvent:
    return TimelineEvent(
        title=words.sentence(event),
        at=event.at,
        by=words.who(event, names),
        detail=" · ".join(filter(None, (words.what(event, names), words.why(event)))),
        icon_name=words.action_icon(event.action),
        tone=words.tone(event),
    )


def _verified(chain: Chain) -> Component:
    good = chain.good
    if good is None:
        return key_figure(t("audit-verified"), NOTHING, note=t("audit-verified-never"))
    checked = count(good.counts.get("verified", 0))
    return key_figure(
        t("audit-verified"), moment(good.started_at), note=t("audit-verified-note", count=checked)
    )


def _anchored(chain: Chain) -> Component:
    end = chain.good.counts.get("audit_events") if chain.good else None
    note = t("audit-anchored-never") if end is None else t("audit-anchored-note")
    return key_figure(t("audit-anchored"), count(end), note=note)


def _broken(chain: Chain) -> Component:
    error = chain.newest.error_text if chain.newest else ""
    return notice(
        [html.Strong(t("audit-broken")), html.P(t("audit-broken-help", error=error))], "bad"
    )
