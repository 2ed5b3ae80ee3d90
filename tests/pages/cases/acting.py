"""A callback's surroundings, where something was clicked and toasts can be shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dash._callback_context import context_value
from dash._utils import AttributeDict


@contextmanager
def acting() -> Iterator[dict[str, Any]]:
    """Gives what the callback sets beside its outputs: the toast, for one."""
    changed: dict[str, Any] = {}
    token = context_value.set(AttributeDict(triggered_inputs=[], updated_props=changed))
    try:
        yield changed
    finally:
        context_value.reset(token)
