"""Files dropped into the inbox end as studies, in quarantine, or are left alone: none is lost."""

import errno
import hashlib
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file
from sqlalchemy import func, select

from data_layer import clock
from data_layer.database import Database
from data_layer.scope import PROVINCE_WIDE
from data_layer.studies import queries
from data_layer.studies.records import QuarantineReason
from data_layer.studies.tables import Instance, Patient, QuarantinedFile, Study
from ingest import object_store
from ingest.intake import UnknownInstitutionError, institution_named
from ingest.synthetic import Scanner
from tests.builders.dicom import an_object, with_second_patient_id
from tests.builders.institutions import store_node
from tests.builders.intake import Hospital, a_hospital


@pytest.fixture
def hospital(database: Database, tmp_path: Path) -> Hospital:
    return a_hospital(database, tmp_path / "home")


def row_count(hospital: Hospital, table: type) -> int:
    with hospital.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def reasons(hospital: Hospital) -> list[str]:
    with hospital.database.reading() as session:
        return list(
            session.scalars(select(QuarantinedFile.reason).order_by(QuarantinedFile.reason))
        )


def left_alone(hospital: Hospital) -> dict[str, str]:
    with hospital.database.reading() as session:
        files = queries.left_alone_files(session, PROVINCE_WIDE, most=100)
    return dict(zip(files["file_name"], files["reason"], strict=True))


def adds_up(counts: dict[str, int]) -> bool:
    return counts["received"] == counts["stored"] + counts["known"] + counts["quarantined"]


def test_a_dropped_object_is_kept_under_its_digest_and_leaves_the_inbox(
    hospital: Hospital,
) -> None:
    data = an_object()
    hospital.drop("a/b/image.dcm", data)

    counts = hospital.take()

    assert (counts["received"], counts["stored"]) == (1, 1)
    assert [path.name for path in hospital.objects()] == [hashlib.sha256(data).hexdigest()]
    assert hospital.objects()[0].read_bytes() == data
    assert hospital.left() == []
    assert row_count(hospital, Study) == 1


def test_taking_twice_changes_nothing(hospital: Hospital) -> None:
    hospital.drop("image.dcm", an_object())
    hospital.drop("notes.txt", b"not an image")
    hospital.take()

    counts = hospital.take()

    assert counts["received"] == 0
    assert (row_count(hospital, Instance), row_count(hospital, QuarantinedFile)) == (1, 1)


def test_the_same_object_again_is_known(hospital: Hospital) -> None:
    hospital.drop("image.dcm", an_object())
    hospital.take()
    hospital.drop("again.dcm", an_object())

    counts = hospital.take()

    assert (counts["received"], counts["known"]) == (1, 1)
    assert len(hospital.objects()) == 1
    assert hospital.left() == []


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty", b"", QuarantineReason.EMPTY),
        ("text", b"x" * 999, QuarantineReason.NOT_DICOM),
        ("cut", an_object()[:-5], QuarantineReason.TRUNCATED),
        ("mix-up", with_second_patient_id(an_object()), QuarantineReason.DUPLICATE_PATIENT_ID),
        ("nameless", an_object(StudyInstanceUID=None), QuarantineReason.MISSING_IDENTIFIER),
    ],
)
def test_bad_files_go_to_quarantine_whole_and_with_a_reason(
    hospital: Hospital, name: str, data: bytes, reason: QuarantineReason
) -> None:
    hospital.drop(name, data)
    hospital.drop("good.dcm", an_object())

    counts = hospital.take()

    assert adds_up(counts)
    assert (counts["stored"], counts["quarantined"], counts[f"quarantined_{reason}"]) == (1, 1, 1)
    assert reasons(hospital) == [reason]
    assert hospital.quarantined()[0].read_bytes() == data
    assert hospital.left() == []


def test_two_gigabytes_of_zeros_are_moved_without_being_read(
    hospital: Hospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hospital.drop("zeros", b"")
    os.truncate(path, 2 * 1024**3)
    inode = path.lstat().st_ino

    hospital.take()

    assert reasons(hospital) == [QuarantineReason.NOT_DICOM]
    assert hospital.quarantined()[0].lstat().st_ino == inode


def test_of_two_contents_under_one_uid_the_first_is_kept(hospital: Hospital) -> None:
    hospital.drop("1.dcm", an_object())
    hospital.take()
    hospital.drop("2.dcm", an_object(PixelData=bytes(range(12))))

    hospital.take()

    assert reasons(hospital) == [QuarantineReason.CONFLICTING_CONTENT]
    assert len(hospital.objects()) == 1
    assert hospital.objects()[0].read_bytes() == an_object()


def test_two_patients_under_one_study_are_kept_apart(hospital: Hospital) -> None:
    hospital.drop("1.dcm", an_object())
    hospital.drop("2.dcm", an_object(SOPInstanceUID="1.2.3.1.2", PatientID="P0002"))

    hospital.take()

    assert reasons(hospital) == [QuarantineReason.CONFLICTING_PATIENT]
    assert row_count(hospital, Patient) == 1


def test_links_pipes_and_fresh_files_are_left_alone_with_a_reason(
    hospital: Hospital, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(an_object())
    (hospital.inbox / "link").symlink_to(secret)
    os.mkfifo(hospital.inbox / "pipe")
    hospital.drop("growing", an_object())

    counts = hospital.take(now=clock.now())

    assert (counts["received"], counts["waiting"]) == (0, 3)
    assert left_alone(hospital) == {
        "growing": "still_changing",
        "link": "symbolic_link",
        "pipe": "special_file",
    }
    assert hospital.left() == ["growing", "link", "pipe"]
    assert secret.read_bytes() == an_object()


def test_notes_go_when_their_file_is_taken(hospital: Hospital) -> None:
    hospital.drop("growing", an_object())
    hospital.take(now=clock.now())

    hospital.take()

    assert left_alone(hospital) == {}
    assert row_count(hospital, Instance) == 1


def test_files_of_a_known_node_belong_to_its_institution(hospital: Hospital) -> None:
    other = a_hospital(hospital.database, hospital.settings.home / "other", ae_title="CT01")
    hospital.drop("CT01/image.dcm", an_object())

    hospital.take()

    with hospital.database.reading() as session:
        assert session.scalars(select(Study.institution_id)).one() == other.institution_id


def test_files_of_nobody_go_to_quarantine(database: Database, tmp_path: Path) -> None:
    hospital = a_hospital(database, tmp_path / "home", ae_title="ELSEWHERE")
    hospital.drop("image.dcm", an_object())

    hospital.take()

    assert reasons(hospital) == [QuarantineReason.UNKNOWN_SOURCE]
    assert hospital.objects() == []


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
    assert devices["station_name"].tolist() == ["CT01"]
    keyring = hospital.database.keyring
    assert keyring.open(patient.name_sealed) == "李小明"
    assert patient.name_index == keyring.blind_index("李小明")
    assert keyring.open_bytes(patient.raw_name_sealed or b"").rstrip() == "李^小明".encode(
        "gb18030"
    )


def test_one_file_the_database_refuses_does_not_stop_the_others(
    hospital: Hospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        hospital.drop(f"{number}.dcm", an_object(SOPInstanceUID=f"1.2.3.1.{number}"))
    from sqlalchemy.exc import IntegrityError

    from data_layer.studies.commands import arrivals

    row_of = arrivals._instance_row

    def refuse_one(key, series_id, arrival, at):
        if arrival.header.sop_instance_uid == "1.2.3.1.1":
            raise IntegrityError("insert", {}, Exception("refused"))
        return row_of(key, series_id, arrival, at)

    monkeypatch.setattr(arrivals, "_instance_row", refuse_one)

    counts = hospital.take()

    assert (counts["stored"], counts["quarantined_not_storable"]) == (2, 1)
    assert (row_count(hospital, Instance), len(hospital.objects())) == (2, 2)
    assert hospital.left() == []


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
    assert row_count(hospital, Instance) == counts["stored"]
    assert len(hospital.quarantined()) == counts["quarantined"]
    with hospital.database.reading() as session:
        assert queries.rollup_differences(session) == []


def test_paths_are_taken_where_they_lie(hospital: Hospital, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "image.dcm").write_bytes(an_object())
    (archive / "notes.txt").write_bytes(b"not an image")

    for _ in range(2):
        intake = hospital.intake()
        counts = intake.take_paths([archive], hospital.institution_id, keeps_objects=True)

    assert adds_up(counts.as_dict())
    assert (counts.known, counts.quarantined) == (1, 1)
    assert len(hospital.objects()) == 1
    assert sorted(path.name for path in archive.iterdir()) == ["image.dcm", "notes.txt"]
    with hospital.database.reading() as session:
        refused = session.scalars(select(QuarantinedFile)).one()
    assert not refused.is_kept
    name = hospital.database.keyring.open_bytes(refused.file_name_sealed)
    assert name == os.fsencode(archive / "notes.txt")


def test_an_indexed_object_stays_and_its_place_is_sealed(
    hospital: Hospital, tmp_path: Path
) -> None:
    path = tmp_path / "image.dcm"
    path.write_bytes(an_object())

    hospital.intake().take_paths([path], hospital.institution_id, keeps_objects=False)

    with hospital.database.reading() as session:
        instance = session.scalars(select(Instance)).one()
        study = session.scalars(select(Study)).one()
    assert instance.object_sha256 is None
    place = hospital.database.keyring.open_bytes(instance.path_sealed or b"")
    assert place == os.fsencode(path)
    assert study.availability == "indexed"
    assert hospital.objects() == []


def test_the_institution_is_named_or_that_of_the_inbox(hospital: Hospital) -> None:
    found = institution_named(hospital.database, hospital.settings, None)

    assert found == hospital.institution_id
    with pytest.raises(UnknownInstitutionError, match="no institution with the code NONE"):
        institution_named(hospital.database, hospital.settings, "NONE")


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
