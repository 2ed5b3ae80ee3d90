"""When the insurance is told again, and what its answer means."""

from datetime import datetime, timedelta

from data_layer.fees.insurance_records import InsuranceAnswer, InsuranceState

_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(days=1)


def next_try_at(attempts: int, at: datetime) -> datetime:
    """Twice as long after each attempt, a day at most."""
    pause: timedelta = _FIRST_PAUSE * 2 ** min(attempts, 20)
    return at + min(pause, _LONGEST_PAUSE)


def state_after(answer: InsuranceAnswer, fen: int) -> InsuranceState:
    if answer.booked_fen is None:
        return InsuranceState.FAILED
    is_same = answer.booked_fen == fen
    return InsuranceState.RECONCILED if is_same else InsuranceState.DIFFERS
