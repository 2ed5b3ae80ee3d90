"""Reads who asks whom for reports, from the roll-up; and where the roll-up differs."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Row,
    Select,
    cast,
    extract,
    func,
    select,
)
from sqlalchemy.orm import Session, aliased

from data_layer.cases.flow_records import (
    Flow,
    FlowChoices,
    FlowCriteria,
    Flows,
    Months,
    Place,
    Site,
)
from data_layer.cases.flow_rules import last_day, month_of, months_of, reach_of
from data_layer.cases.tables import Case, CaseFlow
from data_layer.experts.records import TeamTier
from data_layer.experts.tables import ExpertTeam
from data_layer.institutions.queries import in_scope, in_scope_then
from data_layer.institutions.records import City, Level
from data_layer.institutions.tables import (
    Agreement,
    Institution,
    InstitutionLevel,
    InstitutionVersion,
)
from data_layer.scope import Scope
from data_layer.studies.tables import StudyTotal

_Statement = Select[*tuple[Any, ...]]
_KEY = ("month", "requesting_institution_id", "team_id", "modality", "diagnosing_institution_id")
_DAY_SECONDS = 86_400
# The province is eight hours ahead of UTC all year.
_OFFSET_SECONDS = 8 * 3600
_EPOCH = date(1970, 1, 1)


def flows(session: Session, scope: Scope, criteria: FlowCriteria, today: date) -> Flows:
    """Cases requested within the scope, as the register stood at the end of the period.

    Whoever closed before is where it last lay.
    """
    months = months_of(criteria.period, today, session.scalar(select(func.min(CaseFlow.month))))
    as_of = min(last_day(months), today)
    hosts = _sites(session, as_of)
    askers = _sites(session, as_of, in_scope_then(scope), *_of_cities(criteria))
    levels = _levels(session, as_of)
    found = [
        _flow(row, askers[row.asker], levels.get(row.asker), hosts[row.host])
        for row in session.execute(_summed(months, criteria))
        if row.asker in askers
    ]
    return Flows(months=months, as_of=as_of, flows=tuple(sorted(found, key=_largest_first)))


def flow_choices(session: Session, scope: Scope) -> FlowChoices:
    """What the institutions of the scope send, and the teams of those they ever agreed with."""
    here = select(Institution.id).where(in_scope(scope))
    by_modality = (
        select(StudyTotal.modality)
        .where(StudyTotal.institution_id.in_(here))
        .group_by(StudyTotal.modality)
        .order_by(func.sum(StudyTotal.study_count).desc(), StudyTotal.modality)
    )
    agreed = select(Agreement.diagnosing_institution_id).where(
        Agreement.requesting_institution_id.in_(here)
    )
    by_team = (
        select(ExpertTeam.public_id, ExpertTeam.name)
        .where(ExpertTeam.institution_id.in_(agreed))
        .order_by(ExpertTeam.name, ExpertTeam.id)
    )
    return FlowChoices(
        modalities=tuple(session.scalars(by_modality)),
        teams=tuple((row[0], row[1]) for row in session.execute(by_team)),
    )


def expected_flows(session: Session) -> list[dict[str, Any]]:
    """What `case_flows` should hold."""
    issued = cast(func.floor(extract("epoch", Case.issued_at)), BigInteger)
    day = ((issued + _OFFSET_SECONDS) // _DAY_SECONDS).label("day")
    columns = (
        Case.requesting_institution_id,
        Case.team_id,
        Case.modality,
        ExpertTeam.institution_id.label("diagnosing_institution_id"),
    )
    counts: Counter[tuple[Any, ...]] = Counter()
    for row in session.execute(
        select(day, *columns, func.count())
        .join(ExpertTeam, ExpertTeam.id == Case.team_id)
        .where(Case.issued_at.is_not(None))
        .group_by(day, *columns)
    ):
        counts[month_of(_EPOCH + timedelta(days=row[0])), *row[1:5]] += row[5]
    return [dict(zip(_KEY, key, strict=True)) | {"case_count": n} for key, n in counts.items()]


def flow_differences(session: Session) -> list[tuple[Any, ...]]:
    """Keys of every row that does not say what the cases say; empty when all do."""
    expected = {
        tuple(row[name] for name in _KEY): row["case_count"] for row in expected_flows(session)
    }
    columns = (getattr(CaseFlow, name) for name in _KEY)
    standing = {
        tuple(row[:-1]): row[-1] for row in session.execute(select(*columns, CaseFlow.case_count))
    }
    return sorted(
        key
        for key in expected.keys() | standing.keys()
        if expected.get(key, 0) != standing.get(key, 0)
    )


def _summed(months: Months, criteria: FlowCriteria) -> _Statement:
    statement = (
        select(
            CaseFlow.requesting_institution_id.label("asker"),
            CaseFlow.diagnosing_institution_id.label("host"),
            ExpertTeam.public_id,
            ExpertTeam.name,
            ExpertTeam.tier,
            func.sum(CaseFlow.case_count).label("case_count"),
        )
        .join(ExpertTeam, ExpertTeam.id == CaseFlow.team_id)
        .where(CaseFlow.month.between(months.first, months.last), CaseFlow.case_count > 0)
    )
    if criteria.modalities:
        statement = statement.where(CaseFlow.modality.in_(criteria.modalities))
    if criteria.team_public_ids:
        statement = statement.where(ExpertTeam.public_id.in_(criteria.team_public_ids))
    return statement.group_by(
        CaseFlow.requesting_institution_id, CaseFlow.diagnosing_institution_id, ExpertTeam.id
    )


def _of_cities(criteria: FlowCriteria) -> list[ColumnElement[bool]]:
    return [InstitutionVersion.city.in_(criteria.cities)] if criteria.cities else []


def _sites(session: Session, as_of: date, *conditions: ColumnElement[bool]) -> dict[int, Site]:
    """Institutions as they were on the day, or last before it; the first, where all came later."""
    statement = (
        select(
            Institution.id,
            Institution.public_id,
            InstitutionVersion.name,
            InstitutionVersion.city,
            InstitutionVersion.county,
        )
        .join(InstitutionVersion, InstitutionVersion.institution_id == Institution.id)
        .where(_is_nearest(InstitutionVersion, as_of), *conditions)
    )
    return {
        row.id: Site(
            public_id=row.public_id,
            name=row.name,
            place=Place(city=City(row.city) if row.city else None, county=row.county),
        )
        for row in session.execute(statement)
    }


def _levels(session: Session, as_of: date) -> dict[int, Level]:
    rows = session.execute(
        select(InstitutionLevel.institution_id, InstitutionLevel.level).where(
            _is_nearest(InstitutionLevel, as_of)
        )
    )
    return {institution_id: Level(level) for institution_id, level in rows}


def _is_nearest(
    table: type[InstitutionVersion] | type[InstitutionLevel], as_of: date
) -> ColumnElement[bool]:
    other = aliased(table)
    of_it = other.institution_id == table.institution_id
    began = select(func.max(other.valid_from)).where(of_it, other.valid_from <= as_of)
    first = select(func.min(other.valid_from)).where(of_it)
    return table.valid_from == func.coalesce(began.scalar_subquery(), first.scalar_subquery())


def _flow(row: Row[*tuple[Any, ...]], asker: Site, level: Level | None, host: Site) -> Flow:
    return Flow(
        requesting=asker,
        level=level,
        diagnosing=host,
        team_public_id=row.public_id,
        team_name=row.name,
        tier=TeamTier(row.tier),
        case_count=int(row.case_count),
        reach=reach_of(asker.place, host.place),
    )


def _largest_first(flow: Flow) -> tuple[int, str, str]:
    return -flow.case_count, flow.requesting.public_id, flow.team_public_id
