"""Quality control of the demo: a year of draws by the real commands, reviewed, judged, watched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.audit.records import Actor, Process
from data_layer.cases.flow_rules import month_of, months_back
from data_layer.cases.tables import Case
from data_layer.clock import day_starts_at
from data_layer.demo.draws import stream
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.quality_actions import Corrections
from data_layer.demo.quality_dips import demo_subjects
from data_layer.demo.quality_events import write_events
from data_layer.demo.quality_lessons import collect_lessons
from data_layer.demo.quality_notices import tell_lately
from data_layer.demo.quality_plans import GOALS, MONTHS, PLAN, RUBRIC, TERMS
from data_layer.demo.quality_reviews import Reviews
from data_layer.demo.records import Plan
from data_layer.demo.writing import Writer
from data_layer.identifiers import picked_by
from data_layer.quality.acceptance_commands import decide_month
from data_layer.quality.draw_commands import draw_sample
from data_layer.quality.event_records import Deed
from data_layer.quality.goal_commands import set_goal
from data_layer.quality.indicator_commands import count_month
from data_layer.quality.judging_queries import months_to_judge
from data_layer.quality.plan_commands import activate_plan, draft_plan
from data_layer.quality.plan_errors import DrawImpossibleError
from data_layer.quality.rubric_commands import set_rubric
from data_layer.quality.signal_commands import watch_everybody
from data_layer.quality.signal_records import WATCHES
from data_layer.quality.snapshot_commands import freeze_month
from data_layer.quality.terms_commands import set_terms
from data_layer.quality_figures import MONTHLY

_FROZEN = 3
# The day of the following month on which a month is drawn, watched and frozen.
_DRAWN_ON, _WATCHED_ON = 2, 25


def write_quality(session: Session, writer: Writer, plan: Plan) -> None:
    """The same each time: public ids, seeds and scores are picked by the seed of the province."""
    actor = session.info.get("actor")
    session.info["actor"] = Actor(process=Process.JOBS)
    write_events(session, writer, plan, stream(plan.seed, "quality events"))
    with picked_by(Random(f"{plan.seed} quality")):
        QualityStory(session=session, writer=writer, plan=plan).tell()
    session.info["actor"] = actor


@dataclass(kw_only=True)
class QualityStory:
    """Goes through the months as the jobs did; nothing lies after the demo's now."""

    session: Session
    writer: Writer
    plan: Plan

    def tell(self) -> None:
        months = list(self._months())
        plan_id = self._begin(_at(months[0], day=1))
        subjects = demo_subjects(self.session)
        actions = Corrections(self.session, subjects, self.plan.moment)
        reviews = Reviews(self.session, self.writer, self.plan, actions.mended)
        for month in months:
            self._draw(plan_id, month, reviews)
            actions.follow(min(_after(month, day=_WATCHED_ON), self.plan.moment))
        actions.follow(self.plan.moment)
        collect_lessons(self.session, self.plan.moment)
        tell_lately(self.session, subjects, self.plan.moment)
        self._count()

    def _months(self) -> Iterator[date]:
        """The last twelve that are over and were drawn by now."""
        present = month_of(self.plan.as_of)
        for count in range(MONTHS, 0, -1):
            month = months_back(present, count)
            if _after(month, day=_DRAWN_ON) <= self.plan.moment:
                yield month

    def _begin(self, at: datetime) -> str:
        deed = Deed(by=ACCOUNT_IDS["commission"], at=at)
        set_rubric(self.session, RUBRIC, deed)
        public_id = draft_plan(self.session, PLAN, deed)
        activate_plan(self.session, public_id, 1, deed)
        set_terms(self.session, TERMS, deed)
        for goal in GOALS:
            set_goal(self.session, goal, deed)
        return public_id

    def _draw(self, plan_id: str, month: date, reviews: Reviews) -> None:
        seed = self.plan.seed * 1000 + month.year % 100 * 12 + month.month
        deed = Deed(by=None, at=_after(month, day=_DRAWN_ON))
        try:
            draw_sample(self.session, plan_id, month, seed, deed)
        except DrawImpossibleError:
            # A very small province has months without a report.
            return
        reviews.review(month)
        self._watch(_after(month, day=_WATCHED_ON))

    def _watch(self, at: datetime) -> None:
        at = min(at, self.plan.moment)
        for watch in WATCHES:
            watch_everybody(self.session, watch, at)
        for month in months_to_judge(self.session, at):
            decide_month(self.session, month, Deed(by=None, at=at))

    def _count(self) -> None:
        """What the nights counted; and the latest months as they were published."""
        if self.session.scalar(select(func.min(Case.issued_at))) is None:
            return
        present = month_of(self.plan.as_of)
        for count in range(MONTHS + 1):
            count_month(self.session, months_back(present, count), MONTHLY, self.plan.moment)
        for count in range(_FROZEN, 0, -1):
            deed = Deed(by=ACCOUNT_IDS["commission"], at=self.plan.moment)
            freeze_month(self.session, months_back(present, count), deed)


def _after(month: date, *, day: int) -> datetime:
    return _at(months_back(month, -1), day=day)


def _at(month: date, *, day: int) -> datetime:
    return day_starts_at(month.replace(day=day)) + timedelta(hours=5, minutes=57)
