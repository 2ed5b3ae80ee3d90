"""A province of two sides, and everybody who may come to its portal, each at a browser."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from data_layer.accounts.commands import close_account
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.tables import Account
from data_layer.database import Database
from data_layer.institutions.records import City
from tests.builders.accounts import LONG_AGO, OF_THE_PROVINCE, store_account
from tests.builders.operations import store_run
from tests.builders.two_sides import Side, store_side
from tests.portal_app import sign_in

STRANGER, DISABLED, NOBODY = "stranger", "disabled", "no role"
# Words that stand nowhere in the portal itself.
OURS, THEIRS = "甪直", "魑魅"


@dataclass(frozen=True, kw_only=True)
class Province:
    """`everybody` is one person per role, of our side where a role has one; `theirs` the others."""

    database: Database
    ours: Side
    theirs: Side
    job_run: str
    everybody: Mapping[str, FlaskClient]
    theirs_by_role: Mapping[Role, FlaskClient]


def store_province(database: Database, server: Flask) -> Province:
    with database.writing() as session:
        ours = store_side(session, OURS, City.WUHU)
        theirs = store_side(session, THEIRS, City.HUAINAN)
        job_run = store_run(session).public_id
        names = dict(ours.people) | {
            Role.COMMISSION: store_account(session, OF_THE_PROVINCE).user_name
        }
        for role in set(Role) - names.keys():
            held = Grant(role=role, scope_kind=ScopeKind.PLATFORM)
            names[role] = store_account(session, held).user_name
        nobody = store_account(session).user_name
        disabled = store_account(session, OF_THE_PROVINCE).user_name
    browsers = {role.value: _browser(server, names[role]) for role in Role}
    browsers |= {
        NOBODY: _browser(server, nobody),
        DISABLED: _browser(server, disabled),
        STRANGER: _stranger(server),
    }
    _disable(database, disabled)
    return Province(
        database=database,
        ours=ours,
        theirs=theirs,
        job_run=job_run,
        everybody=browsers,
        theirs_by_role={role: _browser(server, name) for role, name in theirs.people.items()},
    )


def _browser(server: Flask, user_name: str) -> FlaskClient:
    client = server.test_client()
    assert sign_in(client, user_name) == 303
    return client


def _stranger(server: Flask) -> FlaskClient:
    """Has looked at the sign-in page, and so has the token of its form."""
    client = server.test_client()
    client.get("/sign-in")
    return client


def _disable(database: Database, user_name: str) -> None:
    with database.writing() as session:
        number = session.scalars(select(Account.id).where(Account.user_name == user_name)).one()
        close_account(session, number, LONG_AGO)
