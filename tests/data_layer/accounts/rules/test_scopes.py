"""What grants reach together, and which do not go together."""

from datetime import UTC, datetime, timedelta

import pytest

from data_layer.accounts.errors import RolesConflictError
from data_layer.accounts.records import NOTHING, Grant, Period, Role, Scope, ScopeKind
from data_layer.accounts.rules.scopes import require_grantable, scope_of

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ALWAYS = Period(valid_from=NOON - 100 * DAY)


def of_platform(role: Role) -> Grant:
    return Grant(role=role, scope_kind=ScopeKind.PLATFORM)


def test_without_a_grant_nothing_is_seen() -> None:
    assert scope_of([]) == NOTHING


def test_the_commission_sees_the_province() -> None:
    grant = Grant(role=Role.COMMISSION, scope_kind=ScopeKind.PROVINCE)

    assert scope_of([grant]).is_province_wide


def test_grants_add_up() -> None:
    grants = [
        Grant(role=Role.TEAM_LEAD, scope_kind=ScopeKind.TEAM, target_id=4),
        Grant(role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=7),
        Grant(role=Role.HOSPITAL_MANAGER, scope_kind=ScopeKind.INSTITUTION, target_id=9),
        Grant(role=Role.CITY_OFFICIAL, scope_kind=ScopeKind.CITY, city="340100"),
    ]

    assert scope_of(grants) == Scope(
        cities=frozenset({"340100"}),
        institution_ids=frozenset({9}),
        team_ids=frozenset({4}),
        expert_ids=frozenset({7}),
    )


@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDITOR, Role.PATIENT])
def test_these_roles_reach_no_rows_of_hospitals(role: Role) -> None:
    assert scope_of([of_platform(role)]) == NOTHING


def test_who_runs_the_platform_sees_every_institution() -> None:
    assert scope_of([of_platform(Role.SYSTEM_ADMIN)]).is_province_wide


@pytest.mark.parametrize("held", [Role.SECURITY_ADMIN, Role.AUDITOR])
def test_the_three_administrators_are_three_people(held: Role) -> None:
    with pytest.raises(RolesConflictError):
        require_grantable(of_platform(Role.SYSTEM_ADMIN), ALWAYS, [(of_platform(held), ALWAYS)])


def test_one_may_be_an_administrator_of_another_kind_later() -> None:
    before = Period(valid_from=NOON - DAY, valid_to=NOON)

    require_grantable(
        of_platform(Role.SYSTEM_ADMIN),
        Period(valid_from=NOON),
        [(of_platform(Role.AUDITOR), before)],
    )


def test_not_even_for_the_last_moment_of_another_kind() -> None:
    held = Period(valid_from=NOON, valid_to=NOON + DAY)
    wanted = Period(valid_from=NOON + DAY - timedelta.resolution)

    with pytest.raises(RolesConflictError):
        require_grantable(
            of_platform(Role.SYSTEM_ADMIN), wanted, [(of_platform(Role.AUDITOR), held)]
        )


def test_a_role_reaches_only_what_it_is_made_for() -> None:
    grant = Grant(role=Role.HOSPITAL_CLERK, scope_kind=ScopeKind.PROVINCE)

    with pytest.raises(RolesConflictError):
        require_grantable(grant, ALWAYS, [])


def test_an_expert_may_also_review_for_a_team() -> None:
    grant = Grant(role=Role.REVIEWER, scope_kind=ScopeKind.TEAM, target_id=1)
    expert = Grant(role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=1)

    require_grantable(grant, ALWAYS, [(expert, ALWAYS)])
