"""What the owner of a corrective action hands in."""

from base64 import b64decode
from binascii import Error as NotBase64

from data_layer.clock import now
from data_layer.institutions.errors import FormUnusableError
from data_layer.quality.action_commands import finish_correction
from data_layer.quality.action_records import Evidence
from data_layer.quality.event_records import Deed
from pages.quality._actions_data import ActionPage
from portal import db
from portal.access import account
from portal.i18n import t
from portal.record_forms import SEEN, Field, Filled, Form

GROUP = "quality-action"
FINISH = "finish"
_UNREADABLE = b"-"


def forms_of(page: ActionPage) -> list[Form]:
    return [_finish(page)] if page.may_finish else []


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the command raises."""
    if filled.form != FINISH:
        raise FormUnusableError({})
    evidence = Evidence(words=filled.text("words"), scan=_scanned(filled.scan))
    deed = Deed(by=account().id, at=now())
    with db.writing() as session:
        finish_correction(session, public_id, filled.revision, evidence, deed)
    return "quality-told-finish"


def _scanned(contents: str | None) -> bytes:
    """Nothing where there is none; what cannot be read is no scan either."""
    if contents is None:
        return b""
    try:
        return b64decode(contents.partition(",")[2], validate=True) or _UNREADABLE
    except NotBase64:
        return _UNREADABLE


def _finish(page: ActionPage) -> Form:
    return Form(
        group=GROUP,
        name=FINISH,
        title=t("quality-finish"),
        opener=t("quality-finish"),
        opener_icon="bi-check2-circle",
        look="main",
        note=t("quality-finish-note"),
        confirm=t("quality-finish"),
        fields=(
            Field(name=SEEN, kind="hidden", value=str(page.record.revision)),
            Field(name="words", words=t("quality-evidence"), kind="long", is_required=True),
            Field(name="scan", words=t("quality-evidence-scan"), kind="scan"),
        ),
    )
