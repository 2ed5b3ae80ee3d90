"""Keys are listed, renewed and sealed under a new secret from the command line."""

import secrets
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from data_layer.environment import Environment
from data_layer.keys.patient_queries import patient_keys
from data_layer.keys.tables import PatientKey
from data_layer.keys_cli import keys
from data_layer.studies.tables import Patient
from tests.builders.cases import store_network, store_study_of


def run(home: Path, *arguments: str, **settings: str) -> Result:
    environment = Environment({"PORTAL_HOME": str(home), **settings})
    return CliRunner().invoke(keys, list(arguments), obj=environment, catch_exceptions=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    environment = Environment({"PORTAL_HOME": str(tmp_path / "home")})
    environment.upgrade_database()
    environment.database.dispose()
    return tmp_path / "home"


@pytest.fixture
def new_secret_file(tmp_path: Path) -> Path:
    path = tmp_path / "new_secret"
    path.touch(mode=0o600)
    path.write_text(secrets.token_hex(32))
    return path


def test_a_new_key_of_the_chosen_cipher_seals_from_now_on(home: Path) -> None:
    said = run(home, "renew", PORTAL_CIPHER="sm4-gcm").output
    listed = run(home, "list").output.splitlines()

    assert "Key 3 (sm4-gcm)" in said
    assert [line.split()[:3] for line in listed] == [
        ["1", "index", "aes-256-gcm"],
        ["2", "values", "aes-256-gcm"],
        ["3", "values", "sm4-gcm"],
    ]


def test_after_a_rotation_the_new_secret_is_in_its_place(home: Path, new_secret_file: Path) -> None:
    sealed = Environment({"PORTAL_HOME": str(home)}).database.keyring.seal("张三")

    assert "2 keys were sealed" in run(home, "rotate", str(new_secret_file)).output

    assert (home / "secret_key").read_text() == new_secret_file.read_text()
    assert (home / "secret_key").stat().st_mode & 0o077 == 0
    assert Environment({"PORTAL_HOME": str(home)}).database.keyring.open(sealed) == "张三"


def test_a_rotation_that_was_cut_off_is_finished_by_the_same_command(
    home: Path, new_secret_file: Path
) -> None:
    old = (home / "secret_key").read_text()
    run(home, "rotate", str(new_secret_file))
    # The database had the new secret already, the file not yet.
    (home / "secret_key").write_text(old)

    again = run(home, "rotate", str(new_secret_file))

    assert "0 keys were sealed" in again.output
    assert (home / "secret_key").read_text() == new_secret_file.read_text()


def test_a_secret_from_the_environment_is_changed_by_the_operator(
    home: Path, new_secret_file: Path
) -> None:
    present = (home / "secret_key").read_text()

    said = run(home, "rotate", str(new_secret_file), PORTAL_SECRET_KEY=present).output

    assert "Set PORTAL_SECRET_KEY" in said
    assert (home / "secret_key").read_text() == present


def a_study(home: Path) -> str:
    environment = Environment({"PORTAL_HOME": str(home)})
    with environment.database.writing() as session:
        public_id = store_study_of(session, store_network(session).hospital).public_id
    environment.database.dispose()
    return public_id


def test_patients_keys_are_sealed_under_the_newest_key_and_still_open(home: Path) -> None:
    a_study(home)
    run(home, "renew", PORTAL_CIPHER="sm4-gcm")

    first, again = (run(home, "reseal").output for _ in range(2))

    assert "1 keys of patients were sealed" in first
    assert "0 keys of patients were sealed" in again
    with Environment({"PORTAL_HOME": str(home)}).database.reading() as session:
        key = session.scalars(select(PatientKey)).one()
        patient = session.scalars(select(Patient)).one()
        assert int.from_bytes(key.secret_sealed[1:5]) == 3
        assert patient_keys(session).open(patient.name_sealed).startswith("患者")


def test_a_patient_is_forgotten_after_a_confirmation(home: Path) -> None:
    study = a_study(home)

    assert "Aborted" in run(home, "forget", study, "--ground", "patient_request").output
    said = run(home, "forget", study, "--ground", "patient_request", "--yes").output

    assert f"The patient of study {study} is forgotten." in said
    with Environment({"PORTAL_HOME": str(home)}).database.reading() as session:
        assert session.scalars(select(PatientKey)).all() == []


def test_a_ground_that_no_law_knows_is_told(home: Path) -> None:
    said = run(home, "forget", "abc", "--ground", "boredom", "--yes").output

    assert "boredom is none of retention_over" in said
