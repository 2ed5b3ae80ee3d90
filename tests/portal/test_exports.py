"""What leaves as CSV is in the trail: which table, how narrowed, how many rows, and no name."""

import pytest
from sqlalchemy import text

from data_layer.audit.export_queries import all_events
from data_layer.audit.records import Plain, TrailEvent
from data_layer.database import Database
from portal.components.columns import Column
from portal.components.filters import Filter, Values
from portal.exports import csv_export, filter_codes
from tests.builders.accounts import an_account
from tests.portal_app import Visit

COLUMNS = [Column(field="name", header="姓名")]
ROWS = [{"name": "李小花"}, {"name": "王大明"}]
FILTERS = [
    Filter(name="q", kind="search"),
    Filter(name="status", options={"waiting": "", "reading": ""}),
    Filter(name="place", kind="one", options={"in": "", "out": ""}),
    Filter(name="since", kind="day"),
    Filter(name="overdue", kind="switch"),
]


def events(database: Database) -> list[TrailEvent]:
    with database.reading() as session:
        return list(all_events(session))


def test_an_export_is_recorded_before_it_leaves(app, visit: Visit, database: Database) -> None:
    with visit(account=an_account(id=7)):
        csv = csv_export("case-worklist-table", ROWS, COLUMNS, "cases", {"status": "reading"})

    [event] = events(database)
    assert "王大明" in csv["content"]
    assert (event.action, event.object_id) == ("table.export", "case-worklist-table")
    assert event.details == {"rows": 2, "status": "reading"}
    assert event.actor.account_id == 7
    assert "王大明" not in event.body


def test_what_cannot_be_recorded_does_not_leave(app, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        session.execute(text("ALTER TABLE audit_head RENAME TO audit_head_gone"))
    try:
        with visit(), pytest.raises(Exception, match="audit_head"):
            csv_export("case-worklist-table", ROWS, COLUMNS, "cases")
    finally:
        with database.writing() as session:
            session.execute(text("ALTER TABLE audit_head_gone RENAME TO audit_head"))


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        (None, {}),
        ({"q": "李小花"}, {"q": "?"}),
        ({"q": "li xiaohua"}, {"q": "?"}),
        ({"status": ["waiting", "reading"]}, {"status": "waiting+reading"}),
        ({"status": ["lixiaohua"], "place": "lixiaohua", "since": "lixiaohua"}, {}),
        ({"place": "in", "since": "2026-11-24", "overdue": ["1"]},
         {"place": "in", "since": "2026-11-24", "overdue": True}),
        ({"name": "lixiaohua"}, {}),
    ],
)  # fmt: skip
def test_only_what_was_offered_is_noted_in_words(
    chosen: Values | None, codes: dict[str, Plain]
) -> None:
    assert filter_codes(FILTERS, chosen) == codes


def test_of_very_many_words_their_number_is_noted() -> None:
    many = {f"anhui-{number:03}": "" for number in range(20)}

    assert filter_codes([Filter(name="city", options=many)], {"city": list(many)}) == {"city": 20}
