"""The command `portal`, as typed: one sentence and an exit code, never a traceback."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("dash", "pandas", "plotly", "pydicom", "pynetdicom", "sqlalchemy", "structlog")


def portal(home: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env={"PATH": os.defpath, "PORTAL_HOME": str(home), **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def sentence(run: subprocess.CompletedProcess[str]) -> str:
    """What was said on stderr, which is one line and no traceback."""
    said = run.stderr.strip()
    assert said.startswith("portal: "), said
    assert "\n" not in said, said
    assert "Traceback" not in said, said
    return said


@pytest.fixture
def busy_port() -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield str(listener.getsockname()[1])


@pytest.fixture
def free_port() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


def test_help_names_the_commands_of_every_storey(tmp_path: Path) -> None:
    run = portal(tmp_path, "--help")

    assert run.returncode == 0
    for command in ("migrate", "demo", "ingest", "receiver", "jobs", "run", "web", "version"):
        assert f"\n  {command} " in run.stdout


def test_help_imports_nothing_heavy() -> None:
    asks = (
        "import sys; sys.argv = ['portal', '--help']; import app\n"
        "try: app.main()\nexcept SystemExit: print([m for m in sys.argv[2:] or "
        f"{HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )

    run = subprocess.run(
        [sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert run.stderr.strip() == "[]"


def test_every_command_has_help(tmp_path: Path) -> None:
    asks = (
        "import click, app\n"
        "def walk(command, path):\n"
        "    assert command.help, path\n"
        "    context = click.Context(command, info_name=path)\n"
        "    assert command.get_help(context)\n"
        "    if isinstance(command, click.Group):\n"
        "        for name in command.list_commands(context):\n"
        "            walk(command.get_command(context, name), f'{path} {name}')\n"
        "walk(app.portal, 'portal')"
    )

    subprocess.run([sys.executable, "-c", asks], cwd=ROOT, check=True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "No such command 'nonsense'. See 'portal --help'."),
        (["jobs", "nonsense"], "No such command 'nonsense'. See 'portal jobs --help'."),
        (["jobs", "run"], "Missing argument 'NAME'. See 'portal jobs run --help'."),
        (["jobs", "run", "drop_tables"], "There is no job 'drop_tables'; known are "),
        (["receiver", "--host", "0.0.0.0"], "can be reached from other machines"),
        (["web", "--port", "3"], "No such option '--port'"),
        (["--log-level", "loud", "version"], "Invalid value for '--log-level'"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    run = portal(tmp_path, *arguments)

    assert run.returncode == 2
    assert said in sentence(run)


def test_a_code_without_words_of_its_own_is_told_in_the_catalogs(tmp_path: Path) -> None:
    portal(tmp_path, "migrate")
    no_register = tmp_path / "list.csv"
    no_register.write_text("a,b\n", encoding="utf-8")

    run = portal(tmp_path, "institutions", "import", str(no_register))

    assert run.returncode == 2
    assert "The first row must name the columns “Code” and “Name”" in sentence(run)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"PORTAL_HOME": "/proc/portal"}, "PORTAL_HOME /proc/portal cannot be written"),
        ({"PORTAL_DATABASE_URL": "portal.db"}, "PORTAL_DATABASE_URL is not a database URL"),
        ({"PORTAL_DATABASE_URL": "mysql://h/d"}, "only sqlite and postgresql work"),
        ({"PORTAL_DATABASE_URL": "sqlite:////etc"}, "does not answer"),
        ({"PORTAL_DATABASE_URL": "postgresql://u:secret@127.0.0.1:1/d"}, "does not answer"),
        ({"PORTAL_PORT": "eighty"}, "PORTAL_PORT must be a port number"),
    ],
    ids=["home", "url", "other database", "folder", "server", "port"],
)
def test_a_wrong_environment_is_one_sentence_and_exit_code_2(
    tmp_path: Path, settings: dict[str, str], said: str
) -> None:
    run = portal(tmp_path, "migrate", **settings)

    assert run.returncode == 2
    assert said in sentence(run)
    assert "secret" not in run.stderr


@pytest.mark.parametrize("command", ["jobs", "receiver", "run", "web"])
def test_a_long_running_command_says_so_before_it_starts(tmp_path: Path, command: str) -> None:
    run = portal(tmp_path, command, PORTAL_DATABASE_URL="sqlite:////etc")

    assert run.returncode == 2
    assert "does not answer" in sentence(run)


@pytest.mark.parametrize("command", ["web", "run"])
def test_a_port_in_use_is_one_sentence_and_exit_code_2(
    tmp_path: Path, busy_port: str, command: str
) -> None:
    portal(tmp_path, "migrate")

    run = portal(tmp_path, command, PORTAL_PORT=busy_port)

    assert run.returncode == 2
    assert f"Port {busy_port} cannot be listened on" in sentence(run)
    assert "PORTAL_PORT" in run.stderr


def test_a_busy_dicom_port_names_its_setting(
    tmp_path: Path, free_port: str, busy_port: str
) -> None:
    run = portal(tmp_path, "run", PORTAL_PORT=free_port, PORTAL_DICOM_PORT=busy_port)

    assert run.returncode == 2
    assert "PORTAL_DICOM_PORT" in sentence(run)


def test_a_database_without_tables_says_what_to_do(tmp_path: Path) -> None:
    run = portal(tmp_path, "jobs", "list")

    assert run.returncode == 1
    assert "run `portal migrate`" in sentence(run)


def test_a_migrated_database_lists_and_runs_jobs(tmp_path: Path) -> None:
    migrated = portal(tmp_path, "migrate")
    ran = portal(tmp_path, "jobs", "run", "forget_old_runs", "--json")
    listed = portal(tmp_path, "jobs", "list", "--json")

    assert (migrated.returncode, ran.returncode, listed.returncode) == (0, 0, 0)
    assert json.loads(ran.stdout) == {"forgotten": 0}
    jobs = json.loads(listed.stdout)
    assert jobs["forget_old_runs"]["outcome"] == "succeeded"
    assert jobs["ingest_inbox"]["outcome"] == "never run"


def test_what_nobody_expected_is_a_sentence_with_a_reference_into_the_log(tmp_path: Path) -> None:
    breaks = (
        "import click, app\n"
        "@click.command()\n@click.pass_obj\n"
        "def explode(environment):\n    environment.settings; raise KeyError('boom')\n"
        "app.portal.get_command = lambda *_: explode\n"
        "import sys; sys.argv = ['portal', 'explode']; app.main()"
    )

    run = subprocess.run(
        [sys.executable, "-c", breaks],
        cwd=ROOT,
        env={"PORTAL_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1
    said = sentence(run)
    assert "Something unexpected went wrong (KeyError)" in said
    entry = json.loads((tmp_path / "logs" / "portal.log").read_text().splitlines()[-1])
    assert entry["reference"] in said
    assert "boom" in entry["exception"]


def test_a_reader_that_goes_away_is_no_failure_to_tell(tmp_path: Path) -> None:
    portal(tmp_path, "migrate")
    command = f"{sys.executable} -m app jobs list | true"

    run = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PORTAL_HOME": str(tmp_path)},  # noqa: TID251
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stderr == ""
