"""What a grant of a role reaches, in words."""

from collections.abc import Mapping

from data_layer.accounts.records import Grant, Period, ScopeKind
from data_layer.clock import local_day
from data_layer.institutions.records import City
from portal.formats import day
from portal.i18n import label, t

Names = Mapping[tuple[ScopeKind, int], str]


def reach_words(grant: Grant, names: Names) -> str:
    if grant.city is not None:
        return label(City(grant.city))
    if grant.target_id is None:
        return label(grant.scope_kind)
    return names.get((grant.scope_kind, grant.target_id), "")


def period_words(period: Period) -> str:
    since = day(local_day(period.valid_from))
    if period.valid_to is None:
        return t("accounts-since", day=since)
    return t("accounts-period", first=since, last=day(local_day(period.valid_to)))
