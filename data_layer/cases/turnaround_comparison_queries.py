"""Reads how hospitals' shares in target compare, for those who govern several."""

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data_layer.cases.overview_records import Period
from data_layer.cases.queries import in_scope
from data_layer.cases.rules import comparison as rules
from data_layer.cases.tables import Case
from data_layer.cases.turnaround_comparison_records import ComparedHospital, Comparison
from data_layer.indicators import Share
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope


def comparison(session: Session, scope: Scope, period: Period) -> Comparison:
    """Hospitals with reports issued in the period, against all of them together."""
    in_target = func.count(case((Case.issued_at <= Case.due_at, 1)))
    by_site = (
        select(Case.requesting_institution_id, in_target.label("part"), func.count().label("whole"))
        .where(Case.issued_at >= period.since, Case.issued_at < period.until, in_scope(scope))
        .group_by(Case.requesting_institution_id)
        .subquery()
    )
    rows = session.execute(
        select(Institution.public_id, Institution.name, by_site.c.part, by_site.c.whole).join(
            by_site, by_site.c.requesting_institution_id == Institution.id
        )
    ).all()
    overall = Share(sum(row.part for row in rows), sum(row.whole for row in rows))
    expected = overall.rate or 0.0
    hospitals = (
        ComparedHospital(
            public_id=row.public_id,
            name=row.name,
            in_target=Share(row.part, row.whole),
            standing=rules.standing(Share(row.part, row.whole), expected),
        )
        for row in rows
    )
    return Comparison(
        overall=overall,
        hospitals=tuple(sorted(hospitals, key=lambda one: (one.name, one.public_id))),
        limits=rules.limits(expected, max((row.whole for row in rows), default=0)),
    )
