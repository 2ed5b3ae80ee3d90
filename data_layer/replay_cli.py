"""The replay from the command line: recorded days again, under another policy or roster."""

import json
import typing
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from data_layer.environment import Environment

if typing.TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from data_layer.cases.policy_records import Policy
    from data_layer.cases.replay_records import Asked
    from data_layer.cases.replay_result_records import Figures, Replay, Result

_DAY = click.DateTime(["%Y-%m-%d"])
_HEADS = ("rule", "in target", "p50", "p90", "longest", "Gini", "by capacity", "moves", "open")
_WIDTHS = (12, 10, 9, 9, 9, 7, 12, 7, 6)
_AGAINST = ("policy less", "p90, minutes", "in target, points", "RVU Gini")
_AGAINST_WIDTHS = (12, 24, 24, 24)
_VERDICTS = {
    "better": "is better than all four, beyond what chance does.",
    "not_worse": "is better than the four, or equal as far as these cases can tell.",
    "worse": "is worse than one of the four where the table says so.",
    "untold": "is not judged: so many cases were not issued that p90 is not known for sure.",
    "too_few_days": "is not judged: fewer than 7 days say nothing about chance.",
}


class Wanted(typing.TypedDict):
    """Which days, under what."""

    first_day: datetime
    last_day: datetime
    policy: str
    roster: str | None
    cases: int | None
    seed: int


@click.command()
@click.option("--from", "first_day", type=_DAY, required=True, metavar="DATE", help="First day.")
@click.option("--to", "last_day", type=_DAY, required=True, metavar="DATE", help="Last day.")
@click.option(
    "--policy",
    default="active",
    show_default=True,
    help='Number of a policy, "active", or "usual" for the one that came with the portal.',
)
@click.option(
    "--roster",
    metavar="FILE|DATE",
    help="CSV of weekly shifts (expert, weekday, starts, ends, capacity) to try instead, "
    "or a day whose roster every week is worked by.",
)
@click.option("--cases", type=int, help="So many cases like those of the year, instead.")
@click.option("--seed", type=int, default=2026, show_default=True, help="Of what is drawn.")
@click.option("--markdown", is_flag=True, help="Print the table as Markdown.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def replay(
    environment: Environment, /, as_json: bool, markdown: bool, **wanted: typing.Unpack[Wanted]
) -> None:
    """Let recorded days happen again under a policy, beside four simple rules.

    Compared are the times from request to report, the share within target, how evenly the work
    is spread, and how often cases changed hands.
    """
    from data_layer import clock
    from data_layer.cases.replay_report_queries import replayed
    from data_layer.scope import PROVINCE_WIDE

    today = clock.local_day(clock.now())
    with environment.ready_database() as database, database.reading() as session:
        found = replayed(session, PROVINCE_WIDE, _asked(session, wanted), today)
    if as_json:
        click.echo(json.dumps(found.as_plain(), indent=1))
    else:
        click.echo("\n".join(_markdown(found) if markdown else _text(found)))


def _asked(session: "Session", wanted: Wanted) -> "Asked":
    from data_layer.cases.replay_duty_queries import expert_numbers
    from data_layer.cases.replay_records import Asked
    from data_layer.cases.rules.replay_roster import roster

    file, day = _roster(wanted["roster"])
    return Asked(
        first_day=wanted["first_day"].date(),
        last_day=wanted["last_day"].date(),
        policy=_policy(session, wanted["policy"]),
        case_count=wanted["cases"],
        roster=roster(_lines(file), expert_numbers(session)) if file else (),
        roster_on=day,
        seed=wanted["seed"],
    )


def _roster(told: str | None) -> tuple[Path | None, date | None]:
    if told is None:
        return None, None
    try:
        return None, date.fromisoformat(told)
    except ValueError:
        return Path(told), None


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(
            f"'{file}' is neither a day nor a readable file.", param_hint="--roster"
        ) from error


def _policy(session: "Session", name: str) -> "Policy":
    from data_layer.cases.policy_queries import active_policy, policy_by_number
    from data_layer.cases.policy_records import USUAL_POLICY

    if name == "usual":
        return USUAL_POLICY
    if name == "active":
        return active_policy(session)
    if not name.isdigit():
        raise click.BadParameter(
            f"'{name}' is neither a number nor 'active' nor 'usual'.", param_hint="--policy"
        )
    return policy_by_number(session, int(name)).policy


def _text(found: "Replay") -> Iterator[str]:
    days = f"{found.first_day} to {found.last_day}"
    yield f"{days}: {found.case_count} cases, {found.expert_count} experts on duty"
    for urgency in found.recorded.figures:
        yield f"\n{urgency.value if urgency else 'all'}"
        yield _line(_HEADS if urgency is None else _HEADS[:5], _WIDTHS)
        for one in (found.recorded, *found.results):
            yield _line(_cells(one, one.figures[urgency], is_whole=urgency is None), _WIDTHS)
    yield ""
    for cells in (_AGAINST, *_against(found)):
        yield _line(cells, _AGAINST_WIDTHS)
    yield f"\n{_verdict(found)}"


def _markdown(found: "Replay") -> Iterator[str]:
    for urgency in found.recorded.figures:
        heads = _HEADS if urgency is None else _HEADS[:5]
        rows = [
            _cells(one, one.figures[urgency], is_whole=urgency is None)
            for one in (found.recorded, *found.results)
        ]
        yield f"\n**{urgency.value if urgency else 'all'}**\n"
        yield from _table(heads, rows)
    yield "\n**differences**\n"
    yield from _table(_AGAINST, _against(found))
    yield f"\n{_verdict(found)}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'---:|' * (len(heads) - 1)}"
    for cells in rows:
        yield f"| {' | '.join(cells)} |"


def _against(found: "Replay") -> list[tuple[str, ...]]:
    """How the policy differs from each rule, with what chance may do, and whether it is more."""
    rows: dict[str, list[str]] = {}
    for one in found.differences:
        cells = rows.setdefault(one.rival.value.replace("_", " "), [])
        places = 3 if one.yardstick == "gini" else 2
        margin = "" if one.margin is None else f" ± {one.margin:.{places}f} {one.judgement}"
        cells.append("-" if one.amount is None else f"{one.amount:+.{places}f}{margin}")
    return [(name, *cells) for name, cells in rows.items()]


def _cells(one: "Result", its: "Figures", *, is_whole: bool) -> tuple[str, ...]:
    name = one.rule.value.replace("_", " ") if one.rule else "recorded"
    times = (its.median_seconds, its.p90_seconds, its.longest_seconds)
    cells = (name, its.in_target.percent or "-", *map(_minutes, times))
    if not is_whole:
        return cells
    fairness = (f"{one.rvu_gini:.3f}", f"{one.capacity_gini:.3f}")
    return (*cells, *fairness, str(one.moves), str(one.unissued))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(cells, widths, strict=False)
    return f"{first[0]:<{first[1]}}" + "".join(f"{cell:>{width}}" for cell, width in rest)


def _minutes(seconds: int | None) -> str:
    return "-" if seconds is None else f"{seconds / 60:,.1f}"


def _verdict(found: "Replay") -> str:
    told = _VERDICTS[found.conclusion.value]
    return f"On p90, share in target and RVU Gini together the policy {told}"


COMMANDS = (replay,)
