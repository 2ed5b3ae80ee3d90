"""Sessions end at once: from elsewhere, or because of what was changed."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from data_layer.accounts import (
    commands,
    queries,
    second_factor_commands,
    session_commands,
    session_queries,
)
from data_layer.accounts.records import USUAL_POLICY, Origin
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PROVINCE, of_city, store_account

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
TRIES = 1000

Change = Callable[[Session, int, str], None]
CHANGES: dict[str, Change] = {
    "logout": lambda session, _, token: commands.end_session(session, token, LATER),
    "disabled": lambda session, who, _: commands.close_account(session, who, LATER),
    "a role taken": lambda session, who, _: commands.revoke_role(
        session, who, OF_THE_PROVINCE, LATER
    ),
    "a role given": lambda session, who, _: commands.grant_role(
        session, who, of_city("340100"), LATER
    ),
    "ended by somebody else": lambda session, who, _: commands.end_sessions_of(session, who, LATER),
}


def sign_in(session: Session, account_id: int, device: str = "") -> str:
    origin = Origin(address="10.1.0.8", device=device)
    return commands.begin_session(session, account_id, origin, NOON, USUAL_POLICY).token


def test_in_1000_tries_no_session_outlives_what_ended_it(database: Database) -> None:
    """Each change in a transaction of its own, and the next request reads in another."""
    draw = random.Random(7)
    outlived = []
    for number in range(TRIES):
        name = draw.choice(list(CHANGES))
        with database.writing() as session:
            account_id = store_account(session, OF_THE_PROVINCE).id
            token = sign_in(session, account_id)
        with database.writing() as session:
            lived = queries.signed_in(session, token, NOON) is not None
            CHANGES[name](session, account_id, token)
        with database.reading() as session:
            if not lived or queries.signed_in(session, token, LATER) is not None:
                outlived.append((number, name))

    assert outlived == []


def test_one_session_is_ended_by_its_handle(database: Database) -> None:
    with database.writing() as session:
        account_id = store_account(session).id
        for device in ("Chrome", "Firefox"):
            sign_in(session, account_id, device)
        chrome = next(
            one
            for one in session_queries.living_sessions(session, account_id, NOON)
            if one.device == "Chrome"
        )
        session_commands.end_session_of(session, account_id, chrome.handle, NOON)
        left = session_queries.living_sessions(session, account_id, NOON)

    assert [one.device for one in left] == ["Firefox"]


def test_nobody_ends_the_session_of_another(database: Database) -> None:
    with database.writing() as session:
        mine, theirs = store_account(session).id, store_account(session).id
        sign_in(session, theirs)
        (line,) = session_queries.living_sessions(session, theirs, NOON)
        session_commands.end_session_of(session, mine, line.handle, NOON)

        assert session_queries.living_sessions(session, theirs, NOON) == [line]


def test_all_others_end_and_this_one_stays(database: Database) -> None:
    with database.writing() as session:
        account_id = store_account(session).id
        tokens = [sign_in(session, account_id) for _ in range(3)]
        kept = queries.signed_in(session, tokens[1], NOON)
        assert kept is not None
        session_commands.end_other_sessions(session, account_id, kept.session_id, NOON)

        alive = [queries.signed_in(session, token, NOON) is not None for token in tokens]
    assert alive == [False, True, False]


def test_what_is_over_by_itself_is_not_listed(database: Database) -> None:
    with database.writing() as session:
        account_id = store_account(session).id
        sign_in(session, account_id)
        idle = NOON + USUAL_POLICY.idle_limit

        assert session_queries.living_sessions(session, account_id, idle) == []


def test_taking_the_second_factor_away_leaves_no_recovery_code(database: Database) -> None:
    with database.writing() as session:
        account_id = store_account(session).id
        (code, *_) = second_factor_commands.renew_recovery_codes(session, account_id)
        second_factor_commands.remove_second_factor(session, account_id, NOON)

        assert not second_factor_commands.take_code(session, account_id, code, NOON)
