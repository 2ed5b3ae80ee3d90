"""Forms of the register, each in a dialog of its own; what was typed stays when it is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypedDict, cast

import dash_bootstrap_components as dbc
from dash import MATCH, ClientsideFunction, Input, Output, clientside_callback, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from portal.components import button, choice, form_field
from portal.components.elements import icon, present
from portal.components.forms import Look, as_written
from portal.components.uploads import checked_upload
from portal.i18n import t

Kind = Literal["text", "long", "one", "search", "many", "switch", "hidden", "scan"]
Value = str | list[str] | None
# How the record was when the form was opened: goes back with it, so that the second of two who
# change it is told; from then on the answer holds how it is now.
SEEN, SEEN_NOW = "seen", "seen_now"
# What stands in a choice for nothing.
NOTHING = "none"
_OPEN, _CANCEL, _SAVE = "register-open", "register-cancel", "register-save"
_DIALOG, _TITLE, _TOLD = "register-dialog", "register-title", "register-told"
_FIELD, _ERROR = "register-field", "register-error"
_SCAN, _SCANNED = "register-scan", "register-scanned"
_LONGEST_LINE, _LARGEST_SCAN = 255, 5 * 1024 * 1024
# More fields than these take a wide dialog.
_FEW = 4
_MOST_DIGITS = 10


class PartId(TypedDict):
    """The id of a field, or of what is wrong with it; the group says who may save the form."""

    type: str
    group: str
    form: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Field:
    name: str
    words: str = ""
    kind: Kind = "text"
    value: Value = ""
    options: Mapping[str, str] = field(default_factory=dict)
    help_text: str = ""
    placeholder: str = ""
    is_required: bool = False
    is_wide: bool = False

    @property
    def shown(self) -> str:
        """The value in words."""
        values = self.value if isinstance(self.value, list) else [self.value or ""]
        if self.kind == "switch":
            return t("register-yes") if values else t("register-no")
        return t("register-list-comma").join(self.options.get(one, one) for one in values)


@dataclass(frozen=True, kw_only=True)
class Form:
    """`group` and `name` are its address; `opener` the words of the button that opens it."""

    group: str
    name: str
    title: str
    fields: tuple[Field, ...]
    opener: str
    opener_icon: str = "bi-pencil"
    look: Look = "plain"
    note: str = ""
    confirm: str = ""
    is_danger: bool = False
    # Something else that can be done with what the form shows.
    beside: Component | None = None


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What somebody typed into a form; nothing of it is trusted."""

    form: str
    values: Mapping[str, Value]
    scan: str | None = None

    def text(self, name: str) -> str:
        found = self.values.get(name)
        return found.strip() if isinstance(found, str) else ""

    def many(self, name: str) -> tuple[str, ...]:
        found = self.values.get(name)
        return tuple(found) if isinstance(found, list) else ()

    @property
    def seen(self) -> str:
        return self.text(SEEN_NOW) or self.text(SEEN)

    @property
    def revision(self) -> int:
        return whole(self.seen)


def whole(text: str) -> int:
    """0 for what is no number, which is never a revision, a port or a limit."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else 0


def filled_in(
    ids: Sequence[PartId],
    values: Sequence[Value],
    parts: Sequence[PartId],
    scans: Sequence[str | None] = (),
) -> Filled:
    """The fields tell which form it is, also hidden ones; one with a scan alone by its place."""
    named = {one["name"]: value for one, value in zip(ids, values, strict=False)}
    form = next((one["form"] for one in (*ids, *parts)), "")
    return Filled(form=form, values=named, scan=next(iter(scans), None))


def require_click(clicks: int | None) -> None:
    """A button that has just appeared calls its callback too, without a click."""
    if not clicks:
        raise PreventUpdate


def save_id(group: str, form: object) -> dict[str, Any]:
    return {"type": _SAVE, "group": group, "form": form}


def told_id(group: str, form: object) -> dict[str, Any]:
    return {"type": _TOLD, "group": group, "form": form}


def field_id(group: str, form: object, name: object) -> dict[str, Any]:
    return {"type": _FIELD, "group": group, "form": form, "name": name}


def error_id(group: str, form: object, name: object) -> dict[str, Any]:
    return {"type": _ERROR, "group": group, "form": form, "name": name}


def scan_id(group: str, form: object, name: object) -> dict[str, Any]:
    return {"type": _SCAN, "group": group, "form": form, "name": name}


def opened_by(form: Form) -> Component:
    """The button that opens the form, with its dialog beside it."""
    opener = button(
        form.opener,
        button_id={"type": _OPEN, "group": form.group, "form": form.name},
        look=form.look,
        icon_name=form.opener_icon,
    )
    return html.Span([opener, _dialog(form)], className="form-opener")


def open_form(form: Form) -> Component:
    """The dialog, open already: for what was chosen elsewhere on the page."""
    opener: Any = {"type": _OPEN, "group": form.group, "form": form.name}
    return html.Span([html.Button(id=opener, type="button", hidden=True), _dialog(form, True)])


def form_parts(form: Form) -> list[Component]:
    """The fields alone, for a page that is one form."""
    return [_part(form, one) for one in form.fields]


def _dialog(form: Form, is_open: bool = False) -> Component:
    address = {"group": form.group, "form": form.name}
    title: Any = {"type": _TITLE, **address}
    cancel = button(t("register-cancel"), button_id={"type": _CANCEL, **address}, look="quiet")
    save = button(
        form.confirm or t("register-save"),
        button_id=save_id(form.group, form.name),
        look="danger" if form.is_danger else "main",
    )
    parts = present(
        html.P(form.note, className="field-help") if form.note else None,
        html.Div(form_parts(form), className="register-fields"),
        html.Div(id=told_id(form.group, form.name)),
    )
    modal: Component = dbc.Modal(
        [
            dbc.ModalHeader(dbc.ModalTitle(form.title, id=title, tag="h2"), close_button=False),
            dbc.ModalBody(parts),
            dbc.ModalFooter(present(form.beside, cancel, save)),
        ],
        id={"type": _DIALOG, **address},
        labelledby=as_written(title),
        is_open=is_open,
        centered=True,
        scrollable=True,
        size="lg" if len(form.fields) > _FEW else None,
    )
    return modal


def _part(form: Form, one: Field) -> Component:
    if one.kind == "hidden":
        return _hidden(form, one)
    control = _scan(form, one) if one.kind == "scan" else _control(form, one)
    shown = form_field(
        one.words,
        control,
        help_text=one.help_text,
        error_id=error_id(form.group, form.name, one.name),
        is_required=one.is_required,
    )
    is_wide = one.is_wide or one.kind in ("long", "scan")
    return html.Div(shown, className="is-wide") if is_wide else shown


def hidden(group: str, form: str, name: str, value: str) -> Component:
    return dcc.Input(id=field_id(group, form, name), type="hidden", value=value)


def _hidden(form: Form, one: Field) -> Component:
    return hidden(form.group, form.name, one.name, str(one.value or ""))


def _control(form: Form, one: Field) -> Component:
    own: Any = field_id(form.group, form.name, one.name)
    value: Any = one.value
    if one.kind == "search":
        found: Any = choice(own, one.options, value or None)
        # However few there are before something is looked for.
        found.searchable = True
        return cast(Component, found)
    if one.kind in ("one", "many"):
        return choice(own, one.options, value or None, is_multiple=one.kind == "many")
    if one.kind == "switch":
        return dcc.Checklist(
            id=own, options={"1": one.placeholder}, value=value, className="register-switch"
        )
    if one.kind == "long":
        return dcc.Textarea(id=own, value=value or "", maxLength=5000, rows=4)
    return dcc.Input(
        id=own,
        type="text",
        value=value or "",
        maxLength=_LONGEST_LINE,
        placeholder=one.placeholder,
        autoComplete="off",
    )


def _scan(form: Form, one: Field) -> Component:
    own: Any = scan_id(form.group, form.name, one.name)
    upload = dcc.Upload(
        html.Span([icon("bi-upload"), t("register-scan-choose")]),
        id=own,
        className="scan-upload",
    )
    checked = checked_upload(
        upload,
        kinds=".pdf,.png,.jpg,.jpeg",
        most_bytes=_LARGEST_SCAN,
        refused=t("error-scan_unusable", megabytes=_LARGEST_SCAN // 1024**2),
    )
    name: Any = {"type": _SCANNED, "group": form.group, "form": form.name, "name": one.name}
    return html.Div([checked, html.Div(id=name, className="field-help")])


def _any(kind: str, **more: object) -> dict[str, Any]:
    return {"type": kind, "group": MATCH, "form": MATCH} | more


clientside_callback(
    ClientsideFunction("portal", "openForm"),
    Output(_any(_DIALOG), "is_open"),
    Input(_any(_OPEN), "n_clicks"),
    Input(_any(_CANCEL), "n_clicks"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("portal", "showTold"),
    Output(_any(_TOLD), "className"),
    Input(_any(_TOLD), "children"),
    prevent_initial_call=True,
)
clientside_callback(
    ClientsideFunction("portal", "nameScan"),
    Output(_any(_SCANNED, name=MATCH), "children"),
    Input(_any(_SCAN, name=MATCH), "filename"),
    prevent_initial_call=True,
)
