"""Every kept object is there, opens and is what was received; or it is named."""

from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import select

from data_layer.cases.forget_commands import forget_patient
from data_layer.cases.records import ForgetGround
from data_layer.environment import Environment
from data_layer.operations.verification_queries import lost_objects, verifications
from data_layer.operations.verification_records import ObjectCondition
from data_layer.scope import PROVINCE_WIDE
from data_layer.studies.tables import Instance, Study
from ingest.cli import ingest, verify_objects
from ingest.intake import object_store
from ingest.verification import Verification
from ingest.verification import verify_objects as verified
from tests.builders.cases import NOON
from tests.builders.dicom import an_object
from tests.builders.institutions import store_institution, store_node
from tests.builders.intake import Hospital


def take(hospital: Hospital, *uids: str) -> list[Path]:
    for uid in uids:
        hospital.drop(f"{uid}.dcm", an_object(SOPInstanceUID=uid))
    hospital.take()
    return hospital.objects()


def verify(hospital: Hospital) -> Verification:
    store = object_store(hospital.database, hospital.settings)
    return verified(hospital.database, store, lambda _count: None)


def test_what_was_just_received_is_good(hospital: Hospital) -> None:
    take(hospital, "1.2.1", "1.2.2")

    found = verify(hospital)

    assert found.is_all_good
    assert found.counts == {ObjectCondition.GOOD: 2}


def test_a_missing_and_a_damaged_object_are_named(hospital: Hospital) -> None:
    gone, bent, _ = take(hospital, "1.2.1", "1.2.2", "1.2.3")
    gone.unlink()
    bent.chmod(0o600)
    bent.write_bytes(bent.read_bytes()[:-1] + b"?")

    found = verify(hospital)

    assert not found.is_all_good
    assert found.counts == {
        ObjectCondition.GOOD: 1,
        ObjectCondition.MISSING: 1,
        ObjectCondition.DAMAGED: 1,
    }
    assert {(one, kept.sha256.hex()) for one, kept in found.lost} == {
        (ObjectCondition.MISSING, gone.name),
        (ObjectCondition.DAMAGED, bent.name),
    }


def test_objects_of_a_forgotten_patient_cannot_be_opened_and_that_is_right(
    hospital: Hospital,
) -> None:
    take(hospital, "1.2.1")
    with hospital.database.writing() as session:
        public_id = session.scalars(select(Study.public_id)).one()
        forget_patient(session, public_id, ForgetGround.RETENTION_OVER, NOON)

    found = verify(hospital)

    assert found.is_all_good
    assert found.counts == {ObjectCondition.FORGOTTEN: 1}


def test_an_object_from_before_they_were_sealed_is_read_as_it_lies(hospital: Hospital) -> None:
    (path,) = take(hospital, "1.2.1")
    (content,) = hospital.contents().values()
    path.chmod(0o600)
    path.write_bytes(content)
    with hospital.database.writing() as session:
        session.scalars(select(Instance)).one().object_key_sealed = None

    assert verify(hospital).counts == {ObjectCondition.GOOD: 1}


def test_the_command_names_what_is_lost_and_fails(tmp_path: Path) -> None:
    environment = Environment({"PORTAL_HOME": str(tmp_path / "home")})
    environment.upgrade_database()
    with environment.database.writing() as session:
        store_node(session, store_institution(session), ae_title="INBOX")
    (tmp_path / "image.dcm").write_bytes(an_object(SOPInstanceUID="1.2.77"))
    run = CliRunner()
    run.invoke(ingest, [str(tmp_path / "image.dcm")], obj=environment, catch_exceptions=False)

    good = run.invoke(verify_objects, obj=environment)
    (path,) = (path for path in environment.settings.objects.rglob("*") if path.is_file())
    path.unlink()
    bad = run.invoke(verify_objects, obj=environment)

    assert (good.exit_code, "good" in good.output) == (0, True)
    assert (bad.exit_code, "missing: 1.2.77 of study" in bad.output) == (1, True)
    with environment.database.reading() as session:
        runs = verifications(session, PROVINCE_WIDE)
        [lost] = lost_objects(session, PROVINCE_WIDE, range(10))
    assert [(run.read_count, run.missing_count) for run in runs] == [(1, 1), (1, 0)]
    assert (lost.sop_instance_uid, lost.condition) == ("1.2.77", ObjectCondition.MISSING)
