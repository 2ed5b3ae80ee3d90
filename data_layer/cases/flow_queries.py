"""Reads who asks whom for reports, from the roll-up; and where the roll-up differs."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Row,
    Select,
    Subquery,
    and_,
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
from data_layer.institutions.tables import Institution, InstitutionLevel, InstitutionVersion
from data_layer.scope import Scope

_Statement = Select[*tuple[Any, ...]]
_KEY = ("month", "requesting_institution_id", "team_id", "modality", "diagnosing_institution_id")
_DAY_SECONDS = 86_400
# The province is eight hours ahead of UTC all year.
_OFFSET_SECONDS = 8 * 3600
_EPOCH = date(1970, 1, 1)
_Asker = aliased(Institution)
_Host = aliased(Institution)
_HostVersion = aliased(InstitutionVersion)


def flows(session: Session, scope: Scope, criteria: FlowCriteria, today: date) -> Flows:
    """Cases requested within the scope, as the register stood at the end of the period.

    Whoever closed before is where it last lay.
    """
    months = months_of(criteria.period, today, session.scalar(select(func.min(CaseFlow.month))))
    as_of = min(last_day(months), today)
    rows = session.execute(_places(_summed(months, criteria), as_of, scope, criteria))
    found = sorted(map(_flow, rows), key=_largest_first)
    return Flows(months=months, as_of=as_of, flows=tuple(found))


def flow_choices(session: Session, scope: Scope) -> FlowChoices:
    """Of what was requested within the scope, as the register stands today."""
    asked_here = CaseFlow.requesting_institution_id.in_(
        select(Institution.id).where(in_scope(scope))
    )
    by_modality = (
        select(CaseFlow.modality)
        .where(asked_here)
        .group_by(CaseFlow.modality)
        .order_by(func.sum(CaseFlow.case_count).desc(), CaseFlow.modality)
    )
    by_team = (
        select(ExpertTeam.public_id, ExpertTeam.name)
        .where(ExpertTeam.id.in_(select(CaseFlow.team_id).where(asked_here)))
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


def _summed(months: Months, criteria: FlowCriteria) -> Subquery:
    statement = select(
        CaseFlow.requesting_institution_id.label("asker"),
        CaseFlow.diagnosing_institution_id.label("host"),
        CaseFlow.team_id,
        func.sum(CaseFlow.case_count).label("case_count"),
    ).where(CaseFlow.month.between(months.first, months.last))
    if criteria.modalities:
        statement = statement.where(CaseFlow.modality.in_(criteria.modalities))
    if criteria.team_public_ids:
        of_teams = select(ExpertTeam.id).where(ExpertTeam.public_id.in_(criteria.team_public_ids))
        statement = statement.where(CaseFlow.team_id.in_(of_teams))
    return statement.group_by(
        CaseFlow.requesting_institution_id, CaseFlow.diagnosing_institution_id, CaseFlow.team_id
    ).subquery()


def _places(summed: Subquery, as_of: date, scope: Scope, criteria: FlowCriteria) -> _Statement:
    statement = (
        select(
            _Asker.public_id.label("asker_id"),
            InstitutionVersion.name.label("asker_name"),
            InstitutionVersion.city.label("asker_city"),
            InstitutionVersion.county.label("asker_county"),
            InstitutionLevel.level,
            _Host.public_id.label("host_id"),
            _HostVersion.name.label("host_name"),
            _HostVersion.city.label("host_city"),
            _HostVersion.county.label("host_county"),
            ExpertTeam.public_id.label("team_id"),
            ExpertTeam.name.label("team_name"),
            ExpertTeam.tier,
            summed.c.case_count,
        )
        .select_from(summed)
        .join(_Asker, _Asker.id == summed.c.asker)
        .join(InstitutionVersion, _latest(InstitutionVersion, summed.c.asker, as_of))
        .outerjoin(InstitutionLevel, _latest(InstitutionLevel, summed.c.asker, as_of))
        .join(_Host, _Host.id == summed.c.host)
        .join(_HostVersion, _latest(_HostVersion, summed.c.host, as_of))
        .join(ExpertTeam, ExpertTeam.id == summed.c.team_id)
        .where(in_scope_then(scope), summed.c.case_count > 0)
    )
    if criteria.cities:
        statement = statement.where(InstitutionVersion.city.in_(criteria.cities))
    return statement


def _latest(
    table: type[InstitutionVersion] | type[InstitutionLevel],
    institution_id: ColumnElement[int],
    as_of: date,
) -> ColumnElement[bool]:
    """What held on the day, or held last before it; the first, where all came later."""
    other = aliased(table)
    of_it = other.institution_id == institution_id
    began = select(func.max(other.valid_from)).where(of_it, other.valid_from <= as_of)
    first = select(func.min(other.valid_from)).where(of_it)
    nearest = func.coalesce(began.scalar_subquery(), first.scalar_subquery())
    return and_(table.institution_id == institution_id, table.valid_from == nearest)


def _flow(row: Row[*tuple[Any, ...]]) -> Flow:
    asker = Place(city=City(row.asker_city) if row.asker_city else None, county=row.asker_county)
    host = Place(city=City(row.host_city) if row.host_city else None, county=row.host_county)
    return Flow(
        requesting=Site(public_id=row.asker_id, name=row.asker_name, place=asker),
        level=Level(row.level) if row.level else None,
        diagnosing=Site(public_id=row.host_id, name=row.host_name, place=host),
        team_public_id=row.team_id,
        team_name=row.team_name,
        tier=TeamTier(row.tier),
        case_count=int(row.case_count),
        reach=reach_of(asker, host),
    )


def _largest_first(flow: Flow) -> tuple[int, str, str]:
    return -flow.case_count, flow.requesting.public_id, flow.team_public_id
