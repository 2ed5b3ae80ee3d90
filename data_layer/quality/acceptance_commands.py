"""Judges a month of every institution by acceptance sampling, and says how strictly it goes on."""

from datetime import date

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.institutions.scope_queries import institution_id
from data_layer.quality.acceptance_errors import InspectionNotStoppedError, MonthJudgedError
from data_layer.quality.acceptance_records import (
    Inspection,
    LotDecision,
    LotVerdict,
    Severity,
)
from data_layer.quality.event_records import Deed
from data_layer.quality.lot_queries import inspections, lots
from data_layer.quality.rules.switching import lot_decision
from data_layer.quality.sampling_tables import AcceptanceVerdict
from data_layer.quality.span_queries import span_of
from data_layer.quality.terms_queries import terms_of_month
from data_layer.scope import Scope


def decide_month(session: Session, month: date, deed: Deed) -> int:
    """How many lots were judged or left unjudged; a month again only while it is the latest.

    By the terms of that month. Raises MonthJudgedError when a later month rests on it.
    """
    first = span_of(month).first_day
    terms = terms_of_month(session, first)
    later = select(AcceptanceVerdict.month).where(AcceptanceVerdict.month > first).limit(1)
    if session.scalar(later) is not None:
        raise MonthJudgedError(month=f"{first:%Y-%m}")
    session.execute(delete(AcceptanceVerdict).where(AcceptanceVerdict.month == first))
    before = inspections(session, first)
    decided = {
        number: (lot.size, lot_decision(lot, terms, before.get(number, Inspection())))
        for number, lot in lots(session, first).items()
    }
    said = {"aql": terms.aql, "level": terms.level, "month": first, "decided_at": deed.at}
    rows = [_row(number, size, one) | said for number, (size, one) in decided.items()]
    if rows:
        session.execute(insert(AcceptanceVerdict), rows)
    event = NewEvent(
        action=Action.ACCEPTANCE_DECIDE,
        at=deed.at,
        object_kind=ObjectKind.INDICATOR,
        object_id=f"{first:%Y-%m}",
        details={
            "aql": terms.aql,
            "lots": len(rows),
            "rejected": sum(row["verdict"] == LotVerdict.REJECTED for row in rows),
        },
    )
    record(session, event)
    return len(rows)


def resume_inspection(session: Session, scope: Scope, public_id: str, deed: Deed) -> None:
    """Something was done about it: whoever was stopped is looked at again, tightened."""
    number = institution_id(session, scope, public_id)
    newest = (
        select(AcceptanceVerdict.month)
        .where(AcceptanceVerdict.institution_id == number)
        .order_by(AcceptanceVerdict.month.desc())
        .limit(1)
    )
    resumed = session.execute(
        update(AcceptanceVerdict)
        .where(
            AcceptanceVerdict.institution_id == number,
            AcceptanceVerdict.month == newest.scalar_subquery(),
            AcceptanceVerdict.next_severity == Severity.STOPPED,
        )
        .values(next_severity=Severity.TIGHTENED, switching_score=0)
        .returning(AcceptanceVerdict.month)
    ).first()
    if resumed is None:
        raise InspectionNotStoppedError
    event = NewEvent(
        action=Action.ACCEPTANCE_RESUME,
        at=deed.at,
        object_kind=ObjectKind.INSTITUTION,
        object_id=public_id,
        institution_id=number,
    )
    record(session, event)


def _row(number: int, lot_size: int, decided: LotDecision) -> dict[str, object]:
    plan = decided.plan
    return {
        "institution_id": number,
        "severity": decided.severity,
        "lot_size": lot_size,
        "code_letter": plan.code_letter if plan else "",
        "sample_size": plan.sample_size if plan else 0,
        "accept": plan.accept if plan else 0,
        "reject": plan.reject if plan else 0,
        "found": decided.found,
        "verdict": decided.verdict,
        "next_severity": decided.following.severity,
        "switching_score": decided.following.score,
    }
