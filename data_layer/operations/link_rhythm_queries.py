"""Reads when studies came, and whose silence is watched."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.institutions.queries import holds_on, in_scope
from data_layer.institutions.records import MembershipState
from data_layer.institutions.tables import Institution, Membership
from data_layer.operations.link_incident_records import IncidentKind
from data_layer.operations.link_records import Rhythm, WatchedHospital
from data_layer.operations.link_rules import LEARNED_FROM
from data_layer.operations.link_tables import ArrivalRhythm, LinkIncident
from data_layer.scope import Scope
from data_layer.studies.tables import Study, StudyDayCount, StudyTotal


def sending_institutions(session: Session, scope: Scope) -> list[int]:
    """Everybody who ever sent a study, by row number."""
    return list(
        session.scalars(
            select(StudyTotal.institution_id)
            .join(Institution, Institution.id == StudyTotal.institution_id)
            .where(in_scope(scope))
            .distinct()
            .order_by(StudyTotal.institution_id)
        )
    )


def recent_arrivals(
    session: Session, scope: Scope, institution_ids: Sequence[int]
) -> dict[int, list[datetime]]:
    """When the studies of the last weeks in which each institution sent came, in no order."""
    lasts = session.execute(
        select(Study.institution_id, func.max(Study.received_on))
        .join(Institution, Institution.id == Study.institution_id)
        .where(in_scope(scope), Study.institution_id.in_(institution_ids))
        .group_by(Study.institution_id)
    ).all()
    recent = [
        and_(
            Study.institution_id == institution_id,
            Study.received_on >= last - LEARNED_FROM - timedelta(days=1),
        )
        for institution_id, last in lasts
    ]
    found: dict[int, list[datetime]] = {institution_id: [] for institution_id in institution_ids}
    if recent:
        for institution_id, at in session.execute(
            select(Study.institution_id, Study.first_received_at).where(or_(*recent))
        ):
            found[institution_id].append(at)
    return found


def watched_hospitals(session: Session, scope: Scope, at: datetime) -> list[WatchedHospital]:
    """Live institutions whose rhythm is known or whose silence is told, by row number."""
    told = set(
        session.scalars(
            select(LinkIncident.institution_id).where(
                LinkIncident.kind == IncidentKind.SILENT_HOSPITAL, LinkIncident.closed_at.is_(None)
            )
        )
    )
    rhythms = _rhythms(session, scope)
    statement = (
        select(Institution.id, Institution.public_id, func.max(StudyTotal.last_received_at))
        .join(StudyTotal, StudyTotal.institution_id == Institution.id)
        .join(Membership, Membership.institution_id == Institution.id)
        .where(
            in_scope(scope),
            holds_on(Membership, local_day(at)),
            Membership.state == MembershipState.LIVE,
            or_(Institution.id.in_(select(ArrivalRhythm.institution_id)), Institution.id.in_(told)),
        )
        .group_by(Institution.id, Institution.public_id)
        .order_by(Institution.id)
    )
    return [
        WatchedHospital(
            institution_id=number,
            public_id=public_id,
            rhythm=Rhythm(gaps=rhythms.get(number, {})),
            last_study_at=last,
            is_told=number in told,
        )
        for number, public_id, last in session.execute(statement)
    ]


def day_counts(session: Session, since: date) -> dict[date, int]:
    """Studies of the whole province by its days: numbers that name no institution."""
    rows = session.execute(
        select(StudyDayCount.received_on, func.sum(StudyDayCount.study_count))
        .where(StudyDayCount.received_on >= since)
        .group_by(StudyDayCount.received_on)
    )
    return {day: int(count) for day, count in rows}


def watched_hospital(
    session: Session, scope: Scope, institution_id: int, at: datetime
) -> WatchedHospital | None:
    """The institution as it is watched; None when its rhythm is not known or it is not live."""
    one = Scope(institution_ids=frozenset({institution_id}))
    allowed = session.scalar(
        select(Institution.id).where(Institution.id == institution_id, in_scope(scope))
    )
    found = watched_hospitals(session, one, at) if allowed else []
    return found[0] if found else None


def _rhythms(session: Session, scope: Scope) -> dict[int, dict[tuple[int, int], int]]:
    statement = (
        select(
            ArrivalRhythm.institution_id,
            ArrivalRhythm.weekday,
            ArrivalRhythm.hour,
            ArrivalRhythm.usual_gap_seconds,
        )
        .join(Institution, Institution.id == ArrivalRhythm.institution_id)
        .where(in_scope(scope))
    )
    found: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for institution_id, weekday, hour, gap in session.execute(statement):
        found[institution_id][weekday, hour] = gap
    return found
