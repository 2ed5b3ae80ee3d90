"""What the registry of agreements and one of them show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_layer.accounts.name_queries import account_names
from data_layer.accounts.records import Role, Scope
from data_layer.clock import local_day, now
from data_layer.institutions import agreement_queries, change_queries, queries
from data_layer.institutions.agreement_records import (
    AgreementCounts,
    AgreementDetail,
    AgreementEntry,
    AgreementFilter,
)
from data_layer.institutions.change_records import RecordedChange
from data_layer.institutions.records import InstitutionFilter
from portal import db
from portal.access import may

EVERYTHING = 10_000
_MOST_PARTIES = 20
READ_WRITERS = (Role.COMMISSION, Role.CITY_OFFICIAL)


@dataclass(frozen=True, kw_only=True)
class AgreementRows:
    agreements: tuple[AgreementEntry, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class AgreementPage:
    """One agreement with who did what to it, the newest first."""

    detail: AgreementDetail
    changes: tuple[RecordedChange, ...]
    writers: Mapping[int | str, str]
    today: date


def agreement_rows(
    scope: Scope, criteria: AgreementFilter, today: date, rows: range
) -> AgreementRows:
    with db.reading() as session:
        found = agreement_queries.agreements(session, scope, criteria, today, rows)
        total = agreement_queries.agreement_count(session, scope, criteria, today)
    return AgreementRows(agreements=tuple(found), total=total)


def agreement_counts(scope: Scope, today: date) -> AgreementCounts:
    with db.reading() as session:
        return agreement_queries.agreement_counts(session, scope, today)


def agreement_page(scope: Scope, public_id: str, today: date) -> AgreementPage:
    """Raises AgreementNotFoundError, also for an agreement out of scope."""
    with db.reading() as session:
        detail = agreement_queries.agreement(session, scope, public_id, today)
        changes = change_queries.changes_of_agreement(session, scope, public_id)
        ids = {one.account_id for one in changes if one.account_id is not None}
        writers = account_names(session, ids, ()) if may(*READ_WRITERS) else {}
    return AgreementPage(detail=detail, changes=tuple(changes), writers=writers, today=today)


def party_options(
    scope: Scope,
    text: str | None,
    chosen: str | None,
    shown: list[dict[str, str]],
) -> list[dict[str, str]]:
    """A handful of institutions called so; what is chosen stays to be seen."""
    today = local_day(now())
    criteria = InstitutionFilter(text=(text or "")[:40])
    with db.reading() as session:
        found = queries.directory(session, scope, criteria, today, range(_MOST_PARTIES))
    options = [{"label": one.name, "value": one.public_id} for one in found]
    kept = [one for one in shown if one["value"] == chosen and one not in options]
    return kept + options
