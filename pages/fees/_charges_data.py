"""Charges as their pages read them, and what takes one back."""

from dataclasses import dataclass
from datetime import date

from data_layer.clock import now
from data_layer.fees.charge_correction_commands import correct_charge, reverse_charge
from data_layer.fees.charge_list_queries import (
    charge,
    charge_count,
    charges,
    charges_of_case,
    posted,
)
from data_layer.fees.charge_records import (
    ChargeEntry,
    ChargeFilter,
    ChargeRecord,
    Correction,
    CorrectionReason,
    PostedLine,
)
from data_layer.fees.settlement_records import StatementFilter, StatementState
from data_layer.fees.statement_queries import statements
from portal import db
from portal.access import account, scope
from portal.money_scope import money_scope

EVERYTHING = 50_000


@dataclass(frozen=True, kw_only=True)
class ChargeRows:
    found: tuple[ChargeEntry, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class ChargePage:
    """A charge, with everything else that was charged for the case, the oldest first.

    `to_answer` is the statement of its month that the reader can still answer, if there is one.
    """

    record: ChargeRecord
    postings: tuple[PostedLine, ...]
    of_case: tuple[ChargeEntry, ...]
    to_answer: str | None


def charge_rows(criteria: ChargeFilter, rows: range) -> ChargeRows:
    reached = money_scope()
    with db.reading() as session:
        found = charges(session, reached, criteria, rows)
        total = charge_count(session, reached, criteria)
    return ChargeRows(found=tuple(found), total=total)


def charge_page(public_id: str) -> ChargePage:
    """Raises ChargeNotFoundError, also for one that is not the reader's to see."""
    reached = money_scope()
    with db.reading() as session:
        record = charge(session, reached, public_id)
        postings = posted(session, reached, public_id)
        of_case = tuple(charges_of_case(session, reached, record.entry.case_number))
        own = statements(session, reached, _answerable(record.entry.month), range(1))
    is_own = not (reached.is_province_wide or reached.cities)
    return ChargePage(
        record=record,
        postings=postings,
        of_case=of_case,
        to_answer=own[0].public_id if own and is_own else None,
    )


def _answerable(month: date) -> StatementFilter:
    return StatementFilter(month=month, states=(StatementState.DRAFT, StatementState.DISPUTED))


def take_back(public_id: str, reason: CorrectionReason, *, anew: bool) -> str:
    """The public id of the reversal, or of the charge that takes its place."""
    why = Correction(reason=reason, by=account().id, at=now())
    does = correct_charge if anew else reverse_charge
    with db.writing() as session:
        return does(session, scope(), public_id, why)
