"""Whose rows an account may see: the one place where roles become a scope."""

from collections.abc import Iterable

from data_layer.accounts.errors import (
    PeriodUnusableError,
    RoleAlreadyGrantedError,
    RolesConflictError,
)
from data_layer.accounts.records import Grant, Period, Role, Scope, ScopeKind

# One person could otherwise act, allow themselves to, and look after the trail of it.
_APART = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
KINDS: dict[Role, frozenset[ScopeKind]] = {
    Role.COMMISSION: frozenset({ScopeKind.PROVINCE}),
    Role.CITY_OFFICIAL: frozenset({ScopeKind.CITY}),
    Role.TEAM_LEAD: frozenset({ScopeKind.TEAM}),
    Role.EXPERT: frozenset({ScopeKind.EXPERT}),
    Role.REVIEWER: frozenset({ScopeKind.TEAM}),
    Role.QC_REVIEWER: frozenset({ScopeKind.PLATFORM}),
    Role.HOSPITAL_CLERK: frozenset({ScopeKind.INSTITUTION}),
    Role.HOSPITAL_MANAGER: frozenset({ScopeKind.INSTITUTION}),
    Role.PATIENT: frozenset({ScopeKind.PLATFORM}),
    Role.SYSTEM_ADMIN: frozenset({ScopeKind.PLATFORM}),
    Role.SECURITY_ADMIN: frozenset({ScopeKind.PLATFORM}),
    Role.AUDITOR: frozenset({ScopeKind.PLATFORM}),
}


def scope_of(grants: Iterable[Grant]) -> Scope:
    """Everything that the grants in force reach, together."""
    held = list(grants)
    return Scope(
        is_province_wide=any(map(_reaches_the_province, held)),
        cities=frozenset(grant.city for grant in held if grant.city is not None),
        institution_ids=_targets(held, ScopeKind.INSTITUTION),
        team_ids=_targets(held, ScopeKind.TEAM),
        expert_ids=_targets(held, ScopeKind.EXPERT),
    )


def _reaches_the_province(grant: Grant) -> bool:
    # Whoever runs the platform sees every institution and study, but no page with a patient on it.
    runs_the_platform = grant.role == Role.SYSTEM_ADMIN
    return grant.scope_kind == ScopeKind.PROVINCE or runs_the_platform


def _targets(grants: Iterable[Grant], kind: ScopeKind) -> frozenset[int]:
    return frozenset(
        grant.target_id
        for grant in grants
        if grant.scope_kind == kind and grant.target_id is not None
    )


def require_grantable(grant: Grant, period: Period, held: Iterable[tuple[Grant, Period]]) -> None:
    """A role reaches what it is made for, and the three administrators are three people."""
    if grant.scope_kind not in KINDS[grant.role]:
        raise RolesConflictError(role=grant.role, scope=grant.scope_kind)
    if grant.role not in _APART:
        return
    others = {one.role for one, when in held if one.role in _APART and when.overlaps(period)}
    if others - {grant.role}:
        raise RolesConflictError(role=grant.role, held=", ".join(sorted(others)))


def require_new_period(grant: Grant, period: Period, held: Iterable[tuple[Grant, Period]]) -> None:
    """It lasts, and says nothing that an earlier grant says already for a part of it."""
    if period.is_empty:
        raise PeriodUnusableError
    if any(one == grant and when.overlaps(period) for one, when in held):
        raise RoleAlreadyGrantedError(role=grant.role)
