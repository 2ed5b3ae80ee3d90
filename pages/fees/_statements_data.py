"""Months and their statements as the pages read them."""

from dataclasses import dataclass
from datetime import date

from data_layer.accounts.records import Scope
from data_layer.clock import local_day, now
from data_layer.fees.dispute_queries import disputes
from data_layer.fees.dispute_records import DisputeEntry
from data_layer.fees.settlement_queries import months
from data_layer.fees.settlement_records import MonthRecord, StatementEntry, StatementFilter
from data_layer.fees.statement_queries import statement_count, statements
from portal import db

EVERYTHING = 10_000
_OFFERED = 24


@dataclass(frozen=True, kw_only=True)
class StatementRows:
    found: tuple[StatementEntry, ...]
    total: int


def known_months(scope: Scope) -> list[MonthRecord]:
    """The newest first; how the whole province stands is the commission's to know."""
    with db.reading() as session:
        return months(session, scope)


def offered_months(scope: Scope) -> list[date]:
    """Those with money in them; for a city, whose statements alone are told, the last two years."""
    known = [one.month for one in known_months(scope)]
    return known if scope.is_province_wide else past_months()


def past_months() -> list[date]:
    found: list[date] = []
    first = local_day(now()).replace(day=1)
    while len(found) < _OFFERED:
        found.append(first)
        first = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
    return found


def statement_rows(scope: Scope, criteria: StatementFilter, rows: range) -> StatementRows:
    with db.reading() as session:
        found = statements(session, scope, criteria, rows)
        total = statement_count(session, scope, criteria)
    return StatementRows(found=tuple(found), total=total)


def disputes_in(scope: Scope, month: date) -> list[DisputeEntry]:
    with db.reading() as session:
        return disputes(session, scope, month)
