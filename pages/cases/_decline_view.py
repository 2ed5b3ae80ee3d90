"""The dialog in which an expert says why they do not read a case."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.desk_records import DeclineReason
from pages.cases._dialogs_view import dialog, opener_id
from portal.components import button, choice, form_field
from portal.i18n import label, t

DECLINE = "case-record-decline"
REASON = "case-record-decline-reason"
WORDS = "case-record-decline-words"
ERROR = "case-record-decline-error"
_DIALOG = "decline"


def decline_button() -> Component:
    opener = button(
        t("assignment-decline"),
        button_id=opener_id(_DIALOG),
        look="quiet",
        icon_name="bi-person-x",
    )
    reasons = {one.value: label(one) for one in DeclineReason}
    body: list[Component] = [
        html.P(t("assignment-decline-means")),
        form_field(
            t("assignment-decline-reason"),
            choice(REASON, reasons, DeclineReason.NOT_PRACTISED.value),
            is_required=True,
        ),
        form_field(
            t("assignment-decline-words"),
            dcc.Textarea(id=WORDS, value="", maxLength=400, rows=3),
            help_text=t("assignment-decline-help"),
            error_id=ERROR,
        ),
    ]
    confirm = button(t("assignment-decline"), button_id=DECLINE, look="danger")
    return html.Div([opener, dialog(_DIALOG, t("assignment-decline-title"), body, confirm)])
