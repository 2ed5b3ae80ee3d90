"""Many rows arrive as they were given, whichever way they are added."""

from datetime import UTC, datetime
from typing import cast

import pytest
from sqlalchemy import Table, select

from data_layer.bulk import add_rows
from data_layer.cases.records import CaseEventKind
from data_layer.cases.tables import CaseEvent
from data_layer.database import Database
from tests.builders.cases import store_case

EVENTS = cast(Table, CaseEvent.__table__)
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


@pytest.mark.parametrize("count", [0, 1, 99, 250])
def test_rows_arrive_as_they_were_given(database: Database, count: int) -> None:
    with database.writing() as session:
        case = store_case(session)
        rows = [
            {
                "case_id": case.id,
                "kind": CaseEventKind.MOVED,
                "happened_at": NOON.replace(microsecond=number),
                "recorded_at": NOON,
                "details": {"text": f"tab\tand \\ and \n {number}"},
            }
            for number in range(count)
        ]
        add_rows(session, EVENTS, rows)

    with database.reading() as session:
        found = session.scalars(
            select(CaseEvent).where(CaseEvent.kind == CaseEventKind.MOVED).order_by(CaseEvent.id)
        ).all()
        assert [one.happened_at for one in found] == [row["happened_at"] for row in rows]
        assert [one.details for one in found] == [row["details"] for row in rows]
        assert {one.expert_id for one in found} <= {None}


def test_what_a_column_fills_in_is_filled_in(database: Database) -> None:
    with database.writing() as session:
        case = store_case(session)
        row = {
            "case_id": case.id,
            "kind": CaseEventKind.MOVED,
            "happened_at": NOON,
            "recorded_at": NOON,
        }
        add_rows(session, EVENTS, [row] * 250)

    with database.reading() as session:
        moved = select(CaseEvent.details).where(CaseEvent.kind == CaseEventKind.MOVED)
        assert session.scalars(moved).all() == [{}] * 250
