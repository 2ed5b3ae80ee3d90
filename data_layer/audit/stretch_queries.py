"""Reads events in stretches from PostgreSQL, where a row by itself costs more than its hash."""

from collections.abc import Generator
from contextlib import closing
from typing import cast

from psycopg import Connection
from psycopg.rows import TupleRow
from sqlalchemy import text
from sqlalchemy.orm import Session

from data_layer.audit.records import Link
from data_layer.audit.rules.events import NUMBERS, SEARCHABLE
from data_layer.audit.rules.stretches import BODY_END, HASH_LENGTH, VALUE_END, Stretch, is_whole

# So many fit into the buffer between server and reader, so that neither waits for the other.
AT_ONCE = 256
_AS_TEXT = {name: f"coalesce({name}::text, 'null')" for name in NUMBERS} | {
    "at": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
}
_VALUES = ", ".join(_AS_TEXT.get(name, name) for name in SEARCHABLE)
# With a part missing or of another length, two rows could share what both together should have.
_COMPLETE = " AND ".join(
    (
        f"octet_length(hash) = {HASH_LENGTH}",
        *(f"{name} IS NOT NULL" for name in ("body", *SEARCHABLE) if name not in NUMBERS),
    )
)
_STRETCHES = f"""
    SELECT stretch.* FROM
    generate_series(%(first)s::bigint, %(last)s, %(at_once)s) AS first (seq),
    LATERAL (
        SELECT
            count(*),
            convert_to(string_agg(body, chr({BODY_END[0]})), 'UTF8'),
            string_agg(hash, ''),
            convert_to(
                string_agg(concat_ws(chr({VALUE_END[0]}), {_VALUES}), chr({VALUE_END[0]})), 'UTF8'
            )
        FROM (
            SELECT * FROM audit_events
            WHERE seq BETWEEN first.seq AND least(first.seq + %(at_once)s - 1, %(last)s)
            AND {_COMPLETE} ORDER BY seq
        ) AS event
    ) AS stretch
"""


def whole_until(session: Session, link: Link, last_seq: int) -> Link:
    """How far the stretches behind a link are whole; the next one is for `first_fault` to judge."""
    # Compiling this takes longer than it saves.
    session.execute(text("SET LOCAL jit = off"))
    with closing(_stretches(session, link.seq + 1, last_seq)) as stretches:
        for stretch in stretches:
            expected = min(AT_ONCE, last_seq - link.seq)
            if stretch.count != expected or not is_whole(stretch, link.hash):
                break
            link = Link(seq=link.seq + expected, hash=stretch.hashes[-HASH_LENGTH:])
    return link


def _stretches(session: Session, first_seq: int, last_seq: int) -> Generator[Stretch]:
    """Past SQLAlchemy, one after another as the server sends them."""
    connection = cast(Connection[TupleRow], session.connection().connection.driver_connection)
    wanted = {"first": first_seq, "last": last_seq, "at_once": AT_ONCE}
    with connection.cursor(binary=True) as cursor:
        for count, bodies, hashes, values in cursor.stream(_STRETCHES, wanted):
            yield Stretch(count=count, bodies=bodies, hashes=hashes, values=values)
