"""How one's own account looks: who one is, what opens it, and where one is signed in."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import (
    AccountRecord,
    Grant,
    Period,
    SecondFactorState,
    SessionLine,
)
from data_layer.clock import local_day
from pages.accounts._grants_view import Names, period_words, reach_words
from portal.components import badge, button, card, empty_state, form_field, notice
from portal.components.elements import icon
from portal.components.plain_tables import plain_table
from portal.device_words import device_words
from portal.formats import day, moment
from portal.i18n import label, t

SECOND_FACTOR = "account-second-factor"
CODE = "account-code"
BEGIN = "account-second-factor-begin"
CONFIRM = "account-second-factor-confirm"
REMOVE = "account-second-factor-remove"
RENEW = "account-recovery-renew"
KEPT = "account-recovery-kept"
CURRENT = "account-password-current"
NEW = "account-password-new"
AGAIN = "account-password-again"
CHANGE = "account-password-change"
PASSWORD_ERROR = "account-password-error"
SESSIONS = "account-sessions"
END_ONE = "account-session-end"
END_OTHERS = "account-sessions-end-others"


def end_one_id(handle: object) -> dict[str, object]:
    return {"type": END_ONE, "session": handle}


def identity_card(
    account: AccountRecord, held: Sequence[tuple[Grant, Period]], names: Names
) -> Component:
    rows = [
        html.Tr(
            [
                html.Td(label(grant.role)),
                html.Td(reach_words(grant, names)),
                html.Td(period_words(period)),
            ]
        )
        for grant, period in held
    ]
    facts = html.Dl(
        [
            html.Div([html.Dt(t("accounts-display-name")), html.Dd(account.display_name)]),
            html.Div([html.Dt(t("accounts-user-name")), html.Dd(html.Code(account.user_name))]),
        ],
        className="record-facts",
    )
    heads = [t("accounts-role"), t("accounts-reach"), t("accounts-validity")]
    return card(t("accounts-identity"), [facts, plain_table(heads, rows)])


def password_card(shortest: int) -> Component:
    fields = [
        form_field(t("accounts-current-password"), _secret(CURRENT), error_id=PASSWORD_ERROR),
        form_field(
            t("accounts-new-password"),
            _secret(NEW),
            help_text=t("accounts-password-help", shortest=shortest),
        ),
        form_field(t("accounts-new-password-again"), _secret(AGAIN)),
        html.Div(
            button(t("accounts-change-password"), button_id=CHANGE, look="main"),
            className="form-actions",
        ),
    ]
    return card(t("accounts-password"), html.Div(fields, className="account-form"))


def second_factor(state: SecondFactorState, error: str = "") -> Component:
    return _set_up(state, error) if state.confirmed_at else _not_set_up()


def scanning(image: str, secret: str, error: str = "") -> Component:
    """The QR code, and the field for the first code."""
    picture = html.Figure(
        [
            html.Img(src=image, alt=t("accounts-qr-code"), width=168, height=168),
            html.Figcaption([t("accounts-second-factor-secret"), html.Code(secret)]),
        ],
        className="scan-code",
    )
    confirm = button(t("accounts-second-factor-confirm"), button_id=CONFIRM, look="main")
    return html.Div(
        [html.P(t("accounts-scan")), picture, _code_field(error), _actions(confirm)],
        className="account-form",
    )


def recovery_codes(codes: Sequence[str]) -> Component:
    listed = html.Ol([html.Li(html.Code(code)) for code in codes], className="recovery-codes")
    kept = button(t("accounts-recovery-codes-done"), button_id=KEPT, look="main")
    return html.Div(
        [notice(t("accounts-recovery-codes-why"), "warn"), listed, _actions(kept)],
        className="account-form",
    )


def sessions(living: Sequence[SessionLine], own_id: int | None) -> Component:
    rows = [_session_row(line, is_this=line.id == own_id) for line in living]
    heads = [
        t(f"accounts-session-{head}") for head in ("device", "address", "since", "seen", "end")
    ]
    others = button(
        t("accounts-session-end-others"),
        button_id=END_OTHERS,
        look="danger",
        is_disabled=len(living) < 2,
    )
    return html.Div(
        [plain_table(heads, rows, "is-nowrap"), _actions(others)], className="account-form"
    )


def _session_row(line: SessionLine, *, is_this: bool) -> Component:
    end = html.Button(
        [icon("bi-x-lg"), html.Span(t("accounts-session-end"))],
        id=end_one_id(line.handle),
        type="button",
        className="button is-quiet",
        n_clicks=0,
    )
    here = badge(t("accounts-session-this"), "good", "bi-check-circle")
    return html.Tr(
        [
            html.Th(device_words(line.device), scope="row"),
            html.Td(html.Code(line.address)),
            html.Td(moment(line.created_at)),
            html.Td(moment(line.last_seen_at)),
            html.Td(here if is_this else end),
        ]
    )


def _not_set_up() -> Component:
    begin = button(
        t("accounts-second-factor-begin"), button_id=BEGIN, look="main", icon_name="bi-qr-code"
    )
    return empty_state(
        t("accounts-second-factor-none"),
        t("accounts-second-factor-none-hint"),
        icon_name="bi-shield-lock",
        action=begin,
    )


def _set_up(state: SecondFactorState, error: str) -> Component:
    since = day(local_day(state.confirmed_at)) if state.confirmed_at else ""
    told = [
        badge(t("accounts-second-factor-on"), "good", "bi-shield-check"),
        html.Span(t("accounts-second-factor-since", day=since)),
        html.Span(t("accounts-recovery-left", count=state.recovery_code_count)),
    ]
    renew = button(t("accounts-recovery-renew"), button_id=RENEW)
    remove = button(t("accounts-second-factor-remove"), button_id=REMOVE, look="danger")
    return html.Div(
        [html.P(told, className="account-state"), _code_field(error), _actions(renew, remove)],
        className="account-form",
    )


def _code_field(error: str) -> Component:
    field = dcc.Input(id=CODE, type="text", value="", autoComplete="one-time-code", maxLength=16)
    said = html.Div(error, className="field-error", role="alert")
    return html.Div(
        [html.Label(t("accounts-one-time-code"), htmlFor=CODE), field, said],
        className="form-field",
    )


def _secret(field_id: str) -> Component:
    kind = "current-password" if field_id == CURRENT else "new-password"
    return dcc.Input(id=field_id, type="password", value="", autoComplete=kind, maxLength=128)


def _actions(*buttons: Component) -> Component:
    return html.Div(list(buttons), className="form-actions")
