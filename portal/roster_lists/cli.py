"""Commands of the rosters: a list of experts or of shifts in, dry or for good."""

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from data_layer.experts.roster_list_records import RosterSubject
    from data_layer.list_records import ListLine, ListPlan


@click.group()
def roster() -> None:
    """Read lists of experts and of shifts onto the rosters."""


@roster.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--accept", is_flag=True, help="Write it; without, only what it would change.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def import_roster(environment: Environment, file: Path, accept: bool, as_json: bool) -> None:
    """Say of every row of FILE (XLSX or CSV) whether it is new, changed, the same or refused.

    Nothing is written without --accept. Refused rows are left out, and the exit code is then 1.
    A file with the columns "From (time)" and "To (time)" is of shifts, any other of experts.
    Experts are known by the number of their licence; what the file has no column for stays as it
    is. Facts hold from the day in the column "Effective from", or from today.
    """
    from data_layer.list_records import RowOutcome
    from portal.register_lists.cli import content_of

    content = content_of(file)
    with environment.ready_database() as database:
        subject, import_id, plan = _done(database, content, file.name, accept=accept)
    plain = _plain(subject, plan)
    if as_json:
        said = plain | {"file": file.name, "sha256": sha256(content).hexdigest()}
        click.echo(json.dumps(said | {"import": import_id or None}, ensure_ascii=False))
    else:
        for line in _lines(plain, import_id, accept=accept):
            click.echo(line)
    sys.exit(1 if plan.count(RowOutcome.REFUSED) else 0)


@roster.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", type=click.Choice(["zh-CN", "en"]), default="zh-CN")
@click.pass_obj
def export_roster(environment: Environment, file: Path, language: str) -> None:
    """Write every expert to FILE as a CSV that can be imported again."""
    from data_layer import clock
    from data_layer.experts.roster_list_queries import listed
    from data_layer.scope import PROVINCE_WIDE
    from portal.i18n import Language, speaking
    from portal.roster_lists.writing import roster_sheet

    with environment.ready_database() as database, database.reading() as session:
        rows = listed(session, PROVINCE_WIDE, clock.local_day(clock.now()))
    with speaking(Language(language)):
        file.write_bytes(roster_sheet(rows))
    click.echo(f"{len(rows)} experts written to {file}.")


@roster.command("undo")
@click.argument("roster_import", metavar="IMPORT")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def undo_import(environment: Environment, roster_import: str, as_json: bool) -> None:
    """Take what IMPORT wrote out again, unless somebody changed it since or refers to it."""
    from data_layer import clock
    from data_layer.cases.roster_undo_commands import undo_list
    from data_layer.scope import PROVINCE_WIDE

    with environment.ready_database() as database, database.writing() as session:
        count = undo_list(session, PROVINCE_WIDE, roster_import, by=None, at=clock.now())
    told = json.dumps({"import": roster_import, "experts": count})
    click.echo(told if as_json else f"Undone: {count} experts are as they were before.")


def _done(
    database: Any,  # noqa: ANN401
    content: bytes,
    name: str,
    *,
    accept: bool,
) -> "tuple[RosterSubject, str, ListPlan[Any, Any]]":
    from data_layer import clock
    from data_layer.experts.roster_keep_commands import RosterAcceptance
    from data_layer.scope import PROVINCE_WIDE
    from ingest.sheets import rows_of_sheet
    from portal.register_lists.reading import list_file

    subject, read, planned, accepted = _subject(rows_of_sheet(content))
    at = clock.now()
    if not accept:
        with database.reading() as session:
            return subject, "", planned(session, PROVINCE_WIDE, read, at)
    acceptance = RosterAcceptance(file=list_file(name, content), seen=None, by=None, at=at)
    with database.writing() as session:
        import_id, plan = accepted(session, PROVINCE_WIDE, read, acceptance)
    return subject, import_id, plan


def _subject(sheet: list[list[str]]) -> "tuple[RosterSubject, Any, Any, Any]":
    """What the sheet is of, its rows, and how they are compared and written."""
    from data_layer.experts import shift_list_queries
    from data_layer.experts.roster_list_commands import accept_roster
    from data_layer.experts.roster_list_records import RosterSubject
    from data_layer.experts.roster_list_rules import roster_rows
    from data_layer.experts.shift_list_commands import accept_shifts
    from data_layer.experts.shift_list_rules import shift_rows
    from portal.roster_lists.shift_reading import is_of_shifts
    from portal.roster_lists.shift_words import shift_words
    from portal.roster_lists.words import roster_words

    if is_of_shifts(sheet):
        read = shift_rows(sheet, shift_words())
        return RosterSubject.SHIFTS, read, shift_list_queries.planned, accept_shifts
    of_experts = roster_rows(sheet, roster_words())
    return RosterSubject.EXPERTS, of_experts, _planned_experts, accept_roster


def _planned_experts(session: Any, scope: Any, read: Any, at: Any) -> Any:  # noqa: ANN401
    from data_layer import clock
    from data_layer.experts.roster_list_queries import planned

    return planned(session, scope, read, clock.local_day(at))


def _plain(subject: "RosterSubject", plan: "ListPlan[Any, Any]") -> dict[str, Any]:
    from data_layer.list_records import RowOutcome

    return {
        "subject": subject.value,
        **{outcome.value: plan.count(outcome) for outcome in RowOutcome},
        "ignored_columns": [{"cell": cell, "head": words} for cell, words in plan.ignored],
        "rows": [_row(subject, line) for line in plan.lines],
    }


def _row(subject: "RosterSubject", line: "ListLine[Any, Any]") -> dict[str, Any]:
    from data_layer.experts.roster_list_records import RosterSubject
    from portal.i18n import Language, speaking
    from portal.list_words import problem_words
    from portal.roster_lists import shift_words, words

    spoken: Any = shift_words if subject is RosterSubject.SHIFTS else words
    head, said = spoken.head, spoken.said
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
        changes = [
            {
                "column": one.field.value,
                "before": said(one.field, one.before) or None,
                "after": said(one.field, one.after),
            }
            for one in line.changes
        ]
    return {
        "row": line.row_number,
        "licence_number": line.code,
        "name": line.name,
        "outcome": line.outcome.value,
        "effective_on": line.planned and line.planned.effective_on.isoformat(),
        "changes": changes,
        "problems": problems,
    }


def _lines(plain: dict[str, Any], import_id: str, *, accept: bool) -> Iterator[str]:
    for row in plain["rows"]:
        if row["outcome"] != "same":
            told = [f"{one['column']}: {one['before']} -> {one['after']}" for one in row["changes"]]
            told += [one["reason"] for one in row["problems"]]
            yield "\t".join(
                (str(row["row"]), row["outcome"], row["licence_number"], "; ".join(told))
            )
    for one in plain["ignored_columns"]:
        yield f"{one['cell']} is not read: {one['head']}"
    yield " · ".join(f"{name} {plain[name]}" for name in ("new", "changed", "same", "refused"))
    if import_id:
        yield f"Written as import {import_id}."
    else:
        yield "There was nothing to write." if accept else "Nothing is written without --accept."


COMMANDS = (roster,)
