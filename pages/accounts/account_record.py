"""One account: its roles over time, and the security administrator's care for it."""

from collections.abc import Callable

import dash
from dash import ALL, Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.account_setup import (
    ReachMissingError,
    ReachUnknownError,
    grant_to_account,
    names_of_reach,
)
from data_layer.accounts import care_commands as care
from data_layer.accounts import directory_queries as queries
from data_layer.accounts.errors import (
    PeriodUnusableError,
    RoleAlreadyGrantedError,
    RolesConflictError,
)
from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.errors import BadInputError
from pages.accounts import _account_record_view as view
from pages.accounts._grant_form import order_from
from portal import db
from portal.access import account, requires
from portal.clicks import clicked
from portal.components import notify, skeleton
from portal.errors import sentence
from portal.i18n import t
from portal.policy import policy

dash.register_page(
    __name__,
    path_template="/accounts/<public_id>",
    name="accounts-account",
    section="accounts",
    roles=(Role.SECURITY_ADMIN,),
    is_record=True,
)

PUBLIC_ID = "account-record-id"
CHANGED = "account-record-changed"
CONTENT = "account-record-content"
TOLD = "account-record-told"

_AT_THE_FORM = (
    BadInputError,
    PeriodUnusableError,
    ReachMissingError,
    ReachUnknownError,
    RoleAlreadyGrantedError,
    RolesConflictError,
)
_ACTIONS: dict[str, tuple[Callable[..., None], str]] = {
    "end-sessions": (care.end_sessions, "accounts-done-end-sessions"),
    "second-factor": (care.take_second_factor_away, "accounts-done-second-factor"),
    "identity": (care.take_identities_away, "accounts-done-identity"),
    "close": (care.close, "accounts-done-close"),
    "reopen": (care.reopen, "accounts-done-reopen"),
}


@requires(Role.SECURITY_ADMIN)
def layout(public_id: str = "", **_query: str) -> Component:
    with db.reading() as session:
        # Raises for an unknown one: the page then says so as a whole.
        found = queries.account_detail(session, public_id, now(), policy())
    is_own = found.entry.id == account().id
    return html.Div(
        [
            dcc.Store(id=PUBLIC_ID, data=public_id),
            dcc.Store(id=CHANGED),
            html.Div(skeleton("record"), id=CONTENT, className="stack"),
            html.Div(id=TOLD, role="status"),
            html.Div(view.grant_form(), hidden=is_own),
        ],
        className="page",
    )


@callback(Output(CONTENT, "children"), Input(PUBLIC_ID, "data"), Input(CHANGED, "data"))
@requires(Role.SECURITY_ADMIN)
def show_account(public_id: str, _changed: str | None) -> list[Component]:
    with db.reading() as session:
        detail = queries.account_detail(session, public_id, now(), policy())
        names = names_of_reach(session, (one.grant for one in detail.grants))
    return view.record(detail, names, now(), is_own=detail.entry.id == account().id)


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Output(view.GRANT_ERROR, "children"),
    Input(view.GRANT, "n_clicks"),
    State(PUBLIC_ID, "data"),
    State(view.ROLE, "value"),
    State(view.REACH, "value"),
    State(view.SINCE, "value"),
    State(view.UNTIL, "value"),
    prevent_initial_call=True,
)
@requires(Role.SECURITY_ADMIN)
def grant_role(
    clicks: int | None, public_id: str, *filled: str | None
) -> tuple[str | NoUpdate, str]:
    _require_click(clicks)
    try:
        order = order_from(filled, now())
        with db.writing() as session:
            grant_to_account(session, public_id, order, now(), account().id)
    except _AT_THE_FORM as error:
        return no_update, sentence(error)
    return _done("accounts-done-grant"), ""


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Input(view.revoke_id(ALL), "n_clicks"),
    State(PUBLIC_ID, "data"),
    prevent_initial_call=True,
)
@requires(Role.SECURITY_ADMIN)
def revoke_role(_clicks: list[int | None], public_id: str) -> str:
    handle = clicked("grant")
    with db.writing() as session:
        care.revoke_by_handle(session, public_id, handle, now(), account().id)
    return _done("accounts-done-revoke")


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Output(TOLD, "children"),
    Input(view.action_id(ALL), "n_clicks"),
    State(PUBLIC_ID, "data"),
    prevent_initial_call=True,
)
@requires(Role.SECURITY_ADMIN)
def care_for_account(_clicks: list[int | None], public_id: str) -> tuple[str, Component | None]:
    name = clicked("does")
    if name == "password":
        return now().isoformat(), view.handed_out(_new_password(public_id))
    does, told = _action(name)
    with db.writing() as session:
        does(session, public_id, now(), account().id)
    return _done(told), None


def _action(name: str) -> tuple[Callable[..., None], str]:
    if name not in _ACTIONS:
        raise BadInputError
    return _ACTIONS[name]


def _new_password(public_id: str) -> str:
    with db.writing() as session:
        return care.hand_out_password(session, public_id, now(), account().id, policy())


def _done(key: str) -> str:
    """Says so, and has the page read anew."""
    notify(t(key))
    return now().isoformat()


def _require_click(clicks: int | None) -> None:
    # A button that has just appeared calls its callback too, without a click.
    if not clicks:
        raise PreventUpdate
