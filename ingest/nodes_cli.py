"""Commands of the DICOM nodes: list them with how they stand, ask them now."""

import json
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from data_layer.operations.link_records import NodeRow, ProbeResult, ProbeTarget, Standing

_ROW = "{:<17}{:<12}{:<40}{:<6}{:<12}{:>8}"


@click.group()
def nodes() -> None:
    """List the hospitals' DICOM nodes, or ask whether they are there."""


@nodes.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_nodes(environment: Environment, as_json: bool) -> None:
    """Show every node with what the last round of the job found."""
    from data_layer import clock
    from data_layer.operations.link_node_queries import nodes as known_nodes
    from data_layer.operations.link_records import NodeFilter, NodeSort
    from data_layer.scope import PROVINCE_WIDE

    criteria = NodeFilter(sort=NodeSort.AE_TITLE)
    with environment.ready_database() as database, database.reading() as session:
        rows = known_nodes(session, PROVINCE_WIDE, criteria, clock.now(), range(1_000_000))
    if as_json:
        click.echo(json.dumps({"nodes": list(map(_said_of, rows))}, ensure_ascii=False))
        return
    for row in rows:
        milliseconds = f"{row.echo.milliseconds} ms" if row.echo else ""
        address = f"{row.host}:{row.port}"
        click.echo(f"{row.ae_title:<17}{address:<40}{row.condition:<12}{milliseconds:>8}")


@nodes.command("probe")
@click.argument("ae_titles", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def probe_nodes(environment: Environment, ae_titles: tuple[str, ...], as_json: bool) -> None:
    """Ask every node in use, or those named, by C-ECHO and HTTP, without writing it down.

    Nodes outside their quiet hours and names that are nobody's are not asked. The exit code is 0
    when all that were asked are good, and 1 when one is not.
    """
    from ingest.probing import Round, probe

    started = time.perf_counter()
    with environment.ready_database() as database, database.reading() as session:
        wanted = _wanted(session, ae_titles)
    asked, counts = _whom_to_ask(wanted)
    found = probe(asked, Round(calling=environment.settings.ae_title, progress=_tell_progress))
    counts["seconds"] = round(time.perf_counter() - started)
    _print(found, {node.node_id: node for node in asked}, counts, as_json=as_json)
    sys.exit(0 if all(one.is_good for one in found) else 1)


def _wanted(session: "Session", ae_titles: Sequence[str]) -> "list[ProbeTarget]":
    from data_layer.operations.link_queries import probe_targets
    from data_layer.scope import PROVINCE_WIDE

    known = {node.ae_title: node for node in probe_targets(session, PROVINCE_WIDE)}
    unknown = [title for title in ae_titles if title not in known]
    if unknown:
        raise click.BadParameter(f"'{unknown[0]}' is not the AE title of a node in use.")
    return [known[title] for title in ae_titles] if ae_titles else list(known.values())


def _whom_to_ask(wanted: "Sequence[ProbeTarget]") -> "tuple[list[ProbeTarget], dict[str, int]]":
    """Those whose hour it is, and how many of the others there are."""
    from data_layer import clock
    from data_layer.operations.link_rules import is_made_up, may_be_asked

    local = clock.local_time(clock.now())
    real = [node for node in wanted if not is_made_up(node.host)]
    asked = [node for node in real if may_be_asked(node.quiet_from, node.quiet_to, local)]
    return asked, {"made_up": len(wanted) - len(real), "resting": len(real) - len(asked)}


def _print(
    found: "Sequence[ProbeResult]",
    nodes_by_id: "dict[int, ProbeTarget]",
    counts: dict[str, int],
    *,
    as_json: bool,
) -> None:
    bad = {one.node_id for one in found if not one.is_good}
    down = len(bad)
    counts |= {"probed": len(nodes_by_id), "good": len(nodes_by_id) - down, "down": down}
    lines = [_line(one, nodes_by_id[one.node_id]) for one in found]
    if as_json:
        click.echo(json.dumps({**counts, "nodes": lines}, ensure_ascii=False))
        return
    for line in lines:
        address = f"{line['host']}:{line['port']}"
        click.echo(
            _ROW.format(
                line["ae_title"], line["institution_code"], address, line["kind"], line["outcome"],
                f"{line['milliseconds']} ms",
            )
        )  # fmt: skip
    click.echo(" · ".join(f"{name} {count}" for name, count in counts.items()))


def _line(result: "ProbeResult", node: "ProbeTarget") -> dict[str, object]:
    return {
        "ae_title": node.ae_title,
        "institution_code": node.institution_code,
        "institution": node.institution_name,
        "host": node.host,
        "port": node.port,
        "kind": result.kind,
        "outcome": result.outcome,
        "milliseconds": result.milliseconds,
    }


def _said_of(row: "NodeRow") -> dict[str, object]:
    return {
        "ae_title": row.ae_title,
        "institution": row.institution_name,
        "host": row.host,
        "port": row.port,
        "condition": row.condition,
        "echo": _standing(row.echo),
        "web": _standing(row.web),
        "good_checks_this_month": row.availability.good,
        "checks_this_month": row.availability.checks,
        "last_study_at": row.last_study_at and row.last_study_at.isoformat(timespec="seconds"),
    }


def _standing(standing: "Standing | None") -> dict[str, object] | None:
    if standing is None:
        return None
    return {
        "outcome": standing.outcome,
        "since": standing.since.isoformat(timespec="seconds"),
        "checked_at": standing.checked_at.isoformat(timespec="seconds"),
        "milliseconds": standing.milliseconds,
        "failures_in_row": standing.failures_in_row,
    }


def _tell_progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done:,} of {total:,}", nl=done == total, err=True)


COMMANDS = (nodes,)
