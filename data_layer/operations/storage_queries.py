"""Reads where the images lie, from roll-ups alone, and which studies nothing vouches for."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Subquery, and_, case, false, func, or_, select
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.institutions.queries import in_scope
from data_layer.institutions.records import City, StorageMode
from data_layer.institutions.site_scope_queries import is_site_in_scope
from data_layer.institutions.tables import DicomNode, Institution, InstitutionVersion
from data_layer.operations import storage_rules as rules
from data_layer.operations.link_records import ProbeKind
from data_layer.operations.link_tables import NodeState
from data_layer.operations.storage_forecast_rules import expected_volumes
from data_layer.operations.storage_records import (
    InstitutionStorage,
    MonthVolume,
    NodeStanding,
    ProbedNode,
    StorageForecast,
    StorageQuestion,
    StorageReport,
    UnlocatedStudy,
    VolumePoint,
)
from data_layer.operations.verification_queries import (
    is_faulty,
    studies_with_faults,
    verified_at,
)
from data_layer.scope import Scope
from data_layer.studies.records import Availability
from data_layer.studies.tables import Study, StudyMonthTotal

# Beyond this a reader narrows the list: skipping rows costs time.
FURTHEST_ROW = 10_000
_COUNTS = ("study_count", "byte_count", "kept_study_count", "kept_byte_count")


def storage_report(
    session: Session, scope: Scope, asked: StorageQuestion, now: datetime
) -> StorageReport:
    today = local_day(now)
    nodes = _nodes(session, scope)
    institutions = _institutions(session, scope, nodes, today)
    return StorageReport(
        as_of=today,
        probed_at=max(
            (n.checked_at for own in nodes.values() for n in own if n.checked_at), default=None
        ),
        verified_at=verified_at(session),
        prices=asked.prices,
        institutions=tuple(institutions),
        what_if=rules.what_if(institutions, asked),
    )


def storage_forecast(session: Session, scope: Scope, now: datetime) -> StorageForecast:
    """Months in which nothing came are there as well."""
    today = local_day(now)
    months = _months(session, scope, today)
    return StorageForecast(as_of=today, months=tuple(months), expected=tuple(_expected(months)))


def unlocated_studies(
    session: Session, scope: Scope, institutions: list[InstitutionStorage], rows: range
) -> list[UnlocatedStudy]:
    """The rows asked for, up to FURTHEST_ROW, institution by institution, the newest first.

    How many each has is known, so only those that the window falls into are read.
    """
    found: list[UnlocatedStudy] = []
    before = 0
    stop = min(rows.stop, FURTHEST_ROW)
    for one in institutions:
        after = before + one.unlocated_count
        if before < stop and after > rows.start:
            window = range(max(rows.start - before, 0), min(stop - before, one.unlocated_count))
            found += _unlocated_of(session, scope, one, window)
        before = after
    return found


def _unlocated_of(
    session: Session, scope: Scope, institution: InstitutionStorage, rows: range
) -> list[UnlocatedStudy]:
    is_whole = Study.availability == Availability.STORED
    lies_elsewhere = Study.availability == Availability.INDEXED
    is_reached = institution.standing is NodeStanding.ANSWERS
    statement = (
        select(
            Study.public_id,
            and_(is_whole, is_faulty()).label("is_faulty"),
            Study.modality,
            Study.received_on,
            Study.instance_count,
            Study.byte_count,
        )
        .join(Institution, Institution.id == Study.institution_id)
        .where(
            Study.institution_id == institution.id,
            or_(false() if is_reached else lies_elsewhere, and_(is_whole, is_faulty())),
            in_scope(scope),
        )
        .order_by(Study.received_on.desc(), Study.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [
        UnlocatedStudy(institution=institution, **row._mapping)
        for row in session.execute(statement)
    ]


def _institutions(
    session: Session, scope: Scope, nodes: dict[int, list[ProbedNode]], today: date
) -> list[InstitutionStorage]:
    """Everybody who ever sent a study, by code."""
    sums, faults = _sums(today), studies_with_faults(session, scope)
    statement = (
        select(
            Institution.id,
            Institution.public_id,
            Institution.code,
            Institution.name,
            Institution.city,
            Institution.storage_mode,
            InstitutionVersion.storage_reason,
            *(sums.c[name] for name in (*_COUNTS, "year", "year_before")),
        )
        .join(sums, sums.c.institution_id == Institution.id)
        .outerjoin(
            InstitutionVersion,
            and_(
                InstitutionVersion.institution_id == Institution.id,
                InstitutionVersion.valid_to.is_(None),
            ),
        )
        .where(in_scope(scope), sums.c.study_count > 0)
        .order_by(Institution.code)
    )
    return [
        _institution(row, nodes.get(row.id, []), faults.get(row.id, 0))
        for row in session.execute(statement)
    ]


def _sums(today: date) -> Subquery:
    this, last, before = (_months_back(today, count) for count in (0, 12, 24))
    month, size = StudyMonthTotal.month, StudyMonthTotal.byte_count
    statement = select(
        StudyMonthTotal.institution_id,
        *(func.sum(getattr(StudyMonthTotal, name)).label(name) for name in _COUNTS),
        func.sum(case((and_(month >= last, month < this), size), else_=0)).label("year"),
        func.sum(case((and_(month >= before, month < last), size), else_=0)).label("year_before"),
    )
    return statement.group_by(StudyMonthTotal.institution_id).subquery()


def _institution(
    row: Row[*tuple[Any, ...]], nodes: list[ProbedNode], faulty_count: int
) -> InstitutionStorage:
    return InstitutionStorage(
        id=row.id,
        public_id=row.public_id,
        code=row.code,
        name=row.name,
        city=City(row.city) if row.city else None,
        mode=StorageMode(row.storage_mode),
        reason=row.storage_reason or "",
        standing=rules.standing_of(nodes),
        answered_at=max((one.last_good_at for one in nodes if one.last_good_at), default=None),
        faulty_study_count=faulty_count,
        **{name: int(row._mapping[name]) for name in _COUNTS},
        year_byte_count=int(row.year),
        year_before_byte_count=int(row.year_before),
    )


def _nodes(session: Session, scope: Scope) -> dict[int, list[ProbedNode]]:
    """The nodes in use, by institution, with their last C-ECHO."""
    rows = session.execute(
        select(DicomNode.institution_id, NodeState.checked_at, NodeState.last_good_at)
        .join(Institution, Institution.id == DicomNode.institution_id)
        .outerjoin(
            NodeState, and_(NodeState.node_id == DicomNode.id, NodeState.kind == ProbeKind.ECHO)
        )
        .where(DicomNode.is_active, in_scope(scope))
    )
    nodes: dict[int, list[ProbedNode]] = defaultdict(list)
    for row in rows:
        nodes[row.institution_id].append(ProbedNode(**row._mapping))
    return nodes


def _months(session: Session, scope: Scope, today: date) -> list[MonthVolume]:
    rows = session.execute(
        select(
            StudyMonthTotal.month,
            func.sum(StudyMonthTotal.study_count),
            func.sum(StudyMonthTotal.byte_count),
        )
        .where(
            is_site_in_scope(scope, StudyMonthTotal.institution_id),
            StudyMonthTotal.month < today.replace(day=1),
        )
        .group_by(StudyMonthTotal.month)
        .order_by(StudyMonthTotal.month)
    )
    known = {month: (int(studies), int(size)) for month, studies, size in rows}
    return [
        MonthVolume(month=month, study_count=studies, byte_count=size)
        for month in _whole_months(min(known, default=None), today)
        for studies, size in [known.get(month, (0, 0))]
    ]


def _whole_months(first: date | None, today: date) -> list[date]:
    months, month = [], first
    while month is not None and month < today.replace(day=1):
        months.append(month)
        month = _months_back(month, -1)
    return months


def _expected(months: list[MonthVolume]) -> list[VolumePoint]:
    volumes = expected_volumes([one.byte_count for one in months])
    return [
        VolumePoint(
            month=_months_back(months[-1].month, -1 - place), low=low, middle=middle, high=high
        )
        for place, (low, middle, high) in enumerate(volumes)
    ]


def _months_back(day: date, count: int) -> date:
    whole = day.year * 12 + day.month - 1 - count
    return date(whole // 12, whole % 12 + 1, 1)
