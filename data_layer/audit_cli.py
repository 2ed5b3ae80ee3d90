"""Commands of the trail: verify it, export it."""

import json
import os
import time
from collections.abc import Iterator
from datetime import datetime
from typing import IO, TYPE_CHECKING

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from data_layer.audit.records import TrailEvent, Verification

_DAY = click.DateTime(["%Y-%m-%d"])
_FAULTS = {
    "missing": "it is missing",
    "changed": "it, or the one before it, is not as it was written",
    "columns": "what is searched for differs from what was written",
    "beyond_head": "it was not written by the portal",
    "head": "the head of the chain says something else",
    "seal": "the head of the chain was not written with the portal's key",
    "anchor": "the anchor outside the database says something else",
}


@click.group()
def audit() -> None:
    """Look after the audit trail."""


@audit.command("verify")
@click.option("--since", type=_DAY, metavar="DATE", help="Only events from this day on.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def verify_trail(context: click.Context, since: datetime | None, as_json: bool) -> None:
    """Recompute the chain, compare it with the anchors, and name the first broken event.

    The exit code is 0 when the trail is whole and 1 when it is not.
    """
    from data_layer.audit.anchor_queries import anchors
    from data_layer.audit.verification_queries import verify

    environment: Environment = context.obj
    started = time.perf_counter()
    with environment.ready_database() as database:
        found = verify(
            database,
            anchors(environment.settings.anchors),
            since=_moment(since),
            processes=os.cpu_count() or 1,
        )
    seconds = time.perf_counter() - started
    click.echo(_as_json(found, seconds) if as_json else _as_text(found, seconds))
    context.exit(1 if found.fault else 0)


@audit.command("export")
@click.option("--since", type=_DAY, metavar="DATE", help="Only events from this day on.")
@click.option("--until", type=_DAY, metavar="DATE", help="Only events before this day.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("csv", "dicom", "fhir")),
    default="csv",
    show_default=True,
    help="CSV to verify with openssl, DICOM audit messages, or FHIR AuditEvents; one per line.",
)
@click.option(
    "--output", type=click.File("w", encoding="utf-8", lazy=False), default="-", help="A file."
)
@click.pass_obj
def export_trail(
    environment: Environment,
    since: datetime | None,
    until: datetime | None,
    form: str,
    output: IO[str],
) -> None:
    """Write the events, one per line; that they were exported is recorded first."""
    from data_layer import clock
    from data_layer.audit.commands import note_export
    from data_layer.audit.export_queries import all_events

    with environment.ready_database() as database:
        with database.writing() as session:
            note_export(session, form, clock.now())
        with database.reading() as session:
            events = all_events(session, since=_moment(since), until=_moment(until))
            for line in _lines(events, form):
                output.write(f"{line}\n")


def _lines(events: "Iterator[TrailEvent]", form: str) -> Iterator[str]:
    from data_layer.audit.rules.csv_lines import csv_line, header
    from data_layer.audit.rules.dicom_messages import dicom_message
    from data_layer.audit.rules.fhir_events import fhir_event

    if form == "csv":
        yield header()
    yield from map({"csv": csv_line, "dicom": dicom_message, "fhir": fhir_event}[form], events)


def _moment(day: datetime | None) -> datetime | None:
    from data_layer.clock import day_starts_at

    return None if day is None else day_starts_at(day.date())


def _as_json(found: "Verification", seconds: float) -> str:
    fault, anchor = found.fault, found.anchor
    return json.dumps(
        {
            "is_whole": fault is None,
            "broken_event": fault.seq if fault else None,
            "fault": fault.kind.value if fault else None,
            "first_event": found.first_seq,
            "last_event": found.head.seq,
            "last_hash": found.head.hash.hex(),
            "events": found.event_count,
            "anchors": found.anchor_count,
            "anchored_at": anchor.at.isoformat() if anchor else None,
            "anchored_event": anchor.link.seq if anchor else None,
            "seconds": round(seconds, 3),
        }
    )


def _as_text(found: "Verification", seconds: float) -> str:
    looked_at = (
        f"{found.event_count:,} events and {found.anchor_count:,} anchors in {seconds:.1f} s"
    )
    if found.fault is None:
        return f"The audit trail is whole: {looked_at}."
    why = _FAULTS[found.fault.kind]
    return f"The audit trail is broken at event {found.fault.seq}: {why} ({looked_at})."


COMMANDS = (audit,)
