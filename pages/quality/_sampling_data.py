"""Sampling plans and draws as their pages read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data_layer.accounts.name_queries import account_names
from data_layer.cases.flow_rules import month_of, months_back
from data_layer.clock import local_day, now
from data_layer.quality.draw_queries import draw_summaries
from data_layer.quality.draw_records import DrawPreview, DrawSummary
from data_layer.quality.plan_queries import plan, plans
from data_layer.quality.plan_records import PlanRecord, PlanState, PlanTerms
from data_layer.quality.preview_queries import previewed_draw
from portal import db

_MONTHS_BACK = 12


@dataclass(frozen=True, kw_only=True)
class Sampling:
    """Every plan with all its versions, and the latest draws."""

    plans: Sequence[PlanRecord]
    draws: Sequence[DrawSummary]


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """One version of a plan, those beside it, and what was drawn by any of them."""

    record: PlanRecord
    versions: Sequence[PlanRecord]
    draws: Sequence[DrawSummary]
    names: Mapping[int | str, str]

    @property
    def has_draft(self) -> bool:
        return any(one.state is PlanState.DRAFT for one in self.versions)


def sampling() -> Sampling:
    with db.reading() as session:
        return Sampling(plans=plans(session), draws=draw_summaries(session))


def plan_page(public_id: str) -> PlanPage:
    """Raises PlanNotFoundError."""
    with db.reading() as session:
        record = plan(session, public_id)
        draws = draw_summaries(session, record.code)
        drawers = {one.drawn_by for one in draws if one.drawn_by is not None}
        return PlanPage(
            record=record,
            versions=[one for one in plans(session) if one.code == record.code],
            draws=draws,
            names=account_names(session, drawers, ()),
        )


def find_plan(public_id: str) -> PlanRecord:
    with db.reading() as session:
        return plan(session, public_id)


def tried(terms: PlanTerms, month: date) -> DrawPreview:
    """Raises PlanUnusableError."""
    with db.reading() as session:
        return previewed_draw(session, terms, month, now())


def last_month(at: datetime) -> date:
    return months_back(month_of(local_day(at)), 1)


def months_to_choose(at: datetime) -> list[date]:
    """Those that are over, the newest first, and before them the one that is not."""
    present = month_of(local_day(at))
    return [months_back(present, number) for number in range(_MONTHS_BACK + 1)]
