"""Records what happened to an examination; a mistake is withdrawn, never deleted."""

from datetime import datetime

from sqlalchemy import Row, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.scope_queries import in_scope
from data_layer.cases.tables import Case
from data_layer.cases.trail_commands import note
from data_layer.database import Base
from data_layer.identifiers import new_public_id
from data_layer.quality.event_errors import EventKnownError, EventNotFoundError
from data_layer.quality.event_records import (
    ClassificationSystem,
    CriticalKind,
    Deed,
    IncidentOfExamination,
    SideNote,
    SideOfTelling,
)
from data_layer.quality.event_tables import CriticalFinding, ExaminationIncident, LesionReport
from data_layer.quality.rules.events import (
    require_category,
    require_happened,
    require_incident,
    require_note,
)
from data_layer.scope import Scope
from data_layer.studies.queries.keys import key_of_study


def record_incident(
    session: Session,
    scope: Scope,
    case_number: str,
    kind: IncidentOfExamination,
    happened_at: datetime,
    deed: Deed,
) -> None:
    """Raises EventUnusableError, and EventKnownError while one of the kind stands."""
    case = _case(session, scope, case_number)
    require_incident(kind, case.modality, case.has_contrast)
    require_happened(happened_at, deed.at)
    if not _reinstated(session, case.id, kind, happened_at, deed):
        incident = ExaminationIncident(
            case_id=case.id,
            kind=kind,
            happened_at=happened_at,
            recorded_at=deed.at,
            recorded_by=deed.by,
        )
        _add(session, incident)
    note(session, Action.EXAMINATION_INCIDENT, case.id, deed.at, kind=kind.value)


def withdraw_incident(
    session: Session, scope: Scope, case_number: str, kind: IncidentOfExamination, deed: Deed
) -> None:
    """Raises EventNotFoundError when none of the kind stands."""
    case = _case(session, scope, case_number)
    withdrawn = session.execute(
        update(ExaminationIncident)
        .where(
            ExaminationIncident.case_id == case.id,
            ExaminationIncident.kind == kind,
            ExaminationIncident.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=deed.at, withdrawn_by=deed.by)
        .returning(ExaminationIncident.id)
    ).first()
    if withdrawn is None:
        raise EventNotFoundError
    note(session, Action.EXAMINATION_CORRECT, case.id, deed.at, kind=kind.value)


def record_critical(
    session: Session,
    scope: Scope,
    case_number: str,
    kind: CriticalKind,
    found_at: datetime,
    deed: Deed,
) -> str:
    """The public id; the clock of ten minutes runs from `found_at`."""
    case = _case(session, scope, case_number)
    require_happened(found_at, deed.at)
    finding = CriticalFinding(
        public_id=new_public_id(),
        case_id=case.id,
        finding=kind,
        found_at=found_at,
        found_by=case.expert_id,
        recorded_at=deed.at,
    )
    _add(session, finding)
    note(session, Action.CRITICAL_RECORD, case.id, deed.at, kind=kind.value)
    return finding.public_id


def write_side(
    session: Session,
    scope: Scope,
    public_id: str,
    side: SideOfTelling,
    said: SideNote,
    deed: Deed,
) -> None:
    """What one side holds, whole and once: raises EventUnusableError or EventKnownError."""
    found = session.execute(
        select(CriticalFinding.case_id, CriticalFinding.found_at, Case.study_id)
        .join(Case, Case.id == CriticalFinding.case_id)
        .where(CriticalFinding.public_id == public_id, in_scope(scope))
    ).one_or_none()
    if found is None:
        raise EventNotFoundError
    require_note(said, found.found_at, deed.at)
    seal = key_of_study(session, found.study_id).seal
    # The empty side in WHERE makes this a claim: of two who write, one updates no row.
    written = session.execute(
        update(CriticalFinding)
        .where(
            CriticalFinding.public_id == public_id,
            getattr(CriticalFinding, f"{side.value}_at").is_(None),
        )
        .values(
            {
                f"{side.value}_at": said.at,
                f"{side.value}_content_sealed": seal(said.content.strip()),
                f"{side.value}_caller_sealed": seal(said.caller.strip()),
                f"{side.value}_receiver_sealed": seal(said.receiver.strip()),
                # A figure that was counted is counted again when more is known.
                "recorded_at": deed.at,
            }
        )
        .returning(CriticalFinding.id)
    ).first()
    if written is None:
        raise EventKnownError
    note(session, Action.CRITICAL_TELL, found.case_id, deed.at, side=side.value)


def classify_lesion(
    session: Session,
    scope: Scope,
    case_number: str,
    system: ClassificationSystem,
    category: str,
    deed: Deed,
) -> None:
    """Says that the report is about a lesion; later words replace earlier ones."""
    case = _case(session, scope, case_number)
    require_category(system, category, case.modality)
    session.merge(
        LesionReport(case_id=case.id, system=system, category=category, recorded_at=deed.at)
    )
    note(session, Action.LESION_CLASSIFY, case.id, deed.at, system=system.value, category=category)


def _case(session: Session, scope: Scope, case_number: str) -> Row[int, str, bool, int | None]:
    found = session.execute(
        select(Case.id, Case.modality, Case.has_contrast, Case.expert_id).where(
            Case.case_number == case_number, in_scope(scope)
        )
    ).one_or_none()
    if found is None:
        raise CaseNotFoundError(case_number=case_number)
    return found


def _reinstated(
    session: Session, case_id: int, kind: IncidentOfExamination, happened_at: datetime, deed: Deed
) -> bool:
    """Whether it had been withdrawn, and stands again."""
    again = session.execute(
        update(ExaminationIncident)
        .where(
            ExaminationIncident.case_id == case_id,
            ExaminationIncident.kind == kind,
            ExaminationIncident.withdrawn_at.is_not(None),
        )
        .values(
            happened_at=happened_at,
            recorded_at=deed.at,
            recorded_by=deed.by,
            withdrawn_at=None,
            withdrawn_by=None,
        )
        .returning(ExaminationIncident.id)
    ).first()
    return again is not None


def _add(session: Session, row: Base) -> None:
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as taken:
        raise EventKnownError from taken
