"""The top bar: where one is, what one may see, finding, language, appearance, account."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord, Role
from portal.bell import bell
from portal.components.elements import Child, attributes, icon, present
from portal.i18n import Language, label, language, t
from portal.scope_words import scope_words
from portal.search import RESULTS, SEARCH, WANTED, search_words

_THEMES = (("light", "bi-sun"), ("dark", "bi-moon-stars"), ("system", "bi-display"))


def top_bar(account: AccountRecord) -> Component:
    wanted = search_words(account.roles)
    return html.Header(
        present(
            html.Button(
                icon("bi-list"),
                type="button",
                className="icon-button menu-button",
                title=t("shell-menu"),
                **attributes(
                    aria_label=t("shell-menu"),
                    aria_controls="shell-side-bar",
                    aria_expanded="false",
                    data_action="menu",
                ),
            ),
            _brand(),
            _scope_chip(account),
            _search(wanted) if wanted else None,
            html.Div(
                present(
                    _tool("bi-search", wanted, action="search") if wanted else None,
                    bell(account),
                    _tool("bi-keyboard", t("shell-help"), action="help"),
                    _language(),
                    _appearance(),
                    _account(account),
                ),
                className="top-tools",
            ),
        ),
        className="top-bar",
    )


def _brand() -> Component:
    return dcc.Link(
        [
            html.Span(className="brand-mark", **attributes(aria_hidden="true")),
            html.Span(
                [
                    html.Strong(t("shell-platform")),
                    html.Span(t("shell-product"), className="brand-product"),
                ],
                className="brand-words",
            ),
        ],
        href="/",
        # On a telephone the words are not shown.
        title=t("shell-platform"),
        className="brand",
    )


def _scope_chip(account: AccountRecord) -> Child:
    words = scope_words(account)
    if not words:
        return None
    return html.Span(
        [icon("bi-geo-alt"), html.Span(words)],
        className="scope-chip",
        title=f"{t('shell-scope')}: {words}",
    )


def _search(words: str) -> Component:
    return html.Div(
        [
            icon("bi-search"),
            dcc.Input(
                id=SEARCH,
                type="search",
                placeholder=words,
                autoComplete="off",
                maxLength=80,
            ),
            html.Kbd("/"),
            dcc.Store(id=WANTED),
            html.Div(id=RESULTS, className="search-results", hidden=True),
        ],
        className="top-search",
        role="search",
        **attributes(aria_label=words),
    )


def _language() -> Component:
    other = Language.ENGLISH if language() is Language.CHINESE else Language.CHINESE
    words = t("shell-language-other")
    return html.Button(
        words,
        type="button",
        className="button is-quiet language-button",
        lang=other.value,
        **attributes(data_action="language", data_language=other.value),
    )


def _appearance() -> Component:
    choices = [
        html.Button(
            [icon(icon_name), html.Span(t(f"shell-theme-{name}")), icon("bi-check2", "tick")],
            type="button",
            className="menu-item",
            **attributes(data_action="theme", data_theme_choice=name),
        )
        for name, icon_name in _THEMES
    ]
    face = [icon("bi-sun", "is-for-light"), icon("bi-moon-stars", "is-for-dark")]
    return _menu(face, t("shell-theme"), choices)


def _account(account: AccountRecord) -> Component:
    initial = html.Span(account.display_name[:1], className="avatar")
    roles = [label(role) for role in Role if role in account.roles]
    head = html.Div(
        [html.Strong(account.display_name), html.Span(" · ".join(roles))], className="menu-head"
    )
    own = dcc.Link(
        [icon("bi-person-gear"), html.Span(t("accounts-nav-account"))],
        href="/account",
        className="menu-item",
    )
    sign_out = html.Button(
        [icon("bi-box-arrow-right"), html.Span(t("shell-sign-out"))],
        type="button",
        className="menu-item",
        **attributes(data_action="sign-out"),
    )
    return _menu([initial], t("shell-account"), [head, own, sign_out])


def _menu(face: Sequence[Child], words: str, children: Sequence[Component]) -> Component:
    return html.Details(
        [
            html.Summary(
                face, className="icon-button", title=words, **attributes(aria_label=words)
            ),
            html.Div(children, className="menu-sheet"),
        ],
        className="menu",
    )


def _tool(icon_name: str, words: str, action: str) -> Component:
    return html.Button(
        icon(icon_name),
        type="button",
        className=f"icon-button {action}-button",
        title=words,
        **attributes(aria_label=words, data_action=action),
    )
