"""`portal assign`: one solve, and why a case went where it did."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.cli import migrate
from data_layer.environment import Environment
from data_layer.operations import queries
from data_layer.operations.records import JobTrigger, RunFilter
from jobs.assign_cli import assign
from tests.builders.cases import Network, store_case, store_network
from tests.builders.institutions import store_institution

MINUTE = timedelta(minutes=1)


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    environment = Environment({"PORTAL_HOME": str(tmp_path)})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    return environment


@pytest.fixture
def network(environment: Environment) -> Network:
    """Two cases wait: one that somebody may read, and one of a hospital without agreement."""
    now = environment.database.clock()
    with environment.database.writing() as session:
        network = store_network(session)
        lonely = store_institution(session)
        given = {"network": network, "requested_at": now - MINUTE}
        store_case(session, case_number="AH1", **given)
        store_case(session, case_number="AH2", requesting_institution_id=lonely.id, **given)
    return network


def ran(environment: Environment, *words: str) -> Result:
    return CliRunner().invoke(assign, list(words), obj=environment, catch_exceptions=False)


def statuses(environment: Environment) -> list[str]:
    with environment.database.reading() as session:
        return list(session.scalars(select(Case.status).order_by(Case.case_number)))


def test_it_tells_who_got_what_and_why_the_others_wait(
    environment: Environment, network: Network
) -> None:
    told = json.loads(ran(environment, "--json").output)

    (given,) = told["assigned"]
    assert (given["case"], given["expert"]) == ("AH1", network.expert.public_id)
    assert told["waiting"] == [{"case": "AH2", "desk": "reader", "why": "no_agreement"}]
    assert told["counts"] == {"assigned": 1, "unassigned": 1, "for_no_agreement": 1}
    assert statuses(environment) == [CaseStatus.ASSIGNED, CaseStatus.WAITING]


def test_it_is_a_run_of_the_job(environment: Environment, network: Network) -> None:
    ran(environment)

    with environment.database.reading() as session:
        (run,) = queries.runs(session, RunFilter())
    assert (run.job_name, run.trigger) == ("assign_cases", JobTrigger.COMMAND)


def test_a_dry_run_tells_the_same_and_writes_nothing(
    environment: Environment, network: Network
) -> None:
    said = ran(environment, "--dry-run").output

    assert network.expert.public_id in said
    assert said.endswith("1 would be assigned, 1 wait.\n")
    assert statuses(environment) == [CaseStatus.WAITING, CaseStatus.WAITING]


def test_why_a_case_was_given_to_somebody_is_told(
    environment: Environment, network: Network
) -> None:
    ran(environment)

    told = json.loads(ran(environment, "explain", "AH1", "--json").output)
    said = ran(environment, "explain", "AH1").output

    assert told["expert"] == told["chosen"]["expert"]
    assert network.expert.public_id in told["expert"]
    assert told["eligible_count"] == 1
    assert {"predicate": "other_duty", "count": 1} in [
        {name: one[name] for name in ("predicate", "count")} for one in told["excluded"]
    ]
    assert "Eligible: 1." in said


def test_why_a_case_waits_is_told(environment: Environment, network: Network) -> None:
    ran(environment)

    told = json.loads(ran(environment, "explain", "AH2", "--json").output)

    assert (told["outcome"], told["obstacle"]) == ("waiting", "no_agreement")
    assert "no agreement" in ran(environment, "explain", "AH2").output


def test_what_was_not_decided_yet_is_said_so(environment: Environment, network: Network) -> None:
    run = ran(environment, "explain", "AH1")

    assert (run.exit_code, run.output) == (1, "Error: Nothing has been decided about AH1 yet.\n")


def test_there_is_no_such_case(environment: Environment) -> None:
    with pytest.raises(CaseNotFoundError):
        ran(environment, "explain", "AH9")
