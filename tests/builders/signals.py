"""Signals for tests: a reader whose reports fail in a row, and who is asked to act."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.quality.action_commands import (
    open_correction,
)
from data_layer.quality.action_records import (
    NewCorrection,
)
from data_layer.quality.event_records import Deed
from data_layer.quality.signal_commands import watch_everybody
from data_layer.quality.signal_queries import (
    signals,
    watch_of,
)
from data_layer.quality.signal_records import SignalFilter, SubjectKind
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, Network, store_network
from tests.builders.quality import store_draw, store_issued, store_settled

SIGNIFICANT = "significant_discrepancies"
OF_EXPERTS = watch_of(SIGNIFICANT, SubjectKind.EXPERT)
OF_HOSPITALS = watch_of(SIGNIFICANT, SubjectKind.INSTITUTION)
DEED = Deed(by=None, at=NOON)
DAY = timedelta(days=1)
PDF = b"%PDF-1.7 what was done"


def settled_in_a_row(
    session: Session, network: Network, *said: str, since: timedelta = timedelta(0)
) -> None:
    """One after another, a minute apart."""
    draw = store_draw(session)
    for number, radpeer in enumerate(said):
        sampled = store_settled(session, store_issued(session, network), draw, radpeer=radpeer)
        sampled.settled_at = NOON + since + number * timedelta(minutes=1)
    session.flush()


def a_signal(session: Session) -> tuple[Network, str]:
    network = store_network(session)
    return network, a_signal_of(session, network)


def a_signal_of(session: Session, network: Network) -> str:
    settled_in_a_row(session, network, *["1"] * 20, *["3b"] * 8)
    assert watch_everybody(session, OF_EXPERTS, NOON) == 1
    [found] = signals(session, PROVINCE_WIDE, SignalFilter())
    return found.public_id


def lead_of(network: Network) -> Grant:
    return Grant(role=Role.TEAM_LEAD, scope_kind=ScopeKind.TEAM, target_id=network.team.id)


def a_correction(
    session: Session, network: Network, signal: str, **given: object
) -> tuple[str, int]:
    """Its public id and its owner, who leads the team."""
    owner = store_account(session, lead_of(network))
    values: dict[str, object] = {
        "signal_public_id": signal,
        "owner_public_id": owner.public_id,
        "title": "胸部 CT 漏诊复训",
        "plan": "科内复训两次，双阅一个月。",
        "deadline": date(2026, 12, 24),
        "check_after_months": 3,
    }
    new = NewCorrection(**(values | given))  # type: ignore[arg-type]
    return open_correction(session, PROVINCE_WIDE, new, DEED), owner.id
