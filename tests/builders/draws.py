"""Months of reports for tests, and plans that draw from them."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from data_layer.quality.draw_commands import draw_sample
from data_layer.quality.event_records import Deed
from data_layer.quality.plan_commands import activate_plan, draft_plan
from data_layer.quality.plan_records import DrawOutcome, NewPlan, PlanTerms
from data_layer.quality.sampling_records import SamplingTerms
from tests.builders.cases import NOON, Network, store_network
from tests.builders.quality import NOVEMBER, store_issued

DECEMBER = datetime(2026, 12, 2, tzinfo=UTC)
DEED = Deed(by=None, at=DECEMBER)
YEAR = timedelta(days=365)


def a_plan_in_force(session: Session, code: str = "monthly", **terms: object) -> str:
    sampling = SamplingTerms(**terms)  # type: ignore[arg-type]
    new = NewPlan(code=code, name="月度抽样", terms=PlanTerms(sampling=sampling))
    public_id = draft_plan(session, new, DEED)
    activate_plan(session, public_id, 1, DEED)
    return public_id


def a_month(session: Session, count: int = 40, at: datetime = NOON) -> Network:
    """Of a reader who has been there for a year."""
    network = store_network(session)
    store_issued(session, network, at - YEAR)
    for _ in range(count):
        store_issued(session, network, at)
    return network


def drawn(session: Session, **terms: object) -> DrawOutcome:
    return draw_sample(session, a_plan_in_force(session, **terms), NOVEMBER, 7, DEED)
