"""Writes the register: who is in it, and what holds of them from a day on."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.identifiers import new_public_id
from data_layer.institutions.credit_code_rules import require_credit_code
from data_layer.institutions.dated_commands import (
    present_level,
    present_version,
    put,
    require_in_register,
    require_not_future,
)
from data_layer.institutions.errors import (
    CodeTakenError,
    CreditCodeTakenError,
)
from data_layer.institutions.records import NewInstitution
from data_layer.institutions.registry_records import (
    Fact,
    InstitutionFacts,
    Particulars,
    Standing,
)
from data_layer.institutions.registry_rules import changed
from data_layer.institutions.revision_commands import Seen, details_of, write_as_seen
from data_layer.institutions.tables import Institution, InstitutionLevel, InstitutionVersion
from data_layer.institutions.version_queries import facts_of, particulars_of, standing_of


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The institution as somebody read it, the day from which on, and when it is recorded."""

    institution_id: int
    read_revision: int
    effective_on: date
    recorded_at: datetime


def register_institution(
    session: Session, new: NewInstitution, valid_from: date, *, recorded_at: datetime
) -> int:
    """The new institution's id.

    Raises:
        CodeTakenError, CreditCodeTakenError: another one is known by it.
    """
    require_not_future(valid_from, recorded_at)
    _require_free_code(session, new.code)
    particulars = _checked(
        session,
        Particulars(credit_code=new.credit_code, longitude=new.longitude, latitude=new.latitude),
    )
    institution = Institution(
        public_id=new_public_id(),
        code=new.code,
        **present_columns(facts_of(new)),
        **asdict(particulars),
    )
    session.add(institution)
    session.flush()
    _write_first(session, institution.id, new, valid_from, recorded_at)
    note(
        session,
        Entry(
            institution_id=institution.id,
            read_revision=0,
            effective_on=valid_from,
            recorded_at=recorded_at,
        ),
        Action.INSTITUTION_REGISTER,
        {},
    )
    return institution.id


def change_facts(session: Session, entry: Entry, facts: InstitutionFacts) -> None:
    """From the day on these facts hold; what is as it was writes nothing.

    Raises:
        ChangedMeanwhileError: somebody else changed the institution since it was read.
        InstitutionClosedError, FutureFactError, HistoryGoesForwardError: nothing is written.
    """
    require_not_future(entry.effective_on, entry.recorded_at)
    present = present_version(session, entry.institution_id)
    fields = changed(facts_of(present), facts)
    if not fields and _is_known(session, entry, present.valid_from):
        return
    revision = claim(session, entry, present_columns(facts))
    put(
        session,
        InstitutionVersion,
        entry.institution_id,
        entry.effective_on,
        recorded_at=entry.recorded_at,
        **asdict(facts),
    )
    note(session, entry, Action.INSTITUTION_CHANGE, details_of(revision, fields))


def rename(session: Session, entry: Entry, name: str) -> None:
    facts = facts_of(present_version(session, entry.institution_id))
    change_facts(session, entry, replace(facts, name=name))


def change_level(session: Session, entry: Entry, standing: Standing) -> None:
    """From the day on the institution has this level and grade.

    Raises:
        FutureFactError: the day has not come.
        NotYetRegisteredError: the day lies before the institution entered the register.
    """
    require_not_future(entry.effective_on, entry.recorded_at)
    require_in_register(session, entry.institution_id, entry.effective_on)
    present = present_level(session, entry.institution_id)
    fields = changed(standing_of(present), standing) if present else (Fact.LEVEL, Fact.GRADE)
    if present and not fields and _is_known(session, entry, present.valid_from):
        return
    revision = claim(session, entry, {})
    put(
        session,
        InstitutionLevel,
        entry.institution_id,
        entry.effective_on,
        recorded_at=entry.recorded_at,
        level=standing.level,
        grade=standing.grade or "",
    )
    note(session, entry, Action.INSTITUTION_LEVEL, details_of(revision, fields))


def correct_particulars(session: Session, entry: Entry, particulars: Particulars) -> None:
    """What has no history is set right; the day of the entry does not matter.

    Raises:
        CreditCodeTakenError, or what `require_credit_code` raises.
    """
    before = particulars_of(session.get_one(Institution, entry.institution_id))
    after = _checked(session, particulars, entry.institution_id)
    fields = changed(before, after)
    if fields:
        revision = claim(session, entry, asdict(after))
        note(session, entry, Action.INSTITUTION_CORRECT, details_of(revision, fields))


def claim(session: Session, entry: Entry, values: dict[str, object]) -> int:
    """The new revision; the institution is this transaction's until its end.

    Raises:
        ChangedMeanwhileError: the institution is no longer as it was read.
    """
    seen = Seen(
        table=Institution,
        row_id=entry.institution_id,
        kind=ObjectKind.INSTITUTION,
        object_id=session.get_one(Institution, entry.institution_id).public_id,
        revision=entry.read_revision,
    )
    return write_as_seen(session, seen, values)


def note(
    session: Session,
    entry: Entry,
    action: Action,
    details: dict[str, Plain],
    reason: str | None = None,
) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=entry.recorded_at,
            reason=reason,
            object_kind=ObjectKind.INSTITUTION,
            object_id=session.get_one(Institution, entry.institution_id).public_id,
            institution_id=entry.institution_id,
            details={"effective_on": entry.effective_on.isoformat(), **details},
        ),
    )


def _write_first(
    session: Session, id_: int, new: NewInstitution, valid_from: date, recorded_at: datetime
) -> None:
    facts = asdict(facts_of(new))
    put(session, InstitutionVersion, id_, valid_from, recorded_at=recorded_at, **facts)
    if new.level is not None:
        put(
            session,
            InstitutionLevel,
            id_,
            valid_from,
            recorded_at=recorded_at,
            level=new.level,
            grade=new.grade or "",
        )


def present_columns(facts: InstitutionFacts) -> dict[str, object]:
    """What the register's own row repeats of the version that holds now."""
    return {
        "name": facts.name,
        "kind": facts.kind,
        "city": facts.city,
        "county": facts.county,
        "is_in_province": facts.city is not None,
        "storage_mode": facts.storage_mode,
    }


def _is_known(session: Session, entry: Entry, since: date) -> bool:
    """Whether what holds since that day says all there is to say, to somebody who read it."""
    revision = session.scalar(
        select(Institution.revision).where(Institution.id == entry.institution_id)
    )
    return entry.effective_on >= since and entry.read_revision == revision


def _require_free_code(session: Session, code: str) -> None:
    if session.scalar(select(Institution.id).where(Institution.code == code)):
        raise CodeTakenError(institution_code=code)


def _checked(session: Session, particulars: Particulars, institution_id: int = 0) -> Particulars:
    """With the credit code as it is written, which nobody else has."""
    if not particulars.credit_code:
        return replace(particulars, credit_code=None)
    code = require_credit_code(particulars.credit_code)
    owner = session.execute(
        select(Institution.id, Institution.name).where(Institution.credit_code == code)
    ).one_or_none()
    if owner is not None and owner.id != institution_id:
        raise CreditCodeTakenError(name=owner.name)
    return replace(particulars, credit_code=code)
