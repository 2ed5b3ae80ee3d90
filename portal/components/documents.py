"""A document on a page: the paragraphs and tables that stand on its paper."""

from dash import html
from dash.development.base_component import Component

from portal.bulletins.document import Cell, Document, Section, Table
from portal.components.cards import card
from portal.components.elements import Child, present
from portal.components.plain_tables import head, number, plain_table

_ONE_LINE = 12


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
    rows = [html.Tr([_cell(cell) for cell in row]) for row in table.rows]
    return html.Figure(
        present(
            html.Figcaption(table.title),
            plain_table(heads, rows, "is-dense"),
            html.P(table.note, className="bulletin-note") if table.note else None,
        ),
        className="bulletin-table",
    )


def _cell(cell: Cell) -> Component:
    """Days and names of places stay in one line; a table that is too wide scrolls."""
    if not isinstance(cell, str):
        return number(cell.text)
    return html.Td(cell, className="is-day" if len(cell) <= _ONE_LINE else None)
