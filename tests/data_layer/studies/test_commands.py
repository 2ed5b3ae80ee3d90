"""Arrivals stored with their counts and roll-ups; files refused or left alone."""

from datetime import date, timedelta

from sqlalchemy import func, select

from data_layer.database import Database
from data_layer.keys.patient_queries import patient_keys
from data_layer.scope import PROVINCE_WIDE
from data_layer.studies import commands, queries
from data_layer.studies.records import (
    LeftAlone,
    LeftAloneReason,
    Placement,
    QuarantineReason,
)
from data_layer.studies.tables import (
    DeviceTotal,
    Instance,
    Patient,
    QuarantinedFile,
    Series,
    Study,
    StudyDayCount,
    StudyTotal,
)
from tests.builders.institutions import store_institution
from tests.builders.studies import NOON, a_refused_file, an_arrival

DAY = timedelta(days=1)


def store(database: Database, *arrivals: object, at=NOON) -> list[commands.Outcome]:
    with database.writing() as session:
        return commands.store_arrivals(session, list(arrivals), at=at)


def hospital(database: Database, **given: object) -> int:
    with database.writing() as session:
        return store_institution(session, **given).id


def only(database: Database, table):
    with database.reading() as session:
        return session.scalars(select(table)).one()


def differences(database: Database) -> list:
    with database.reading() as session:
        return queries.rollup_differences(session)


def test_the_first_object_makes_patient_study_series_and_instance(database: Database) -> None:
    here = hospital(database)

    assert store(database, an_arrival(here)) == [Placement.NEW]

    with database.reading() as session:
        for table in (Patient, Study, Series, Instance):
            assert session.scalar(select(func.count()).select_from(table)) == 1


def test_late_objects_update_the_counts_of_their_study(database: Database) -> None:
    here = hospital(database)
    store(database, an_arrival(here), an_arrival(here))

    store(database, an_arrival(here, series_instance_uid="1.2.3.2"), at=NOON + DAY)

    study = only(database, Study)
    assert (study.series_count, study.instance_count, study.byte_count) == (2, 3, 393_000)
    assert (study.first_received_at, study.last_received_at) == (NOON, NOON + DAY)
    assert study.received_on == date(2026, 11, 24)


def test_the_same_objects_again_change_nothing(database: Database) -> None:
    here = hospital(database)
    arrival = an_arrival(here)
    store(database, arrival)

    assert store(database, arrival, arrival) == [Placement.KNOWN, Placement.KNOWN]

    assert only(database, Study).instance_count == 1
    assert differences(database) == []


def test_of_two_contents_in_one_batch_the_first_stands(database: Database) -> None:
    here = hospital(database)
    first = an_arrival(here, sop_instance_uid="1.9")
    second = an_arrival(here, sop_instance_uid="1.9")

    outcomes = store(database, first, second)

    assert outcomes == [Placement.NEW, QuarantineReason.CONFLICTING_CONTENT]
    assert only(database, Instance).object_sha256 == first.sha256


def test_another_patient_under_the_same_study_leaves_no_trace(database: Database) -> None:
    here = hospital(database)
    store(database, an_arrival(here))

    outcomes = store(database, an_arrival(here, patient_id="P0002", name="李四"))

    assert outcomes == [QuarantineReason.CONFLICTING_PATIENT]
    assert only(database, Patient).id == 1
    assert differences(database) == []


def test_a_patient_without_an_id_is_known_by_one_study_only(database: Database) -> None:
    here = hospital(database)

    store(
        database,
        an_arrival(here, patient_id=""),
        an_arrival(here, patient_id="", study_instance_uid="5.5", series_instance_uid="5.5.1"),
    )

    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Patient)) == 2
    assert store(database, an_arrival(here, patient_id="")) == [Placement.NEW]


def test_one_patient_has_many_studies(database: Database) -> None:
    here = hospital(database)

    store(
        database,
        an_arrival(here),
        an_arrival(here, study_instance_uid="5.5", series_instance_uid="5.5.1"),
    )

    assert only(database, Patient).patient_id_sealed != b"P0001"


def test_identity_is_sealed_and_opens_again(database: Database) -> None:
    here = hospital(database)

    store(database, an_arrival(here, raw_name=b"\xd5\xc5\xc8\xfd"))

    patient = only(database, Patient)
    assert "张三".encode() not in patient.name_sealed
    with database.reading() as session:
        keys = patient_keys(session)
        assert keys.open(patient.name_sealed) == "张三"
        assert keys.open_bytes(patient.raw_name_sealed or b"") == b"\xd5\xc5\xc8\xfd"
        assert keys.open(patient.birth_date_sealed or b"") == "1970-01-01"


def test_roll_ups_are_written_with_the_facts(database: Database) -> None:
    here = hospital(database)
    outside = hospital(database, city=None)

    store(
        database,
        an_arrival(here),
        an_arrival(here, charset_repaired=True),
        an_arrival(outside, study_instance_uid="5.5", series_instance_uid="5.5.1", modality="MR"),
    )

    with database.reading() as session:
        totals = session.scalars(select(StudyTotal).order_by(StudyTotal.modality)).all()
        days = session.scalars(select(StudyDayCount).order_by(StudyDayCount.city)).all()
        device = session.get(DeviceTotal, (here, "UIH", "uCT 520", "CT01"))
        assert [
            (t.institution_id, t.modality, t.study_count, t.instance_count) for t in totals
        ] == [
            (here, "CT", 1, 2),
            (outside, "MR", 1, 1),
        ]
        assert [(d.city, d.modality, d.study_count) for d in days] == [
            ("", "MR", 1),
            ("340100", "CT", 1),
        ]
        assert (device.instance_count, device.repaired_count) == (2, 1)
    assert differences(database) == []


def test_a_report_before_its_images_does_not_spoil_the_roll_ups(database: Database) -> None:
    here = hospital(database)
    store(database, an_arrival(here, modality="SR", series_instance_uid="1.2.3.9"))

    store(database, an_arrival(here), at=NOON + DAY)

    assert only(database, Study).modality == "CT"
    assert differences(database) == []


def test_differences_name_the_row_and_rebuilding_mends_it(database: Database) -> None:
    here = hospital(database)
    store(database, an_arrival(here))
    with database.writing() as session:
        session.get(StudyTotal, (here, "CT")).study_count = 7

    assert differences(database) == [("study_totals", (here, "CT"))]
    with database.writing() as session:
        commands.rebuild_rollups(session)

    assert differences(database) == []


def test_an_indexed_study_becomes_stored_with_its_last_object(database: Database) -> None:
    here = hospital(database)
    indexed = [
        an_arrival(here, sop_instance_uid=uid, sha256=None, path=b"/a") for uid in ("1.7", "1.8")
    ]
    kept = [an_arrival(here, sop_instance_uid=uid) for uid in ("1.7", "1.8")]
    store(database, *indexed)
    assert only(database, Study).availability == "indexed"

    assert store(database, kept[0]) == [Placement.OBJECT_ADDED]
    assert only(database, Study).availability == "indexed"

    assert store(database, kept[1]) == [Placement.OBJECT_ADDED]
    assert only(database, Study).availability == "stored"
    assert differences(database) == []


def test_a_refused_file_is_noted_once(database: Database) -> None:
    file = a_refused_file()

    for _ in range(2):
        with database.writing() as session:
            commands.quarantine_files(session, [file], at=NOON)

    assert only(database, QuarantinedFile).reason == "not_dicom"


def test_notes_of_left_alone_files_say_what_the_last_look_found(database: Database) -> None:
    link, pipe = (
        LeftAlone(institution_id=None, reason=reason, file_name=name, byte_count=0)
        for reason, name in (
            (LeftAloneReason.SYMBOLIC_LINK, b"link"),
            (LeftAloneReason.SPECIAL_FILE, b"Link"),
        )
    )
    with database.writing() as session:
        commands.note_left_alone(session, [link, pipe], at=NOON)

    with database.writing() as session:
        commands.note_left_alone(session, [pipe], at=NOON + DAY)

    with database.reading() as session:
        left = queries.left_alone_files(session, PROVINCE_WIDE, most=10)
    assert left["file_name"].tolist() == ["Link"]
    assert left["first_seen_at"].tolist() == [NOON]
    assert left["last_seen_at"].tolist() == [NOON + DAY]
