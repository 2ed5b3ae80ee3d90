"""Cards, and charts in cards: every chart can be saved, read as a table and as CSV."""

from typing import Any, cast

from dash import dcc, html
from dash.development.base_component import Component

from portal.components.elements import Child, Children, attributes, classes, icon, present
from portal.components.figures import blank
from portal.i18n import Language, language, t

Figure = dict[str, Any]
_BUTTONS = (
    ("table", "bi-table", "shell-figure-table"),
    ("csv", "bi-filetype-csv", "shell-figure-csv"),
    ("png", "bi-image", "shell-figure-png"),
)


def card(
    title: Child,
    children: Children,
    *,
    caption: Child = None,
    action: Child = None,
    class_name: str = "",
) -> Component:
    head = html.Div(present(html.H2(title, className="card-title"), action), className="panel-head")
    return html.Section(
        present(
            head if title is not None or action is not None else None,
            html.Div(children, className="panel-body"),
            html.Div(caption, className="panel-caption") if caption is not None else None,
        ),
        className=classes("panel", class_name),
    )


def graph(
    graph_id: str | dict[str, str], figure: Figure | None = None, height: int = 320
) -> Component:
    """A chart that sends nothing anywhere and speaks the reader's language.

    Its figure comes by callback; until then a skeleton of its size stands in its place.
    """
    return html.Div(
        [
            dcc.Graph(
                id=graph_id,
                figure=figure or blank(),
                responsive=True,
                config=cast(Any, _config()),
                style={"height": height},
            ),
            html.Div(className="skeleton-chart", **attributes(aria_hidden="true")),
        ],
        className="graph-frame",
        style={"minHeight": height},
    )


def figure_card(
    title: Child,
    chart: Component,
    *,
    caption: Child = None,
    definition: Child = None,
    action: Child = None,
    class_name: str = "",
) -> Component:
    """The title says what the chart shows, the caption n and as-of; the rest is in its buttons."""
    buttons = [_figure_button(*button) for button in _BUTTONS]
    tools = html.Div(present(action, *buttons), className="panel-tools")
    return card(
        html.Span(present(title, definition), className="with-definition"),
        [chart, html.Div(className="figure-table", tabIndex=0, hidden=True)],
        caption=caption,
        action=tools,
        class_name=classes("figure-card", class_name),
    )


def _figure_button(action: str, icon_name: str, key: str) -> Component:
    return html.Button(
        icon(icon_name),
        type="button",
        className="icon-button is-small",
        title=t(key),
        **attributes(aria_label=t(key), data_figure_action=action),
    )


def _config() -> dict[str, Any]:
    chinese = language() is Language.CHINESE
    return {
        "showSendToCloud": False,
        "displaylogo": False,
        "displayModeBar": False,
        "locale": "zh-CN" if chinese else "en",
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": "reset",
    }
