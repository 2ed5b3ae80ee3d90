"""A document on a page: the paragraphs and tables that stand on its paper."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from portal.bulletins.document import Cell, Document, Section, Table
from portal.components.cards import card
from portal.components.elements import Child, present
from portal.components.plain_tables import head, number, plain_table, stacked_table

_ONE_LINE = 12
_FEW_ROWS = 12


def document_cards(document: Document) -> list[Component]:
    """A card for each section, what is counted, and the annexes that are printed."""
    about = [html.Div([html.Dt(name), html.Dd(text)]) for name, text in document.definitions]
    return [
        *map(_section, document.sections),
        card(document.definitions_title, html.Dl(about, className="bulletin-about")),
        *(card(None, _table(one)) for one in document.annexes if one.is_printed),
    ]


def _section(section: Section) -> Component:
    words = [html.P(paragraph, className="bulletin-said") for paragraph in section.paragraphs]
    shown = [_table(section.table)] if section.table else []
    return card(section.title, [*words, *shown])


def _table(table: Table) -> Component:
    heads: list[Child] = [
        head(words, is_number=bool(table.rows) and not isinstance(table.rows[0][place], str))
        for place, words in enumerate(table.heads)
    ]
    rows = [html.Tr([_row_head(name), *map(_cell, rest)]) for name, *rest in table.rows]
    return html.Figure(
        present(
            html.Figcaption(table.title),
            _framed(heads, rows),
            html.P(table.note, className="bulletin-note") if table.note else None,
        ),
        className="bulletin-table",
    )


def _framed(heads: Sequence[Child], rows: Sequence[Component]) -> Component:
    """On a telephone few rows are stacked; many are compared, and scroll beside their names."""
    if len(rows) <= _FEW_ROWS:
        return stacked_table(heads, rows, "is-dense")
    return plain_table(heads, rows, "is-dense has-names-in-sight")


def _row_head(name: Cell) -> Component:
    words = name if isinstance(name, str) else name.text
    return html.Th(words, scope="row", className=_look(words))


def _cell(cell: Cell) -> Component:
    if not isinstance(cell, str):
        return number(cell.text)
    return html.Td(cell, className=_look(cell))


def _look(words: str) -> str | None:
    """Days and names of places stay in one line; a table that is too wide scrolls."""
    return "is-day" if len(words) <= _ONE_LINE else None
