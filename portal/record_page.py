"""The page of one record: read when it is opened, and anew when a form has changed it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import Input, Output, State, dcc, html
from dash.development.base_component import Component


@dataclass(frozen=True)
class RecordIds:
    """Of the page's stores and of what it shows; `name` is all pages' to tell them apart."""

    name: str

    @property
    def public_id(self) -> str:
        return f"{self.name}-id"

    @property
    def changed(self) -> str:
        """Something new in it has the record read anew."""
        return f"{self.name}-changed"

    @property
    def content(self) -> str:
        return f"{self.name}-content"


def record_page(ids: RecordIds, public_id: str, content: Sequence[Component]) -> Component:
    return html.Div(
        [
            dcc.Store(id=ids.public_id, data=public_id),
            dcc.Store(id=ids.changed),
            html.Div(content, id=ids.content, className="stack"),
        ],
        className="page",
    )


def shown_anew(ids: RecordIds) -> list[Output | Input | State]:
    """What a callback declares that reads the record anew: it is given the change and the id."""
    return [
        Output(ids.content, "children"),
        Input(ids.changed, "data"),
        State(ids.public_id, "data"),
    ]
