"""What is written down of examinations: critical findings with both sides, incidents, lesions."""

from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from data_layer.clock import now
from data_layer.institutions.errors import FormUnusableError
from data_layer.quality import event_commands as commands
from data_layer.quality.event_records import (
    CATEGORIES,
    ClassificationSystem,
    CriticalKind,
    Deed,
    IncidentOfExamination,
    IncidentRecord,
    SideNote,
    SideOfTelling,
)
from pages.quality._criticals_data import FINDERS, HOSPITALS, CriticalPage
from portal import db
from portal.access import account, may, scope
from portal.components.forms import Look
from portal.formats import moment
from portal.i18n import label, t
from portal.record_forms import Field, Filled, Form
from portal.typed_sums import typed_moment

GROUP, SIDES = "quality-event", "quality-critical"
CRITICAL, INCIDENT, WITHDRAW, LESION = "critical", "incident", "withdraw", "lesion"
Kind = TypeVar("Kind", bound=StrEnum)
_OF_SIDE = {SideOfTelling.TOLD: FINDERS, SideOfTelling.HEARD: HOSPITALS}


def forms_of_month() -> list[Form]:
    """Who reads says what lesion a report is about."""
    return [*([_lesion()] if may(*FINDERS) else []), _incident(), _critical()]


def withdrawal(one: IncidentRecord) -> Form:
    """Its name says which, so that each has a dialog of its own."""
    return Form(
        group=GROUP,
        name=f"{WITHDRAW}-{one.case_number}-{one.kind.value}",
        title=t("quality-incident-withdraw"),
        opener=t("quality-withdraw"),
        opener_icon="bi-x-circle",
        look="quiet",
        note=t("quality-incident-withdraw-note", kind=label(one.kind), case=one.case_number),
        confirm=t("quality-withdraw"),
        is_danger=True,
        fields=(
            Field(name="case", kind="hidden", value=one.case_number),
            Field(name="kind", kind="hidden", value=one.kind.value),
        ),
    )


def side_forms(page: CriticalPage) -> list[Form]:
    side = page.to_write
    return [_side(side, page.at)] if side is not None else []


def save(filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    deed = Deed(by=account().id, at=now())
    if filled.form.startswith(WITHDRAW):
        return _withdraw(filled, deed)
    if filled.form == LESION:
        return _classify(filled, deed)
    at = _moment(filled)
    number = filled.text("case").upper()
    with db.writing() as session:
        if filled.form == CRITICAL:
            kind = _chosen(CriticalKind, filled)
            commands.record_critical(session, scope(), number, kind, at, deed)
        else:
            incident = _chosen(IncidentOfExamination, filled)
            commands.record_incident(session, scope(), number, incident, at, deed)
    return f"quality-told-{'critical' if filled.form == CRITICAL else 'incident'}"


def save_side(public_id: str, filled: Filled) -> str:
    """The finder writes one side, the hospital the other: whichever the browser names."""
    side = next((one for one in SideOfTelling if one.value == filled.form), None)
    if side is None or not may(*_OF_SIDE[side]):
        raise FormUnusableError({})
    said = SideNote(
        at=_moment(filled),
        content=filled.text("content"),
        caller=filled.text("caller"),
        receiver=filled.text("receiver"),
    )
    deed = Deed(by=account().id, at=now())
    with db.writing() as session:
        commands.write_side(session, scope(), public_id, side, said, deed)
    return "quality-told-side"


def _withdraw(filled: Filled, deed: Deed) -> str:
    kind = _chosen(IncidentOfExamination, filled)
    with db.writing() as session:
        commands.withdraw_incident(session, scope(), filled.text("case"), kind, deed)
    return "quality-told-incident-withdraw"


def _classify(filled: Filled, deed: Deed) -> str:
    system, _, category = filled.text("kind").partition("/")
    known = next((one for one in ClassificationSystem if one.value == system), None)
    if known is None or not may(*FINDERS):
        raise FormUnusableError({"kind": "missing"})
    number = filled.text("case").upper()
    with db.writing() as session:
        commands.classify_lesion(session, scope(), number, known, category, deed)
    return "quality-told-lesion"


def _moment(filled: Filled) -> datetime:
    at = typed_moment(filled.text("moment"))
    if at is None:
        raise FormUnusableError({"moment": "moment"})
    return at


def _chosen(kinds: type[Kind], filled: Filled) -> Kind:
    chosen = next((one for one in kinds if one.value == filled.text("kind")), None)
    if chosen is None:
        raise FormUnusableError({"kind": "missing"})
    return chosen


def _critical() -> Form:
    kinds = {one.value: label(one) for one in CriticalKind}
    return _event(CRITICAL, "bi-heart-pulse", kinds, "main")


def _incident() -> Form:
    kinds = {one.value: label(one) for one in IncidentOfExamination}
    return _event(INCIDENT, "bi-droplet", kinds, "plain")


def _lesion() -> Form:
    kinds = {
        f"{system.value}/{category}": t(
            "quality-lesion-of", system=label(system), category=category or "none"
        )
        for system, categories in CATEGORIES.items()
        for category in (*categories, "")
    }
    return Form(
        group=GROUP,
        name=LESION,
        title=t("quality-record-lesion"),
        opener=t("quality-record-lesion"),
        opener_icon="bi-bookmark-check",
        look="plain",
        note=t("quality-record-lesion-note"),
        fields=(_case(), _kind(LESION, kinds)),
    )


def _event(name: str, icon_name: str, kinds: dict[str, str], look: Look) -> Form:
    return Form(
        group=GROUP,
        name=name,
        title=t(f"quality-record-{name}"),
        opener=t(f"quality-record-{name}"),
        opener_icon=icon_name,
        look=look,
        note=t(f"quality-record-{name}-note"),
        fields=(_case(), _kind(name, kinds), _at(now())),
    )


def _case() -> Field:
    return Field(
        name="case", words=t("quality-case"), placeholder="AH20261124-7K3M9Q", is_required=True
    )


def _kind(name: str, kinds: dict[str, str]) -> Field:
    return Field(
        name="kind",
        words=t(f"quality-{name}"),
        kind="one",
        options=kinds,
        value=next(iter(kinds)),
        is_required=True,
    )


def _side(side: SideOfTelling, at: datetime) -> Form:
    return Form(
        group=SIDES,
        name=side.value,
        title=t(f"quality-write-{side.value}"),
        opener=t(f"quality-write-{side.value}"),
        opener_icon="bi-telephone",
        look="main",
        note=t("quality-write-note"),
        fields=(
            _at(at),
            Field(name="content", words=t("quality-said"), kind="long", is_required=True),
            Field(name="caller", words=t("quality-caller"), is_required=True),
            Field(name="receiver", words=t("quality-receiver"), is_required=True),
        ),
    )


def _at(at: datetime) -> Field:
    return Field(
        name="moment",
        words=t("quality-moment"),
        value=moment(at),
        help_text=t("quality-moment-help"),
        is_required=True,
    )
