"""One's own account: what opens it, and where one is signed in."""

import dash
from dash import ALL, Input, Output, State, callback, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.account_setup import names_of_reach
from data_layer.accounts import queries, second_factor_queries, session_commands, session_queries
from data_layer.accounts.errors import (
    CodeWrongError,
    PasswordsDifferError,
    PasswordTooWeakError,
    PasswordUnchangedError,
    PasswordWrongError,
    ProviderAwayError,
    SignInThrottledError,
)
from data_layer.accounts.records import SecondFactorState
from data_layer.clock import now
from pages.accounts import _account_view as view
from pages.accounts import _openid_view as openid_view
from portal import db, openid, own_account
from portal.access import ANYBODY_SIGNED_IN, account, requires, session_id
from portal.components import card, notice, notify, page_header, skeleton
from portal.components.elements import present
from portal.errors import sentence
from portal.i18n import t
from portal.policy import policy
from portal.scan_codes import enrolment_image, in_groups

dash.register_page(__name__, path="/account", name="accounts-nav-account", roles=ANYBODY_SIGNED_IN)

_WRONG_CODE = (CodeWrongError, SignInThrottledError)
_WRONG_PASSWORD = (
    PasswordsDifferError,
    PasswordTooWeakError,
    PasswordUnchangedError,
    PasswordWrongError,
    SignInThrottledError,
)
_NOT_PROVEN = (PasswordWrongError, ProviderAwayError, SignInThrottledError)
# Why nothing was connected, by what the way back from the provider says.
_REFUSALS = {
    "identity_refused": "accounts-openid-refused",
    "identity_taken": "error-identity_taken",
    "provider_away": "error-provider_away",
    "sign_in_throttled": "accounts-openid-too-often",
}


@requires(*ANYBODY_SIGNED_IN)
def layout(identity: str = "", **_query: str) -> Component:
    """`identity` is why a provider's was not connected."""
    with db.reading() as session:
        held = queries.dated_grants(session, account().id)
        names = names_of_reach(session, (grant for grant, _ in held))
    in_force = [one for one in held if one[0] in account().grants and one[1].holds_at(now())]
    return html.Div(
        [
            page_header(t("accounts-account-title"), t("accounts-account-answer")),
            html.Div(
                [
                    html.Div(
                        [
                            view.identity_card(account(), in_force, names),
                            view.password_card(policy().shortest_password),
                        ],
                        className="stack",
                    ),
                    html.Div(
                        present(
                            card(
                                t("accounts-second-factor"),
                                html.Div(skeleton("text"), id=view.SECOND_FACTOR),
                            ),
                            _identity_card(identity),
                        ),
                        className="stack",
                    ),
                ],
                className="even-columns",
            ),
            card(t("accounts-sessions"), html.Div(skeleton("list"), id=view.SESSIONS)),
        ],
        className="page",
    )


@callback(Output(view.SECOND_FACTOR, "children"), Input(view.SECOND_FACTOR, "id"))
@requires(*ANYBODY_SIGNED_IN)
def show_second_factor(_drawn: str) -> Component:
    return view.second_factor(_state())


@callback(
    Output(view.SECOND_FACTOR, "children", allow_duplicate=True),
    Input(view.BEGIN, "n_clicks"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def show_scan_code(clicks: int | None) -> Component:
    _require_click(clicks)
    return _scanning()


@callback(
    Output(view.SECOND_FACTOR, "children", allow_duplicate=True),
    Input(view.CONFIRM, "n_clicks"),
    State(view.CODE, "value"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def confirm_second_factor(clicks: int | None, code: str | None) -> Component:
    _require_click(clicks)
    try:
        codes = own_account.confirm_second_factor(code or "")
    except _WRONG_CODE as error:
        return _scanning(sentence(error))
    return view.recovery_codes(codes)


@callback(
    Output(view.SECOND_FACTOR, "children", allow_duplicate=True),
    Input(view.RENEW, "n_clicks"),
    State(view.CODE, "value"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def renew_recovery_codes(clicks: int | None, code: str | None) -> Component:
    _require_click(clicks)
    try:
        return view.recovery_codes(own_account.renew_recovery_codes(code or ""))
    except _WRONG_CODE as error:
        return view.second_factor(_state(), sentence(error))


@callback(
    Output(view.SECOND_FACTOR, "children", allow_duplicate=True),
    Input(view.REMOVE, "n_clicks"),
    State(view.CODE, "value"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def remove_second_factor(clicks: int | None, code: str | None) -> Component:
    _require_click(clicks)
    try:
        own_account.remove_second_factor(code or "")
    except _WRONG_CODE as error:
        return view.second_factor(_state(), sentence(error))
    notify(t("accounts-second-factor-removed"))
    return view.second_factor(_state())


@callback(
    Output(view.SECOND_FACTOR, "children", allow_duplicate=True),
    Input(view.KEPT, "n_clicks"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def put_recovery_codes_away(clicks: int | None) -> Component:
    _require_click(clicks)
    return view.second_factor(_state())


@callback(
    Output(view.PASSWORD_ERROR, "children"),
    *(Output(field, "value") for field in (view.CURRENT, view.NEW, view.AGAIN)),
    Input(view.CHANGE, "n_clicks"),
    State(view.CURRENT, "value"),
    State(view.NEW, "value"),
    State(view.AGAIN, "value"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def change_password(
    clicks: int | None, current: str | None, new: str | None, again: str | None
) -> tuple[str, str, str, str]:
    _require_click(clicks)
    try:
        own_account.change_password(current or "", new or "", again or "")
    except _WRONG_PASSWORD as error:
        return sentence(error), current or "", new or "", again or ""
    notify(t("accounts-password-changed"))
    return "", "", "", ""


@callback(
    Output(openid_view.IDENTITY, "children"),
    Input(openid_view.CONNECT, "n_clicks"),
    State(openid_view.PASSWORD, "value"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def connect_identity(clicks: int | None, password: str | None) -> Component:
    _require_click(clicks)
    try:
        address = own_account.set_out_to_connect(password or "")
    except _NOT_PROVEN as error:
        return _identity(sentence(error))
    return openid_view.leaving(address, openid.provider_name())


@callback(
    Output(openid_view.IDENTITY, "children", allow_duplicate=True),
    Input(openid_view.DISCONNECT, "n_clicks"),
    State(openid_view.PASSWORD, "value"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def disconnect_identity(clicks: int | None, password: str | None) -> Component:
    _require_click(clicks)
    try:
        own_account.disconnect_identity(password or "")
    except _NOT_PROVEN as error:
        return _identity(sentence(error))
    notify(t("accounts-openid-disconnected"))
    return _identity()


@callback(Output(view.SESSIONS, "children"), Input(view.SESSIONS, "id"))
@requires(*ANYBODY_SIGNED_IN)
def show_sessions(_drawn: str) -> Component:
    return _sessions()


@callback(
    Output(view.SESSIONS, "children", allow_duplicate=True),
    Input(view.end_one_id(ALL), "n_clicks"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def end_session(_clicks: list[int | None]) -> Component:
    _require_click(ctx.triggered[0]["value"])
    with db.writing() as session:
        handle = str(ctx.triggered_id["session"])
        session_commands.end_session_of(session, account().id, handle, now())
    return _sessions()


@callback(
    Output(view.SESSIONS, "children", allow_duplicate=True),
    Input(view.END_OTHERS, "n_clicks"),
    prevent_initial_call=True,
)
@requires(*ANYBODY_SIGNED_IN)
def end_other_sessions(clicks: int | None) -> Component:
    _require_click(clicks)
    with db.writing() as session:
        session_commands.end_other_sessions(session, account().id, session_id(), now())
    notify(t("accounts-sessions-ended"))
    return _sessions()


def _identity_card(refusal: str) -> Component | None:
    if openid.provider_or_none() is None:
        return None
    said = notice(t(_REFUSALS[refusal]), "warn") if refusal in _REFUSALS else None
    shown = html.Div(_identity(), id=openid_view.IDENTITY)
    return card(t("accounts-openid-title"), present(said, shown))


def _identity(error: str = "") -> Component:
    return openid_view.identity(own_account.connected_identity(), openid.provider_name(), error)


def _state() -> SecondFactorState:
    with db.reading() as session:
        return second_factor_queries.second_factor_of(session, account().id)


def _scanning(error: str = "") -> Component:
    secret = own_account.begin_second_factor()
    return view.scanning(enrolment_image(secret, account().user_name), in_groups(secret), error)


def _sessions() -> Component:
    with db.reading() as session:
        living = session_queries.living_sessions(session, account().id, now(), policy())
    return view.sessions(living, session_id())


def _require_click(clicks: int | None) -> None:
    # A button that has just appeared calls its callback too, without a click.
    if not clicks:
        raise PreventUpdate
