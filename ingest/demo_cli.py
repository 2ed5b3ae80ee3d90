"""The command that builds the demo province."""

import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from data_layer.demo.records import Plan
    from data_layer.settings import Settings

_DEFAULT_SCALE = 0.01
_DEFAULT_SEED = 2026
_SMALLEST_SCALE = 0.0001
# What is told of while it is built, by table, in this order.
_PARTS = {
    "institutions": "Institutions",
    "agreements": "Agreements  ",
    "expert_teams": "Expert teams",
    "experts": "Experts     ",
    "studies": "Studies     ",
    "cases": "Cases       ",
    "images": "Image files ",
}


@click.group()
def demo() -> None:
    """Build a demonstration: a province that looks like a real one, with nobody real in it."""


@demo.command("build")
@click.option(
    "--scale",
    type=click.FloatRange(_SMALLEST_SCALE, 1),
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

    plan = _plan(scale, seed, as_of.date() if as_of else None)
    settings = environment.settings
    with environment.ready_database() as database:
        if if_empty:
            with database.reading() as session:
                if holds_data(session):
                    click.echo("The database holds data already; nothing was built.")
                    return
        progress = _Progress()
        build(
            database,
            plan,
            settings.inbox_ae_title,
            tell=progress.hear,
            finish=lambda session: progress.hear("images", _images(session, settings, plan)),
        )
        progress.end()
        with database.reading() as session:
            click.echo(_summary(session, plan))


def _images(session: "Session", settings: "Settings", plan: "Plan") -> int:
    """Some lie in the inbox, as if they had just come; those under review are kept already."""
    from ingest.demo_images import place_demo_images
    from ingest.demo_reviews import keep_images_under_review
    from ingest.object_store import ObjectStore

    placed = place_demo_images(settings.inbox, [settings.inbox_ae_title], plan.moment)
    store = ObjectStore(settings.objects, settings.cipher)
    return placed + keep_images_under_review(session, store, plan.seed)


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


class _Progress:
    """A line on stderr for each part that is built, running while a terminal shows it."""

    def __init__(self) -> None:
        self._part, self._count = "", 0
        self._runs = sys.stderr.isatty()

    def hear(self, part: str, count: int) -> None:
        if part not in _PARTS:
            return
        if part != self._part:
            self.end()
        self._part, self._count = part, count
        if self._runs:
            self._say(end="")

    def end(self) -> None:
        if self._part:
            self._say(end="\n")

    def _say(self, end: str) -> None:
        begin = "\r" if self._runs else ""
        click.echo(f"{begin}  {_PARTS[self._part]} {self._count:>9,}{end}", nl=False, err=True)


def _summary(session: "Session", plan: "Plan") -> str:
    from data_layer.demo.summary import summary

    return "\n".join(summary(session, plan))


COMMANDS = (demo,)
