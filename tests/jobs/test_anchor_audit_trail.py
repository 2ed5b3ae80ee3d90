"""The trail is checked and anchored each hour, and never behind a fault."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from data_layer.audit.anchor_queries import anchors
from data_layer.audit.commands import record
from data_layer.audit.errors import AnchorUnwritableError, TrailBrokenError
from data_layer.database import Database
from data_layer.settings import Settings
from jobs import anchor_audit_trail
from jobs.context import JobContext
from tests.builders.audit import NOON, an_event, drop_guards


def context(database: Database, home: Path, hours: int = 0) -> JobContext:
    settings = Settings(home=home, database_url="sqlite://", secret_key="x" * 32)
    return JobContext(database=database, settings=settings, now=NOON + timedelta(hours=hours))


def add_event(database: Database) -> None:
    with database.writing() as session:
        record(session, an_event())


def test_running_twice_anchors_once(database: Database, tmp_path: Path) -> None:
    add_event(database)

    counts = [anchor_audit_trail.run(context(database, tmp_path)) for _ in range(2)]

    assert counts == [
        {"verified": 1, "anchored": 1, "audit_events": 1},
        {"verified": 0, "anchored": 0, "audit_events": 1},
    ]


def test_only_what_is_new_is_looked_at_again(database: Database, tmp_path: Path) -> None:
    for hour in range(3):
        add_event(database)
        counts = anchor_audit_trail.run(context(database, tmp_path, hour))

    assert counts == {"verified": 1, "anchored": 1, "audit_events": 3}
    written = anchors(tmp_path / "anchors")
    assert [(anchor.at, anchor.link.seq) for anchor in written] == [
        (NOON + timedelta(hours=hour), hour + 1) for hour in range(3)
    ]


def test_nothing_is_anchored_behind_a_fault(database: Database, tmp_path: Path) -> None:
    add_event(database)
    with database.writing() as session:
        drop_guards(session)
        session.execute(text("UPDATE audit_events SET outcome = 'denied'"))

    with pytest.raises(TrailBrokenError, match="broken at event 1 \\(columns\\)"):
        anchor_audit_trail.run(context(database, tmp_path))

    assert anchors(tmp_path / "anchors") == []


def test_a_folder_that_cannot_be_written_is_told(database: Database, tmp_path: Path) -> None:
    add_event(database)
    (tmp_path / "anchors").touch()

    with pytest.raises(AnchorUnwritableError, match="PORTAL_ANCHOR_FOLDER"):
        anchor_audit_trail.run(context(database, tmp_path))
