"""Draws a month's reports by a plan, once; a reviewer may add one."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.cases.tables import Case, Report
from data_layer.experts.tables import Expert
from data_layer.identifiers import new_public_id
from data_layer.memory import nothing_is_rubbish
from data_layer.quality.event_records import Deed
from data_layer.quality.plan_commands import plan_row
from data_layer.quality.plan_errors import (
    DrawImpossibleError,
    DrawnAlreadyError,
    ReportNotReviewableError,
)
from data_layer.quality.plan_records import (
    DrawOutcome,
    PlanState,
    PlanTerms,
    Population,
    ReportOrigin,
)
from data_layer.quality.population_queries import population
from data_layer.quality.rules.drawing import draw
from data_layer.quality.rules.plans import are_about_the_same, needs_second, sample_hash
from data_layer.quality.rules.sampling_plans import seed_problem
from data_layer.quality.sampling_records import (
    HIGHEST_SEED,
    Draw,
    DrawnReport,
    PlanNote,
    PlanProblem,
    SampleReason,
)
from data_layer.quality.sampling_tables import SampleDraw, SampledReport, SamplingPlan
from data_layer.quality.span_queries import span_of

_ADD = insert(cast(Table, SampledReport.__table__))
_AT_ONCE = 500
_ABOUT_READERS = (PlanProblem.QUOTA_ABOVE_POPULATION, PlanProblem.QUOTA_BELOW_SHARE)


@nothing_is_rubbish()
def draw_sample(
    session: Session, plan_public_id: str, month: date, seed: int | None, deed: Deed
) -> DrawOutcome:
    """Raises DrawImpossibleError or DrawnAlreadyError; without a seed one is drawn and kept."""
    plan = plan_row(session, plan_public_id)
    first = span_of(month).first_day
    _require_possible(session, plan, first, deed.at)
    seed = secrets.randbelow(HIGHEST_SEED + 1) if seed is None else seed
    if seed_problem(seed):
        raise DrawImpossibleError(reason="seed_out_of_reach", most=HIGHEST_SEED)
    terms = PlanTerms.from_plain(plan.terms)
    there = population(session, first, deed.at)
    found = draw(there.reports, terms.sampling, seed)
    if not found.drawn:
        raise DrawImpossibleError(reason="nothing_to_draw", month=f"{first:%Y-%m}")
    kept = _keep(session, plan, first, seed, (found, len(there.reports)), deed)
    _keep_reports(session, kept, found.drawn, there, terms)
    _note_draw(session, kept, plan)
    return _outcome(kept, _named(session, found.notes))


def add_report(session: Session, case_number: str, deed: Deed) -> str:
    """The public id of what a reviewer chose: it is reviewed, and counts in no estimate.

    Raises ReportNotReviewableError for what is not issued, or is in a sample already.
    """
    found = session.execute(
        select(Report.id, Report.case_id, Case.requesting_institution_id, Report.expert_id)
        .join(Case, Case.id == Report.case_id)
        .where(Case.case_number == case_number, Case.issued_at.is_not(None))
        .order_by(Report.version.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise ReportNotReviewableError(case_number=case_number)
    added = SampledReport(
        public_id=new_public_id(),
        case_id=found.case_id,
        report_id=found.id,
        institution_id=found.requesting_institution_id,
        expert_id=found.expert_id,
        reason=SampleReason.ADDED,
        sampled_at=deed.at,
    )
    try:
        with session.begin_nested():
            session.add(added)
    except IntegrityError as taken:
        raise ReportNotReviewableError(case_number=case_number) from taken
    _note(session, Action.SAMPLING_ADD, (ObjectKind.SAMPLED_REPORT, added.public_id), deed.at)
    return added.public_id


def _require_possible(session: Session, plan: SamplingPlan, month: date, at: datetime) -> None:
    if plan.state != PlanState.ACTIVE:
        raise DrawImpossibleError(reason="plan_not_in_force", plan=plan.code)
    if span_of(month).until > at:
        raise DrawImpossibleError(reason="month_not_over", month=f"{month:%Y-%m}")
    own = PlanTerms.from_plain(plan.terms).sampling
    others = session.scalars(
        select(SamplingPlan.terms)
        .join(SampleDraw, SampleDraw.plan_id == SamplingPlan.id)
        .where(SampleDraw.month == month)
    )
    if any(are_about_the_same(own, PlanTerms.from_plain(one).sampling) for one in others):
        raise DrawnAlreadyError(month=f"{month:%Y-%m}", plan=plan.code)


def _keep(
    session: Session,
    plan: SamplingPlan,
    month: date,
    seed: int,
    drawn: tuple[Draw, int],
    deed: Deed,
) -> SampleDraw:
    found, population_count = drawn
    kept = SampleDraw(
        public_id=new_public_id(),
        plan_id=plan.id,
        month=month,
        seed=seed,
        population_count=population_count,
        drawn_count=len(found.drawn),
        strata=[*found.strata],
        sample_hash=sample_hash(found.drawn),
        drawn_by=deed.by,
        drawn_at=deed.at,
    )
    try:
        with session.begin_nested():
            session.add(kept)
    except IntegrityError as taken:
        raise DrawnAlreadyError(month=f"{month:%Y-%m}", plan=plan.code) from taken
    return kept


def _keep_reports(
    session: Session,
    kept: SampleDraw,
    drawn: Sequence[DrawnReport],
    there: Population,
    terms: PlanTerms,
) -> None:
    """What a reviewer had added and chance drew too is of the draw from here on."""
    added = _added(session, [one.report_id for one in drawn])
    rows = [_row(kept, one, there.origins[one.report_id], terms) for one in drawn]
    for row in rows:
        if row["report_id"] in added:
            of_the_draw = {name: row[name] for name in _OF_THE_DRAW}
            session.execute(
                update(SampledReport)
                .where(SampledReport.report_id == row["report_id"])
                .values(of_the_draw)
            )
    new = [row for row in rows if row["report_id"] not in added]
    if new:
        session.execute(_ADD, new)


_OF_THE_DRAW = ("draw_id", "stratum", "reason", "chance_numerator", "chance_denominator")


def _added(session: Session, report_ids: Sequence[int]) -> set[int]:
    return {
        one
        for part in _parts(report_ids)
        for one in session.scalars(
            select(SampledReport.report_id).where(SampledReport.report_id.in_(part))
        )
    }


def _parts(report_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(report_ids), _AT_ONCE):
        yield report_ids[start : start + _AT_ONCE]


def _row(
    kept: SampleDraw, one: DrawnReport, origin: ReportOrigin, terms: PlanTerms
) -> dict[str, Any]:
    return {
        "public_id": new_public_id(),
        "draw_id": kept.id,
        **origin._asdict(),
        "report_id": one.report_id,
        "stratum": one.stratum,
        "reason": one.reason,
        "chance_numerator": one.chance_numerator,
        "chance_denominator": one.chance_denominator,
        "needs_second": needs_second(kept.seed, one.report_id, terms.second_percent),
        "state": "open",
        "settled_seat": "",
        "sampled_at": kept.drawn_at,
    }


def _named(session: Session, notes: Sequence[PlanNote]) -> list[PlanNote]:
    """Readers by their public ids: numbers of rows stay inside."""
    numbers = {int(one.subject) for one in notes if one.problem in _ABOUT_READERS}
    rows = session.execute(select(Expert.id, Expert.public_id).where(Expert.id.in_(numbers)))
    names = {str(row.id): row.public_id for row in rows}
    return [replace(one, subject=names.get(one.subject, one.subject)) for one in notes]


def _outcome(kept: SampleDraw, notes: Sequence[PlanNote]) -> DrawOutcome:
    return DrawOutcome(
        public_id=kept.public_id,
        seed=kept.seed,
        population_count=kept.population_count,
        drawn_count=kept.drawn_count,
        sample_hash=kept.sample_hash,
        notes=notes,
    )


def _note_draw(session: Session, kept: SampleDraw, plan: SamplingPlan) -> None:
    _note(
        session,
        Action.SAMPLING_DRAW,
        (ObjectKind.SAMPLE_DRAW, kept.public_id),
        kept.drawn_at,
        plan=plan.public_id,
        month=f"{kept.month:%Y-%m}",
        seed=kept.seed,
        drawn=kept.drawn_count,
        sample_hash=kept.sample_hash,
    )


def _note(
    session: Session,
    action: Action,
    what: tuple[ObjectKind, str],
    at: datetime,
    **details: str | int,
) -> None:
    kind, name = what
    record(
        session,
        NewEvent(action=action, at=at, object_kind=kind, object_id=name, details=details),
    )
