"""The settings' rules about passwords, sessions and second factors, for this application."""

from dataclasses import replace
from datetime import timedelta
from typing import cast

from flask import Flask, current_app
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role, SignInPolicy
from data_layer.operations.queries import demo_record
from data_layer.settings import Settings, SettingsError

_POLICY = "sign_in_policy"
_ROLES_ARE_SAID = "second_factor_roles_are_said"


def install(server: Flask, settings: Settings) -> None:
    server.extensions[_POLICY] = policy_of(settings)
    server.extensions[_ROLES_ARE_SAID] = settings.second_factor_roles is not None


def policy() -> SignInPolicy:
    return cast(SignInPolicy, current_app.extensions[_POLICY])


def policy_of_sign_in(session: Session) -> SignInPolicy:
    """A demonstration asks nobody for a second factor, unless its setting says whom."""
    if current_app.extensions[_ROLES_ARE_SAID] or demo_record(session) is None:
        return policy()
    return replace(policy(), second_factor_roles=frozenset())


def policy_of(settings: Settings) -> SignInPolicy:
    limits = SignInPolicy(
        shortest_password=settings.password_shortest,
        idle_limit=timedelta(minutes=settings.session_idle_minutes),
        absolute_limit=timedelta(hours=settings.session_hours),
    )
    if settings.second_factor_roles is None:
        return limits
    return replace(limits, second_factor_roles=_roles(settings.second_factor_roles))


def _roles(names: tuple[str, ...]) -> frozenset[Role]:
    unknown = [name for name in names if name not in tuple(Role)]
    if unknown:
        raise SettingsError(
            f"PORTAL_SECOND_FACTOR_ROLES names '{unknown[0]}', which is none of "
            f"{', '.join(Role)}; write none for no role."
        )
    return frozenset(map(Role, names))
