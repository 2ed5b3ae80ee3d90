"""What happens to an account is in the trail, by whom and whether it was let happen."""

from datetime import UTC, datetime

from sqlalchemy import select

from data_layer.accounts import commands
from data_layer.accounts.errors import SignInThrottledError
from data_layer.accounts.records import NewAccount, Origin
from data_layer.accounts.rules.throttle import MOST_BY_NAME
from data_layer.audit.commands import acting
from data_layer.audit.records import Actor, Process
from data_layer.audit.tables import AuditEvent
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PROVINCE, store_account
from tests.builders.audit import OPERATOR

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
STRANGER = Actor(process=Process.WEB, address="10.1.0.8")
ORIGIN = Origin(address="10.1.0.8", device="")


def told(database: Database, since: int = 0) -> list[AuditEvent]:
    with database.reading() as session:
        return list(
            session.scalars(
                select(AuditEvent).where(AuditEvent.seq > since).order_by(AuditEvent.seq)
            )
        )


def test_an_account_s_life_is_in_the_trail(database: Database) -> None:
    with acting(database, OPERATOR) as session:
        new = NewAccount(user_name="lin", display_name="林岚")
        number = commands.create_account(session, new, "correct horse battery", NOON)
        commands.grant_role(session, number, OF_THE_PROVINCE, NOON)
        commands.grant_role(session, number, OF_THE_PROVINCE, NOON)
        commands.revoke_role(session, number, OF_THE_PROVINCE, NOON)
        commands.change_password(session, number, "another horse battery", NOON)
        commands.close_account(session, number, NOON)

    events = told(database)
    assert [event.action for event in events] == [
        "account.create",
        "role.grant",
        "role.revoke",
        "account.password",
        "account.close",
    ]
    assert len({event.object_id for event in events}) == 1
    assert "林岚" not in "".join(event.body for event in events)
    assert "lin" not in "".join(event.object_id for event in events)


def test_whoever_signs_in_acts_from_then_on(database: Database) -> None:
    with database.writing() as session:
        account_id = store_account(session, user_name="lin").id
    with acting(database, STRANGER) as session:
        token = commands.complete_sign_in(session, account_id, "lin", ORIGIN, NOON)
        commands.end_session(session, token.token, NOON)
        commands.end_session(session, token.token, NOON)

    assert [(event.action, event.account_id, event.outcome) for event in told(database)] == [
        ("account.sign_in", account_id, "permitted"),
        ("account.sign_out", account_id, "permitted"),
    ]


def test_a_refused_sign_in_is_recorded_without_the_name_that_was_typed(database: Database) -> None:
    with database.writing() as session:
        public_id = store_account(session, user_name="zhao").public_id
    for name in ("zhao", "Hunter2 my password"):
        with acting(database, STRANGER) as session:
            credential = commands.begin_sign_in(session, name, "10.1.0.8", NOON)
            commands.refuse_sign_in(session, credential, name, NOON)

    known, unknown = told(database)
    assert (known.object_id, unknown.object_id) == (public_id, "?")
    assert {known.outcome, unknown.outcome} == {"denied"}
    assert "unter2" not in unknown.body


def test_being_slowed_down_is_recorded_though_nothing_else_is(database: Database) -> None:
    def try_to_sign_in() -> str:
        try:
            with acting(database, STRANGER) as session:
                commands.begin_sign_in(session, "nobody", "10.1.0.8", NOON)
        except SignInThrottledError:
            return "slowed down"
        return "refused"

    answers = [try_to_sign_in() for _ in range(MOST_BY_NAME + 1)]

    assert answers[-1] == "slowed down"
    assert [event.outcome for event in told(database)] == ["denied"]
