"""What happened to a record, newest or oldest first as given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dash import html
from dash.development.base_component import Component

from portal.components.elements import Child, classes, icon, present
from portal.components.feedback import Tone
from portal.formats import day, moment


@dataclass(frozen=True, kw_only=True)
class TimelineEvent:
    """`by` is who did it, `detail` what was said; `at` is None for what is still to come.

    What counts from a day on has a date for `at`, without a time.
    """

    title: str
    at: datetime | date | None
    by: str = ""
    detail: Child = None
    icon_name: str = "bi-circle-fill"
    tone: Tone = "neutral"


def timeline(events: Iterable[TimelineEvent]) -> Component:
    return html.Ol([_step(event) for event in events], className="timeline")


def _step(event: TimelineEvent) -> Component:
    head = html.Div(
        present(
            html.Span(event.title, className="timeline-title"),
            html.Span(event.by, className="timeline-by") if event.by else None,
            _time(event.at),
        ),
        className="timeline-head",
    )
    return html.Li(
        present(
            html.Span(icon(event.icon_name), className="timeline-mark"),
            html.Div(
                present(
                    head,
                    html.Div(event.detail, className="timeline-detail") if event.detail else None,
                ),
                className="timeline-words",
            ),
        ),
        className=classes(f"is-{event.tone}", None if event.at else "is-to-come"),
    )


def _time(at: datetime | date | None) -> Child:
    if at is None:
        return None
    shown = moment(at) if isinstance(at, datetime) else day(at)
    return html.Time(shown, dateTime=at.isoformat(), className="timeline-time")
