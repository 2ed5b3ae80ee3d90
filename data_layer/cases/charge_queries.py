"""Whose expert somebody may choose: as conditions, for who leads teams or governs the province.

Seeing a city, or belonging to a team, gives nobody a case.
"""

from datetime import date

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from data_layer.cases.assignment_tables import CaseCustody
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.experts.tables import ExpertTeam
from data_layer.institutions.site_scope_queries import sites_of_cities
from data_layer.institutions.tables import Agreement
from data_layer.scope import Scope


def in_charge(scope: Scope, today: date) -> ColumnElement[bool]:
    """Cases of the teams, and those waiting that the teams answer for or may be asked to take."""
    if scope.is_province_wide:
        return true()
    if not scope.team_ids:
        return false()
    kept = select(CaseCustody.case_id).where(CaseCustody.team_id.in_(scope.team_ids))
    waits = and_(
        Case.status == CaseStatus.WAITING,
        or_(Case.requesting_institution_id.in_(_sites(scope, today)), Case.id.in_(kept)),
    )
    return or_(Case.team_id.in_(scope.team_ids), waits)


def in_sight(scope: Scope, today: date) -> ColumnElement[bool]:
    """The same, and for who governs cities what their hospitals ask."""
    if not scope.cities:
        return in_charge(scope, today)
    asked = Case.requesting_institution_id.in_(sites_of_cities(scope))
    return or_(asked, in_charge(scope, today))


def leads(scope: Scope, team_id: int | None) -> bool:
    return scope.is_province_wide or team_id in scope.team_ids


def _sites(scope: Scope, today: date) -> ColumnElement[int]:
    hosts = select(ExpertTeam.institution_id).where(ExpertTeam.id.in_(scope.team_ids))
    return (
        select(Agreement.requesting_institution_id)
        .where(
            Agreement.diagnosing_institution_id.in_(hosts),
            Agreement.valid_from <= today,
            or_(Agreement.valid_to.is_(None), Agreement.valid_to > today),
        )
        .scalar_subquery()
    )
