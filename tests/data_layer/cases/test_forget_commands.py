"""A patient is forgotten: what was theirs is unreadable, what was counted stays."""

import json
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.audit.tables import AuditEvent
from data_layer.cases import record_queries
from data_layer.cases.errors import PatientInCareError, PatientWithoutKeyError
from data_layer.cases.forget_commands import forget_patient
from data_layer.cases.records import CaseStatus, ForgetGround
from data_layer.cases.tables import Case, Report
from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.keys.errors import PatientForgottenError
from data_layer.keys.patient_queries import patient_keys
from data_layer.keys.tables import PatientKey
from data_layer.schema import metadata
from data_layer.scope import PROVINCE_WIDE
from data_layer.sealing import patient_key_id
from data_layer.studies import commands as studies
from data_layer.studies.errors import StudyNotFoundError
from data_layer.studies.queries import study_by_public_id, study_list
from data_layer.studies.records import Placement, QuarantineReason, StudyFilter
from data_layer.studies.tables import Patient, Study
from tests.builders.cases import (
    NOON,
    Network,
    store_case,
    store_network,
    store_report,
    store_study_of,
)
from tests.builders.studies import an_arrival
from tests.builders.two_sides import store_side

GROUND = ForgetGround.PATIENT_REQUEST
# Sealed, but not about one patient.
_OF_NOBODY = {
    "data_keys", "patient_keys", "identity_applications", "identity_proofs", "second_factors",
    "sign_in_steps", "quarantined_files", "left_alone_files",
}  # fmt: skip


def forget(session: Session, study: Study) -> None:
    forget_patient(session, study.public_id, GROUND, NOON)


def an_issued_case(session: Session, network: Network) -> tuple[Study, Case]:
    study = store_study_of(session, network.hospital, patient_name="张三")
    case = store_case(session, network=network, study_id=study.id, status=CaseStatus.ISSUED)
    store_report(session, case)
    return study, case


def test_nothing_of_a_forgotten_patient_opens(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study, case = an_issued_case(session, network)
        public_id, number = study.public_id, case.case_number
        forget(session, study)

    with database.reading() as session:
        found = study_by_public_id(session, PROVINCE_WIDE, public_id)
        asked = session, network.hospital_scope, network.clerk, number
        detail = record_queries.case_by_number(*asked, now=NOON)
        (report,) = record_queries.reports(*asked, now=NOON)
    assert (found.patient_name, found.patient_id, found.birth_date) == ("", "", None)
    assert (found.patient_sex, found.accession_number, found.forgotten_at) == ("", "", NOON)
    assert detail.patient is not None
    assert (detail.patient.name, detail.patient.birth_date) == ("", None)
    assert detail.texts is not None
    assert (detail.texts.clinical_history, report.text.findings) == ("", "")


def test_others_stay_as_they_were(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study, _ = an_issued_case(session, network)
        store_study_of(session, network.hospital, patient_name="李四")
        forget(session, study)

    with database.reading() as session:
        every = StudyFilter(known_institution_ids=frozenset({network.hospital.id}))
        names = study_list(session, PROVINCE_WIDE, every, offset=0, limit=9)["patient_name"]
    assert sorted(names) == ["", "李四"]


def test_nobody_finds_a_forgotten_patient(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study, _ = an_issued_case(session, network)
        number = study.accession_number
        forget(session, study)

    with database.reading() as session:
        for text in ("张三", number):
            known = frozenset({network.hospital.id})
            criteria = StudyFilter(text=text, known_institution_ids=known)
            found = study_list(session, PROVINCE_WIDE, criteria, offset=0, limit=9)
            assert found.empty, text


def test_an_open_case_keeps_its_patient(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital)
        store_case(session, network=network, study_id=study.id, status=CaseStatus.READING)

        with pytest.raises(PatientInCareError):
            forget(session, study)


def test_a_patient_is_forgotten_once_and_must_be_there(database: Database) -> None:
    with database.writing() as session:
        study = store_study_of(session, store_network(session).hospital)
        forget(session, study)

        with pytest.raises(PatientForgottenError):
            forget(session, study)
        with pytest.raises(StudyNotFoundError):
            forget_patient(session, "nothing", GROUND, NOON)


def test_a_patient_from_before_the_keys_is_told_apart(database: Database) -> None:
    with database.writing() as session:
        study = store_study_of(session, store_network(session).hospital)
        session.get_one(Patient, study.patient_id).key_id = None

        with pytest.raises(PatientWithoutKeyError):
            forget(session, study)


def test_more_images_of_a_forgotten_patient_are_refused(database: Database) -> None:
    with database.writing() as session:
        hospital = store_network(session).hospital
        assert studies.store_arrivals(session, [an_arrival(hospital.id)], at=NOON) == [
            Placement.NEW
        ]
        forget(session, session.scalars(select(Study)).one())

    with database.writing() as session:
        again = [an_arrival(hospital.id), an_arrival(hospital.id, sop_instance_uid="1.2.3.999")]
        outcomes = studies.store_arrivals(session, again, at=NOON)
    assert outcomes == [QuarantineReason.PATIENT_FORGOTTEN] * 2


def test_the_trail_tells_why(database: Database) -> None:
    with database.writing() as session:
        study = store_study_of(session, store_network(session).hospital)
        forget(session, study)

    with database.reading() as session:
        told = session.scalars(
            select(AuditEvent.body).where(AuditEvent.action == Action.PATIENT_FORGET)
        ).all()
    assert [json.loads(body)["with"]["reason"] for body in told] == [GROUND]


def test_everything_sealed_about_a_patient_names_their_key(database: Database) -> None:
    with database.writing() as session:
        store_side(session, "甲", City.HEFEI)

    seen, strange = set(), []
    with database.reading() as session:
        for table in metadata.sorted_tables:
            sealed = [
                column
                for column in table.c
                if isinstance(column.type, LargeBinary) and column.name.endswith("sealed")
            ]
            if not sealed or table.name in _OF_NOBODY:
                continue
            for row in session.execute(select(*sealed)):
                values = dict(zip((one.name for one in sealed), row, strict=True))
                for name, value in values.items():
                    if value is not None:
                        seen.add(f"{table.name}.{name}")
                        if patient_key_id(value) is None:
                            strange.append(f"{table.name}.{name}")
    assert strange == []
    assert {"patients.name_sealed", "cases.question_sealed", "reports.findings_sealed"} <= seen


def test_the_key_leaves_the_files_of_the_database(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        _, case = an_issued_case(session, store_network(session))
        key = session.scalars(select(PatientKey)).one().secret_sealed
        findings = session.scalars(
            select(Report.findings_sealed).where(Report.case_id == case.id)
        ).one()
    path = sqlite_database.url.database or ""

    with sqlite_database.writing() as session:
        forget(session, session.scalars(select(Study)).one())
    assert sqlite_database.wipe_deleted("patient_keys")

    stored = b"".join(Path(path + suffix).read_bytes() for suffix in ("", "-wal"))
    assert findings in stored
    assert key not in stored
    with sqlite_database.reading() as session:
        assert patient_keys(session).open(findings) == ""
