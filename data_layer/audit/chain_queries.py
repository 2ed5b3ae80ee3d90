"""Follows the chain from one number to another."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit import stretch_queries as stretches
from data_layer.audit.records import Fault, FaultKind, Link
from data_layer.audit.rules import verification as rules
from data_layer.audit.rules.chain import FIRST_HASH
from data_layer.audit.rules.events import NUMBERS, SEARCHABLE
from data_layer.audit.tables import AuditEvent
from data_layer.database import Database

_TEXTS = tuple(name for name in SEARCHABLE if name not in NUMBERS)
_BYTES = {"sqlite": "CAST(body AS BLOB)", "postgresql": "convert_to(body, 'UTF8')"}
# What either database joins text with fastest.
_AND_THEN = {"sqlite": ", ", "postgresql": " || "}
_NUMBER = {"sqlite": "coalesce({}, 'null')", "postgresql": "coalesce({}::text, 'null')"}
_MOMENT = {
    "sqlite": "replace(at, ' ', 'T') || 'Z'",
    "postgresql": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
}
# SQLite keeps bytes in a column of text, where no search finds them: they sort behind all text.
_BEGINS = {
    "sqlite": f"instr(body, concat({{}})) = 1 AND max({', '.join(_TEXTS)}) < x''",
    "postgresql": "starts_with(body, {})",
}
_ROWS_AT_ONCE = 20_000


def fault_between(database: Database, first_seq: int, last_seq: int) -> Fault | None:
    """The first event of these that is not as it was written."""
    if first_seq > last_seq:
        return None
    with database.reading() as session:
        link = _link(session, first_seq - 1)
        if link is None:
            return Fault(seq=first_seq - 1, kind=FaultKind.MISSING)
        if database.is_sqlite:
            return _first_fault(session, link, last_seq)
    return _fault_in_stretches(database, link, last_seq)


def _fault_in_stretches(database: Database, link: Link, last_seq: int) -> Fault | None:
    """Looks closely only where a stretch is not whole, or holds both algorithms."""
    while link.seq < last_seq:
        with database.reading() as session:
            link = stretches.whole_until(session, link, last_seq)
        end = min(link.seq + stretches.AT_ONCE, last_seq)
        # Stopping the server in the middle of its answer ended that session.
        with database.reading() as session:
            fault, following = _first_fault(session, link, end), _link(session, end)
        if fault is not None or following is None:
            return fault
        link = following
    return None


def _first_fault(session: Session, link: Link, last_seq: int) -> Fault | None:
    return rules.first_fault(_rows(session, link.seq + 1, last_seq), link, last_seq)


def _link(session: Session, seq: int) -> Link | None:
    if seq == 0:
        return Link(seq=0, hash=FIRST_HASH)
    written = session.scalar(select(AuditEvent.hash).where(AuditEvent.seq == seq))
    return None if written is None else Link(seq=seq, hash=written)


def _rows(session: Session, first_seq: int, last_seq: int) -> Iterator[rules.Row]:
    """Straight from the driver: nothing else is fast enough for every event there is."""
    connection = session.connection()
    agreement = _agreement(connection.dialect.name)
    body = _BYTES[connection.dialect.name]

    def rows(start: int) -> Iterable[rules.Row]:
        end = min(start + _ROWS_AT_ONCE - 1, last_seq)
        answer = connection.exec_driver_sql(
            f"SELECT seq, {body}, hash, CASE WHEN {agreement} THEN algorithm END"
            f" FROM audit_events WHERE seq BETWEEN {start} AND {end} ORDER BY seq"
        )
        return cast(Iterable[rules.Row], answer.cursor)

    return chain.from_iterable(map(rows, range(first_seq, last_seq + 1, _ROWS_AT_ONCE)))


def _agreement(dialect: str) -> str:
    """Whether the body begins with what the columns say; decided where the rows are, for speed."""
    link = _AND_THEN[dialect]
    fields = f"{link}','{link}".join(link.join(_field(name, dialect)) for name in SEARCHABLE)
    joined = f"'{{'{link}{fields}{link}',\"with\":{{'"
    return _BEGINS[dialect].format(joined)


def _field(name: str, dialect: str) -> tuple[str, ...]:
    if name in NUMBERS:
        return f"'\"{name}\":'", _NUMBER[dialect].format(name)
    return f'\'"{name}":"\'', _MOMENT[dialect] if name == "at" else name, "'\"'"
