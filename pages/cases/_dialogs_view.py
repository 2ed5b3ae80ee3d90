"""Dialogs that say what an action will change before it is done."""

import dash_bootstrap_components as dbc
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from portal.components import button
from portal.components.elements import Child, Children, present
from portal.components.forms import Look
from portal.i18n import t

DIALOG = "case-dialog"
OPENER = "case-dialog-open"
CLOSER = "case-dialog-close"


def opener_id(name: str) -> dict[str, str]:
    return {"type": OPENER, "name": name}


def closer_id(name: str, does: str) -> dict[str, str]:
    """A button that closes the dialog; the one that `does` "confirm" also acts."""
    return {"type": CLOSER, "name": name, "does": does}


def dialog(
    name: str, title: str, body: Children, confirm: Component, note: Child = None
) -> Component:
    cancel = button(t("cases-cancel"), button_id=closer_id(name, "cancel"), look="quiet")
    modal: Component = dbc.Modal(
        [
            dbc.ModalHeader(dbc.ModalTitle(title), close_button=True),
            dbc.ModalBody(present(*(body if isinstance(body, list) else [body]), note)),
            dbc.ModalFooter([cancel, confirm]),
        ],
        id={"type": DIALOG, "name": name},
        is_open=False,
        centered=True,
    )
    return modal


def confirm_button(name: str, words: str, look: Look = "main") -> Component:
    return button(words, button_id=closer_id(name, "confirm"), look=look)


def require_click(clicks: int | None) -> None:
    """A button that has just appeared calls its callback too, without a click."""
    if not clicks:
        raise PreventUpdate
