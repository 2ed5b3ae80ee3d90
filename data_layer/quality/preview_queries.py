"""Draws what a plan would draw of a month, and keeps nothing."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.accounts.tables import Account, RoleGrant
from data_layer.quality.draw_queries import named_notes, tallied
from data_layer.quality.draw_records import DrawnGroup, DrawPreview
from data_layer.quality.plan_records import PlanTerms
from data_layer.quality.population_queries import population
from data_layer.quality.rules.drawing import draw
from data_layer.quality.rules.plans import needs_second, require_terms
from data_layer.quality.sampling_records import DrawnReport, SampleReason
from data_layer.quality.span_queries import span_of

# How many are drawn is the same with every seed; which ones is not told.
_SEED = 0


def previewed_draw(session: Session, terms: PlanTerms, month: date, at: datetime) -> DrawPreview:
    """Raises PlanUnusableError for the first term that is wrong."""
    require_terms(terms)
    first = span_of(month).first_day
    there = population(session, first, at)
    found = draw(there.reports, terms.sampling, _SEED)
    seconds = sum(needs_second(_SEED, one.report_id, terms.second_percent) for one in found.drawn)
    tally = tallied((one.stratum, one.population, one.drawn) for one in found.strata)
    return DrawPreview(
        month=first,
        population_count=sum(one.population for one in found.strata),
        drawn_count=len(found.drawn),
        reads=len(found.drawn) + seconds,
        reviewers=_reviewers(session, at),
        readers=len({one.reader for one in found.drawn}),
        groups=_groups(found.drawn),
        cells=tally.cells,
        strata_count=tally.strata_count,
        notes=named_notes(session, found.notes),
        most_per_reviewer=terms.most_per_reviewer,
    )


def _groups(drawn: Iterable[DrawnReport]) -> list[DrawnGroup]:
    chances: dict[SampleReason, Counter[float]] = {}
    for one in drawn:
        chance = one.chance_numerator / one.chance_denominator
        chances.setdefault(one.reason, Counter())[chance] += 1
    return [
        DrawnGroup(
            reason=reason,
            drawn=chances[reason].total(),
            least_chance=min(chances[reason]),
            largest_chance=max(chances[reason]),
        )
        for reason in SampleReason
        if reason in chances
    ]


def _reviewers(session: Session, at: datetime) -> int:
    held = exists().where(
        RoleGrant.account_id == Account.id,
        RoleGrant.role == Role.QC_REVIEWER,
        RoleGrant.valid_from <= at,
        or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > at),
    )
    statement = select(func.count(Account.id)).where(Account.is_active.is_(True), held)
    return session.execute(statement).scalar_one()
