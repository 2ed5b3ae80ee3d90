"""How the record of an account looks: its roles over time, and what can be done to it."""

from datetime import datetime
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.directory_records import AccountDetail, AccountState, DatedGrant
from data_layer.accounts.records import Role
from pages.accounts._grants_view import Names, period_words, reach_words
from portal.components import (
    badge,
    button,
    card,
    choice,
    empty_state,
    form_field,
    notice,
    record_header,
    state_badge,
)
from portal.components.elements import Child, icon, present
from portal.components.plain_tables import plain_table
from portal.formats import moment
from portal.i18n import label, t

ROLE = "account-record-role"
REACH = "account-record-reach"
SINCE = "account-record-since"
UNTIL = "account-record-until"
GRANT = "account-record-grant"
GRANT_ERROR = "account-record-grant-error"
REVOKE = "account-record-revoke"
ACTION = "account-record-action"


def revoke_id(handle: object) -> dict[str, Any]:
    return {"type": REVOKE, "grant": handle}


def action_id(name: object) -> dict[str, Any]:
    return {"type": ACTION, "does": name}


def record(detail: AccountDetail, names: Names, now: datetime, *, is_own: bool) -> list[Component]:
    return [
        _head(detail),
        *([notice(t("error-own_account"))] if is_own else ()),
        card(t("accounts-roles"), _grants(detail, names, now, is_own=is_own)),
        *(() if is_own else (card(t("accounts-way-in"), _actions(detail)),)),
    ]


def grant_form() -> Component:
    """Stays while the record around it is read anew, so that nothing typed is lost."""
    fields = html.Div(
        [
            form_field(
                t("accounts-role"), choice(ROLE, {role.value: label(role) for role in Role})
            ),
            form_field(
                t("accounts-reach"),
                dcc.Input(id=REACH, type="text", value="", maxLength=128),
                help_text=t("accounts-reach-help"),
            ),
            form_field(
                t("accounts-valid-from"),
                dcc.Input(id=SINCE, type="text", value="", placeholder=t("accounts-day-shape")),
                help_text=t("accounts-valid-from-help"),
            ),
            form_field(
                t("accounts-valid-to"),
                dcc.Input(id=UNTIL, type="text", value="", placeholder=t("accounts-day-shape")),
                help_text=t("accounts-valid-to-help"),
            ),
        ],
        className="grant-fields",
    )
    error = html.Div(id=GRANT_ERROR, className="field-error", role="alert")
    send = button(t("accounts-grant"), button_id=GRANT, look="main", icon_name="bi-plus-lg")
    return card(
        t("accounts-grant-title"),
        html.Div(
            [fields, error, html.Div(send, className="form-actions")], className="account-form"
        ),
    )


def handed_out(password: str) -> Component:
    words: list[Child] = [t("accounts-password-handed-out"), " ", html.Code(password)]
    return notice(words, "warn")


def _head(detail: AccountDetail) -> Component:
    entry = detail.entry
    factor = (
        badge(t("accounts-second-factor-on"), "good", "bi-shield-check")
        if entry.has_second_factor
        else badge(t("accounts-second-factor-off"))
    )
    return record_header(
        entry.display_name,
        kind=t("accounts-account"),
        state=state_badge(entry.state),
        facts=[
            (t("accounts-user-name"), html.Code(entry.user_name)),
            (t("accounts-second-factor"), factor),
            (t("accounts-open-sessions"), str(detail.session_count)),
            (t("accounts-last-seen"), moment(entry.last_seen_at)),
            (t("accounts-created"), moment(entry.created_at)),
        ],
        back=(t("accounts-nav-accounts"), "/accounts"),
    )


def _grants(detail: AccountDetail, names: Names, now: datetime, *, is_own: bool) -> Component:
    if not detail.grants:
        return empty_state(
            t("accounts-no-roles"), t("accounts-no-roles-hint"), icon_name="bi-person-dash"
        )
    heads = [
        t("accounts-role"),
        t("accounts-reach"),
        t("accounts-validity"),
        t("accounts-granted-by"),
        t("accounts-state"),
    ]
    rows = [_grant_row(one, names, now, is_own=is_own) for one in detail.grants]
    return plain_table(heads, rows)


def _grant_row(one: DatedGrant, names: Names, now: datetime, *, is_own: bool) -> Component:
    state, can_end = _state_of(one, now)
    revoke = html.Button(
        [icon("bi-x-lg"), html.Span(t("accounts-revoke"))],
        id=revoke_id(one.handle),
        type="button",
        className="button is-quiet",
        n_clicks=0,
    )
    last: list[Child] = [state, revoke] if can_end and not is_own else [state]
    return html.Tr(
        [
            html.Th(label(one.grant.role), scope="row"),
            html.Td(reach_words(one.grant, names)),
            html.Td(period_words(one.period)),
            html.Td(one.granted_by or ""),
            html.Td(html.Div(last, className="grant-state")),
        ]
    )


def _state_of(one: DatedGrant, now: datetime) -> tuple[Component, bool]:
    if one.period.holds_at(now):
        return badge(t("accounts-grant-in-force"), "good", "bi-check-circle"), True
    if one.period.valid_from > now and not one.period.is_empty:
        return badge(t("accounts-grant-to-come"), "info", "bi-hourglass-split"), True
    return badge(t("accounts-grant-ended"), "neutral", "bi-slash-circle"), False


def _actions(detail: AccountDetail) -> Component:
    is_closed = detail.entry.state is AccountState.CLOSED
    offered = [
        button(
            t("accounts-end-sessions"),
            button_id=action_id("end-sessions"),
            icon_name="bi-box-arrow-right",
            is_disabled=detail.session_count == 0,
        ),
        button(
            t("accounts-hand-out-password"),
            button_id=action_id("password"),
            icon_name="bi-key",
            is_disabled=is_closed,
        ),
        button(
            t("accounts-take-second-factor"),
            button_id=action_id("second-factor"),
            icon_name="bi-shield-x",
            is_disabled=detail.second_factor.confirmed_at is None,
        ),
        button(
            t("accounts-take-identity"),
            button_id=action_id("identity"),
            icon_name="bi-person-x",
        )
        if detail.is_connected
        else None,
        button(t("accounts-reopen"), button_id=action_id("reopen"), look="main")
        if is_closed
        else button(t("accounts-close"), button_id=action_id("close"), look="danger"),
    ]
    parts: list[Child] = [
        html.P(t("accounts-way-in-hint")),
        html.Div(present(*offered), className="wrap"),
    ]
    if detail.must_change_password:
        parts.insert(0, notice(t("accounts-must-change-password")))
    return html.Div(parts, className="account-form")
