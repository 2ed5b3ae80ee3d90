"""What stands around every page: top bar, navigation, notices, toasts, keyboard sheet."""

from dash import ClientsideFunction, Input, clientside_callback, dcc, html, page_container
from dash.development.base_component import Component
from flask import has_request_context

from data_layer.operations.queries import demo_record
from portal import db
from portal.access import account_or_none
from portal.components.elements import Children, attributes, icon, present
from portal.components.feedback import TOAST
from portal.formats import day
from portal.i18n import language, t
from portal.navigation import side_bar
from portal.side_counts import clock
from portal.top_bar import top_bar


def shell() -> Component:
    """Dash calls it for each visit, and once at the start without anybody there."""
    account = account_or_none() if has_request_context() else None
    if account is None:
        return html.Div(page_container, id="shell")
    return html.Div(
        [
            html.A(t("shell-skip"), href="#content", className="skip-link"),
            top_bar(account),
            side_bar(account.roles),
            html.Div(className="side-veil", id="shell-veil"),
            html.Div(
                present(
                    _demo_banner(),
                    html.Main(page_container, id="content", tabIndex=-1),
                ),
                className="main-column",
            ),
            clock(),
            dcc.Store(id=TOAST),
            html.Div(
                id="shell-toasts",
                className="toasts",
                role="status",
                **attributes(aria_live="polite"),
            ),
            html.Dialog(
                id="shell-help",
                className="help-sheet",
                **attributes(aria_label=t("shell-help")),
            ),
        ],
        id="shell",
        lang=language().value,
        **attributes(
            data_close=t("shell-close"),
            data_reference=t("shell-reference", reference="{reference}"),
            data_session_ended=t("error-session_ended"),
            data_forbidden=t("error-access_denied"),
            data_failed=t("error-unexpected"),
            data_offline=t("shell-offline"),
            data_item=t("shell-figure-place"),
            data_platform=t("shell-platform"),
            data_month_before=t("shell-month-before"),
            data_month_after=t("shell-month-after"),
            data_year=t("shell-year"),
        ),
    )


def _demo_banner() -> Component | None:
    with db.reading() as session:
        demo = demo_record(session)
    if demo is None:
        return None
    words: Children = [
        t("shell-demo-banner"),
        html.Span(t("shell-demo-day", day=day(demo.as_of)), className="is-one-piece"),
    ]
    return html.Aside(
        [icon("bi-info-circle"), html.Span(words)],
        className="demo-banner",
        **attributes(aria_label=t("shell-demo-badge")),
    )


clientside_callback(
    ClientsideFunction("portal", "showToast"), Input(TOAST, "data"), prevent_initial_call=True
)
