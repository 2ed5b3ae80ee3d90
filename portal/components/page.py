"""Heads of pages and of records, and the "?" that defines a figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from dash import dcc, html
from dash.development.base_component import Component

from portal.components.elements import Child, attributes, icon, present
from portal.formats import day, moment
from portal.i18n import t

# One definition may stand at several places of a page.
_NUMBERS = count(1)


def page_header(
    title: str,
    answer: str,
    as_of: date | datetime | str | None = None,
    action: Child = None,
) -> Component:
    """Title, the one sentence the page answers, the day it stands for, its main action."""
    return html.Header(
        [
            html.Div(
                [html.H1(title), html.P(answer, className="page-answer")], className="page-words"
            ),
            html.Div(present(_as_of(as_of), action), className="page-aside"),
        ],
        className="page-header",
    )


def _as_of(as_of: date | datetime | str | None) -> Child:
    if as_of is None:
        return None
    words = t("shell-as-of", moment=_shown(as_of))
    return html.Span([icon("bi-calendar3"), words], className="as-of")


def _shown(as_of: date | datetime | str) -> str:
    if isinstance(as_of, str):
        return as_of
    return moment(as_of) if isinstance(as_of, datetime) else day(as_of)


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What an indicator means; texts in the reader's language, empty ones are left out."""

    meaning: str
    formula: str = ""
    source: str = ""
    since: str = ""


def definition(about: Definition) -> Component:
    """The "?" beside an indicator; opens on hover, focus and touch."""
    parts = (
        (t("shell-definition-formula"), about.formula),
        (t("shell-definition-source"), about.source),
        (t("shell-definition-since"), about.since),
    )
    rows = [html.Div([html.Dt(name), html.Dd(text)]) for name, text in parts if text]
    bubble_id = f"definition-{next(_NUMBERS)}"
    bubble = html.Span(
        present(
            html.Span(about.meaning, className="definition-meaning"),
            html.Dl(rows) if rows else None,
        ),
        id=bubble_id,
        className="definition-bubble",
        role="tooltip",
    )
    mark = html.Button(
        "?",
        type="button",
        className="definition-mark",
        **attributes(aria_label=t("shell-definition"), aria_describedby=bubble_id),
    )
    return html.Span([mark, bubble], className="definition")


def with_definition(words: str, about: Definition) -> Component:
    return html.Span([words, definition(about)], className="with-definition")


def record_header(
    title: Child,
    *,
    kind: Child,
    state: Child = None,
    facts: Iterable[tuple[str, Child]] = (),
    actions: Iterable[Child] = (),
    back: tuple[str, str] | None = None,
) -> Component:
    """The head of a record: what it is, its state, its few main facts, what can be done.

    `back` is the words and the address of the list it belongs to.
    """
    way_back = dcc.Link([icon("bi-arrow-left"), back[0]], href=back[1]) if back else None
    title_row = html.Div(present(html.H1(title), state), className="record-title")
    pairs = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts]
    return html.Header(
        present(
            html.Div(
                present(way_back, html.Span(kind, className="record-kind")),
                className="record-crumbs",
            ),
            html.Div(
                [title_row, html.Div(present(*actions), className="record-actions")],
                className="record-line",
            ),
            html.Dl(pairs, className="record-facts") if pairs else None,
        ),
        className="record-header",
    )
