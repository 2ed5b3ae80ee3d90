"""How emergency access is asked for, and what the reader has taken before."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.consents.records import SHORTEST_REASON, EmergencyLine, Verdict
from portal.components import badge, button, card, empty_state, form_field, notice
from portal.components.elements import icon
from portal.formats import moment
from portal.i18n import label, t

RECORD = "consents-emergency-record"
REASON = "consents-emergency-reason"
ERROR = "consents-emergency-error"
OPEN = "consents-emergency-open"
_MEANS = ("four-hours", "marked-all", "told", "reviewed")
_ICONS = ("bi-hourglass-split", "bi-flag", "bi-bell", "bi-clipboard-check")


def form(record: str) -> Component:
    number = dcc.Input(id=RECORD, type="text", value=record, maxLength=64, autoComplete="off")
    reason = dcc.Textarea(id=REASON, rows=4, maxLength=500)
    return card(
        t("consents-emergency-ask"),
        [
            notice(t("consents-emergency-warning"), tone="warn"),
            form_field(
                t("consents-emergency-record"),
                number,
                help_text=t("consents-emergency-record-help"),
                is_required=True,
            ),
            form_field(
                t("consents-emergency-reason"),
                reason,
                help_text=t("consents-emergency-reason-help", shortest=SHORTEST_REASON),
                error_id=ERROR,
                is_required=True,
            ),
            button(
                t("consents-emergency-open"),
                button_id=OPEN,
                look="danger",
                icon_name="bi-shield-exclamation",
            ),
        ],
        class_name="consent-form",
    )


def meaning() -> Component:
    return card(
        t("consents-emergency-means"),
        html.Ul(
            [
                html.Li([icon(icon_name), html.Span(t(f"consents-emergency-{one}"))])
                for one, icon_name in zip(_MEANS, _ICONS, strict=True)
            ],
            className="emergency-means",
        ),
    )


def own(lines: Sequence[EmergencyLine]) -> Component:
    if not lines:
        nothing = empty_state(t("consents-emergency-none"), icon_name="bi-shield-check")
        return card(t("consents-emergency-own"), nothing)
    return card(
        t("consents-emergency-own"), html.Ul([_own(one) for one in lines], className="consents")
    )


def _own(one: EmergencyLine) -> Component:
    return html.Li(
        [
            html.Div(
                [html.H3(one.keeping_institution_name), verdict_badge(one)],
                className="consent-title",
            ),
            html.P(one.reason),
            html.P(
                t("consents-emergency-span", start=moment(one.started_at), end=moment(one.ends_at)),
                className="is-faint",
            ),
        ],
        className="consent",
    )


def verdict_badge(one: EmergencyLine) -> Component:
    if one.verdict is Verdict.JUSTIFIED:
        return badge(label(one.verdict), "good", "bi-check-circle")
    if one.verdict is not None:
        return badge(label(one.verdict), "bad", "bi-x-octagon")
    if one.is_late:
        return badge(t("consents-review-late"), "bad", "bi-exclamation-triangle")
    return badge(t("consents-review-waiting"), "warn", "bi-hourglass-split")
