"""How the identity of a provider looks on one's own account, connected or not."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import ConnectedIdentity
from data_layer.clock import local_day
from portal.components import badge, button
from portal.components.elements import Child, present
from portal.formats import day, moment
from portal.i18n import t

IDENTITY = "account-identity"
PASSWORD = "account-identity-password"
CONNECT = "account-identity-connect"
DISCONNECT = "account-identity-disconnect"
WAY = "account-identity-way"


def identity(connected: ConnectedIdentity | None, provider: str, error: str = "") -> Component:
    if connected is None:
        state = badge(t("accounts-openid-none"), "neutral", "bi-person-vcard")
        hint, facts = t("accounts-openid-none-hint", provider=provider), None
        act = button(t("accounts-openid-connect"), button_id=CONNECT, look="main")
    else:
        state = badge(t("accounts-openid-connected"), "good", "bi-person-check")
        hint, facts = t("accounts-openid-connected-hint", provider=provider), _facts(connected)
        act = button(t("accounts-openid-disconnect"), button_id=DISCONNECT, look="danger")
    return html.Div(
        present(
            html.P([state, html.Span(hint)], className="account-state"),
            facts,
            _password_field(error),
            html.Div(act, className="form-actions"),
        ),
        className="account-form",
    )


def leaving(address: str, provider: str) -> Component:
    """Goes to the provider at once; the link is for browsers that do not."""
    return html.Div(
        [
            dcc.Location(id=WAY, href=address, refresh=True),
            html.P(t("accounts-openid-leaving-why", provider=provider)),
            html.Div(
                html.A(t("accounts-step-next"), href=address, className="button is-main"),
                className="form-actions",
            ),
        ],
        className="account-form",
    )


def _facts(connected: ConnectedIdentity) -> Component:
    used = connected.last_used_at
    facts: dict[str, Child] = {
        t("accounts-openid-subject"): html.Code(connected.subject),
        t("accounts-openid-since"): day(local_day(connected.connected_at)),
        t("accounts-openid-last-used"): moment(used) if used else t("accounts-openid-never-used"),
    }
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(fact)]) for name, fact in facts.items()],
        className="record-facts",
    )


def _password_field(error: str) -> Component:
    field = dcc.Input(
        id=PASSWORD, type="password", value="", autoComplete="current-password", maxLength=128
    )
    return html.Div(
        [
            html.Label(t("accounts-current-password"), htmlFor=PASSWORD),
            field,
            html.Div(t("accounts-openid-password-help"), className="field-help"),
            html.Div(error, className="field-error", role="alert"),
        ],
        className="form-field",
    )
