"""What the directory and the record of an institution show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_layer.accounts.records import Scope
from data_layer.cases import overview_queries
from data_layer.cases.overview_records import Period, TurnaroundFigures
from data_layer.institutions import queries, record_queries
from data_layer.institutions.records import (
    AgreementRecord,
    InstitutionFilter,
    InstitutionHistory,
    InstitutionRecord,
    NodeRecord,
)
from data_layer.studies.queries.overview import totals_of
from data_layer.studies.records import StoredStudies
from portal import db

# More than a province has.
EVERYTHING = 10_000
_LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class DirectoryPage:
    """Rows of the directory with what each has stored; `total` counts all that match."""

    institutions: tuple[InstitutionRecord, ...]
    stored: Mapping[int, StoredStudies]
    total: int


@dataclass(frozen=True, kw_only=True)
class InstitutionOverview:
    """One institution with what it did lately."""

    institution: InstitutionRecord
    history: InstitutionHistory
    agreements: tuple[AgreementRecord, ...]
    nodes: tuple[NodeRecord, ...]
    stored: StoredStudies | None
    requested_count: int
    turnaround: TurnaroundFigures


def directory_page(
    scope: Scope, criteria: InstitutionFilter, as_of: date, rows: range
) -> DirectoryPage:
    with db.reading() as session:
        found = queries.directory(session, scope, criteria, as_of, rows)
        return DirectoryPage(
            institutions=tuple(found),
            stored=totals_of(session, scope, [one.id for one in found]),
            total=queries.directory_count(session, scope, criteria, as_of),
        )


def institution_overview(
    scope: Scope, public_id: str, as_of: date, now: datetime
) -> InstitutionOverview:
    """Raises InstitutionNotFoundError, also for an institution out of scope."""
    last_days = Period(since=now - _LOOK_BACK, until=now)
    with db.reading() as session:
        institution = queries.institution(session, scope, public_id, as_of)
        # Whoever may see the institution may see its own figures, and no others.
        own = Scope(institution_ids=frozenset({institution.id}))
        return InstitutionOverview(
            institution=institution,
            history=record_queries.history(session, own, institution.id),
            agreements=tuple(record_queries.agreements(session, own, institution.id)),
            nodes=tuple(record_queries.nodes(session, own, institution.id)),
            stored=totals_of(session, own, [institution.id]).get(institution.id),
            requested_count=overview_queries.requested_count(session, own, last_days),
            turnaround=overview_queries.turnaround(session, own, last_days),
        )
