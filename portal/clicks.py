"""Which of many buttons alike was clicked."""

from collections.abc import Mapping

from dash import ctx
from dash.exceptions import PreventUpdate


def clicked(part: str) -> str:
    """This part of its id; buttons that only came or went were not clicked.

    Raises:
        PreventUpdate
    """
    if not isinstance(ctx.triggered_id, Mapping) or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    return str(ctx.triggered_id[part])
