"""A dispute with all that was said about it."""

from dataclasses import dataclass

from data_layer.accounts.records import Role
from data_layer.fees.dispute_queries import dispute, dispute_messages
from data_layer.fees.dispute_records import DisputeEntry, DisputeMessageRecord, DisputeState
from data_layer.fees.statement_queries import statement
from portal import db
from portal.access import may
from portal.money_scope import is_own, money_scope


@dataclass(frozen=True, kw_only=True)
class DisputePage:
    record: DisputeEntry
    messages: tuple[DisputeMessageRecord, ...]
    is_own: bool

    @property
    def is_open(self) -> bool:
        return self.record.state is DisputeState.OPEN

    @property
    def may_write(self) -> bool:
        return self.is_open and (self.is_own or may(Role.COMMISSION))

    @property
    def may_decide(self) -> bool:
        return self.is_open and may(Role.COMMISSION)

    @property
    def may_withdraw(self) -> bool:
        return self.is_open and self.is_own


def dispute_page(public_id: str) -> DisputePage:
    """Raises DisputeNotFoundError, also for one that is not the reader's to see."""
    reached = money_scope()
    with db.reading() as session:
        record = dispute(session, reached, public_id)
        messages = tuple(dispute_messages(session, reached, public_id))
        owner = statement(session, reached, record.statement_public_id).owner
    return DisputePage(record=record, messages=messages, is_own=is_own(owner, reached))
