"""Titles of pages in the browser's tab, in the reader's language."""

from collections.abc import Callable, Iterable
from typing import Any

from portal.i18n import t


def translate_titles(pages: Iterable[dict[str, Any]]) -> None:
    """Pages register the key of their name; Dash calls the title for each visit."""
    for page in pages:
        page["title"] = _title(page["supplied_name"] or "shell-platform")


def _title(key: str) -> Callable[..., str]:
    def title(**_path_variables: str) -> str:
        return t("shell-page-title", page=t(key))

    return title
