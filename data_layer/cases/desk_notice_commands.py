"""Tells leads and experts of what others did to their cases by hand."""

from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.cases.decision_records import NewDecision
from data_layer.cases.tables import Case
from data_layer.outbox.commands import tell
from data_layer.outbox.records import COMMISSION, Audience, Listener, NewNotice, Topic

_CASE = "case"


def tell_lead(session: Session, found: Case, decision: NewDecision, topic: Topic) -> None:
    """Of the team that had the case."""
    team_id = decision.team_id
    lead = COMMISSION if team_id is None else Listener(audience=Audience.TEAM, id=team_id)
    _tell(session, found, lead, topic, decision.decided_at)


def tell_expert(session: Session, found: Case, expert_id: int, topic: Topic, at: datetime) -> None:
    _tell(session, found, Listener(audience=Audience.EXPERT, id=expert_id), topic, at)


def _tell(session: Session, found: Case, listener: Listener, topic: Topic, at: datetime) -> None:
    notice = NewNotice(
        topic=topic,
        listener=listener,
        subject_kind=_CASE,
        subject_id=found.case_number,
        happened_at=at,
        details={"urgency": found.urgency},
    )
    tell(session, notice)
