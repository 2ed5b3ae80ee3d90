"""Reads who asks whom for reports, from the roll-up; and where the roll-up differs."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Row,
    Select,
    and_,
    cast,
    extract,
    func,
    select,
)
from sqlalchemy.orm import Session, aliased

from data_layer.cases.flow_records import (
    DiagnosingTeam,
    Flow,
    FlowChoices,
    FlowCriteria,
    FlowPeriod,
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
    sites, askers = _sites(session, scope, criteria, as_of)
    teams = _teams(session, sites)
    found = tuple(
        _flow(sites[asker], teams[team], count)
        for asker, team, count in session.execute(_summed(months, criteria))
        if asker in askers
    )
    return Flows(months=months, as_of=as_of, flows=found)


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


def _summed(months: Months, criteria: FlowCriteria) -> Select[int, int, int]:
    """Grouped by numbers alone: names are looked up once, and not for each row."""
    asker, team, cases = CaseFlow.requesting_institution_id, CaseFlow.team_id, CaseFlow.case_count
    statement = select(asker, team, func.sum(cases)).group_by(asker, team).where(cases > 0)
    # All months are read in the order of the index on who asks whom, and need no sorting.
    if criteria.period is not FlowPeriod.EVER:
        statement = statement.where(CaseFlow.month.between(months.first, months.last))
    if criteria.modalities:
        statement = statement.where(CaseFlow.modality.in_(criteria.modalities))
    if criteria.team_public_ids:
        asked = select(ExpertTeam.id).where(ExpertTeam.public_id.in_(criteria.team_public_ids))
        statement = statement.where(team.in_(asked))
    return statement.order_by(func.sum(cases).desc(), asker, team)


def _sites(
    session: Session, scope: Scope, criteria: FlowCriteria, as_of: date
) -> tuple[dict[int, Site], set[int]]:
    """Institutions as they were on the day, or last before it; the first, where all came later.

    With them, which of them the reader asks about.
    """
    levels = _levels(session, as_of)
    of_cities = [InstitutionVersion.city.in_(criteria.cities)] if criteria.cities else []
    statement = (
        select(
            Institution.id,
            Institution.public_id,
            InstitutionVersion.name,
            InstitutionVersion.city,
            InstitutionVersion.county,
            and_(in_scope_then(scope), *of_cities).label("is_asked_about"),
        )
        .join(InstitutionVersion, InstitutionVersion.institution_id == Institution.id)
        .where(_is_nearest(InstitutionVersion, as_of))
    )
    rows = session.execute(statement).all()
    sites = {row.id: _site(row, levels.get(row.id)) for row in rows}
    return sites, {row.id for row in rows if row.is_asked_about}


def _site(row: Row[*tuple[Any, ...]], level: Level | None) -> Site:
    place = Place(city=City(row.city) if row.city else None, county=row.county)
    return Site(public_id=row.public_id, name=row.name, place=place, level=level)


def _teams(session: Session, sites: Mapping[int, Site]) -> dict[int, DiagnosingTeam]:
    statement = select(
        ExpertTeam.id,
        ExpertTeam.public_id,
        ExpertTeam.name,
        ExpertTeam.tier,
        ExpertTeam.institution_id,
    )
    return {
        row.id: DiagnosingTeam(
            public_id=row.public_id,
            name=row.name,
            tier=TeamTier(row.tier),
            site=sites[row.institution_id],
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


def _flow(asker: Site, team: DiagnosingTeam, case_count: int) -> Flow:
    reach = reach_of(asker.place, team.site.place)
    return Flow(requesting=asker, team=team, reach=reach, case_count=int(case_count))
