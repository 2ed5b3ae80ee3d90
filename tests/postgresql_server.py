"""A PostgreSQL server of the tests' own: started once, on a socket only this run knows."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import psycopg

SUPERUSER = "portal"
STARTS_WITHIN_SECONDS = 60
# Nothing here outlives the run, so nothing needs to survive a power cut.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "80",
    "shared_buffers": "64MB",
}
# What is measured has the planner's statistics, as every server in use has them.
MEASURED = OPTIONS | {"autovacuum": "on"}


class PostgresqlMissingError(Exception):
    """No PostgreSQL server is installed; `make test` installs one or says how."""


class PostgresqlServer:
    """The running server. Root hands it to an account without rights: PostgreSQL refuses root."""

    def __init__(self, options: Mapping[str, str] = MappingProxyType(OPTIONS)) -> None:
        self.options = options
        self.programs = programs_folder()
        # In /tmp itself: a socket's path is at most 107 characters long.
        self.folder = Path(tempfile.mkdtemp(prefix="portal-pg-", dir="/tmp"))
        self.account = _account()
        if self.account:
            shutil.chown(self.folder, self.account)
        self.log = self.folder / "log"
        self.process = self._start()

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{SUPERUSER}@/{name}?host={self.folder}"

    def create_database(self, name: str) -> str:
        """The URL of a new, empty database."""
        with self.connection() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def connection(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder), user=SUPERUSER, dbname="postgres", autocommit=True
        )

    def stop(self) -> None:
        # SIGINT is PostgreSQL's fast shutdown: sessions still open are ended.
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=STARTS_WITHIN_SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self) -> subprocess.Popen[bytes]:
        data = self.folder / "data"
        self._run("initdb", "--auth=trust", f"--username={SUPERUSER}", "--encoding=UTF8",
                  "--locale=C", "--no-sync", f"--pgdata={data}")  # fmt: skip
        given = self.options.items()
        options = [part for name, value in given for part in ("-c", f"{name}={value}")]
        command = [self.programs / "postgres", "-D", data, "-k", self.folder, *options]
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                preexec_fn=_end_with_parent,
                **self._identity(),
            )
        self._wait_until_ready(process)
        return process

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self.programs / program, *arguments],
            check=True,
            capture_output=True,
            **self._identity(),
        )

    def _identity(self) -> dict[str, object]:
        rights = {"user": self.account, "group": pwd.getpwnam(self.account).pw_gid,
                  "extra_groups": []} if self.account else {}  # fmt: skip
        # A folder the account may not enter would end the program at once.
        return {"cwd": "/", "start_new_session": True, **rights}

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        give_up_at = time.monotonic() + STARTS_WITHIN_SECONDS
        while time.monotonic() < give_up_at and process.poll() is None:
            try:
                self.connection().close()
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return
        raise PostgresqlMissingError(f"PostgreSQL did not start: {self.log.read_text()[-2000:]}")


def programs_folder() -> Path:
    """Where initdb and postgres are: on the PATH, or where Debian keeps its versions."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest_first = sorted(installed, key=lambda path: int(path.parts[4]), reverse=True)
    on_path = shutil.which("initdb")
    candidates = [Path(on_path).resolve()] if on_path else newest_first
    for initdb in candidates:
        if initdb.with_name("postgres").exists():
            return initdb.parent
    raise PostgresqlMissingError("No PostgreSQL server is installed; run `make test` once.")


def _account() -> str | None:
    """The account to run as: None is the current one, unless that is root."""
    if os.geteuid() != 0:
        return None
    accounts = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in accounts else "nobody"


def _end_with_parent() -> None:
    """On Linux the kernel stops the server of a test run that was killed."""
    if sys.platform == "linux":
        set_death_signal = 1
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGINT)
