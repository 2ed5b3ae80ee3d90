"""The command that tells who is on duty against what is expected."""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from data_layer.cases.coverage_records import Coverage
    from data_layer.experts.coverage_records import CoverGap, CoverRow, Subspecialty

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--from", "first", type=_DAY, metavar="DATE", required=True, help="The first day.")
@click.option("--to", "last", type=_DAY, metavar="DATE", required=True, help="The last day.")
@click.option("--team", metavar="TEAM", help="Only one team, by its public id.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def coverage(
    environment: Environment, first: datetime, last: datetime, team: str | None, as_json: bool
) -> None:
    """Tell for each subspecialty who is on duty in the days, against the cases expected.

    What is expected of an hour is foretold from the twelve weeks before today. A gap is a stretch
    with cases expected and nobody practised on duty; with gaps the exit code is 1.
    """
    found = _coverage(environment, (first.date(), last.date()), team)
    if as_json:
        click.echo(json.dumps(_plain(found), ensure_ascii=False))
    else:
        for line in _lines(found):
            click.echo(line)
    sys.exit(1 if found.gaps else 0)


def _coverage(environment: Environment, days: tuple[date, date], team: str | None) -> "Coverage":
    from data_layer.cases.coverage_queries import coverage as coverage_of
    from data_layer.clock import local_day, now
    from data_layer.experts.team_queries import team as team_of
    from data_layer.scope import PROVINCE_WIDE, Scope

    today = local_day(now())
    with environment.ready_database() as database, database.reading() as session:
        scope = PROVINCE_WIDE
        if team is not None:
            scope = Scope(team_ids=frozenset({team_of(session, scope, team, today).id}))
        return coverage_of(session, scope, days, today)


def _plain(found: "Coverage") -> dict[str, Any]:
    return {
        "from": found.first_day.isoformat(),
        "to": found.last_day.isoformat(),
        "experts": found.experts,
        "history": {"weeks": found.weeks, "cases": found.case_count},
        "band": {"held": found.forecast.held, "checked": found.forecast.checked},
        "expected_cases": round(float(found.total.sum()), 2),
        "expected_rvu": round(float(found.total_rvu.sum()), 2),
        "allowed_rvu": round(float(found.supply_rvu.sum()), 2),
        "gaps": [_gap(one) for one in found.gaps],
        "subspecialties": [_row(one) for one in found.rows],
    }


def _gap(one: "CoverGap") -> dict[str, Any]:
    from data_layer.clock import local_time

    return {
        **_named(one.subspecialty),
        "starts_at": local_time(one.starts_at).isoformat(),
        "ends_at": local_time(one.ends_at).isoformat(),
        "expected_cases": round(one.cases, 2),
        "nobody_reads_it": one.is_nobody_able,
    }


def _row(row: "CoverRow") -> dict[str, Any]:
    return {
        **_named(row.subspecialty),
        "expected_cases": round(float(row.cases.sum()), 2),
        "expected_rvu": round(float(row.rvu.sum()), 2),
        "allowed_rvu": round(float(row.supply_rvu.sum()), 2),
        "fewest_practised": int(row.practised.min()),
        "practised": [int(number) for number in row.practised],
        "able": [int(number) for number in row.able],
        "expected": [round(float(number), 3) for number in row.cases],
    }


def _named(one: "Subspecialty") -> dict[str, str]:
    return {"modality": one.modality, "region": one.region.value, "age": one.age.value}


def _lines(found: "Coverage") -> Iterator[str]:
    yield "\t".join(("subspecialty", "expected cases", "fewest practised", "hours with nobody"))
    for row in found.rows:
        empty = int((row.practised == 0).sum())
        cells = (f"{row.cases.sum():.1f}", str(int(row.practised.min())), str(empty))
        yield "\t".join((_words(row.subspecialty), *cells))
    for gap in map(_gap, found.gaps):
        name = " ".join(str(gap[part]) for part in ("modality", "region", "age"))
        yield f"gap\t{name}\t{gap['starts_at']}\t{gap['ends_at']}\t{gap['expected_cases']} cases"
    yield (
        f"{found.total.sum():.1f} cases expected in {found.hours} hours, {len(found.gaps)} gaps;"
        f" {found.case_count} cases of {found.weeks} weeks known"
    )


def _words(one: "Subspecialty") -> str:
    return " ".join(_named(one).values())


COMMANDS = (coverage,)
