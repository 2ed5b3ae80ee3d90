"""Who saw a patient's images, as the trail tells it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Row, Select, select, union
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.accounts.tables import Account
from data_layer.audit.records import Action, Outcome
from data_layer.audit.tables import AuditEvent
from data_layer.clock import day_ends_at, day_starts_at, local_day
from data_layer.consents.records import Purpose
from data_layer.consents.tables import PatientAccount, belongs_to
from data_layer.consents.trail_records import Sighting, Sightings
from data_layer.institutions.tables import Institution
from data_layer.studies.tables import Study

READ = (Action.CASE_READ, Action.REPORT_READ, Action.STUDY_READ)
# Reads told at once; grouped by day, they make a list a person can read.
MOST = 500
_MASK = "*"


@dataclass(frozen=True, kw_only=True)
class _Key:
    day: date
    account_id: int | None
    object_id: str
    action: str
    purpose: str


def who_saw_own(session: Session, account_id: int, until: date | None = None) -> Sightings:
    """Of the patients who are the person of this account, without their own reading."""
    mine = select(PatientAccount.patient_id).where(belongs_to(account_id))
    is_other = AuditEvent.account_id.is_(None) | (AuditEvent.account_id != account_id)
    return _sightings(session, mine, until, is_other)


def who_saw_patient_of(session: Session, number: str, until: date | None = None) -> Sightings:
    """For the auditor: of the patient of a study, or of a case as the trail names it."""
    of_study = select(Study.patient_id).where(Study.public_id == number)
    of_event = select(AuditEvent.patient_id).where(
        AuditEvent.object_id == number, AuditEvent.patient_id.is_not(None)
    )
    return _sightings(session, union(of_study, of_event), until)


def _sightings(
    session: Session,
    patient_ids: Select[int] | CompoundSelect[int],
    until: date | None,
    *more: ColumnElement[bool],
) -> Sightings:
    """The newest reads up to the end of a day, and all of the day that they end in."""
    found = session.scalars(patient_ids).all()
    if not found:
        return Sightings()
    reads = _reads(found).where(*more)
    if until is not None:
        reads = reads.where(AuditEvent.at < day_ends_at(until))
    rows = session.execute(reads.limit(MOST)).all()
    if len(rows) < MOST:
        return Sightings(found=_told(session, rows))
    begins_at = day_starts_at(local_day(rows[-1].AuditEvent.at))
    rows = session.execute(reads.where(AuditEvent.at >= begins_at)).all()
    before = session.execute(reads.where(AuditEvent.at < begins_at).limit(1)).first()
    return Sightings(
        found=_told(session, rows), earlier=local_day(before.AuditEvent.at) if before else None
    )


def _reads(patient_ids: Sequence[int]) -> Select[AuditEvent, str | None]:
    return (
        select(AuditEvent, Account.display_name)
        .outerjoin(Account, Account.id == AuditEvent.account_id)
        .where(
            AuditEvent.patient_id.in_(patient_ids),
            AuditEvent.action.in_(READ),
            # As an expression it has no index: that one leads through nearly all there is.
            AuditEvent.outcome + "" == Outcome.PERMITTED,
        )
        .order_by(AuditEvent.at.desc(), AuditEvent.seq.desc())
    )


def _told(session: Session, rows: Iterable[Row[AuditEvent, str | None]]) -> tuple[Sighting, ...]:
    told = [(event, name, json.loads(event.body)["with"]) for event, name in rows]
    names = _institutions(session, (one["details"] for _, _, one in told))
    return tuple(_sighting(group, names) for group in _by_day(told).values())


Told = tuple[AuditEvent, str | None, dict[str, Any]]


def _by_day(told: Iterable[Told]) -> dict[_Key, list[Told]]:
    groups: dict[_Key, list[Told]] = {}
    for one in told:
        event, _, said = one
        key = _Key(
            day=local_day(event.at),
            account_id=event.account_id,
            object_id=event.object_id,
            action=event.action,
            purpose=said["purpose"],
        )
        groups.setdefault(key, []).append(one)
    return groups


def _sighting(group: list[Told], names: Mapping[int, str]) -> Sighting:
    event, name, said = group[0]
    return Sighting(
        reader_name=masked(name or ""),
        role=Role(said["roles"][0]) if said["roles"] else None,
        institution_name=names.get(said["details"].get("reader_institution_id") or 0, ""),
        purpose=Purpose(said["purpose"]),
        is_emergency=said["purpose"] == Purpose.EMERGENCY,
        object_id=event.object_id,
        what=event.action,
        last_at=_latest(group),
        count=len(group),
    )


def _latest(group: list[Told]) -> datetime:
    return max(event.at for event, _, _ in group)


def masked(name: str) -> str:
    """The family name alone: it is told who saw, not who to call."""
    return name[:1] + _MASK * min(len(name) - 1, 2) if name else ""


def _institutions(session: Session, details: Iterable[Mapping[str, Any]]) -> Mapping[int, str]:
    ids = {one.get("reader_institution_id") for one in details} - {None}
    rows = session.execute(select(Institution.id, Institution.name).where(Institution.id.in_(ids)))
    return {row.id: row.name for row in rows}
