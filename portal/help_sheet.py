"""The sheet of keyboard shortcuts, opened by `?`."""

from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from portal.components.elements import attributes, icon
from portal.i18n import t
from portal.navigation import letters
from portal.search import search_words

_SEARCH = ("/",)
_KEYS = (
    (_SEARCH, "shell-keys-search"),
    (("j", "k"), "shell-keys-rows"),
    (("Enter",), "shell-keys-open"),
    (("Ctrl", "S"), "shell-keys-save"),
    (("Esc",), "shell-keys-close"),
    (("?",), "shell-keys-help"),
)


def help_sheet(roles: frozenset[Role]) -> Component:
    can_search = search_words(roles) is not None
    general = [_row(keys, t(words)) for keys, words in _KEYS if can_search or keys != _SEARCH]
    sections = [
        _row(("g", letter), t("shell-keys-go", section=words)) for letter, words in letters(roles)
    ]
    close = html.Button(
        icon("bi-x-lg"),
        type="button",
        className="icon-button",
        **attributes(aria_label=t("shell-close"), data_action="close-help"),
    )
    return html.Dialog(
        [
            html.Div([html.H2(t("shell-help")), close], className="sheet-head"),
            html.Div([html.Dl(general), html.Dl(sections)], className="sheet-body"),
        ],
        id="shell-help",
        className="help-sheet",
        **attributes(aria_label=t("shell-help")),
    )


def _row(keys: tuple[str, ...], words: str) -> Component:
    return html.Div([html.Dt(words), html.Dd([html.Kbd(key) for key in keys])])
