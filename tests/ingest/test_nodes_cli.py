"""`portal nodes`: whether the nodes are there, for scripts; nothing is written down."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from data_layer.cli import migrate
from data_layer.environment import Environment
from data_layer.operations.link_records import ProbeOutcome
from data_layer.operations.link_tables import NodeState
from ingest.nodes_cli import nodes
from tests.builders.institutions import store_institution, store_node
from tests.builders.links import probed
from tests.builders.nodes import HOST, a_closed_port, a_scp
from tests.builders.operations import NOON


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    environment = Environment({"PORTAL_HOME": str(tmp_path)})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    return environment


@pytest.fixture
def living() -> Iterator[int]:
    with a_scp() as port:
        yield port


def store(environment: Environment, **ports: int) -> None:
    with environment.database.writing() as session:
        for title, port in ports.items():
            hospital = store_institution(session, code=f"H{title}", name=f"{title}医院")
            store_node(session, hospital, ae_title=title, host=HOST, port=port)
        made_up = {"host": "pacs.example", "ae_title": "DEMO"}
        store_node(session, store_institution(session), **made_up)


def run(environment: Environment, *arguments: str) -> Result:
    return CliRunner().invoke(nodes, arguments, obj=environment, catch_exceptions=False)


def test_all_good_is_success(environment: Environment, living: int) -> None:
    store(environment, CT1=living)

    result = run(environment, "probe")

    assert result.exit_code == 0
    first, last = result.stdout.splitlines()
    assert first.split()[:5] == ["CT1", "HCT1", f"{HOST}:{living}", "echo", "good"]
    assert last.endswith("probed 1 · good 1 · down 0")


def test_a_dead_node_is_failure_and_told_as_json(environment: Environment, living: int) -> None:
    store(environment, CT1=living, MR1=a_closed_port())

    result = run(environment, "probe", "--json")

    said = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (said["probed"], said["good"], said["down"], said["made_up"]) == (2, 1, 1, 1)
    assert [(one["ae_title"], one["institution"], one["outcome"]) for one in said["nodes"]] == [
        ("CT1", "CT1医院", "good"),
        ("MR1", "MR1医院", "refused"),
    ]


def test_a_named_node_is_asked_alone(environment: Environment, living: int) -> None:
    store(environment, CT1=living, MR1=a_closed_port())

    assert run(environment, "probe", "CT1").exit_code == 0
    unknown = run(environment, "probe", "US1")
    assert unknown.exit_code == 2
    assert "'US1' is not the AE title of a node in use" in unknown.stderr


def test_a_look_by_command_is_no_round(environment: Environment, living: int) -> None:
    store(environment, CT1=living)

    run(environment, "probe")

    with environment.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(NodeState)) == 0


def test_the_list_tells_how_nodes_stand(environment: Environment, living: int) -> None:
    store(environment, CT1=living)
    with environment.database.writing() as session:
        old = store_node(session, store_institution(session), ae_title="OLD", is_active=False)
        session.expunge(old)
    probed(environment.database, old, ProbeOutcome.REFUSED)

    said = json.loads(run(environment, "list", "--json").stdout)["nodes"]
    text = run(environment, "list").stdout

    assert [(one["ae_title"], one["condition"]) for one in said] == [
        ("CT1", "unknown"),
        ("DEMO", "unknown"),
        ("OLD", "inactive"),
    ]
    assert said[2]["echo"]["outcome"] == "refused"
    assert said[2]["echo"]["since"] == NOON.isoformat()
    assert [line.split()[0] for line in text.splitlines()] == ["CT1", "DEMO", "OLD"]
