"""A place for one file that says why it does not take another."""

from dash import html
from dash.development.base_component import Component

from portal.components.elements import attributes


def checked_upload(upload: Component, *, kinds: str, most_bytes: int, refused: str) -> Component:
    """`kinds` are endings, as ".png,.jpg"; the browser says `refused` instead of sending the file.

    An upload that is told what it takes leaves everything else out in silence.
    """
    told = attributes(data_kinds=kinds, data_most=str(most_bytes), data_refused=refused)
    problem = html.Div(className="field-error upload-problem", role="alert")
    return html.Div([upload, problem], className="checked-upload", **told)
