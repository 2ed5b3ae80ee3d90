"""`portal audit`: whether the trail is whole, and the trail for others."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from data_layer.audit.commands import record
from data_layer.audit_cli import audit
from data_layer.cli import migrate
from data_layer.environment import Environment
from data_layer.settings import Settings
from jobs import anchor_audit_trail
from jobs.context import JobContext
from tests.builders.audit import NOON, an_event, drop_guards


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """A home with three events."""
    environment = Environment({"PORTAL_HOME": str(tmp_path)})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    with environment.database.writing() as session:
        for _ in range(3):
            record(session, an_event())
    return environment


def run(environment: Environment, *arguments: str) -> Result:
    return CliRunner().invoke(audit, arguments, obj=environment, catch_exceptions=False)


def bend(environment: Environment) -> None:
    with environment.database.writing() as session:
        drop_guards(session)
        session.execute(text("UPDATE audit_events SET outcome = 'denied' WHERE seq = 2"))


def anchor(settings: Settings, environment: Environment) -> None:
    context = JobContext(database=environment.database, settings=settings, now=NOON)
    anchor_audit_trail.run(context)


def test_a_whole_trail_is_told(environment: Environment) -> None:
    result = run(environment, "verify")

    assert result.exit_code == 0
    assert result.stdout.startswith("The audit trail is whole: 3 events and 0 anchors in ")


def test_a_broken_trail_is_told_with_its_first_event(environment: Environment) -> None:
    bend(environment)

    result = run(environment, "verify")

    assert result.exit_code == 1
    assert "broken at event 2: what is searched for differs" in result.stdout


def test_programs_read_what_was_found(environment: Environment) -> None:
    anchor(environment.settings, environment)
    whole = json.loads(run(environment, "verify", "--json").stdout)
    bend(environment)
    result = run(environment, "verify", "--json")

    assert (whole["is_whole"], whole["events"], whole["anchors"]) == (True, 3, 1)
    assert (whole["anchored_event"], whole["last_event"]) == (3, 3)
    broken = json.loads(result.stdout)
    assert (broken["is_whole"], broken["broken_event"], broken["fault"]) == (False, 2, "columns")
    assert result.exit_code == 1


def test_only_events_since_a_day_are_verified(environment: Environment) -> None:
    bend(environment)

    assert run(environment, "verify", "--since", "2026-11-25").exit_code == 0
    assert run(environment, "verify", "--since", "2026-11-24").exit_code == 1


@pytest.mark.parametrize(("form", "beginning"), [("csv", "2,"), ("dicom", "<Aud"), ("fhir", "{")])
def test_an_export_is_recorded_and_has_a_line_for_each_event(
    environment: Environment, tmp_path: Path, form: str, beginning: str
) -> None:
    path = tmp_path / "trail"

    run(environment, "export", "--format", form, "--output", str(path))

    lines = path.read_text().splitlines()
    assert len(lines) == 4 + (form == "csv")
    assert lines[-3].startswith(beginning)
    assert "trail.export" in lines[-1]


def test_an_export_of_a_day_without_events_is_empty(environment: Environment) -> None:
    assert run(environment, "export", "--until", "2026-01-01", "--format", "fhir").stdout == ""
