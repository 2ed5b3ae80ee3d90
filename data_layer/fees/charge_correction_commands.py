"""Takes charges back, and charges anew: what was posted stays, and is posted against."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.fees.charge_commands import charge, count_months, lock_cases, price_case
from data_layer.fees.charge_errors import (
    ChargeNotFoundError,
    ChargeReversedError,
    ReversalStandsError,
)
from data_layer.fees.charge_queries import chargeable_cases, price_book
from data_layer.fees.charge_records import Correction, Filing
from data_layer.fees.insurance_commands import announce
from data_layer.fees.ledger_commands import landing_months, post
from data_layer.fees.ledger_queries import postings_of
from data_layer.fees.ledger_records import EntryKind, NewEntry
from data_layer.fees.ledger_rules import swapped
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.records import ChargeKind
from data_layer.fees.settlement_tables import InsuranceEntry
from data_layer.identifiers import new_public_id
from data_layer.scope import Scope

_KEPT = (
    "case_id",
    "policy_id",
    "round",
    "price_fen",
    "price_line",
    "item_code",
    "service",
    "modality",
    "facts",
    "service_at",
    "requesting_institution_id",
    "diagnosing_institution_id",
    "team_id",
    "expert_id",
    "reviewer_id",
)


def reverse_charge(session: Session, scope: Scope, public_id: str, why: Correction) -> str:
    """The public id of the reversal, which lands in the given month or where its charge would now.

    Raises ChargeNotFoundError, ReversalStandsError or ChargeReversedError.
    """
    taken = standing_charge(session, scope, public_id)
    reversal = _reversal(session, taken, why)
    session.add(reversal)
    session.flush()
    _post_against(session, taken, reversal, why.at)
    _note(session, Action.CHARGE_REVERSE, taken, why)
    return reversal.public_id


def correct_charge(session: Session, scope: Scope, public_id: str, why: Correction) -> str:
    """Takes the charge back and charges the case as it is known now; the new public id.

    Raises also NotPricedError.
    """
    taken = standing_charge(session, scope, public_id)
    reverse_charge(session, scope, public_id, why)
    (case,) = chargeable_cases(session, [taken.case_id])
    priced = price_case(price_book(session, why.at), case)
    filed = Filing(round=taken.round + 1, month=why.month, by=why.by)
    made = charge(session, [priced], why.at, filed)
    _note(session, Action.CHARGE_CORRECT, taken, why)
    return made[taken.case_id]


def standing_charge(session: Session, scope: Scope, public_id: str) -> FeeCharge:
    """One that was not taken back; nobody else takes it back before the commit."""
    found = session.scalar(select(FeeCharge).where(FeeCharge.public_id == public_id))
    if found is None or not scope.is_province_wide:
        raise ChargeNotFoundError(charge=public_id)
    if found.kind == ChargeKind.REVERSAL:
        raise ReversalStandsError(charge=public_id)
    lock_cases(session, [found.case_id])
    if session.scalar(select(FeeCharge.id).where(FeeCharge.reverses_id == found.id)) is not None:
        raise ChargeReversedError(charge=public_id)
    return found


def _reversal(session: Session, taken: FeeCharge, why: Correction) -> FeeCharge:
    return FeeCharge(
        **{name: getattr(taken, name) for name in _KEPT},
        public_id=new_public_id(),
        kind=ChargeKind.REVERSAL,
        reverses_id=taken.id,
        month=why.month or landing_months(session, {taken.month})[taken.month],
        charged_at=why.at,
        charged_by=why.by,
        reason=why.reason,
    )


def _post_against(session: Session, taken: FeeCharge, reversal: FeeCharge, at: datetime) -> None:
    entry = NewEntry(
        kind=EntryKind.REVERSAL,
        month=reversal.month,
        charge_id=reversal.id,
        postings=swapped(postings_of(session, taken.id)),
    )
    post(session, [entry], at)
    counted = {name: getattr(reversal, name) for name in (*_KEPT, "month")}
    count_months(session, [counted], sign=-1)
    told = session.get_one(InsuranceEntry, taken.id)
    line = {
        "charge_id": reversal.id,
        "examination_code": told.examination_code,
        "study_instance_uid": told.study_instance_uid,
        "fen": -taken.price_fen,
    }
    announce(session, [line], at)


def _note(session: Session, action: Action, taken: FeeCharge, why: Correction) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=why.at,
            object_kind=ObjectKind.CHARGE,
            object_id=taken.public_id,
            institution_id=taken.requesting_institution_id,
            reason=why.reason,
            details={"price_fen": taken.price_fen, "month": f"{taken.month:%Y-%m}"},
        ),
    )
