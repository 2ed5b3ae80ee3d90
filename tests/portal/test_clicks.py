"""Of many buttons alike the one that was clicked is known, and coming or going is no click."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from dash._callback_context import context_value
from dash._utils import AttributeDict
from dash.exceptions import PreventUpdate

from portal.clicks import clicked

BUTTON = '{"consent":"abc","type":"withdraw"}.n_clicks'


@contextmanager
def called_by(*triggered: dict[str, object]) -> Iterator[None]:
    token = context_value.set(AttributeDict(triggered_inputs=list(triggered)))
    yield
    context_value.reset(token)


def test_the_clicked_one_is_known() -> None:
    with called_by({"prop_id": BUTTON, "value": 1}):
        assert clicked("consent") == "abc"


@pytest.mark.parametrize("triggered", [(), ({"prop_id": BUTTON, "value": None},)])
def test_coming_and_going_is_no_click(triggered: tuple[dict[str, object], ...]) -> None:
    with called_by(*triggered), pytest.raises(PreventUpdate):
        clicked("consent")
