"""Makes an account with one role over a place, a team or an expert, named as people name them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.accounts.commands import create_account, grant_role
from data_layer.accounts.records import Grant, NewAccount, Role, ScopeKind
from data_layer.errors import BadInputError, NotFoundError
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.records import City
from data_layer.institutions.tables import Institution

# What names the reach of each role; the others reach the province or the platform.
NEEDED: dict[Role, ScopeKind] = {
    Role.CITY_OFFICIAL: ScopeKind.CITY,
    Role.TEAM_LEAD: ScopeKind.TEAM,
    Role.REVIEWER: ScopeKind.TEAM,
    Role.EXPERT: ScopeKind.EXPERT,
    Role.HOSPITAL_CLERK: ScopeKind.INSTITUTION,
    Role.HOSPITAL_MANAGER: ScopeKind.INSTITUTION,
}


class ReachMissingError(BadInputError):
    """The role needs to be told what it reaches, or was told what it cannot reach."""

    code = "reach_missing"


class ReachUnknownError(NotFoundError):
    """No such city, institution, team or expert."""

    code = "reach_unknown"


@dataclass(frozen=True, kw_only=True)
class AccountOrder:
    """`reach` holds a city's code, an institution's code, a team's or an expert's public id."""

    account: NewAccount
    role: Role
    reach: dict[ScopeKind, str]


def set_up_account(session: Session, order: AccountOrder, password: str, at: datetime) -> None:
    grant = _grant(session, order)
    account_id = create_account(session, order.account, password, at)
    grant_role(session, account_id, grant, at)
    if order.role is Role.EXPERT:
        session.execute(
            update(Expert).where(Expert.id == grant.target_id).values(account_id=account_id)
        )


def _grant(session: Session, order: AccountOrder) -> Grant:
    needed = NEEDED.get(order.role)
    if set(order.reach) != ({needed} if needed else set()):
        wanted = f"needs --{needed} and nothing else" if needed else "reaches everything it may"
        raise ReachMissingError(f"The role {order.role} {wanted}.", role=order.role)
    if needed is None:
        whole = ScopeKind.PROVINCE if order.role is Role.COMMISSION else ScopeKind.PLATFORM
        return Grant(role=order.role, scope_kind=whole)
    name = order.reach[needed]
    if needed is ScopeKind.CITY:
        return Grant(role=order.role, scope_kind=needed, city=_city(name))
    return Grant(role=order.role, scope_kind=needed, target_id=_target(session, needed, name))


def _city(code: str) -> City:
    if code not in tuple(City):
        raise ReachUnknownError(f"There is no city with the code '{code}'; Hefei is 340100.")
    return City(code)


def _target(session: Session, kind: ScopeKind, name: str) -> int:
    statement = {
        ScopeKind.INSTITUTION: select(Institution.id).where(Institution.code == name),
        ScopeKind.TEAM: select(ExpertTeam.id).where(ExpertTeam.public_id == name),
        ScopeKind.EXPERT: select(Expert.id).where(Expert.public_id == name),
    }[kind]
    found = session.scalar(statement)
    if found is None:
        raise ReachUnknownError(f"There is no {kind} '{name}'.")
    return found
