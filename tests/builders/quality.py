"""Quality for tests: issued reports, what happened to them, and what reviewers said."""

from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case, Report
from data_layer.identifiers import new_public_id
from data_layer.quality.event_tables import CriticalFinding, ExaminationIncident, LesionReport
from data_layer.quality.plan_records import PlanTerms
from data_layer.quality.sampling_tables import (
    ReviewScore,
    ReviewSeat,
    Rubric,
    SampleDraw,
    SampledReport,
    SamplingPlan,
)
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, Network, store_case, store_report

Row = TypeVar("Row")

NOVEMBER = date(2026, 11, 1)
HOUR = timedelta(hours=1)
NOTED = b"what was noted"
_ITEMS = [
    {"code": "identity", "points_hundredths": 2000, "is_veto": True},
    {"code": "description", "points_hundredths": 5000, "is_veto": False},
    {"code": "conclusion", "points_hundredths": 3000, "is_veto": False},
]

NOTHING_WRONG: dict[str, object] = {
    "film_grade": "a",
    "is_well_formed": True,
    "radpeer": "1",
    "is_positive": False,
}


def store_issued(session: Session, network: Network, at: datetime = NOON, **given: object) -> Case:
    """Asked for an hour before, with its report."""
    case = store_case(
        session,
        network=network,
        status=CaseStatus.ISSUED,
        is_agreed_to=False,
        **({"requested_at": at - HOUR, "issued_at": at} | given),  # type: ignore[arg-type]
    )
    store_report(session, case)
    return case


def store_incident(session: Session, case: Case, kind: str, **given: object) -> ExaminationIncident:
    values = {"case_id": case.id, "kind": kind, "happened_at": NOON, "recorded_at": NOON}
    return _stored(session, ExaminationIncident(**(values | given)))


def store_critical(session: Session, case: Case, **given: object) -> CriticalFinding:
    """Told and heard whole five minutes after it was found at noon, unless given."""
    values: dict[str, object] = {
        "public_id": new_public_id(),
        "case_id": case.id,
        "finding": "pulmonary_embolism",
        "found_at": NOON,
        "recorded_at": NOON,
    }
    for side in ("told", "heard"):
        values[f"{side}_at"] = NOON + timedelta(minutes=5)
        for what in ("content", "caller", "receiver"):
            values[f"{side}_{what}_sealed"] = NOTED
    return _stored(session, CriticalFinding(**(values | given)))


def store_lesion(session: Session, case: Case, system: str, category: str) -> LesionReport:
    return _stored(
        session,
        LesionReport(case_id=case.id, system=system, category=category, recorded_at=NOON),
    )


def store_rubric(session: Session, **given: object) -> Rubric:
    values: dict[str, object] = {
        "kind": "report",
        "version": 1,
        "items": _ITEMS,
        "valid_from": date(2018, 1, 1),
        "set_at": NOON,
    }
    return _stored(session, Rubric(**(values | given)))


def store_draw(session: Session, month: date = NOVEMBER) -> SampleDraw:
    plan = SamplingPlan(
        public_id=new_public_id(),
        code=f"plan-{new_public_id()}",
        version=1,
        name="月度抽样",
        state="active",
        terms=PlanTerms().as_plain(),
        set_at=NOON,
    )
    _stored(session, plan)
    return _stored(
        session,
        SampleDraw(
            public_id=new_public_id(),
            plan_id=plan.id,
            month=month,
            seed=1,
            population_count=1,
            drawn_count=1,
            strata=[],
            sample_hash="0" * 64,
            drawn_at=NOON,
        ),
    )


def store_sampled(
    session: Session, case: Case, draw: SampleDraw | None, **given: object
) -> SampledReport:
    report = session.scalars(select(Report).filter_by(case_id=case.id)).one()
    values: dict[str, object] = {
        "public_id": new_public_id(),
        "draw_id": draw.id if draw else None,
        "case_id": case.id,
        "report_id": report.id,
        "institution_id": case.requesting_institution_id,
        "expert_id": report.expert_id,
        "reason": "random" if draw else "added",
        "sampled_at": NOON,
    }
    return _stored(session, SampledReport(**(values | given)))


def store_score(
    session: Session, sampled: SampledReport, seat: str = "first", **given: object
) -> ReviewScore:
    """By a reviewer of its own, with nothing to complain of; it does not settle."""
    kept = session.scalars(select(Rubric)).first() or store_rubric(session)
    sat = _stored(
        session,
        ReviewSeat(
            public_id=new_public_id(),
            sampled_id=sampled.id,
            seat=seat,
            reviewer_id=given.pop("reviewer_id", None) or store_account(session).id,
            given_at=NOON,
            scored_at=NOON,
        ),
    )
    values: dict[str, object] = {
        "seat_id": sat.id,
        "rubric_id": kept.id,
        "lost": {},
        "total_hundredths": 10_000,
        **NOTHING_WRONG,
        "scored_at": NOON,
    }
    return _stored(session, ReviewScore(**(values | given)))


def store_settled(
    session: Session, case: Case, draw: SampleDraw | None, **given: object
) -> SampledReport:
    """With the first reviewer's score, which counts."""
    said = NOTHING_WRONG | {name: given[name] for name in NOTHING_WRONG if name in given}
    sampled = store_sampled(
        session, case, draw, state="settled", settled_seat="first", settled_at=NOON, **said
    )
    store_score(session, sampled, **given)
    return sampled


def _stored(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
