"""Commands of the register: a list in, the register out, and the way back."""

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from data_layer.environment import Environment
from data_layer.errors import BadInputError
from data_layer.list_records import RowOutcome

if TYPE_CHECKING:
    from data_layer.institutions.import_records import ImportLine, ImportPlan, ImportRecord

_LANGUAGES = click.Choice(("zh-CN", "en"))
_KINDS = (".xlsx", ".csv")
_PATH = click.Path(path_type=Path, dir_okay=False)


class ListFileError(BadInputError):
    """The file cannot be read or written."""

    code = "list_file"


@click.group()
def institutions() -> None:
    """Read lists of institutions into the register, and write it to a file."""


@institutions.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--accept", is_flag=True, help="Write it; without, only what it would change.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def import_list(environment: Environment, file: Path, accept: bool, as_json: bool) -> None:
    """Say of every row of FILE (XLSX or CSV) whether it is new, changed, the same or refused.

    Nothing is written without --accept. Refused rows are left out, and the exit code is then 1.
    Institutions are known by their code; what the file has no column for stays as it is. Changes
    hold from the day in the column "Effective from", or from today.
    """
    content = content_of(file)
    with environment.ready_database() as database:
        import_id, plan = _done(database, content, file.name, accept=accept)
    if as_json:
        said = _plain(plan) | {"file": file.name, "sha256": sha256(content).hexdigest()}
        click.echo(json.dumps(said | {"import": import_id or None}, ensure_ascii=False))
    else:
        for line in _lines(plan, import_id, accept=accept):
            click.echo(line)
    sys.exit(1 if plan.count(RowOutcome.REFUSED) else 0)


@institutions.command("export")
@click.argument("file", type=_PATH)
@click.option("--language", type=_LANGUAGES, default="zh-CN", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def export_register(environment: Environment, file: Path, language: str, as_json: bool) -> None:
    """Write the register to FILE, which ends in .xlsx or .csv; it can be imported again."""
    if file.suffix.lower() not in _KINDS:
        raise click.BadParameter("The file's name must end in .xlsx or .csv.", param_hint="FILE")
    with environment.ready_database() as database:
        count, content = _exported(database, file.suffix.lower()[1:], language)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise ListFileError(f"{file} cannot be written: {error.strerror}.") from error
    said = {"file": str(file), "institutions": count, "sha256": sha256(content).hexdigest()}
    click.echo(json.dumps(said) if as_json else f"{count} institutions were written to {file}.")


@institutions.command("imports")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_imports(environment: Environment, as_json: bool) -> None:
    """Show the newest imports, which `undo` takes back by their ids."""
    from data_layer.institutions.import_queries import imports
    from data_layer.scope import PROVINCE_WIDE

    with environment.ready_database() as database, database.reading() as session:
        found = list(map(_import, imports(session, PROVINCE_WIDE)))
    if as_json:
        click.echo(json.dumps({"imports": found}, ensure_ascii=False))
        return
    for one in found:
        click.echo("  ".join(f"{name} {value}" for name, value in one.items() if value is not None))


@institutions.command("undo")
@click.argument("import_id", metavar="IMPORT")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def undo(environment: Environment, import_id: str, as_json: bool) -> None:
    """Take out of the register what IMPORT wrote, where nothing of it changed since."""
    from data_layer import clock
    from data_layer.institutions.import_undo_commands import undo_import
    from data_layer.scope import PROVINCE_WIDE

    with environment.ready_database() as database, database.writing() as session:
        count = undo_import(session, PROVINCE_WIDE, import_id, by=None, at=clock.now())
    said = {"import": import_id, "institutions": count}
    click.echo(json.dumps(said) if as_json else f"{count} institutions are again as they were.")


def content_of(file: Path) -> bytes:
    from ingest.sheets import MOST_BYTES

    try:
        # What is too large is not even read.
        return file.read_bytes() if file.stat().st_size <= MOST_BYTES else b""
    except OSError as error:
        raise ListFileError(f"{file} cannot be read: {error.strerror}.") from error


def _done(database: Any, content: bytes, name: str, *, accept: bool) -> "tuple[str, ImportPlan]":  # noqa: ANN401
    from data_layer import clock
    from data_layer.institutions.import_commands import Acceptance, accept_list
    from data_layer.institutions.import_queries import planned
    from data_layer.scope import PROVINCE_WIDE
    from portal.register_lists.reading import list_file, read_list

    read = read_list(content)
    at = clock.now()
    if not accept:
        with database.reading() as session:
            return "", planned(session, PROVINCE_WIDE, read, clock.local_day(at))
    acceptance = Acceptance(file=list_file(name, content), seen=None, by=None, at=at)
    with database.writing() as session:
        return accept_list(session, PROVINCE_WIDE, read, acceptance)


def _exported(database: Any, kind: str, language: str) -> tuple[int, bytes]:  # noqa: ANN401
    from data_layer.institutions.import_queries import register_rows
    from data_layer.scope import PROVINCE_WIDE
    from portal.i18n import Language, speaking
    from portal.register_lists.files import SheetKind, file_of
    from portal.register_lists.trail import note_export

    with database.reading() as session:
        rows = register_rows(session, PROVINCE_WIDE)
    with speaking(Language(language)):
        content = file_of(rows, SheetKind(kind))
    with database.writing() as session:
        note_export(session, len(rows), SheetKind(kind))
    return len(rows), content


def _plain(plan: "ImportPlan") -> dict[str, Any]:

    return {
        **{outcome.value: plan.count(outcome) for outcome in RowOutcome},
        "ignored_columns": [{"cell": cell, "head": head} for cell, head in plan.ignored],
        "rows": list(map(_row, plan.lines)),
    }


def _row(line: "ImportLine") -> dict[str, Any]:
    from portal.i18n import Language, speaking
    from portal.list_words import problem_words
    from portal.register_lists.words import head

    with speaking(Language.ENGLISH):
        problems = [
            {
                "cell": one.cell or None,
                "column": one.field.value,
                "code": getattr(one.fault, "code", one.fault),
                "reason": problem_words(one, head),
            }
            for one in line.problems
        ]
    return {
        "row": line.row_number,
        "code": line.code,
        "name": line.name,
        "outcome": line.outcome.value,
        "effective_on": line.planned and line.planned.effective_on.isoformat(),
        "changes": [
            {"column": one.field.value, "before": one.before, "after": one.after}
            for one in line.changes
        ],
        "problems": problems,
    }


def _lines(plan: "ImportPlan", import_id: str, *, accept: bool) -> Iterator[str]:
    plain = _plain(plan)
    for row in plain["rows"]:
        if row["outcome"] != "same":
            told = [f"{one['column']}: {one['before']} -> {one['after']}" for one in row["changes"]]
            told += [one["reason"] for one in row["problems"]]
            yield "\t".join((str(row["row"]), row["outcome"], row["code"], "; ".join(told)))
    for one in plain["ignored_columns"]:
        yield f"{one['cell']} is not read: {one['head']}"
    yield " · ".join(f"{name} {plain[name]}" for name in ("new", "changed", "same", "refused"))
    if import_id:
        yield f"Written as import {import_id}."
    else:
        yield "There was nothing to write." if accept else "Nothing is written without --accept."


def _import(one: "ImportRecord") -> dict[str, Any]:
    return {
        "import": one.public_id,
        "file": one.file.name,
        "sha256": one.file.sha256,
        **{outcome.value: count for outcome, count in one.counts.items()},
        "imported_at": one.imported_at.isoformat(timespec="seconds"),
        "undone_at": one.undone_at.isoformat(timespec="seconds") if one.undone_at else None,
    }


COMMANDS = (institutions,)
