"""What the list of filings shows."""

from datetime import date

from data_layer.accounts.records import Scope
from data_layer.institutions import filing_queries
from data_layer.institutions.filing_records import FilingEntry, FilingFilter
from portal import db

EVERYTHING = 10_000


def filing_rows(
    scope: Scope, criteria: FilingFilter, today: date, rows: range
) -> tuple[list[FilingEntry], int]:
    """The rows asked for, and how many there are in all."""
    with db.reading() as session:
        found = filing_queries.latest_filings(session, scope, criteria, today, rows)
        return found, filing_queries.filing_count(session, scope, criteria, today)
