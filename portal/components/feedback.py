"""What a view shows when it is loading, empty, in trouble or done."""

from typing import Literal

import dash
from dash import html
from dash.development.base_component import Component

from portal.components.elements import Child, Children, attributes, classes, icon, present

TOAST = "shell-toast"
Tone = Literal["good", "warn", "bad", "info", "neutral"]
Shape = Literal["figures", "chart", "table", "text", "record", "list"]

TONE_ICONS: dict[Tone, str] = {
    "good": "bi-check-circle-fill",
    "warn": "bi-exclamation-triangle-fill",
    "bad": "bi-x-octagon-fill",
    "info": "bi-info-circle-fill",
    "neutral": "bi-dash-circle",
}
_PARTS: dict[Shape, int] = {
    "figures": 4,
    "chart": 1,
    "table": 8,
    "text": 3,
    "record": 4,
    "list": 5,
}


def skeleton(shape: Shape, parts: int | None = None) -> Component:
    """Grey shapes of what is coming, in its place and size."""
    number = parts or _PARTS[shape]
    return html.Div(
        [html.Div(html.Span(), className="skeleton-part") for _ in range(number)],
        className=classes("skeleton", f"skeleton-{shape}"),
        **attributes(aria_hidden="true"),
    )


def empty_state(
    title: str,
    hint: Child = None,
    *,
    icon_name: str = "bi-inbox",
    action: Child = None,
    is_page: bool = False,
) -> Component:
    """What would be here, and how to get it; as a whole page its title is the page's."""
    heading = html.H1 if is_page else html.P
    return html.Div(
        present(
            icon(icon_name),
            heading(title, className="empty-title"),
            html.P(hint, className="empty-hint") if hint else None,
            action,
        ),
        className="empty-state",
    )


def notice(words: Children, tone: Tone = "info", action: Child = None) -> Component:
    """A line that stays on the page until its reason is gone."""
    return html.Div(
        present(icon(TONE_ICONS[tone]), html.Div(words, className="notice-words"), action),
        className=classes("notice", f"is-{tone}"),
        role="note",
    )


def notify(words: str, tone: Tone = "good", reference: str = "") -> None:
    """A toast; from callbacks only."""
    toast = {"words": words, "tone": tone, "icon": TONE_ICONS[tone], "reference": reference}
    dash.set_props(TOAST, {"data": toast})
