"""How emergency accesses wait for their review, and how a finding is written."""

from collections.abc import Sequence
from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.consents.records import SHORTEST_REASON, EmergencyLine, Verdict
from pages.consents._emergency_view import verdict_badge
from portal.components import (
    button,
    card,
    choice,
    empty_state,
    form_field,
    key_figure,
    key_figures,
)
from portal.components.elements import present
from portal.formats import count, duration, moment
from portal.i18n import label, t

COMMENT = "consents-review-comment"
VERDICT = "consents-review-verdict"
SAVE = "consents-review-save"
ERROR = "consents-review-error"


def figures(waiting: Sequence[EmergencyLine], done: Sequence[EmergencyLine]) -> Component:
    late = sum(one.is_late for one in waiting)
    unjustified = sum(one.verdict is Verdict.NOT_JUSTIFIED for one in done)
    return key_figures(
        [
            key_figure(t("consents-reviews-waiting"), count(len(waiting))),
            key_figure(t("consents-reviews-late"), count(late)),
            key_figure(t("consents-reviews-done"), count(len(done))),
            key_figure(t("consents-reviews-unjustified"), count(unjustified)),
        ]
    )


def waiting_card(lines: Sequence[EmergencyLine], now: datetime) -> Component:
    if not lines:
        nothing = empty_state(
            t("consents-reviews-none"), t("consents-reviews-none-hint"), icon_name="bi-check2-all"
        )
        return card(t("consents-reviews-queue"), nothing)
    listed = html.Ul([_waiting(one, now) for one in lines], className="consents")
    return card(t("consents-reviews-queue"), listed)


def done_card(lines: Sequence[EmergencyLine]) -> Component | None:
    if not lines:
        return None
    return card(
        t("consents-reviews-past"), html.Ul([_done(one) for one in lines], className="consents")
    )


def _waiting(one: EmergencyLine, now: datetime) -> Component:
    due = one.review_due_at - now
    key = "consents-review-overdue-by" if one.is_late else "consents-review-due-in"
    return html.Li(
        [
            _title(one),
            _facts(one, (t("consents-review-due"), t(key, time=duration(abs(due))))),
            html.Div(_fields(one), className="review-form"),
        ],
        className="consent",
    )


def _fields(one: EmergencyLine) -> list[Component]:
    mine = {"access": one.public_id}
    verdicts = {str(verdict): label(verdict) for verdict in Verdict}
    comment = dcc.Textarea(id={"type": COMMENT, **mine}, rows=2, maxLength=500)
    return [
        form_field(t("consents-review-finding"), choice({"type": VERDICT, **mine}, verdicts)),
        html.Div(
            [
                # The label holds its field: a browser's text is no name of an id with parts.
                html.Label([t("consents-review-comment"), comment]),
                html.Div(
                    t("consents-review-comment-help", shortest=SHORTEST_REASON),
                    className="field-help",
                ),
                html.Div(className="field-error", role="alert", id={"type": ERROR, **mine}),
            ],
            className="form-field",
        ),
        button(
            t("consents-review-save"),
            button_id={"type": SAVE, **mine},
            look="main",
            icon_name="bi-check2",
        ),
    ]


def _done(one: EmergencyLine) -> Component:
    found = (t("consents-review-comment"), one.comment)
    return html.Li(
        [_title(one), _facts(one, found, (t("consents-review-at"), moment(one.reviewed_at)))],
        className="consent",
    )


def _title(one: EmergencyLine) -> Component:
    who = t("consents-review-who", name=one.reader_name, role=label(one.role))
    return html.Div([html.H3(who), verdict_badge(one)], className="consent-title")


def _facts(one: EmergencyLine, *more: tuple[str, str]) -> Component:
    trail = dcc.Link(t("consents-review-trail"), href=f"/who-saw?study={one.study_public_id}")
    shown = (
        (t("consents-review-reason"), one.reason),
        (t("consents-review-of"), one.keeping_institution_name),
        (t("consents-review-span"), _span(one)),
        *more,
    )
    return html.Dl(
        present(
            *(html.Div([html.Dt(name), html.Dd(words)]) for name, words in shown),
            html.Div([html.Dt(t("consents-review-seen")), html.Dd(trail)]),
        ),
        className="facts",
    )


def _span(one: EmergencyLine) -> str:
    return t("consents-emergency-span", start=moment(one.started_at), end=moment(one.ends_at))
