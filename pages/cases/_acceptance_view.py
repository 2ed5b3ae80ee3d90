"""What was given to an expert and waits for their yes or no."""

from datetime import datetime, timedelta
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.acceptance_queries import NewCase
from data_layer.cases.desk_records import DeclineReason, Declining
from pages.cases._words_view import case_address, examination
from portal.components import badge, button, card, state_badge
from portal.components.feedback import Tone
from portal.components.timeleft import time_left_badge
from portal.formats import duration
from portal.i18n import label, t
from portal.record_forms import Field, Filled, Form, opened_by

# The name of a form is the number of its case.
GROUP = "acceptance"
ACCEPT = "acceptance-accept"
# Less than this is left to accept.
_TIGHT = timedelta(minutes=5)


def accept_id(case_number: object) -> dict[str, Any]:
    return {"type": ACCEPT, "case": case_number}


def panel(cases: list[NewCase], now: datetime) -> Component | None:
    if not cases:
        return None
    rows = [_row(one, now) for one in cases]
    title = t("assignment-new-title", count=len(cases))
    return card(title, html.Ul(rows, className="new-cases"), caption=t("assignment-new-note"))


def decline_form(case_number: str) -> Form:
    return Form(
        group=GROUP,
        name=case_number,
        title=t("assignment-decline-title"),
        opener=t("assignment-decline"),
        opener_icon="bi-person-x",
        look="quiet",
        note=t("assignment-decline-means"),
        confirm=t("assignment-decline"),
        is_danger=True,
        fields=(
            Field(
                name="reason",
                words=t("assignment-decline-reason"),
                kind="one",
                value=DeclineReason.NOT_PRACTISED.value,
                options={one.value: label(one) for one in DeclineReason},
                is_required=True,
            ),
            Field(
                name="why",
                words=t("assignment-decline-words"),
                kind="long",
                help_text=t("assignment-decline-help"),
            ),
        ),
    )


def answer(reason: str | None, words: str | None) -> Declining:
    """What was chosen; anything else is another reason, to be told in words."""
    known = next((one for one in DeclineReason if one == reason), DeclineReason.OTHER)
    return Declining(reason=known, words=words or "")


def declining(filled: Filled) -> Declining:
    return answer(filled.text("reason"), filled.text("why"))


def _row(one: NewCase, now: datetime) -> Component:
    number = dcc.Link(one.case_number, href=case_address(one.case_number), className="case-number")
    words = " · ".join([examination(one.modality, one.body_part), one.institution_name])
    return html.Li(
        [
            html.Span(
                [state_badge(one.urgency), number, time_left_badge(one, now)],
                className="badge-row",
            ),
            html.Span(words, className="new-case-words"),
            badge(*_time_to_accept(one, now)),
            html.Span(
                [
                    button(
                        t("assignment-accept"),
                        button_id=accept_id(one.case_number),
                        look="main",
                        icon_name="bi-check2",
                    ),
                    opened_by(decline_form(one.case_number)),
                ],
                className="new-case-actions",
            ),
        ]
    )


def _time_to_accept(one: NewCase, now: datetime) -> tuple[str, Tone, str]:
    left = one.accept_by - now
    if left <= timedelta(0):
        return t("assignment-accept-over"), "bad", "bi-hourglass-bottom"
    words = t("assignment-accept-in", time=duration(left))
    return words, "warn" if left < _TIGHT else "neutral", "bi-hourglass-split"
