"""Reads verdicts of acceptance sampling page by page, an institution's whole, and their plans."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from data_layer.institutions.queries import in_scope
from data_layer.institutions.scope_queries import institution_id
from data_layer.institutions.tables import Institution
from data_layer.quality.acceptance_queries import verdict_record
from data_layer.quality.acceptance_records import AcceptancePlan, LotVerdict, Severity
from data_layer.quality.rules.acceptance import characteristic, sight
from data_layer.quality.sampling_tables import AcceptanceVerdict
from data_layer.quality.verdict_records import (
    InstitutionVerdicts,
    PlanSight,
    VerdictCounts,
    VerdictFilter,
    VerdictRecord,
)
from data_layer.scope import Scope

_MONTHS = 24


def judged_months(session: Session, scope: Scope) -> list[date]:
    """The newest first."""
    statement = (
        select(AcceptanceVerdict.month)
        .join(Institution, Institution.id == AcceptanceVerdict.institution_id)
        .where(in_scope(scope))
        .distinct()
        .order_by(AcceptanceVerdict.month.desc())
        .limit(_MONTHS)
    )
    return list(session.scalars(statement))


def verdict_page(
    session: Session, scope: Scope, criteria: VerdictFilter, rows: range = range(100)
) -> list[VerdictRecord]:
    """What was not accepted first, then by the code of the register; the newest month first."""
    not_accepted = AcceptanceVerdict.verdict.in_((LotVerdict.REJECTED, LotVerdict.STOPPED))
    statement = (
        _of_scope(
            select(AcceptanceVerdict, Institution.public_id, Institution.name), scope, criteria
        )
        .order_by(AcceptanceVerdict.month.desc(), not_accepted.desc(), Institution.code)
        .offset(rows.start)
        .limit(len(rows))
    )
    return [verdict_record(*row) for row in session.execute(statement)]


def verdict_counts(session: Session, scope: Scope, criteria: VerdictFilter) -> VerdictCounts:
    counted = select(
        AcceptanceVerdict.verdict, AcceptanceVerdict.next_severity, func.count()
    ).group_by(AcceptanceVerdict.verdict, AcceptanceVerdict.next_severity)
    by_verdict = dict.fromkeys(LotVerdict, 0)
    by_next = dict.fromkeys(Severity, 0)
    for verdict, severity, count in session.execute(_of_scope(counted, scope, criteria)):
        by_verdict[LotVerdict(verdict)] += count
        by_next[Severity(severity)] += count
    return VerdictCounts(by_verdict=by_verdict, by_next=by_next)


def institution_verdicts(session: Session, scope: Scope, public_id: str) -> InstitutionVerdicts:
    """Raises InstitutionNotFoundError for one out of scope."""
    number = institution_id(session, scope, public_id)
    name = session.execute(select(Institution.name).where(Institution.id == number)).scalar_one()
    rows: Sequence[AcceptanceVerdict] = session.scalars(
        select(AcceptanceVerdict)
        .where(AcceptanceVerdict.institution_id == number)
        .order_by(AcceptanceVerdict.month.desc())
        .limit(_MONTHS)
    ).all()
    return InstitutionVerdicts(
        public_id=public_id,
        name=name,
        found=[verdict_record(row, public_id, name) for row in rows],
    )


def sight_of(verdict: VerdictRecord) -> PlanSight | None:
    """None where no plan was there: inspection stopped, or nothing to look at."""
    if not verdict.sample_size:
        return None
    plan = AcceptancePlan(
        code_letter=verdict.code_letter,
        sample_size=verdict.sample_size,
        accept=verdict.accept,
        reject=verdict.reject,
        is_everything=verdict.is_everything,
    )
    return PlanSight(aql=verdict.aql, points=characteristic(plan), sight=sight(plan, verdict.aql))


def _of_scope(
    statement: Select[*tuple[Any, ...]], scope: Scope, criteria: VerdictFilter
) -> Select[*tuple[Any, ...]]:
    joined = statement.select_from(AcceptanceVerdict).join(
        Institution, Institution.id == AcceptanceVerdict.institution_id
    )
    return joined.where(in_scope(scope), *_wanted(criteria))


def _wanted(criteria: VerdictFilter) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [
        Institution.name.contains(word, autoescape=True) for word in criteria.text.split()
    ]
    if criteria.month is not None:
        wanted.append(AcceptanceVerdict.month == criteria.month.replace(day=1))
    for column, values in (
        (AcceptanceVerdict.severity, criteria.severities),
        (AcceptanceVerdict.verdict, criteria.verdicts),
        (AcceptanceVerdict.next_severity, criteria.next_severities),
    ):
        if values:
            wanted.append(column.in_(values))
    return wanted
