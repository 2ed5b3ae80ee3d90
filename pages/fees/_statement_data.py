"""One statement with its lines and disputes, as its page reads it."""

from dataclasses import dataclass

from data_layer.fees.dispute_queries import disputes_of
from data_layer.fees.dispute_records import DisputeEntry
from data_layer.fees.settlement_records import StatementRecord, StatementState
from data_layer.fees.statement_line_queries import statement_lines
from data_layer.fees.statement_queries import statement
from data_layer.fees.statement_records import StatementLine
from portal import db
from portal.money_scope import is_own, money_scope


@dataclass(frozen=True, kw_only=True)
class StatementPage:
    """`is_own` where the reader answers for its owner."""

    record: StatementRecord
    disputes: tuple[DisputeEntry, ...]
    is_own: bool

    @property
    def may_confirm(self) -> bool:
        return self.is_own and self.record.state is StatementState.DRAFT

    @property
    def may_dispute(self) -> bool:
        return self.is_own and self.record.state in (StatementState.DRAFT, StatementState.DISPUTED)


def statement_page(public_id: str) -> StatementPage:
    """Raises StatementNotFoundError, also for one that is not the reader's to see."""
    reached = money_scope()
    with db.reading() as session:
        record = statement(session, reached, public_id)
        found = tuple(disputes_of(session, reached, public_id))
    return StatementPage(record=record, disputes=found, is_own=is_own(record.owner, reached))


def lines(public_id: str, rows: range) -> list[StatementLine]:
    with db.reading() as session:
        return statement_lines(session, money_scope(), public_id, rows)
