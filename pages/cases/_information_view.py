"""What the expert asked the requesting site, its answers, and the forms for both."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.detail_records import CasePage, InformationExchange
from data_layer.cases.records import CaseAction
from portal.components import badge, button, card, form_field
from portal.formats import moment
from portal.i18n import t

ASK = "case-record-ask"
QUESTION = "case-record-ask-text"
QUESTION_ERROR = "case-record-ask-error"
ANSWER = "case-record-answer"
ANSWER_TEXT = "case-record-answer-text"
ANSWER_ERROR = "case-record-answer-error"


def information_card(page: CasePage) -> Component | None:
    """Nothing when nothing was asked and the reader has nothing to ask or answer."""
    actions = page.detail.actions
    form = None
    if CaseAction.ANSWER in actions:
        form = _answer_form()
    if CaseAction.ASK in actions:
        form = _question_form()
    if not page.exchanges and form is None:
        return None
    parts = [_exchange(one) for one in page.exchanges]
    return card(t("cases-information"), [*parts, *([form] if form else [])])


def _exchange(one: InformationExchange) -> Component:
    answer = (
        html.P(one.answer, className="case-text")
        if one.answer
        else html.Div(badge(t("cases-information-open"), "warn", "bi-hourglass-split"))
    )
    return html.Div(
        [
            html.Div(
                [html.Strong(t("cases-information-question")), html.Time(moment(one.asked_at))],
                className="exchange-head",
            ),
            html.P(one.question or t("cases-information-no-consent"), className="case-text"),
            html.Div(
                [
                    html.Strong(t("cases-information-answer")),
                    html.Time(moment(one.answered_at)) if one.answered_at else None,
                ],
                className="exchange-head",
            ),
            answer,
        ],
        className="exchange",
    )


def _question_form() -> Component:
    field = form_field(
        t("cases-ask-label"),
        dcc.Textarea(id=QUESTION, rows=3, value=""),
        help_text=t("cases-ask-help"),
        error_id=QUESTION_ERROR,
    )
    send = button(t("cases-ask-send"), button_id=ASK, icon_name="bi-question-circle")
    return html.Details(
        [
            html.Summary(t("cases-ask-summary")),
            html.Div([field, html.Div(send, className="form-actions")], className="case-form"),
        ],
        className="ask-details",
    )


def _answer_form() -> Component:
    field = form_field(
        t("cases-answer-label"),
        dcc.Textarea(id=ANSWER_TEXT, rows=5, value=""),
        help_text=t("cases-answer-help"),
        error_id=ANSWER_ERROR,
        is_required=True,
    )
    send = button(t("cases-answer-send"), button_id=ANSWER, look="main", icon_name="bi-reply")
    return html.Div([field, html.Div(send, className="form-actions")], className="case-form")
