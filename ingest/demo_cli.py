"""The command that builds the demo province."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from data_layer.demo.records import Plan

_DEFAULT_SCALE = 0.01
_DEFAULT_SEED = 2026


@click.group()
def demo() -> None:
    """Build a demonstration: a province that looks like a real one, with nobody real in it."""


@demo.command("build")
@click.option(
    "--scale",
    type=click.FloatRange(0, 1, min_open=True),
    default=_DEFAULT_SCALE,
    show_default=True,
    help="1 means 47.54 million studies and 690,000 cases.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=_DEFAULT_SEED,
    show_default=True,
    help="The same seed gives the same province.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The last day of the demo, as 2026-11-24; today when left out.",
)
@click.option("--if-empty", is_flag=True, help="Leave a database alone that holds data already.")
@click.pass_obj
def build_demo(
    environment: Environment, scale: float, seed: int, as_of: datetime | None, if_empty: bool
) -> None:
    """Fill an empty database with the demo province, and the inbox with real images."""
    from data_layer.demo.build import build, holds_data
    from ingest.demo_images import place_demo_images

    plan = _plan(scale, seed, as_of.date() if as_of else None)
    settings = environment.settings
    with environment.ready_database() as database:
        if if_empty:
            with database.reading() as session:
                if holds_data(session):
                    click.echo("The database holds data already; nothing was built.")
                    return
        telling = _Telling()
        build(database, plan, settings.inbox_ae_title, telling.hear)
        telling.end()
        count = place_demo_images(settings.inbox, [settings.inbox_ae_title], plan.moment)
        click.echo(f"{count:,} image files lie in {settings.inbox}.")
        with database.reading() as session:
            click.echo(_summary(session, plan))


def _plan(scale: float, seed: int, as_of: date | None) -> "Plan":
    from datetime import timedelta

    from data_layer.clock import day_starts_at, local_day, now
    from data_layer.demo.records import EARLIEST_AS_OF, Plan

    moment = now().replace(microsecond=0)
    today = local_day(moment)
    day = as_of or today
    if not EARLIEST_AS_OF <= day <= today:
        raise click.BadParameter(
            f"{day} must lie between {EARLIEST_AS_OF} and today, {today}.", param_hint="--as-of"
        )
    if day != today:
        moment = day_starts_at(day) + timedelta(hours=17, minutes=30)
    return Plan(seed=seed, scale=scale, as_of=day, moment=moment)


class _Telling:
    """Progress on stderr: a line for each part, its count running while it is written."""

    def __init__(self) -> None:
        self._part = ""

    def hear(self, part: str, count: int) -> None:
        if self._part not in ("", part):
            click.echo(err=True)
        self._part = part
        click.echo(f"\r{part}: {count:,}", nl=False, err=True)

    def end(self) -> None:
        click.echo(err=True)


def _summary(session: "Session", plan: "Plan") -> str:
    from data_layer.demo.summary import summary

    return "\n".join(summary(session, plan))


COMMANDS = (demo,)
