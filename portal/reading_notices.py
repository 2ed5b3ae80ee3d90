"""What stands above a patient's record: that it is open in an emergency, or why it is closed."""

from dash import html
from dash.development.base_component import Component

from data_layer.consents.records import MAY_BREAK_GLASS, Decision, Emergency, Reason
from portal.access import may
from portal.components import button, notice
from portal.formats import clock_time
from portal.i18n import label, t

_BY_CONSENT = (Reason.NO_CONSENT, Reason.CONSENT_EXPIRED, Reason.CONSENT_WITHDRAWN)


def reading_notices(decision: Decision, asked: str) -> list[Component]:
    """`asked` names the record, as the address of the emergency page takes it."""
    if decision.emergency is not None:
        return [_emergency(decision.emergency)]
    return [_closed(decision.reason, asked)] if decision.reason in _BY_CONSENT else []


def emergency_offer(asked: str) -> Component | None:
    """The way in for doctors; whether there is anything behind it shows only afterwards."""
    if not may(*MAY_BREAK_GLASS):
        return None
    return button(
        t("consents-emergency-offer"),
        href=f"/emergency?{asked}",
        icon_name="bi-shield-exclamation",
    )


def _emergency(emergency: Emergency) -> Component:
    words = t("consents-emergency-marked", until=clock_time(emergency.ends_at))
    return html.Div(notice(words, tone="bad"), className="emergency-mark")


def _closed(reason: Reason, asked: str) -> Component:
    words = t("consents-closed", reason=label(reason))
    return notice(words, tone="warn", action=emergency_offer(asked))
