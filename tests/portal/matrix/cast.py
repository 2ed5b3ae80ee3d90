"""A province of two sides, and everybody who may come to its portal, each at a browser."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from data_layer.accounts.commands import close_account
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.tables import Account, SignInAttempt
from data_layer.cases.flow_commands import rebuild_flows
from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.studies.commands import rebuild_rollups
from tests.builders.accounts import LONG_AGO, OF_THE_PROVINCE, store_account
from tests.builders.operations import store_run
from tests.builders.side_money import store_money_of
from tests.builders.side_quality import store_quality_of
from tests.builders.two_sides import Side, store_side
from tests.portal_app import sign_in

STRANGER, DISABLED, NOBODY = "stranger", "disabled", "no role"
# Words that stand nowhere in the portal itself.
OURS, THEIRS = "甪直", "魑魅"


@dataclass(frozen=True, kw_only=True)
class Province:
    """`everybody` is one person per role, of our side where a role has sides; `names` sign in."""

    database: Database
    ours: Side
    theirs: Side
    names: Mapping[str, str]
    everybody: Mapping[str, FlaskClient]

    def sign_in_again(self) -> None:
        """However often a forger has tried passwords in their name."""
        with self.database.writing() as session:
            session.execute(delete(SignInAttempt))
        for person, name in self.names.items():
            assert sign_in(self.everybody[person], name) == 303


def store_province(database: Database, server: Flask) -> Province:
    with database.writing() as session:
        ours, theirs = store_money_of(
            session,
            store_side(session, OURS, City.WUHU),
            store_side(session, THEIRS, City.HUAINAN),
        )
        ours, theirs = (store_quality_of(session, side) for side in (ours, theirs))
        rebuild_rollups(session)
        rebuild_flows(session)
        store_run(session)
        names = {role.value: name for role, name in ours.people.items()}
        for role in set(Role) - ours.people.keys():
            held = Grant(role=role, scope_kind=ScopeKind.PLATFORM)
            account = store_account(session, OF_THE_PROVINCE if role is Role.COMMISSION else held)
            names[role.value] = account.user_name
        names[NOBODY] = store_account(session).user_name
        disabled = store_account(session, OF_THE_PROVINCE).user_name
    everybody = {person: server.test_client() for person in (*names, DISABLED, STRANGER)}
    province = Province(
        database=database, ours=ours, theirs=theirs, names=names, everybody=everybody
    )
    province.sign_in_again()
    assert sign_in(everybody[DISABLED], disabled) == 303
    _disable(database, disabled)
    # Whoever has looked at the sign-in page has the token of its form.
    everybody[STRANGER].get("/sign-in")
    return province


def _disable(database: Database, user_name: str) -> None:
    with database.writing() as session:
        number = session.scalars(select(Account.id).where(Account.user_name == user_name)).one()
        close_account(session, number, LONG_AGO)
