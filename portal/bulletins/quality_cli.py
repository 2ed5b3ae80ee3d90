"""The command that makes a month's quality bulletin."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment
from portal.bulletins.folders import written

if TYPE_CHECKING:
    from portal.bulletins.quality_making import QualityBulletin


@click.command("quality")
@click.argument("month")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Where the files go; made when it is not there.",
)
@click.option("--version", "version", type=int, help="That of an earlier snapshot of the month.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def quality_bulletin(
    environment: Environment, month: str, folder: Path, version: int | None, as_json: bool
) -> None:
    """Make the quality bulletin of MONTH, given as 2026-10, as PDF, spreadsheet and JSON.

    A month that was frozen is told as it was frozen, any other from the present figures, and says
    so.
    """
    from data_layer.clock import now
    from data_layer.scope import PROVINCE_WIDE
    from portal.bulletins.quality_making import make_quality_bulletin

    with environment.ready_database() as database, database.reading() as session:
        made = make_quality_bulletin(session, PROVINCE_WIDE, month, now(), version)
    paths = written(folder, _files(made))
    said = {
        "month": made.month,
        "frozen_version": made.frozen_version,
        "snapshot_sha256": (made.figures["frozen"] or {}).get("hash"),
        "figures_sha256": made.figures_hash,
        "files": paths,
    }
    click.echo(json.dumps(said, indent=1) if as_json else _told(made, paths))


def _files(made: "QualityBulletin") -> dict[str, bytes]:
    from data_layer.institutions.bulletin_records import BulletinKind
    from portal.i18n import Language

    files = {
        made.file_name(f"{spoken}.{kind}"): made.file(spoken, kind)
        for spoken in Language
        for kind in BulletinKind
    }
    return {made.file_name("json"): made.json(), **files}


def _told(made: "QualityBulletin", files: list[str]) -> str:
    frozen = made.figures["frozen"]
    state = (
        f"frozen figures, version {frozen['version']}, SHA-256 {frozen['hash']}"
        if frozen
        else "provisional figures, not frozen"
    )
    head = f"Quality bulletin of {made.month}: {state}; all figures have SHA-256 "
    return "\n".join([head + made.figures_hash, *files])
