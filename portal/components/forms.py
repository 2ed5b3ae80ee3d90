"""Fields, buttons and tabs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, cast

from dash import dcc, html
from dash.development.base_component import Component

from portal.components.elements import Child, attributes, classes, icon, present
from portal.i18n import t

Look = Literal["main", "plain", "quiet", "danger"]

# More than these are searched, not only looked through.
_FEW = 8


def form_field(
    label: str,
    control: Component,
    *,
    help_text: str = "",
    error_id: str | dict[str, str] | None = None,
    is_required: bool = False,
) -> Component:
    """Label above, help below; a callback puts the error, in words that mend it, at `error_id`."""
    mark = html.Span("*", className="field-required", **attributes(aria_hidden="true"))
    error: dict[str, Any] = {"id": error_id} if error_id else {}
    return html.Div(
        present(
            html.Label(
                present(label, mark if is_required else None),
                htmlFor=as_written(getattr(control, "id", None)),
            ),
            control,
            html.Div(help_text, className="field-help") if help_text else None,
            html.Div(className="field-error", role="alert", **error),
        ),
        className="form-field",
    )


def as_written(component_id: str | dict[str, Any] | None) -> str | None:
    """The id as Dash writes it into the document."""
    if not isinstance(component_id, dict):
        return component_id
    return json.dumps(component_id, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def choice(
    choice_id: str | dict[str, Any],
    options: Mapping[str, str],
    value: str | Sequence[str] | None = None,
    *,
    placeholder: str = "",
    is_multiple: bool = False,
) -> Component:
    """A drop-down that speaks the reader's language; `options` are values with their words."""
    return dcc.Dropdown(
        id=choice_id,
        options=[{"label": words, "value": one} for one, words in options.items()],
        value=cast(Any, value),
        multi=is_multiple,
        placeholder=placeholder or t("shell-choose"),
        searchable=len(options) > _FEW,
        maxHeight=320,
        labels={
            "select_all": t("shell-select-all"),
            "deselect_all": t("shell-deselect-all"),
            "selected_count": t("shell-selected"),
            "search": t("shell-option-search"),
            "clear_search": t("shell-filters-clear"),
            "clear_selection": t("shell-filters-clear"),
            "no_options_found": t("shell-option-none"),
        },
        className="choice",
    )


def button(
    words: str,
    *,
    button_id: str | dict[str, str] | None = None,
    look: Look = "plain",
    icon_name: str = "",
    href: str | None = None,
    is_disabled: bool = False,
) -> Component:
    """With `href` it is a link that looks like a button."""
    children = present(icon(icon_name) if icon_name else None, html.Span(words))
    class_name = classes("button", f"is-{look}")
    own: dict[str, Any] = {"id": button_id} if button_id else {}
    if href is not None:
        return dcc.Link(children, href=href, className=class_name, **own)
    return html.Button(
        children, type="button", className=class_name, disabled=is_disabled, n_clicks=0, **own
    )


def tabs(items: Iterable[tuple[str, str, str]], active: str, label: str) -> Component:
    """Links in a row: (key, words, address); the address says which tab is open."""
    return html.Nav(
        [_tab(key == active, words, href) for key, words, href in items],
        className="page-tabs",
        **attributes(aria_label=label),
    )


def _tab(is_active: bool, words: Child, href: str) -> Component:
    # dcc.Link takes no aria-current; the class carries the look, the word the meaning.
    return html.Span(
        dcc.Link(words, href=href), className="page-tab is-active" if is_active else "page-tab"
    )
