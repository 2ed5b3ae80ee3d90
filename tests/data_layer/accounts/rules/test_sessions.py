"""A session ends by itself: when nobody is there, and after a working day."""

from datetime import UTC, datetime, timedelta

from data_layer.accounts.rules import sessions

MORNING = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)


IDLE = timedelta(hours=2)
EVENING = MORNING + timedelta(hours=12)


def test_a_session_in_use_lives_until_its_end() -> None:
    just_before = EVENING - timedelta(seconds=1)

    assert sessions.is_alive(just_before, EVENING, just_before, IDLE)
    assert not sessions.is_alive(EVENING, EVENING, EVENING, IDLE)


def test_a_session_nobody_uses_ends_earlier() -> None:
    assert not sessions.is_alive(MORNING, EVENING, MORNING + IDLE, IDLE)


def test_a_token_is_kept_as_a_hash_only() -> None:
    token = sessions.new_token()

    assert len(sessions.hash_of(token)) == 32
    assert token.encode() not in sessions.hash_of(token)
    assert token != sessions.new_token()


def test_being_there_is_noted_once_a_minute() -> None:
    assert not sessions.is_worth_noting(MORNING, MORNING + timedelta(seconds=59))
    assert sessions.is_worth_noting(MORNING, MORNING + timedelta(seconds=60))
