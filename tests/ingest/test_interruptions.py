"""Stopped at any point and begun again, an ingest ends as if nothing had happened."""

import hashlib
import subprocess
import sys

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import SessionTransaction

from data_layer.studies import commands, queries
from data_layer.studies.tables import Instance, QuarantinedFile, Study
from ingest import batch
from ingest.object_store import ObjectStore
from ingest.quarantine import Quarantine
from tests.builders.dicom import an_object
from tests.builders.intake import Hospital

IMAGES = 240
BAD = 5


class PowerCutError(BaseException):
    """Nothing in the code may catch it."""


def drop_files(hospital: Hospital, images: int) -> None:
    for number in range(images):
        study = number % 7
        hospital.drop(
            f"{number:04d}.dcm",
            an_object(
                SOPInstanceUID=f"1.2.{study}.1.{number}",
                SeriesInstanceUID=f"1.2.{study}.1",
                StudyInstanceUID=f"1.2.{study}",
                PatientID=f"P{study}",
            ),
        )
    for number in range(BAD):
        hospital.drop(f"bad{number}", b"not an image" * (number + 1))


def require_complete(hospital: Hospital, images: int) -> None:
    with hospital.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Instance)) == images
        assert session.scalar(select(func.count()).select_from(QuarantinedFile)) == BAD
        assert session.scalar(select(func.sum(Study.instance_count))) == images
        assert queries.rollup_differences(session) == []
        digests = {digest.hex() for digest in session.scalars(select(Instance.object_sha256))}
    named = {path.name: path for path in hospital.objects() if path.parent.name != "tmp"}
    assert named.keys() == digests
    contents = hospital.contents()
    assert contents.keys() == digests
    assert all(hashlib.sha256(data).hexdigest() == name for name, data in contents.items())
    assert len(hospital.quarantined()) == BAD
    assert hospital.left() == []


@pytest.mark.parametrize(
    ("place", "name", "is_done"),
    [
        (commands, "store_arrivals", False),
        (commands, "store_arrivals", True),
        (ObjectStore, "publish", False),
        (ObjectStore, "publish", True),
        (Quarantine, "keep", False),
        (Quarantine, "keep", True),
        (commands, "quarantine_files", True),
        (SessionTransaction, "commit", False),
        (batch, "_remove", False),
        (batch, "_remove", True),
    ],
)
def test_a_power_cut_before_or_after_any_step_loses_nothing(
    hospital: Hospital,
    monkeypatch: pytest.MonkeyPatch,
    place: object,
    name: str,
    is_done: bool,
) -> None:
    drop_files(hospital, 9)
    step = getattr(place, name)

    def cut(*arguments: object, **options: object) -> None:
        if is_done:
            step(*arguments, **options)
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(place, name, cut)
        with pytest.raises(PowerCutError):
            hospital.take()

    hospital.take()

    require_complete(hospital, 9)


def test_killed_again_and_again_it_still_ends_complete(hospital: Hospital) -> None:
    drop_files(hospital, IMAGES)
    url = hospital.database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.ingest.taking_process"]
    arguments = [str(hospital.settings.home), url, hospital.settings.secret_key]

    for attempt in range(8):
        process = subprocess.Popen([*command, *arguments])
        try:
            process.wait(timeout=0.5 + 0.06 * attempt)
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    hospital.take()

    require_complete(hospital, IMAGES)
