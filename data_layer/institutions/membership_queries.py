"""Reads the way of an institution into the network, with what each step rests on."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.institutions.membership_records import Evidence, StepEvidence, StepRecord
from data_layer.institutions.queries import in_scope
from data_layer.institutions.records import EvidenceKind, MembershipState
from data_layer.institutions.rules import may_step
from data_layer.institutions.tables import Institution, Membership, MembershipEvidence
from data_layer.scope import Scope


def steps(session: Session, scope: Scope, institution_id: int) -> list[StepRecord]:
    """Every step, the oldest first."""
    rows = session.execute(
        select(Membership)
        .join(Institution, Institution.id == Membership.institution_id)
        .where(Membership.institution_id == institution_id, in_scope(scope))
        .order_by(Membership.valid_from)
    ).scalars()
    found = list(rows)
    evidence = _evidence(session, [one.id for one in found])
    return [
        StepRecord(
            state=MembershipState(one.state),
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            recorded_at=one.recorded_at,
            evidence=tuple(evidence[one.id]),
        )
        for one in found
    ]


def next_states(present: MembershipState | None) -> list[MembershipState]:
    """Where the way leads from here, in its order."""
    return [one for one in MembershipState if may_step(present, one)]


def _evidence(session: Session, membership_ids: list[int]) -> dict[int, list[StepEvidence]]:
    rows = session.scalars(
        select(MembershipEvidence)
        .where(MembershipEvidence.membership_id.in_(membership_ids))
        .order_by(MembershipEvidence.id)
    )
    found: dict[int, list[StepEvidence]] = defaultdict(list)
    for one in rows:
        evidence = Evidence(
            kind=EvidenceKind(one.kind), reference=one.reference, happened_at=one.happened_at
        )
        found[one.membership_id].append(
            StepEvidence(
                evidence=evidence, recorded_by=one.recorded_by, recorded_at=one.recorded_at
            )
        )
    return found
