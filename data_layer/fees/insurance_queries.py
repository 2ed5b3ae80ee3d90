"""Reads the ledger of the medical insurance's image index."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.fees.insurance_records import InsuranceRecord, InsuranceState
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.settlement_records import PAGE
from data_layer.fees.settlement_tables import InsuranceEntry
from data_layer.scope import Scope


def insurance_entries(
    session: Session,
    scope: Scope,
    states: tuple[InsuranceState, ...] = (),
    rows: range = range(PAGE),
) -> list[InsuranceRecord]:
    """The rows asked for, the newest first; for the commission only."""
    if not scope.is_province_wide:
        return []
    found = (
        select(InsuranceEntry, FeeCharge.public_id, Case.case_number)
        .join(FeeCharge, FeeCharge.id == InsuranceEntry.charge_id)
        .join(Case, Case.id == FeeCharge.case_id)
        .order_by(InsuranceEntry.charge_id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    if states:
        found = found.where(InsuranceEntry.state.in_(states))
    return [
        InsuranceRecord(
            charge_public_id=public_id,
            case_number=case_number,
            examination_code=entry.examination_code,
            study_instance_uid=entry.study_instance_uid,
            fen=entry.fen,
            state=InsuranceState(entry.state),
            attempts=entry.attempts,
            next_try_at=entry.next_try_at,
            sent_at=entry.sent_at,
            receipt=entry.receipt,
            failure=entry.failure,
            booked_fen=entry.booked_fen,
        )
        for entry, public_id, case_number in session.execute(found)
    ]


def insurance_counts(session: Session, scope: Scope) -> dict[InsuranceState, tuple[int, int]]:
    """How many entries of each state, and of how many fen; for the commission only."""
    if not scope.is_province_wide:
        return {}
    counted = select(InsuranceEntry.state, func.count(), func.sum(InsuranceEntry.fen)).group_by(
        InsuranceEntry.state
    )
    found = {state: (count, int(fen)) for state, count, fen in session.execute(counted)}
    return {state: found.get(state, (0, 0)) for state in InsuranceState}
