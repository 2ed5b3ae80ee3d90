"""What the directory of institutions shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data_layer.accounts.records import Scope
from data_layer.institutions import queries
from data_layer.institutions.records import (
    InstitutionFilter,
    InstitutionRecord,
)
from data_layer.studies.queries.overview import totals_of
from data_layer.studies.records import StoredStudies
from portal import db

# More than a province has.
EVERYTHING = 10_000


@dataclass(frozen=True, kw_only=True)
class DirectoryPage:
    """Rows of the directory with what each has stored; `total` counts all that match."""

    institutions: tuple[InstitutionRecord, ...]
    stored: Mapping[int, StoredStudies]
    total: int


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
