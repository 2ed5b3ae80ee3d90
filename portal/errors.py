"""The boundary of callbacks and layouts: what goes wrong becomes words and a reference."""

import logging
from urllib.parse import urlencode

from dash import ctx, html
from dash.development.base_component import Component
from flask import g

from data_layer.cases.assignment_records import Exclusion
from data_layer.cases.errors import CaseNotFoundError
from data_layer.errors import AccessDeniedError, NotFoundError, PortalError
from data_layer.fees.records import Party
from data_layer.identifiers import new_public_id
from data_layer.studies.errors import StudyNotFoundError
from portal.components.elements import Child, present
from portal.components.feedback import Tone, empty_state, notify
from portal.components.forms import button
from portal.i18n import has, label, t
from portal.reading_notices import emergency_offer

logger = logging.getLogger(__name__)


def sentence(error: PortalError) -> str:
    """What went wrong, in the reader's language."""
    key = f"error-{error.code}"
    details = {name: _in_words(value) for name, value in error.details.items()}
    return t(key if has(key) else "error-unexpected", **details)


def _in_words(value: object) -> object:
    """Why somebody must not read a case, and whose part it is, are told as everywhere."""
    return label(value) if isinstance(value, Exclusion | Party) else value


def show_error(error: Exception) -> object:
    """Dash calls it with whatever a callback or a layout raised."""
    reference = "" if isinstance(error, PortalError) else _logged(error)
    known = error if isinstance(error, PortalError) else PortalError()
    if _is_routing():
        return error_page(known, reference), {"title": t("shell-platform")}
    tone: Tone = "bad" if reference else "warn"
    notify(sentence(known), tone=tone, reference=reference)
    return None


def error_page(error: PortalError, reference: str = "") -> Component:
    """A whole page in place of the one that could not be shown."""
    if isinstance(error, AccessDeniedError):
        return _message(t("shell-forbidden-title"), t("shell-forbidden-hint"), "bi-shield-lock")
    if isinstance(error, NotFoundError):
        offer = emergency_offer(asked) if (asked := _asked_record(error)) else None
        return _message(t("shell-not-found-title"), sentence(error), "bi-signpost-split", offer)
    told = t("shell-reference", reference=reference) if reference else ""
    words = present(sentence(error), " ", told)
    return _message(t("shell-failed-title"), "".join(map(str, words)), "bi-exclamation-octagon")


def not_found_page() -> Component:
    return _message(t("shell-not-found-title"), t("shell-not-found-hint"), "bi-signpost-split")


def _asked_record(error: NotFoundError) -> str:
    """Which patient's record was asked for, whether it is there or not."""
    names = {CaseNotFoundError: ("case", "case_number"), StudyNotFoundError: ("study", "public_id")}
    for kind, (name, detail) in names.items():
        if isinstance(error, kind):
            return urlencode({name: str(error.details.get(detail, ""))})
    return ""


def _message(title: str, hint: str, icon_name: str, offer: Child = None) -> Component:
    way_home = button(t("shell-home-link"), href="/", look="main")
    ways = html.Div(present(way_home, offer), className="empty-actions")
    said = empty_state(title, hint, icon_name=icon_name, action=ways, is_page=True)
    return html.Div(said, className="page")


def _logged(error: Exception) -> str:
    reference = new_public_id()
    account = g.get("account")
    logger.error(
        "Callback failed for account %s",
        account.public_id if account else None,
        exc_info=error,
        extra={"reference": reference},
    )
    return reference


def _is_routing() -> bool:
    outputs = ctx.outputs_list
    first = outputs[0] if isinstance(outputs, list) and outputs else {}
    return isinstance(first, dict) and first.get("id") == "_pages_content"
