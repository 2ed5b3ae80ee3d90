"""Keeps the ledger of what the medical insurance was told of charges, and of its answers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from data_layer.fees.insurance_records import (
    NO_EXAMINATION_CODE,
    InsuranceAnswer,
    InsuranceLine,
    InsuranceState,
)
from data_layer.fees.insurance_rules import next_try_at, state_after
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.settlement_tables import InsuranceEntry

_ADD = insert(cast(Table, InsuranceEntry.__table__))
_TO_SEND = (InsuranceState.PENDING, InsuranceState.FAILED)
# Answers looked up at once.
_BATCH = 1_000


def announce(session: Session, lines: Iterable[Mapping[str, Any]], at: datetime) -> None:
    """In the transaction that charges: what is charged is told, and nothing else."""
    rows = [dict(line) | _beginning(line["examination_code"], at) for line in lines]
    if rows:
        session.execute(_ADD, rows)


def claim_lines(session: Session, at: datetime, *, limit: int) -> list[InsuranceLine]:
    """What is due to be told; until its next turn nobody else tells it."""
    due = session.execute(
        select(
            InsuranceEntry.charge_id,
            InsuranceEntry.attempts,
            FeeCharge.public_id,
            InsuranceEntry.examination_code,
            InsuranceEntry.study_instance_uid,
            InsuranceEntry.fen,
        )
        .join(FeeCharge, FeeCharge.id == InsuranceEntry.charge_id)
        .where(InsuranceEntry.state.in_(_TO_SEND), InsuranceEntry.next_try_at <= at)
        .order_by(InsuranceEntry.charge_id)
        .limit(limit)
        # Locked in this order: of two jobs the second waits, and finds them claimed.
        .with_for_update(of=InsuranceEntry)
    ).all()
    claimed = _claim(session, {row.charge_id: row.attempts for row in due}, at)
    return [
        InsuranceLine(
            charge_id=row.charge_id,
            charge=row.public_id,
            examination_code=row.examination_code,
            study_instance_uid=row.study_instance_uid,
            fen=row.fen,
        )
        for row in due
        if row.charge_id in claimed
    ]


def mark_sent(session: Session, charge_ids: Collection[int], receipt: str, at: datetime) -> None:
    """What was answered meanwhile keeps its answer."""
    session.execute(
        update(InsuranceEntry)
        .where(InsuranceEntry.charge_id.in_(charge_ids), InsuranceEntry.state.in_(_TO_SEND))
        .values(
            state=InsuranceState.SENT, receipt=receipt, sent_at=at, next_try_at=None, failure=""
        )
    )


def mark_failed(session: Session, charge_ids: Collection[int], failure: str) -> None:
    """They are told again at the turn that was set when they were claimed."""
    session.execute(
        update(InsuranceEntry)
        .where(InsuranceEntry.charge_id.in_(charge_ids), InsuranceEntry.state.in_(_TO_SEND))
        .values(state=InsuranceState.FAILED, failure=failure[:120])
    )


def note_answers(session: Session, answers: Sequence[InsuranceAnswer], at: datetime) -> int:
    """How many of them are about an entry; the others are about nothing we ever told."""
    noted = 0
    for start in range(0, len(answers), _BATCH):
        batch = answers[start : start + _BATCH]
        entries = _entries(session, {answer.charge for answer in batch})
        for answer in batch:
            key = answer.charge, answer.examination_code, answer.study_instance_uid
            if key in entries:
                _note(entries[key], answer, at)
                noted += 1
    return noted


def _entries(
    session: Session, charges: Collection[str]
) -> dict[tuple[str, str, str], InsuranceEntry]:
    found = session.execute(
        select(FeeCharge.public_id, InsuranceEntry)
        .join(FeeCharge, FeeCharge.id == InsuranceEntry.charge_id)
        .where(FeeCharge.public_id.in_(charges))
    )
    return {
        (charge, entry.examination_code, entry.study_instance_uid): entry for charge, entry in found
    }


def _note(entry: InsuranceEntry, answer: InsuranceAnswer, at: datetime) -> None:
    state = state_after(answer, entry.fen)
    # What was reconciled stays so: an answer that comes late or twice changes nothing.
    if entry.state == InsuranceState.RECONCILED:
        return
    entry.state = state
    entry.booked_fen = answer.booked_fen
    entry.failure = answer.failure[:120]
    entry.reconciled_at = at if state is InsuranceState.RECONCILED else None
    failed = state is InsuranceState.FAILED
    entry.next_try_at = next_try_at(entry.attempts, at) if failed else None


def _beginning(examination_code: str, at: datetime) -> dict[str, Any]:
    if not examination_code:
        state, failure, turn = InsuranceState.FAILED, NO_EXAMINATION_CODE, None
    else:
        state, failure, turn = InsuranceState.PENDING, "", at
    return {"state": state, "failure": failure, "next_try_at": turn, "attempts": 0, "receipt": ""}


def _claim(session: Session, due: Mapping[int, int], at: datetime) -> set[int]:
    """The attempts in WHERE make this a claim: of two jobs, one updates no row."""
    claimed: set[int] = set()
    for attempts in sorted(set(due.values())):
        told = [charge_id for charge_id, count in due.items() if count == attempts]
        found = session.scalars(
            update(InsuranceEntry)
            .where(
                InsuranceEntry.charge_id.in_(told),
                InsuranceEntry.attempts == attempts,
                InsuranceEntry.state.in_(_TO_SEND),
            )
            .values(attempts=attempts + 1, next_try_at=next_try_at(attempts, at))
            .returning(InsuranceEntry.charge_id)
        )
        claimed |= set(found)
    return claimed
