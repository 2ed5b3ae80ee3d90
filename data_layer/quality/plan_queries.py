"""Reads sampling plans and draws."""

from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from data_layer.quality.plan_errors import PlanNotFoundError
from data_layer.quality.plan_records import DrawRecord, PlanRecord, PlanState, PlanTerms
from data_layer.quality.sampling_tables import SampleDraw, SampledReport, SamplingPlan
from data_layer.quality.span_queries import span_of


def plans(session: Session) -> list[PlanRecord]:
    """Every version, by code, the newest first."""
    rows = session.scalars(
        select(SamplingPlan).order_by(SamplingPlan.code, SamplingPlan.version.desc())
    )
    return [_plan(row) for row in rows]


def plan(session: Session, public_id: str) -> PlanRecord:
    """Raises PlanNotFoundError."""
    return _found(
        session, select(SamplingPlan).where(SamplingPlan.public_id == public_id), public_id
    )


def plan_in_force(session: Session, code: str) -> PlanRecord:
    """By its code; raises PlanNotFoundError."""
    statement = select(SamplingPlan).where(
        SamplingPlan.code == code, SamplingPlan.state == PlanState.ACTIVE
    )
    return _found(session, statement, code)


def plans_in_force(session: Session) -> list[PlanRecord]:
    return [one for one in plans(session) if one.state is PlanState.ACTIVE]


def draws(session: Session, month: date | None = None) -> list[DrawRecord]:
    """The newest month first, with how many of each are settled."""
    settled = (
        select(func.count())
        .where(SampledReport.draw_id == SampleDraw.id, SampledReport.state == "settled")
        .correlate(SampleDraw)
        .scalar_subquery()
    )
    statement = (
        select(SampleDraw, SamplingPlan, settled.label("settled"))
        .join(SamplingPlan, SamplingPlan.id == SampleDraw.plan_id)
        .order_by(SampleDraw.month.desc(), SampleDraw.id)
    )
    if month is not None:
        statement = statement.where(SampleDraw.month == span_of(month).first_day)
    return [_draw(*row) for row in session.execute(statement)]


def _found(session: Session, statement: Select[SamplingPlan], name: str) -> PlanRecord:
    row = session.scalar(statement)
    if row is None:
        raise PlanNotFoundError(f"There is no sampling plan '{name}' in force.", plan=name)
    return _plan(row)


def _plan(row: SamplingPlan) -> PlanRecord:
    return PlanRecord(
        public_id=row.public_id,
        code=row.code,
        version=row.version,
        name=row.name,
        state=PlanState(row.state),
        terms=PlanTerms.from_plain(row.terms),
        set_at=row.set_at,
        revision=row.revision,
    )


def _draw(row: SampleDraw, plan: SamplingPlan, settled: int) -> DrawRecord:
    return DrawRecord(
        public_id=row.public_id,
        plan_public_id=plan.public_id,
        plan_code=plan.code,
        plan_version=plan.version,
        month=row.month,
        seed=row.seed,
        population_count=row.population_count,
        drawn_count=row.drawn_count,
        settled_count=settled,
        sample_hash=row.sample_hash,
        drawn_at=row.drawn_at,
    )
