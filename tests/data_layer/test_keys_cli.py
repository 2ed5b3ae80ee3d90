"""Keys are listed, renewed and sealed under a new secret from the command line."""

import secrets
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data_layer.environment import Environment
from data_layer.keys_cli import keys


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
