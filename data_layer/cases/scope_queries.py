"""Whose cases a reader may see, and which are still open, as conditions."""

from collections.abc import Iterator
from typing import cast

from sqlalchemy import ColumnElement, false, literal_column, or_, text

from data_layer.accounts.records import Scope
from data_layer.cases.tables import Case
from data_layer.institutions.site_scope_queries import sites_of_cities

# Written as in the table, so that the small index of open cases is used. As a Boolean column
# SQLite would be asked for `… = 1`, which that index does not answer.
IS_OPEN = cast("ColumnElement[bool]", text("cases.status NOT IN ('issued', 'withdrawn')"))

# The same number, but no index is looked up by it: the rows are read in their order instead.
ANY_SITE: ColumnElement[int] = literal_column("+cases.requesting_institution_id")


def in_scope(scope: Scope, *, reads_in_order: bool = False) -> ColumnElement[bool]:
    """The condition that keeps a reader to their own rows; an empty scope keeps none.

    Who wants the first rows of a city's many cases `reads_in_order`: gathering and sorting all
    of them would take longer than passing over the other cities'.
    """
    if scope.is_province_wide:
        return Case.id.is_not(None)
    return or_(false(), *_reaches(scope, reads_in_order))


def _reaches(scope: Scope, reads_in_order: bool) -> Iterator[ColumnElement[bool]]:
    if scope.cities:
        site = ANY_SITE if reads_in_order else Case.requesting_institution_id
        yield site.in_(sites_of_cities(scope))
    if scope.institution_ids:
        yield Case.requesting_institution_id.in_(scope.institution_ids)
    if scope.team_ids:
        yield Case.team_id.in_(scope.team_ids)
    if scope.expert_ids:
        yield Case.expert_id.in_(scope.expert_ids)
