"""Quality control from the command line: draw a month, freeze its figures, see who agrees."""

import json
import typing
from datetime import date, datetime

import click

from data_layer.environment import Environment
from data_layer.month_argument import Month

if typing.TYPE_CHECKING:
    from data_layer.quality.agreement_records import Agreement, Coefficient
    from data_layer.quality.plan_records import DrawOutcome
    from data_layer.quality.sampling_records import PlanNote
    from data_layer.quality.snapshot_records import SnapshotRecord

_DAY = click.DateTime(["%Y-%m-%d"])
_COEFFICIENTS = ("kappa", "linear_kappa", "quadratic_kappa", "ac1")
_NOTES = {
    "empty_stratum": "The plan names {subject}, of which the month has no report.",
    "quota_above_population": (
        "Reader {subject} should have {wanted} reports looked at and wrote {there}: all were drawn."
    ),
    "quota_below_share": (
        "Reader {subject} is capped at {wanted}, but everybody's share is {there}: that was drawn."
    ),
}


@click.group()
def quality() -> None:
    """Draw samples, freeze months, and see how well the reviewers agree."""


@quality.command("draw")
@click.argument("plan")
@click.option("--month", type=Month(), required=True, metavar="MONTH", help="As 2026-10.")
@click.option("--seed", type=int, help="Of the draw; one is drawn when left out, and kept.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def draw(
    environment: Environment, /, plan: str, month: date, seed: int | None, as_json: bool
) -> None:
    """Draw the reports of a month by the plan in force that is called PLAN."""
    from data_layer import clock
    from data_layer.quality.draw_commands import draw_sample
    from data_layer.quality.event_records import Deed
    from data_layer.quality.plan_queries import plan_in_force

    with environment.ready_database() as database, database.writing() as session:
        found = plan_in_force(session, plan)
        deed = Deed(by=None, at=clock.now())
        outcome = draw_sample(session, found.public_id, month, seed, deed)
    click.echo(_json(_draw(outcome)) if as_json else _draw_text(outcome, month))


@quality.command("snapshot")
@click.argument("month", type=Month(), metavar="MONTH")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def snapshot(environment: Environment, /, month: date, as_json: bool) -> None:
    """Freeze the figures of MONTH, as 2026-10; another version only when one has changed."""
    from data_layer import clock
    from data_layer.quality.event_records import Deed
    from data_layer.quality_figures import count_and_freeze

    with environment.ready_database() as database, database.writing() as session:
        frozen = count_and_freeze(session, month, Deed(by=None, at=clock.now()))
    click.echo(_json(_snapshot(frozen)) if as_json else _snapshot_text(frozen))


@quality.command("agreement")
@click.option("--from", "first_day", type=_DAY, required=True, metavar="DATE", help="First day.")
@click.option("--to", "last_day", type=_DAY, required=True, metavar="DATE", help="Last day.")
@click.option(
    "--on",
    type=click.Choice(("radpeer", "film_grade", "well_formed")),
    default="radpeer",
    show_default=True,
    help="What two readers of the same report are compared by.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def agreement(
    environment: Environment,
    /,
    first_day: datetime,
    last_day: datetime,
    on: str,
    as_json: bool,
) -> None:
    """Show how well the reviewers agree, with intervals and the prevalence beside it."""
    from data_layer.quality.reliability_queries import agreement_between
    from data_layer.quality.reliability_records import AgreementOn

    if first_day > last_day:
        raise click.UsageError("--from is the earlier day.")
    days = first_day.date(), last_day.date()
    with environment.ready_database() as database, database.reading() as session:
        found = agreement_between(session, *days, AgreementOn(on))
    click.echo(_json(_agreement(found, on)) if as_json else _agreement_text(found, on))


def _draw(outcome: "DrawOutcome") -> dict[str, object]:
    return {
        "draw": outcome.public_id,
        "seed": outcome.seed,
        "population": outcome.population_count,
        "drawn": outcome.drawn_count,
        "sample_hash": outcome.sample_hash,
        "notes": [
            {"problem": one.problem.value, "subject": one.subject}
            | {"wanted": one.wanted, "there": one.there}
            for one in outcome.notes
        ],
    }


def _draw_text(outcome: "DrawOutcome", month: date) -> str:
    said = (
        f"Of {outcome.population_count:,} reports of {month:%Y-%m}, {outcome.drawn_count:,} were "
        f"drawn with the seed {outcome.seed}."
    )
    sample = f"SHA-256 of the sample: {outcome.sample_hash}"
    return "\n".join([said, sample, *map(_note, outcome.notes)])


def _note(note: "PlanNote") -> str:
    said = _NOTES.get(note.problem.value, note.problem.value)
    return said.format(subject=note.subject, wanted=note.wanted, there=note.there)


def _snapshot(frozen: "SnapshotRecord") -> dict[str, object]:
    return {
        "month": f"{frozen.month:%Y-%m}",
        "version": frozen.version,
        "hash": frozen.figures_hash,
        "frozen_at": frozen.frozen_at.isoformat(timespec="seconds"),
    }


def _snapshot_text(frozen: "SnapshotRecord") -> str:
    return (
        f"{frozen.month:%Y-%m}, version {frozen.version}, frozen at "
        f"{frozen.frozen_at:%Y-%m-%d %H:%M} UTC\nSHA-256: {frozen.figures_hash}"
    )


def _agreement(found: "Agreement", on: str) -> dict[str, object]:
    return {
        "on": on,
        "pairs": found.observed.denominator,
        "agreed": found.observed.numerator,
        "is_of_few": found.is_of_few,
        "prevalence": dict(found.prevalence),
    } | {name: _coefficient(getattr(found, name)) for name in _COEFFICIENTS}


def _coefficient(one: "Coefficient | None") -> dict[str, object] | None:
    return None if one is None else {"value": one.value, "low": one.low, "high": one.high}


def _agreement_text(found: "Agreement", on: str) -> str:
    observed = found.observed
    share = observed.percent or "-"
    lines = [f"On {on}: {observed.numerator} of {observed.denominator} pairs agree ({share})."]
    if found.is_of_few:
        lines.append("So few pairs say little.")
    lines += [f"  {name:<16}{_value(getattr(found, name))}" for name in _COEFFICIENTS]
    shares = ", ".join(f"{name} {part:.1%}" for name, part in found.prevalence.items())
    return "\n".join([*lines, f"  {'prevalence':<16}{shares}"])


def _value(one: "Coefficient | None") -> str:
    if one is None:
        return "not defined"
    if one.low is None or one.high is None:
        return f"{one.value:.3f}"
    return f"{one.value:.3f} (95 % {one.low:.3f} to {one.high:.3f})"


def _json(plain: dict[str, object]) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=1)


COMMANDS = (quality,)
