"""What every command starts from: settings, logs and the database, each made on first use."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data_layer.database import Database
    from data_layer.sealing import KeySet
    from data_layer.settings import Settings


class Environment:
    """The process's surroundings. Imports are late, so that asking for help stays quick.

    Without a `log_level`, commands tell warnings on stderr and long-running processes what they do.
    """

    def __init__(self, variables: Mapping[str, str], log_level: str | None = None) -> None:
        self._variables = variables
        self.log_level = log_level
        self.log_file: Path | None = None

    @cached_property
    def settings(self) -> "Settings":
        from data_layer.settings import Settings

        settings = Settings.from_environment(self._variables)
        self._configure_logs(settings, "portal", "warning")
        return settings

    @cached_property
    def database(self) -> "Database":
        from data_layer.database import Database
        from data_layer.sealing import Keyring

        # Tables refer to each other: all must be known before one is used.
        import_module("data_layer.schema")
        database = Database(self.settings.database_url, Keyring(self._keys))
        database.info["audit_algorithm"] = self.settings.audit_hash
        self._name_actor(database, "command")
        return database

    def upgrade_database(self) -> str:
        """Brings the tables to this version and makes the first keys; returns the revision."""
        from data_layer import clock
        from data_layer.keys.commands import make_first_keys
        from data_layer.migrate import upgrade
        from data_layer.sealing import MasterKey

        revision = upgrade(self.database)
        master = MasterKey(self.settings.secret_key)
        with self.database.writing() as session:
            make_first_keys(session, master, self.settings.cipher, clock.now())
        return revision

    @contextmanager
    def ready_database(self) -> Iterator["Database"]:
        """The database, known to answer and to have this version's tables; closed at the end."""
        from data_layer.migrate import require_current

        try:
            self.database.require_reachable()
            require_current(self.database)
            self.database.keyring.load()
            yield self.database
        finally:
            self.database.dispose()

    def _keys(self) -> "KeySet":
        from data_layer.keys.queries import key_set
        from data_layer.sealing import MasterKey

        with self.database.reading() as session:
            return key_set(session, MasterKey(self.settings.secret_key))

    def configure_logs(self, process: str) -> None:
        """Gives a long-running process a log file, and its name in the trail."""
        self._name_actor(self.database, process)
        self._configure_logs(self.settings, process, "info")

    @staticmethod
    def _name_actor(database: "Database", process: str) -> None:
        from data_layer.audit.records import Actor, Process

        database.info["actor"] = Actor(process=Process(process))

    def _configure_logs(self, settings: "Settings", process: str, usual_level: str) -> None:
        from data_layer import logs

        level = self.log_level or usual_level
        self.log_file = logs.configure(settings.home / "logs", process, level)
