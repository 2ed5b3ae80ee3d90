"""What stands on the sheet of keyboard shortcuts: fetched when `?` first opens it."""

from flask import Blueprint, g, render_template

from portal.i18n import t
from portal.navigation import letters
from portal.search import search_words

help_sheet = Blueprint("help_sheet", __name__)

_SEARCH = ("/",)
_KEYS = (
    (_SEARCH, "shell-keys-search"),
    (("j", "k"), "shell-keys-rows"),
    (("Enter",), "shell-keys-open"),
    (("Ctrl", "S"), "shell-keys-save"),
    (("Esc",), "shell-keys-close"),
    (("?",), "shell-keys-help"),
)


@help_sheet.get("/help-sheet")
def shortcuts() -> str:
    roles = g.account.roles
    can_search = search_words(roles) is not None
    general = [(keys, t(words)) for keys, words in _KEYS if can_search or keys != _SEARCH]
    sections = [
        (("g", letter), t("shell-keys-go", section=words)) for letter, words in letters(roles)
    ]
    return render_template(
        "help_sheet.html",
        title=t("shell-help"),
        close=t("shell-close"),
        lists=(general, sections),
    )
