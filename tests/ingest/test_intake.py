"""Files dropped into the inbox end as studies, once each, under the hospital that sent them."""

import errno
import hashlib
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file
from sqlalchemy import select

from data_layer import clock
from data_layer.database import Database
from data_layer.keys.patient_queries import patient_keys
from data_layer.scope import PROVINCE_WIDE
from data_layer.studies import queries
from data_layer.studies.tables import Instance, Patient, QuarantinedFile, Study
from ingest import object_store
from ingest.synthetic import Scanner
from tests.builders.dicom import an_object
from tests.builders.institutions import store_node
from tests.builders.intake import Hospital, a_hospital, adds_up


def test_a_dropped_object_is_kept_under_its_digest_and_leaves_the_inbox(
    hospital: Hospital,
) -> None:
    data = an_object()
    hospital.drop("a/b/image.dcm", data)

    counts = hospital.take()

    assert (counts["received"], counts["stored"]) == (1, 1)
    assert [path.name for path in hospital.objects()] == [hashlib.sha256(data).hexdigest()]
    assert hospital.contents() == {hashlib.sha256(data).hexdigest(): data}
    assert data[132:1000] not in hospital.objects()[0].read_bytes()
    assert hospital.left() == []
    assert hospital.row_count(Study) == 1


def test_taking_twice_changes_nothing(hospital: Hospital) -> None:
    hospital.drop("image.dcm", an_object())
    hospital.drop("notes.txt", b"not an image")
    hospital.take()

    counts = hospital.take()

    assert counts["received"] == 0
    assert (hospital.row_count(Instance), hospital.row_count(QuarantinedFile)) == (1, 1)


def test_the_same_object_again_is_known(hospital: Hospital) -> None:
    hospital.drop("image.dcm", an_object())
    hospital.take()
    hospital.drop("again.dcm", an_object())

    counts = hospital.take()

    assert (counts["received"], counts["known"]) == (1, 1)
    assert len(hospital.objects()) == 1
    assert hospital.left() == []


def test_files_of_a_known_node_belong_to_its_institution(hospital: Hospital) -> None:
    other = a_hospital(hospital.database, hospital.settings.home / "other", ae_title="CT01")
    hospital.drop("CT01/image.dcm", an_object())

    hospital.take()

    with hospital.database.reading() as session:
        assert session.scalars(select(Study.institution_id)).one() == other.institution_id


def test_a_new_node_is_known_at_the_next_look(database: Database, tmp_path: Path) -> None:
    hospital = a_hospital(database, tmp_path / "home", ae_title="ELSEWHERE")
    hospital.drop("CT07/image.dcm", an_object())
    with database.writing() as session:
        institution = type("Row", (), {"id": hospital.institution_id})
        store_node(session, institution, ae_title="CT07")

    assert hospital.take()["stored"] == 1


def test_names_in_gb18030_are_read_counted_and_found(hospital: Hospital) -> None:
    scanner = Scanner(declared="ISO_IR 100", written="gb18030", patient_name="李^小明")
    hospital.drop("1.dcm", scanner.image())

    counts = hospital.take()

    assert counts["charset_repaired"] == 1
    with hospital.database.reading() as session:
        devices = queries.repaired_devices(session, PROVINCE_WIDE, most=5)
        patient = session.scalars(select(Patient)).one()
        keys = patient_keys(session)
        assert keys.open(patient.name_sealed) == "李小明"
        raw_name = keys.open_bytes(patient.raw_name_sealed or b"")
    assert devices["station_name"].tolist() == ["CT01"]
    assert patient.name_index == hospital.database.keyring.blind_index("李小明")
    assert raw_name.rstrip() == "李^小明".encode("gb18030")


def test_a_full_disk_loses_nothing(hospital: Hospital, monkeypatch: pytest.MonkeyPatch) -> None:
    hospital.drop("image.dcm", an_object())

    def full(_descriptor: int, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(object_store, "_write_whole", full)
        with pytest.raises(OSError, match="No space left"):
            hospital.take()
    assert hospital.left() == ["image.dcm"]

    assert hospital.take()["stored"] == 1


@pytest.mark.filterwarnings("ignore")
def test_every_test_file_of_pydicom_is_stored_or_refused(hospital: Hospital) -> None:
    folder = Path(get_testdata_file("CT_small.dcm") or "").parent
    shutil.copytree(folder, hospital.inbox / "pydicom")
    expected = len(hospital.left())

    counts = hospital.take()

    assert counts["received"] == expected
    assert adds_up(counts)
    assert counts["stored"] > 100
    assert hospital.left() == []
    assert hospital.row_count(Instance) == counts["stored"]
    assert len(hospital.quarantined()) == counts["quarantined"]
    with hospital.database.reading() as session:
        assert queries.rollup_differences(session) == []


def test_progress_is_told(hospital: Hospital) -> None:
    hospital.drop("image.dcm", an_object())
    told: list[tuple[int, int | None]] = []
    intake = hospital.intake()
    object.__setattr__(intake, "progress", lambda done, total: told.append((done, total)))

    intake.take_inbox()

    assert told == [(1, None)]


def test_a_run_that_is_stopped_leaves_the_rest(hospital: Hospital) -> None:
    hospital.drop("image.dcm", an_object())
    intake = hospital.intake()
    object.__setattr__(intake, "is_stopping", lambda: True)

    assert intake.take_inbox().received == 0
    assert hospital.left() == ["image.dcm"]
    assert hospital.intake(clock.now() + timedelta(minutes=2)).take_inbox().stored == 1
