"""Makes an account with one role over a place, a team or an expert, named as people name them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from data_layer.accounts import application_commands, application_queries, care_commands
from data_layer.accounts.commands import create_account, grant_role
from data_layer.accounts.records import (
    USUAL_POLICY,
    Grant,
    NewAccount,
    Period,
    Role,
    ScopeKind,
    SignInPolicy,
)
from data_layer.errors import BadInputError, NotFoundError
from data_layer.experts.tables import Expert, ExpertTeam, TeamMember
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
_TABLES: dict[ScopeKind, type[Institution | ExpertTeam | Expert]] = {
    ScopeKind.INSTITUTION: Institution,
    ScopeKind.TEAM: ExpertTeam,
    ScopeKind.EXPERT: Expert,
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


@dataclass(frozen=True, kw_only=True)
class GrantOrder:
    """A role for a time; `reach` names what it reaches, as people name it."""

    role: Role
    reach: str
    period: Period


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an applicant typed about what the role is to reach; the role says which part counts."""

    city: str = ""
    institution: str = ""
    team: str = ""
    licence_number: str = ""


def set_up_account(
    session: Session,
    order: AccountOrder,
    password: str,
    at: datetime,
    policy: SignInPolicy = USUAL_POLICY,
) -> None:
    grant = grant_of(session, order.role, order.reach)
    account_id = create_account(session, order.account, password, at, policy)
    grant_role(session, account_id, grant, at)
    _bind_expert(session, grant, account_id)


def grant_to_account(
    session: Session, public_id: str, order: GrantOrder, at: datetime, by: int
) -> None:
    """Raises when nothing is called so, or when it is the giver's own account."""
    needed = NEEDED.get(order.role)
    grant = grant_of(session, order.role, {needed: order.reach} if needed else {})
    account_id = care_commands.grant_to(session, public_id, grant, order.period, at, by)
    _bind_expert(session, grant, account_id)


def approve_application(
    session: Session, reviewer: Sequence[Grant], public_id: str, at: datetime, by: int
) -> None:
    """An expert's account also becomes that of the expert."""
    grant = application_queries.application(session, reviewer, public_id).grant
    account_id = application_commands.approve_application(session, reviewer, public_id, at, by)
    _bind_expert(session, grant, account_id)


def applied_grant(session: Session, role: Role, asked: Asked) -> tuple[Grant | None, int | None]:
    """What the role would reach, and the team whose lead reviews it.

    Whether an expert with that licence number is in the team is not told to a stranger: then there
    is no grant, and the reviewer sees why.
    """
    if role is not Role.EXPERT:
        needed = NEEDED.get(role)
        return grant_of(session, role, {needed: getattr(asked, needed)} if needed else {}), None
    team_id = _target(session, ScopeKind.TEAM, asked.team)
    member = (
        select(Expert.id)
        .join(TeamMember, TeamMember.expert_id == Expert.id)
        .where(Expert.licence_number == asked.licence_number.strip())
        .where(TeamMember.team_id == team_id, Expert.account_id.is_(None))
        .limit(1)
    )
    expert_id = session.scalar(member)
    if expert_id is None:
        return None, team_id
    return Grant(role=role, scope_kind=ScopeKind.EXPERT, target_id=expert_id), team_id


def grant_of(session: Session, role: Role, reach: Mapping[ScopeKind, str]) -> Grant:
    """Raises when the reach is not the one that the role needs, or names nothing."""
    needed = NEEDED.get(role)
    if set(reach) != ({needed} if needed else set()):
        wanted = f"needs --{needed} and nothing else" if needed else "reaches everything it may"
        raise ReachMissingError(f"The role {role} {wanted}.", role=role)
    if needed is None:
        whole = ScopeKind.PROVINCE if role is Role.COMMISSION else ScopeKind.PLATFORM
        return Grant(role=role, scope_kind=whole)
    name = reach[needed].strip()
    if needed is ScopeKind.CITY:
        return Grant(role=role, scope_kind=needed, city=_city(name))
    return Grant(role=role, scope_kind=needed, target_id=_target(session, needed, name))


def names_of_reach(session: Session, grants: Iterable[Grant]) -> dict[tuple[ScopeKind, int], str]:
    """What institutions, teams and experts are called, by kind and row."""
    wanted: dict[ScopeKind, set[int]] = defaultdict(set)
    for grant in grants:
        if grant.target_id is not None:
            wanted[grant.scope_kind].add(grant.target_id)
    return {
        (kind, row.id): row.name
        for kind, ids in wanted.items()
        for row in session.execute(
            select(_TABLES[kind].id, _TABLES[kind].name).where(_TABLES[kind].id.in_(ids))
        )
    }


def _bind_expert(session: Session, grant: Grant | None, account_id: int) -> None:
    if grant is not None and grant.role is Role.EXPERT:
        session.execute(
            update(Expert).where(Expert.id == grant.target_id).values(account_id=account_id)
        )


def _city(code: str) -> City:
    if code not in tuple(City):
        raise ReachUnknownError(f"There is no city with the code '{code}'; Hefei is 340100.")
    return City(code)


def _target(session: Session, kind: ScopeKind, name: str) -> int:
    """By its code, its public id or its whole name, where only one is called so."""
    conditions = {
        ScopeKind.INSTITUTION: or_(Institution.code == name, Institution.name == name),
        ScopeKind.TEAM: or_(ExpertTeam.public_id == name, ExpertTeam.name == name),
        ScopeKind.EXPERT: or_(Expert.public_id == name, Expert.licence_number == name),
    }
    found = session.scalars(select(_TABLES[kind].id).where(conditions[kind]).limit(2)).all()
    if len(found) != 1:
        raise ReachUnknownError(f"There is no {kind} '{name}', or several are called so.")
    return found[0]
