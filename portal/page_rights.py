"""Which pages an account may open, and what it reaches on them, asked from elsewhere."""

import dash

from data_layer.accounts.records import Role, Scope
from portal.access import scope_as


def roles_of(address: str) -> frozenset[Role]:
    """By the path of a page or its template; nobody's where there is no such page."""
    pages = dash.page_registry.values()
    named = (page for page in pages if address == (page["path_template"] or page["path"]))
    return frozenset(role for page in named for role in page["roles"])


def may_open(address: str, roles: frozenset[Role]) -> bool:
    return not roles.isdisjoint(roles_of(address))


def scope_on(address: str) -> Scope:
    return scope_as(*roles_of(address))
