"""Small pieces that other components are made of."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

Child = Component | str | None
Children = Sequence[Child] | Child


def attributes(**values: str | None) -> dict[str, Any]:
    """`aria_label="…"` as the attribute `aria-label`; None leaves it out."""
    return {name.replace("_", "-"): value for name, value in values.items() if value is not None}


def icon(name: str, class_name: str = "") -> Component:
    """A Bootstrap icon, `bi-clock`; the words beside it say the same."""
    return html.I(className=f"bi {name} {class_name}".strip(), **attributes(aria_hidden="true"))


def classes(*names: str | None) -> str:
    return " ".join(name for name in names if name)


def present(*children: Child) -> list[Component | str]:
    return [child for child in children if child is not None and child != ""]


def link_or_plain(children: Children, href: str | None, class_name: str) -> Component:
    if href is None:
        return html.Div(children, className=class_name)
    return dcc.Link(children, href=href, className=f"{class_name} is-link")
