"""What every command starts from."""

from pathlib import Path

import pytest

from data_layer import migrate
from data_layer.audit.records import Actor, Process
from data_layer.environment import Environment
from data_layer.keys.errors import KeysNotOpenedError
from data_layer.migrate import NotMigratedError


def test_a_ready_database_answers_and_has_its_tables(tmp_path: Path) -> None:
    environment = Environment({"PORTAL_HOME": str(tmp_path)})
    environment.upgrade_database()

    with environment.ready_database() as database:
        assert migrate.current_revision(database) == migrate.NEWEST

    assert environment.log_file == tmp_path / "logs" / "portal.log"


def test_another_secret_key_is_told_apart_at_the_start(tmp_path: Path) -> None:
    Environment({"PORTAL_HOME": str(tmp_path)}).upgrade_database()
    settings = {
        "PORTAL_HOME": str(tmp_path),
        "PORTAL_SECRET_KEY": "another secret, long enough to do",
    }

    with (
        pytest.raises(KeysNotOpenedError, match="does not open the keys"),
        Environment(settings).ready_database(),
    ):
        pass


def test_a_database_without_tables_is_not_ready(tmp_path: Path) -> None:
    environment = Environment({"PORTAL_HOME": str(tmp_path)})

    with pytest.raises(NotMigratedError), environment.ready_database():
        pass


def test_a_long_running_process_has_a_log_of_its_own(tmp_path: Path) -> None:
    environment = Environment({"PORTAL_HOME": str(tmp_path)})

    environment.configure_logs("receiver")

    assert environment.log_file == tmp_path / "logs" / "receiver.log"


def test_each_process_has_its_name_in_the_trail(tmp_path: Path) -> None:
    environment = Environment({"PORTAL_HOME": str(tmp_path), "PORTAL_AUDIT_HASH": "sm3"})

    assert environment.database.info["actor"] == Actor(process=Process.COMMAND)
    environment.configure_logs("receiver")

    assert environment.database.info["actor"] == Actor(process=Process.RECEIVER)
    assert environment.database.info["audit_algorithm"] == "sm3"
