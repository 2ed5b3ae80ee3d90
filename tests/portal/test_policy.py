"""Settings become the rules of signing in."""

from datetime import timedelta
from pathlib import Path

import pytest

from data_layer.accounts.records import Role
from data_layer.settings import Settings, SettingsError
from portal.policy import policy_of


def settings(**given: object) -> Settings:
    values = {"home": Path(), "database_url": "sqlite://", "secret_key": "x" * 32}
    return Settings(**(values | given))  # type: ignore[arg-type]


def test_the_three_administrators_need_a_second_factor_unless_told_otherwise() -> None:
    required = policy_of(settings()).second_factor_roles

    assert required == {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR}
    assert policy_of(settings(second_factor_roles=())).second_factor_roles == frozenset()


def test_limits_come_from_the_settings() -> None:
    found = policy_of(settings(password_shortest=20, session_idle_minutes=5, session_hours=1))

    assert found.shortest_password == 20
    assert (found.idle_limit, found.absolute_limit) == (timedelta(minutes=5), timedelta(hours=1))


def test_a_role_nobody_knows_stops_the_start() -> None:
    with pytest.raises(SettingsError, match="'radiologist', which is none of commission"):
        policy_of(settings(second_factor_roles=("radiologist",)))
