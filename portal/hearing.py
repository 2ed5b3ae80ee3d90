"""What an account hears of: as a lead, as an expert, for its hospitals, for the commission."""

from collections.abc import Iterator

from data_layer.accounts.records import AccountRecord, Role
from data_layer.outbox.records import COMMISSION, Audience, Listener

_OF_TARGETS = {
    Role.TEAM_LEAD: Audience.TEAM,
    Role.EXPERT: Audience.EXPERT,
    Role.HOSPITAL_CLERK: Audience.INSTITUTION,
    Role.HOSPITAL_MANAGER: Audience.INSTITUTION,
}
HEARERS = (*_OF_TARGETS, Role.COMMISSION)


def listeners_of(account: AccountRecord) -> frozenset[Listener]:
    """As whom it is told, by its grants in force."""
    return frozenset(_listeners(account))


def _listeners(account: AccountRecord) -> Iterator[Listener]:
    yield Listener(audience=Audience.ACCOUNT, id=account.id)
    for grant in account.grants:
        if grant.role == Role.COMMISSION:
            yield COMMISSION
        if grant.role in _OF_TARGETS and grant.target_id is not None:
            yield Listener(audience=_OF_TARGETS[grant.role], id=grant.target_id)
