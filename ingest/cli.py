"""Commands of the ingest: listen for DICOM, take files and folders in."""

import json
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from data_layer.database import Database
    from ingest.counts import IngestCounts


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.pass_obj
def receiver(environment: Environment, host: str) -> None:
    """Listen for DICOM: C-ECHO and C-STORE from known AE titles, into the inbox."""
    from data_layer.ports import is_loopback, require_free_port
    from ingest.receiver import Receiver

    if not is_loopback(host):
        raise click.BadParameter(
            f"'{host}' can be reached from other machines, and DICOM is not encrypted here; "
            "listen at 127.0.0.1 behind a tunnel or a proxy that speaks TLS.",
            param_hint="--host",
        )
    environment.configure_logs("receiver")
    require_free_port(environment.settings.dicom_port, "PORTAL_DICOM_PORT", host)
    with environment.ready_database() as database:
        listening = Receiver(database, environment.settings)

        def stop(_number: int, _frame: FrameType | None) -> None:
            listening.stopping.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        listening.serve(host)


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path, resolve_path=True),
)
@click.option(
    "--institution",
    "code",
    metavar="CODE",
    help="Whose files they are; the institution of the inbox when left out.",
)
@click.option(
    "--index-only",
    is_flag=True,
    help="Index the objects where they lie, without keeping copies of them.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one flat JSON object of counts.")
@click.pass_obj
def ingest(
    environment: Environment,
    paths: tuple[Path, ...],
    code: str | None,
    index_only: bool,
    as_json: bool,
) -> None:
    """Take DICOM files and folders in. They stay where they are, refused ones too."""
    with environment.ready_database() as database:
        counts = _taken(environment, database, paths, code, keeps_objects=not index_only)
    if as_json:
        click.echo(json.dumps(counts.as_dict()))
        return
    for name, count in counts.as_dict().items():
        click.echo(f"{name:<36} {count:>12,}")


@click.command("verify-objects")
@click.pass_obj
def verify_objects(environment: Environment) -> None:
    """Read every kept object, say which are missing or damaged, and keep what was found."""
    from data_layer.clock import now
    from ingest.intake import object_store
    from ingest.verification import verify_and_record

    with environment.ready_database() as database:
        store = object_store(database, environment.settings)
        found = verify_and_record(database, store, lambda count: _tell_progress(count, None), now)
    _tell_progress(found.counts.total(), None, end="\n")
    for condition, count in sorted(found.counts.items()):
        click.echo(f"{condition:<12} {count:>12,}")
    for condition, kept in found.lost:
        click.echo(f"{condition}: {kept.sop_instance_uid} of study {kept.study_public_id}")
    if not found.is_all_good:
        sys.exit(1)


def _taken(
    environment: Environment,
    database: "Database",
    paths: tuple[Path, ...],
    code: str | None,
    *,
    keeps_objects: bool,
) -> "IngestCounts":
    from data_layer import clock
    from ingest.intake import Intake, institution_named

    intake = Intake(
        database=database,
        settings=environment.settings,
        now=clock.now(),
        progress=_tell_progress,
    )
    institution_id = institution_named(database, environment.settings, code)
    counts = intake.take_paths(paths, institution_id, keeps_objects=keeps_objects)
    _tell_progress(counts.received, None, end="\n")
    return counts


def _tell_progress(done: int, _total: int | None, end: str = "") -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done:,} files", nl=False, err=True)
        click.echo(end, nl=False, err=True)


COMMANDS = (ingest, receiver, verify_objects)
