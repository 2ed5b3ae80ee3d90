"""DCMTK calls the receiver while nodes change: no association is lost, nobody holds too many."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from data_layer.institutions.node_commands import add_node, change_node
from data_layer.institutions.node_queries import nodes
from data_layer.institutions.node_records import NodeFilter, NodeSettings
from data_layer.institutions.tables import Institution
from data_layer.scope import PROVINCE_WIDE
from tests.builders.audit import OPERATOR
from tests.builders.dicom import an_object
from tests.builders.intake import Hospital
from tests.ingest.test_receiver import STORED, call, hospital, receiver

__all__ = ["hospital", "receiver"]

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
MANY = 60


@pytest.fixture
def images(tmp_path: Path) -> list[Path]:
    """One study of many images."""
    paths = [tmp_path / f"{number}.dcm" for number in range(MANY)]
    for number, path in enumerate(paths):
        path.write_bytes(an_object(SOPInstanceUID=f"1.2.3.4.{number + 1}"))
    return paths


@contextmanager
def sending(hospital: Hospital, images: list[Path]) -> Iterator[subprocess.Popen[str]]:
    """The known node has sent its first image and holds still until it is told to go on."""
    address = ("127.0.0.1", str(hospital.settings.dicom_port))
    titles = ("-aet", "CT/1", "-aec", "PORTAL")
    sender = subprocess.Popen(
        ["storescu", "-v", *titles, *address, *map(str, images)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert sender.stdout is not None
        assert any(STORED in line for line in sender.stdout)
        sender.send_signal(signal.SIGSTOP)
        yield sender
    finally:
        sender.kill()
        sender.wait()


def finished(sender: subprocess.Popen[str]) -> str:
    """What it says until its end; it must have sent everything."""
    sender.send_signal(signal.SIGCONT)
    said, _ = sender.communicate(timeout=60)
    assert sender.returncode == 0
    return said


def register(hospital: Hospital, ae_title: str) -> None:
    with hospital.database.writing() as session:
        session.info["actor"] = OPERATOR
        own = session.scalars(
            select(Institution.public_id).where(Institution.id == hospital.institution_id)
        ).one()
        new = NodeSettings(ae_title=ae_title, host="10.1.0.9", port=104)
        add_node(session, PROVINCE_WIDE, own, new, NOON)


def allow(hospital: Hospital, **settings: object) -> None:
    """Changes the known node as the page does."""
    with hospital.database.writing() as session:
        session.info["actor"] = OPERATOR
        found = nodes(session, PROVINCE_WIDE, NodeFilter(text="CT/1"))[0]
        new = NodeSettings(**(vars(found.settings) | settings))
        change_node(session, PROVINCE_WIDE, new, found.revision, NOON)


@pytest.mark.usefixtures("receiver")
def test_a_node_is_added_while_another_sends_and_no_association_is_lost(
    hospital: Hospital, images: list[Path], tmp_path: Path
) -> None:
    other = tmp_path / "other.dcm"
    other.write_bytes(an_object(StudyInstanceUID="1.2.9", SOPInstanceUID="1.2.9.1"))

    with sending(hospital, images) as sender:
        assert call("storescu", hospital, other, by="MR2").returncode != 0
        register(hospital, "MR2")
        assert call("storescu", hospital, other, by="MR2").returncode == 0
        # The sender's own node is changed as well, and goes out of use.
        allow(hospital, host="10.1.0.10", is_active=False)
        said = finished(sender)

    # The first of its answers was read before it was held.
    assert said.count(STORED) == MANY - 1
    assert call("echoscu", hospital).returncode != 0
    assert len(hospital.left()) == MANY + 1


@pytest.mark.usefixtures("receiver")
def test_a_node_holds_as_many_associations_as_it_may(
    hospital: Hospital, images: list[Path]
) -> None:
    register(hospital, "MR2")
    allow(hospital, association_limit=1)

    with sending(hospital, images) as sender:
        second = call("echoscu", hospital)
        assert "Local Limit Exceeded" in second.stdout + second.stderr
        assert call("echoscu", hospital, by="MR2").returncode == 0
        allow(hospital, association_limit=2)
        assert call("echoscu", hospital).returncode == 0
        allow(hospital, association_limit=1)
        finished(sender)

    assert call("echoscu", hospital).returncode == 0
