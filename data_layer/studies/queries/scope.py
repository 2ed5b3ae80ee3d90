"""Which rows a reader of studies may see."""

from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from data_layer.institutions.tables import Institution
from data_layer.scope import Scope


def in_scope(scope: Scope, institution_id: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """The condition on a column that names an institution; an empty scope keeps no row.

    Rows without an institution are for those who see the whole province.
    """
    if scope.is_province_wide:
        return true()
    conditions: list[ColumnElement[bool]] = []
    if scope.cities:
        of_cities = select(Institution.id).where(Institution.city.in_(scope.cities))
        conditions.append(institution_id.in_(of_cities))
    if scope.institution_ids:
        conditions.append(institution_id.in_(scope.institution_ids))
    return or_(false(), *conditions)
