"""Tables of a few fixed rows; those that a reader sorts and filters are in `tables`."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from portal.components.elements import Child, Children, classes


def plain_table(
    heads: Iterable[Child], rows: Iterable[Component], class_name: str = ""
) -> Component:
    """A head is words or a cell of its own; a table too wide scrolls inside its frame."""
    cells = [one if isinstance(one, html.Th) else head(one) for one in heads]
    table = html.Table(
        [html.Thead(html.Tr(cells)), html.Tbody(list(rows))],
        className=classes("plain-table", class_name),
    )
    return html.Div(table, className="plain-table-frame", tabIndex=0)


def stacked_table(
    heads: Iterable[Child], rows: Iterable[Component], class_name: str = ""
) -> Component:
    """On a telephone each row stands by itself, every cell under the words of its column."""
    heads, rows = list(heads), list(rows)
    words = [_first_words(one) for one in heads]
    for row in rows:
        for cell, above in zip(row.children, words, strict=True):
            setattr(cell, "data-head", above)
    return plain_table(heads, rows, classes("is-stacked", class_name))


def _first_words(child: Children) -> str:
    """A head may have a definition behind its words."""
    if child is None or isinstance(child, str):
        return child or ""
    return _first_words(child.children if isinstance(child, Component) else child[0])


def head(words: Child, *, is_number: bool = False) -> Component:
    """Numbers and their heads stand at the right."""
    return html.Th(words, scope="col", className="is-number" if is_number else None)


def row_head(words: Children) -> Component:
    return html.Th(words, scope="row")


def number(words: Children) -> Component:
    return html.Td(words, className="is-number")
