"""What contradicts, is broken or must not be touched: refused or left alone, with a reason."""

import os
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from data_layer import clock
from data_layer.database import Database
from data_layer.scope import PROVINCE_WIDE
from data_layer.studies import queries
from data_layer.studies.commands import arrivals
from data_layer.studies.records import QuarantineReason
from data_layer.studies.tables import Instance, Patient
from tests.builders.dicom import an_object, with_second_patient_id
from tests.builders.intake import Hospital, a_hospital, adds_up


def left_alone(hospital: Hospital) -> dict[str, str]:
    with hospital.database.reading() as session:
        files = queries.left_alone_files(session, PROVINCE_WIDE, most=100)
    return dict(zip(files["file_name"], files["reason"], strict=True))


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
    assert hospital.reasons() == [reason]
    assert hospital.quarantined()[0].read_bytes() == data
    assert hospital.left() == []


def test_two_gigabytes_of_zeros_are_moved_without_being_read(
    hospital: Hospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hospital.drop("zeros", b"")
    os.truncate(path, 2 * 1024**3)
    inode = path.lstat().st_ino

    hospital.take()

    assert hospital.reasons() == [QuarantineReason.NOT_DICOM]
    assert hospital.quarantined()[0].lstat().st_ino == inode


def test_of_two_contents_under_one_uid_the_first_is_kept(hospital: Hospital) -> None:
    hospital.drop("1.dcm", an_object())
    hospital.take()
    hospital.drop("2.dcm", an_object(PixelData=bytes(range(12))))

    hospital.take()

    assert hospital.reasons() == [QuarantineReason.CONFLICTING_CONTENT]
    assert len(hospital.objects()) == 1
    assert list(hospital.contents().values()) == [an_object()]


def test_two_patients_under_one_study_are_kept_apart(hospital: Hospital) -> None:
    hospital.drop("1.dcm", an_object())
    hospital.drop("2.dcm", an_object(SOPInstanceUID="1.2.3.1.2", PatientID="P0002"))

    hospital.take()

    assert hospital.reasons() == [QuarantineReason.CONFLICTING_PATIENT]
    assert hospital.row_count(Patient) == 1


def test_files_of_nobody_go_to_quarantine(database: Database, tmp_path: Path) -> None:
    hospital = a_hospital(database, tmp_path / "home", ae_title="ELSEWHERE")
    hospital.drop("image.dcm", an_object())

    hospital.take()

    assert hospital.reasons() == [QuarantineReason.UNKNOWN_SOURCE]
    assert hospital.objects() == []


def test_one_file_the_database_refuses_does_not_stop_the_others(
    hospital: Hospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        hospital.drop(f"{number}.dcm", an_object(SOPInstanceUID=f"1.2.3.1.{number}"))
    row_of = arrivals.instance_row

    def refuse_one(key, series_id, arrival, at):
        if arrival.header.sop_instance_uid == "1.2.3.1.1":
            raise IntegrityError("insert", {}, Exception("refused"))
        return row_of(key, series_id, arrival, at)

    monkeypatch.setattr(arrivals, "instance_row", refuse_one)

    counts = hospital.take()

    assert (counts["stored"], counts["quarantined_not_storable"]) == (2, 1)
    assert (hospital.row_count(Instance), len(hospital.objects())) == (2, 2)
    assert hospital.left() == []


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
    assert hospital.row_count(Instance) == 1
