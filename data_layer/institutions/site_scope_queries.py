"""Which institutions a reader may see, as a condition on a column that names one."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

Sites = ColumnElement[Any] | InstrumentedAttribute[Any]


def is_site_in_scope(scope: Scope, site: Sites) -> ColumnElement[bool]:
    """One's own or one of one's cities; an empty scope keeps no row.

    Rows without an institution are for those who see the whole province.
    """
    if scope.is_province_wide:
        return true()
    return or_(false(), *reaches_of_site(scope, site))


def reaches_of_site(scope: Scope, site: Sites) -> Iterator[ColumnElement[bool]]:
    """The same by its parts, for who reaches rows in other ways too; nothing of a province."""
    if scope.cities:
        yield site.in_(sites_of_cities(scope))
    if scope.institution_ids:
        yield site.in_(scope.institution_ids)


def sites_of_cities(scope: Scope) -> Select[int]:
    return select(Institution.id).where(Institution.city.in_(scope.cities))
