"""The commands that make a month's bulletins, or open one that was issued."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment
from portal.bulletins.folders import written
from portal.bulletins.quality_cli import quality_bulletin

if TYPE_CHECKING:
    from data_layer.database import Database
    from data_layer.institutions.bulletin_records import BulletinRecord

_USUAL = "networking"


class _Bulletins(click.Group):
    """The bulletin that is not named is the one about networking."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        is_named = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if is_named or not args else [_USUAL, *args])


@click.group(cls=_Bulletins)
def bulletin() -> None:
    """Make a month's bulletin: 'bulletin MONTH' of networking, 'bulletin quality MONTH'."""


@bulletin.command(_USUAL)
@click.argument("month")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Where the files go; made when it is not there.",
)
@click.option("--version", "version", type=int, help="One that was issued earlier, as it was.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def networking_bulletin(
    environment: Environment, month: str, folder: Path, version: int | None, as_json: bool
) -> None:
    """Make the networking bulletin of MONTH, given as 2026-10, as PDF, spreadsheet and JSON.

    What is new becomes another version that stays as it is; with nothing new it is the newest one,
    byte for byte.
    """
    with environment.ready_database() as database:
        record, files = _bulletin(database, month, version)
    paths = written(folder, files)
    said = {
        "month": f"{record.month:%Y-%m}",
        "version": record.version,
        "as_of": record.as_of.isoformat(),
        "figures_sha256": record.figures_hash,
        "files": paths,
    }
    click.echo(json.dumps(said, indent=1) if as_json else _told(said))


def _bulletin(
    database: "Database", month: str, version: int | None
) -> tuple["BulletinRecord", dict[str, bytes]]:
    from data_layer.institutions.bulletin_queries import bulletin_files, opened_bulletin
    from data_layer.institutions.bulletin_rules import canonical
    from data_layer.scope import PROVINCE_WIDE
    from portal.bulletins.making import file_name

    public_id = _public_id(database, month, version)
    with database.reading() as session:
        opened = opened_bulletin(session, PROVINCE_WIDE, public_id)
        kept = bulletin_files(session, PROVINCE_WIDE, public_id)
    record = opened.record
    files = {f"{one.language}.{one.kind}": one.content for one in kept}
    files["json"] = canonical(opened.figures).encode()
    return record, {
        file_name(record.month, record.version, ending): files[ending] for ending in sorted(files)
    }


def _public_id(database: "Database", month: str, version: int | None) -> str:
    """Of the version that was asked for, or of what is to be said now."""
    from data_layer.clock import now
    from data_layer.institutions.bulletin_queries import bulletin_version
    from data_layer.scope import PROVINCE_WIDE
    from portal.bulletins.making import make_bulletin

    if version is not None:
        with database.reading() as session:
            return bulletin_version(session, PROVINCE_WIDE, month, version).public_id
    doors = database.reading, database.writing
    return make_bulletin(*doors, PROVINCE_WIDE, month, by=None, at=now()).public_id


def _told(said: Mapping[str, object]) -> str:
    head = "Bulletin of {month}, version {version}, as of {as_of}; figures have SHA-256 {hash}"
    files = said["files"]
    names = files if isinstance(files, list) else []
    return "\n".join([head.format(**said, hash=said["figures_sha256"]), *names])


bulletin.add_command(quality_bulletin)
COMMANDS = (bulletin,)
