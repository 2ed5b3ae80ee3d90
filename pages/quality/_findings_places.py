"""The pages about what was found and what is done about it, and where their records lie."""

from dash.development.base_component import Component

from portal.components import tabs
from portal.i18n import t

FINDINGS, SIGNALS, ACTIONS = "/quality/findings", "/quality/signals", "/quality/actions"


def findings_tabs(active: str) -> Component:
    items = [
        ("findings", t("quality-findings-tab"), FINDINGS),
        ("signals", t("quality-signals-tab"), SIGNALS),
        ("actions", t("quality-actions-tab"), ACTIONS),
    ]
    return tabs(items, active, t("quality-nav-findings"))


def finding_href(public_id: str) -> str:
    return f"{FINDINGS}/{public_id}"


def signal_href(public_id: str) -> str:
    return f"{SIGNALS}/{public_id}"


def action_href(public_id: str) -> str:
    return f"{ACTIONS}/{public_id}"
