"""Draws a sample again, from the same reports with the same seed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.quality.plan_errors import DrawNotFoundError
from data_layer.quality.plan_records import PlanTerms, Replayed
from data_layer.quality.population_queries import population
from data_layer.quality.rules.drawing import draw
from data_layer.quality.rules.plans import sample_hash
from data_layer.quality.sampling_tables import SampleDraw, SamplingPlan


def replayed_draw(session: Session, draw_public_id: str) -> Replayed:
    """Raises DrawNotFoundError when there is no such draw."""
    found = session.execute(
        select(SampleDraw, SamplingPlan.terms)
        .join(SamplingPlan, SamplingPlan.id == SampleDraw.plan_id)
        .where(SampleDraw.public_id == draw_public_id)
    ).one_or_none()
    if found is None:
        raise DrawNotFoundError(draw=draw_public_id)
    kept, plain = found
    there = population(session, kept.month, kept.drawn_at)
    again = draw(there.reports, PlanTerms.from_plain(plain).sampling, kept.seed)
    fresh = sample_hash(again.drawn)
    return Replayed(sample_hash=fresh, is_same=fresh == kept.sample_hash, notes=tuple(again.notes))
