"""Words and values of the list of accounts, and of one of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data_layer.accounts.records import Grant, Period, Role, SecondFactorState


class AccountState(StrEnum):
    ACTIVE = "active"
    WITHOUT_ROLE = "without_role"
    CLOSED = "closed"


class AccountSort(StrEnum):
    NAME = "name"
    USER_NAME = "user_name"
    LAST_SEEN = "last_seen"
    CREATED = "created"


@dataclass(frozen=True, kw_only=True)
class AccountFilter:
    text: str = ""
    roles: tuple[Role, ...] = ()
    states: tuple[AccountState, ...] = ()
    without_second_factor: bool = False
    sort: AccountSort = AccountSort.NAME
    is_descending: bool = False


@dataclass(frozen=True, kw_only=True)
class AccountEntry:
    """An account in the list, with the roles in force."""

    id: int
    public_id: str
    user_name: str
    display_name: str
    state: AccountState
    roles: tuple[Role, ...]
    has_second_factor: bool
    created_at: datetime
    last_seen_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class DatedGrant:
    """A grant that was ever given; pages name it by its handle."""

    handle: str
    grant: Grant
    period: Period
    granted_by: str | None


@dataclass(frozen=True, kw_only=True)
class AccountDetail:
    """With `is_connected` an identity of a provider opens it besides the password."""

    entry: AccountEntry
    grants: tuple[DatedGrant, ...]
    second_factor: SecondFactorState
    session_count: int
    must_change_password: bool
    is_connected: bool
