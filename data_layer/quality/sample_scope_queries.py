"""Whose sampled reports a reader may count, as a condition."""

from sqlalchemy import ColumnElement, false, or_, select, true

from data_layer.cases.scope_queries import in_scope
from data_layer.cases.tables import Case
from data_layer.institutions.site_scope_queries import reaches_of_site
from data_layer.quality.sampling_tables import SampledReport
from data_layer.scope import Scope


def is_sampled_in(scope: Scope) -> ColumnElement[bool]:
    """Those of the cases in scope; the cases are asked only where the row itself does not say."""
    if scope.is_province_wide:
        return true()
    reaches = [*reaches_of_site(scope, SampledReport.institution_id)]
    if scope.team_ids or scope.expert_ids:
        theirs = Scope(team_ids=scope.team_ids, expert_ids=scope.expert_ids)
        reaches.append(SampledReport.case_id.in_(select(Case.id).where(in_scope(theirs))))
    return or_(false(), *reaches)
