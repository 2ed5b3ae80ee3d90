"""What an account may see, in a few words."""

from data_layer.accounts.records import AccountRecord
from data_layer.clock import local_day, now
from data_layer.experts.records import TeamFilter
from data_layer.experts.team_queries import teams
from data_layer.institutions.queries import institutions_by_id
from data_layer.institutions.records import City
from portal import db
from portal.i18n import label, t


def scope_words(account: AccountRecord) -> str:
    """Empty for who is given no rows: the security administrator, the auditor, a patient."""
    scope = account.scope
    if scope.is_province_wide:
        return t("shell-scope-province")
    if scope.cities:
        return _cities(scope.cities)
    if scope.institution_ids:
        return _institutions(account)
    if scope.team_ids:
        return _teams(account)
    return t("shell-scope-own") if scope.expert_ids else ""


def _cities(cities: frozenset[str]) -> str:
    if len(cities) == 1:
        return label(City(next(iter(cities))))
    return t("shell-scope-cities", count=len(cities))


def _teams(account: AccountRecord) -> str:
    if len(account.scope.team_ids) > 1:
        return t("shell-scope-teams", count=len(account.scope.team_ids))
    with db.reading() as session:
        found = teams(session, account.scope, TeamFilter(), local_day(now()), range(1))
    return found[0].name if found else t("shell-scope-nothing")


def _institutions(account: AccountRecord) -> str:
    ids = account.scope.institution_ids
    if len(ids) > 1:
        return t("shell-scope-institutions", count=len(ids))
    with db.reading() as session:
        found = institutions_by_id(session, account.scope, ids, local_day(now()))
    return found[0].name if found else t("shell-scope-nothing")
