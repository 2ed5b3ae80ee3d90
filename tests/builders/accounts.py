"""Accounts for tests: a cast that may sign in, valid by default."""

from datetime import UTC, datetime
from functools import cache
from itertools import count

from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from data_layer.accounts.commands import grant_role
from data_layer.accounts.records import AccountRecord, Grant, Role, Scope, ScopeKind
from data_layer.accounts.rules.scopes import scope_of
from data_layer.accounts.tables import Account
from data_layer.identifiers import new_public_id

PASSWORD = "a password for tests"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_NUMBERS = count(1)

OF_THE_PROVINCE = Grant(role=Role.COMMISSION, scope_kind=ScopeKind.PROVINCE)
OF_THE_PLATFORM = Grant(role=Role.SYSTEM_ADMIN, scope_kind=ScopeKind.PLATFORM)


def of_hospital(institution_id: int, role: Role = Role.HOSPITAL_CLERK) -> Grant:
    return Grant(role=role, scope_kind=ScopeKind.INSTITUTION, target_id=institution_id)


def of_team(team_id: int, role: Role) -> Grant:
    return Grant(role=role, scope_kind=ScopeKind.TEAM, target_id=team_id)


def of_city(city: str) -> Grant:
    return Grant(role=Role.CITY_OFFICIAL, scope_kind=ScopeKind.CITY, city=city)


def an_account(*grants: Grant, scope: Scope | None = None, **given: object) -> AccountRecord:
    """Of the commission, unless told otherwise."""
    held = grants or (OF_THE_PROVINCE,)
    values: dict[str, object] = {
        "id": 1,
        "public_id": "account234567890",
        "user_name": "lin",
        "display_name": "林岚",
        "language": "zh-CN",
        "grants": held,
        "scope": scope_of(held) if scope is None else scope,
        "roles": frozenset(grant.role for grant in held),
    }
    return AccountRecord(**(values | given))  # type: ignore[arg-type]


def store_account(session: Session, *grants: Grant, **given: object) -> Account:
    """A row that signs in with PASSWORD."""
    values: dict[str, object] = {
        "public_id": new_public_id(),
        "user_name": f"person{next(_NUMBERS)}",
        "display_name": "林岚",
        "password_hash": _hash(),
        "created_at": LONG_AGO,
    }
    account = Account(**(values | given))
    session.add(account)
    session.flush()
    for grant in grants:
        grant_role(session, account.id, grant, LONG_AGO)
    return account


@cache
def _hash() -> str:
    # Real ones are slow on purpose, and every browser of a test signs in.
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
