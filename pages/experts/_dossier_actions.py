"""What the forms on the record of an expert do; each in the scope of whoever sends it."""

from base64 import b64decode
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from data_layer.accounts.records import Role
from data_layer.clock import local_day, now
from data_layer.experts import expert_fact_commands
from data_layer.experts.conflict_commands import declare_conflict, end_conflict
from data_layer.experts.document_commands import record_document
from data_layer.experts.document_records import NewDocument
from data_layer.experts.dossier_queries import dossier
from data_layer.experts.dossier_records import (
    Entry,
    ExpertFacts,
    ExpertParticulars,
    NewConflict,
    Practice,
    SignOffLanguage,
)
from data_layer.experts.records import AgeGroup, BodyRegion, DocumentKind, ExpertTitle
from data_layer.institutions.errors import (
    FormUnusableError,
    InstitutionNotFoundError,
    ScanUnusableError,
)
from data_layer.institutions.queries import institution
from pages.experts._dossier_data import DECLARERS, WRITERS
from pages.experts._dossier_forms import END, INSTITUTION, REGION
from portal import db
from portal.access import account, scope_as
from portal.record_forms import Filled, whole
from portal.typed_days import typed_day

Member = TypeVar("Member", bound=StrEnum)


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    does, at = _FORMS.get(filled.form), now()
    with db.writing() as session:
        dossier(session, scope_as(*WRITERS), public_id, local_day(at))
        if does is None:
            raise FormUnusableError({})
        does(session, public_id, filled, at)
    return "register-saved"


def declare(public_id: str, filled: Filled) -> str:
    """The same of declarations, which experts make themselves."""
    at = now()
    with db.writing() as session:
        dossier(session, scope_as(*DECLARERS), public_id, local_day(at))
        entry = _entry(public_id, filled, at)
        if filled.form.startswith(END):
            conflict_id = whole(filled.form.removeprefix(END))
            end_conflict(session, scope_as(*DECLARERS), entry, conflict_id)
        else:
            new = NewConflict(
                institution_public_id=filled.text("institution"), reason=filled.text("reason")
            )
            declare_conflict(session, scope_as(*DECLARERS), entry, new)
    return "register-saved"


def _facts(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    home = _home(session, public_id, filled.text(INSTITUTION), local_day(at))
    facts = ExpertFacts(
        title=_required(ExpertTitle, filled, "title"),
        institution_id=home,
        sign_off_languages=_members(SignOffLanguage, filled.many("sign_off_languages")),
    )
    entry = _entry(public_id, filled, at)
    expert_fact_commands.change_facts(session, scope_as(*WRITERS), entry, facts)


def _home(session: db.Session, public_id: str, chosen: str, today: date) -> int:
    """The present one, or for the commission any other: nobody else moves an expert."""
    present = dossier(session, scope_as(*WRITERS), public_id, today)
    if chosen == present.institution_public_id:
        return present.facts.institution_id
    try:
        return institution(session, scope_as(Role.COMMISSION), chosen, today).id
    except InstitutionNotFoundError as error:
        raise FormUnusableError({INSTITUTION: "missing"}) from error


def _particulars(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    particulars = ExpertParticulars(
        name=filled.text("name"),
        licence_number=filled.text("licence_number"),
        licence_valid_to=_required_day(filled, "licence_valid_to"),
        practising_since=_required_day(filled, "practising_since"),
    )
    entry = _entry_on(public_id, filled, local_day(at), at)
    expert_fact_commands.correct_particulars(session, scope_as(*WRITERS), entry, particulars)


def _skills(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    entry = _entry(public_id, filled, at)
    modalities = filled.many("modalities")
    expert_fact_commands.set_skills(session, scope_as(*WRITERS), entry, modalities)


def _practice(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    children = filled.many("children")
    practices = {
        Practice(modality, region, age)
        for modality in _modalities_named(filled)
        for region in _members(BodyRegion, filled.many(f"{REGION}{modality}"))
        for age in AgeGroup
        if age is AgeGroup.ADULT or modality in children
    }
    entry = _entry(public_id, filled, at)
    expert_fact_commands.set_practice(session, scope_as(*WRITERS), entry, practices)


def _document(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    ends = filled.text("valid_to")
    new = NewDocument(
        kind=_required(DocumentKind, filled, "kind"),
        number=filled.text("number"),
        valid_from=_required_day(filled, "valid_from"),
        valid_to=_required_day(filled, "valid_to") if ends else None,
    )
    entry = _entry_on(public_id, filled, local_day(at), at)
    record_document(
        session,
        scope_as(*WRITERS),
        entry,
        new,
        by=account().id,
        content=_scan(filled.scan),
    )


def _scan(sent: str | None) -> bytes | None:
    if not sent:
        return None
    try:
        return b64decode(sent.partition(",")[2], validate=True)
    except ValueError as error:
        raise ScanUnusableError from error


def _modalities_named(filled: Filled) -> list[str]:
    return [name.removeprefix(REGION) for name in filled.values if name.startswith(REGION)]


def _members(kind: type[Member], chosen: tuple[str, ...]) -> tuple[Member, ...]:
    return tuple(one for one in kind if one.value in chosen)


def _required(kind: type[Member], filled: Filled, name: str) -> Member:
    found = next((one for one in kind if one == filled.text(name)), None)
    if found is None:
        raise FormUnusableError({name: "missing"})
    return found


def _required_day(filled: Filled, name: str) -> date:
    found = typed_day(filled.text(name))
    if found is None:
        raise FormUnusableError({name: "day"})
    return found


def _entry(public_id: str, filled: Filled, at: datetime) -> Entry:
    return _entry_on(public_id, filled, _required_day(filled, "effective_on"), at)


def _entry_on(public_id: str, filled: Filled, day: date, at: datetime) -> Entry:
    return Entry(
        public_id=public_id,
        read_revision=filled.revision,
        effective_on=day,
        recorded_at=at,
    )


_FORMS: dict[str, Callable[[db.Session, str, Filled, datetime], None]] = {
    "facts": _facts,
    "particulars": _particulars,
    "skills": _skills,
    "practice": _practice,
    "document": _document,
}
