"""Who is signed in, what they may see, and the guard on layouts and callbacks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import g

from data_layer.accounts.records import AccountRecord, Role, Scope
from data_layer.accounts.rules.scopes import scope_of
from data_layer.errors import AccessDeniedError
from portal.denials import note_denial

P = ParamSpec("P")
R = TypeVar("R")

ANYBODY_SIGNED_IN = tuple(Role)


def account() -> AccountRecord:
    """The account of this request; strangers have none and are turned away."""
    found = account_or_none()
    if found is None:
        raise AccessDeniedError
    return found


def account_or_none() -> AccountRecord | None:
    return cast("AccountRecord | None", g.get("account"))


def session_id() -> int:
    """The session of this request; 0 is nobody's."""
    return cast("int | None", g.get("session_id")) or 0


def scope() -> Scope:
    """What is reached by the roles that this page or callback is for.

    Who asks for a hospital and governs a city besides is the hospital's alone where only
    hospitals are let in.
    """
    asked: frozenset[Role] | None = g.get("asked_roles")
    reader = account()
    return reader.scope if asked is None or reader.roles <= asked else scope_as(*asked)


def scope_as(*roles: Role) -> Scope:
    """What the account reaches by these roles alone: who leads one team may belong to another."""
    return scope_of(grant for grant in account().grants if grant.role in roles)


def may(*roles: Role) -> bool:
    """Whether the account has one of the roles, to offer a button or not."""
    found = account_or_none()
    return found is not None and not found.roles.isdisjoint(roles)


def requires(*roles: Role) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Lets only accounts with one of the roles call a layout or a callback.

    What carries no such mark keeps the application from starting: `portal.permissions`.
    """
    if not roles:
        raise TypeError("requires() needs the roles that may call this")

    def guard(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if account().roles.isdisjoint(roles):
                note_denial(function.__module__)
                raise AccessDeniedError
            with _asking_for(frozenset(roles)):
                return function(*args, **kwargs)

        guarded.required_roles = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return guard


@contextmanager
def _asking_for(roles: frozenset[Role]) -> Iterator[None]:
    before = g.get("asked_roles")
    g.asked_roles = roles
    try:
        yield
    finally:
        g.asked_roles = before
