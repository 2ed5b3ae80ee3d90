"""Posts entries to the ledger, and keeps its balances in the same transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from data_layer.fees.ledger_errors import EntryUnbalancedError
from data_layer.fees.ledger_records import MonthState, NewEntry
from data_layer.fees.ledger_rules import is_balanced, landing_month
from data_layer.fees.ledger_tables import LedgerBalance, LedgerEntry, LedgerPosting
from data_layer.fees.settlement_tables import SettlementMonth
from data_layer.studies.commands.upserts import insert_or_meet

_ENTRIES = cast(Table, LedgerEntry.__table__)
_POSTINGS = insert(cast(Table, LedgerPosting.__table__))
_KEY = ("month", "account", "party", "owner_kind", "owner_id")
_SUMS = ("debit_fen", "credit_fen", "posting_count")

Row = Mapping[str, Any]


def post(session: Session, entries: Sequence[NewEntry], at: datetime) -> None:
    """Of one charge, and of one kind for one statement, there is one entry.

    Raises EntryUnbalancedError.
    """
    for entry in entries:
        if not is_balanced(entry):
            raise EntryUnbalancedError(kind=entry.kind)
    if not entries:
        return
    rows = _posting_rows(entries, _add_entries(session, entries, at))
    if rows:
        session.execute(_POSTINGS, rows)
        _roll_up(session, rows)


def landing_months(session: Session, wanted: Collection[date]) -> dict[date, date]:
    """Where what belongs to each month is posted; nobody settles these before the commit."""
    while True:
        rows = session.execute(
            select(SettlementMonth.month, SettlementMonth.state).with_for_update(read=True)
        )
        states = {month: MonthState(state) for month, state in rows}
        landing = {month: landing_month(month, states) for month in wanted}
        missing = sorted(set(landing.values()) - states.keys())
        if not missing:
            return landing
        _open(session, missing)


def _open(session: Session, months: Iterable[date]) -> None:
    statement = insert_or_meet(session, SettlementMonth).on_conflict_do_nothing()
    session.execute(statement, [{"month": one, "state": MonthState.OPEN} for one in months])


def _add_entries(
    session: Session, entries: Sequence[NewEntry], at: datetime
) -> dict[tuple[int | None, int | None], int]:
    """The numbers of the entries, by charge or statement."""
    rows = [
        {
            "kind": entry.kind,
            "month": entry.month,
            "charge_id": entry.charge_id,
            "statement_id": entry.statement_id,
            "recorded_at": at,
        }
        for entry in entries
    ]
    columns = (_ENTRIES.c.id, _ENTRIES.c.charge_id, _ENTRIES.c.statement_id)
    added = session.execute(insert(_ENTRIES).returning(*columns), rows)
    return {(charge_id, statement_id): id_ for id_, charge_id, statement_id in added}


def _posting_rows(
    entries: Iterable[NewEntry], ids: Mapping[tuple[int | None, int | None], int]
) -> list[Row]:
    return [
        {
            "entry_id": ids[entry.charge_id, entry.statement_id],
            "line": line,
            "account": each.account,
            "party": each.party or "",
            "owner_kind": each.owner.kind,
            "owner_id": each.owner.id,
            "month": entry.month,
            "debit_fen": each.debit_fen,
            "credit_fen": each.credit_fen,
        }
        for entry in entries
        for line, each in enumerate(entry.postings, start=1)
    ]


def _roll_up(session: Session, rows: Iterable[Row]) -> None:
    sums: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        sides = sums[tuple(row[name] for name in _KEY)]
        sides[0] += row["debit_fen"]
        sides[1] += row["credit_fen"]
        sides[2] += 1
    # In the order of the key: two who post at once never wait for each other in a ring.
    changes = [
        dict(zip((*_KEY, *_SUMS), (*key, *sides), strict=True))
        for key, sides in sorted(sums.items())
    ]
    statement = insert_or_meet(session, LedgerBalance)
    added = {
        name: getattr(LedgerBalance, name) + getattr(statement.excluded, name) for name in _SUMS
    }
    session.execute(statement.on_conflict_do_update(index_elements=list(_KEY), set_=added), changes)
