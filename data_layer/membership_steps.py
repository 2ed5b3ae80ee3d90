"""Takes an institution a step into the network, with the evidence found where it is recorded.

Agreements are the register's, answers of nodes the operation's and studies the ingest's: so this
stands above the slices.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.clock import day_ends_at
from data_layer.institutions import scope_queries
from data_layer.institutions.dated_commands import require_not_future
from data_layer.institutions.errors import (
    EvidenceMissingError,
    MembershipStepForbiddenError,
)
from data_layer.institutions.membership_commands import record_step, require_seen
from data_layer.institutions.membership_records import Evidence, NewStep, Step
from data_layer.institutions.membership_rules import NEEDED, says_something
from data_layer.institutions.records import EvidenceKind
from data_layer.institutions.rules import may_step
from data_layer.institutions.tables import Agreement, AgreementFile, DicomNode
from data_layer.operations.link_records import ProbeKind, ProbeOutcome
from data_layer.operations.link_tables import NodeState
from data_layer.scope import Scope
from data_layer.studies.tables import Study

_Find = Callable[[Session, int, NewStep, datetime], Evidence | None]


def take_step(
    session: Session, scope: Scope, public_id: str, step: NewStep, at: datetime, by: int
) -> None:
    """The evidence must have been there on the day of the step.

    Raises:
        InstitutionNotFoundError, MembershipStepForbiddenError, FutureFactError
        EvidenceMissingError: what the step needs is not on record.
        ChangedMeanwhileError: somebody took a step since the form was opened.
    """
    institution_id = scope_queries.institution_id(session, scope, public_id)
    require_seen(session, institution_id, public_id, step.seen)
    if not may_step(step.seen, step.state):
        raise MembershipStepForbiddenError(present=step.seen or "", following=step.state.value)
    require_not_future(step.valid_from, at)
    evidence = _evidence(session, institution_id, step, at)
    record_step(
        session,
        institution_id,
        Step(
            state=step.state,
            valid_from=step.valid_from,
            recorded_at=at,
            recorded_by=by,
            evidence=tuple(evidence),
        ),
    )


def _evidence(session: Session, institution_id: int, step: NewStep, at: datetime) -> list[Evidence]:
    """What the step needs, and the note that was written besides."""
    needed = NEEDED[step.state]
    kinds = dict.fromkeys(kind for kind in (needed, EvidenceKind.NOTE) if kind is not None)
    found = {kind: _FIND[kind](session, institution_id, step, at) for kind in kinds}
    if needed is not None and found[needed] is None:
        raise EvidenceMissingError(kind=needed, state=step.state)
    return [one for one in found.values() if one is not None]


def _agreement(
    session: Session, institution_id: int, step: NewStep, at: datetime
) -> Evidence | None:
    """The newest one in force on the day that has its scan."""
    row = session.execute(
        select(Agreement.public_id, AgreementFile.recorded_at)
        .join(AgreementFile, AgreementFile.agreement_id == Agreement.id)
        .where(
            or_(
                Agreement.requesting_institution_id == institution_id,
                Agreement.diagnosing_institution_id == institution_id,
            ),
            Agreement.valid_from <= step.valid_from,
            or_(Agreement.valid_to.is_(None), Agreement.valid_to > step.valid_from),
        )
        .order_by(Agreement.valid_from.desc(), AgreementFile.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else _found(EvidenceKind.AGREEMENT, *row)


def _echo(session: Session, institution_id: int, step: NewStep, at: datetime) -> Evidence | None:
    """A node in use that answers, since the day or longer."""
    row = session.execute(
        select(DicomNode.ae_title, NodeState.checked_at)
        .join(NodeState, NodeState.node_id == DicomNode.id)
        .where(
            DicomNode.institution_id == institution_id,
            DicomNode.is_active,
            NodeState.kind == ProbeKind.ECHO,
            NodeState.outcome == ProbeOutcome.GOOD,
            NodeState.since < day_ends_at(step.valid_from),
        )
        .order_by(NodeState.checked_at.desc(), DicomNode.ae_title)
        .limit(1)
    ).one_or_none()
    return None if row is None else _found(EvidenceKind.ECHO, *row)


def _test_study(
    session: Session, institution_id: int, step: NewStep, at: datetime
) -> Evidence | None:
    """The study that was named, when it is theirs and had come by the day."""
    row = session.execute(
        select(Study.public_id, Study.first_received_at).where(
            Study.public_id == step.study,
            Study.institution_id == institution_id,
            Study.first_received_at < day_ends_at(step.valid_from),
        )
    ).one_or_none()
    return None if row is None else _found(EvidenceKind.TEST_STUDY, *row)


def _note(session: Session, institution_id: int, step: NewStep, at: datetime) -> Evidence | None:
    note = " ".join(step.note.split())
    return _found(EvidenceKind.NOTE, note, at) if says_something(note) else None


def _found(kind: EvidenceKind, reference: str, happened_at: datetime) -> Evidence:
    return Evidence(kind=kind, reference=reference, happened_at=happened_at)


_FIND: Mapping[EvidenceKind, _Find] = {
    EvidenceKind.AGREEMENT: _agreement,
    EvidenceKind.ECHO: _echo,
    EvidenceKind.TEST_STUDY: _test_study,
    EvidenceKind.NOTE: _note,
}
