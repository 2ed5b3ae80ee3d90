"""How long a browser stays signed in."""

import hashlib
import secrets
from datetime import datetime, timedelta

IDLE_LIMIT = timedelta(hours=2)
ABSOLUTE_LIMIT = timedelta(hours=12)
# Being seen is written down once a minute, not with every request.
NOTED_EVERY = timedelta(minutes=1)


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> bytes:
    # The token is random: a plain hash cannot be turned back, and is found by equality.
    return hashlib.sha256(token.encode()).digest()


def expires_at(created_at: datetime) -> datetime:
    return created_at + ABSOLUTE_LIMIT


def is_alive(*, last_seen_at: datetime, expires_at: datetime, now: datetime) -> bool:
    return now < expires_at and now - last_seen_at < IDLE_LIMIT


def is_worth_noting(last_seen_at: datetime, now: datetime) -> bool:
    return now - last_seen_at >= NOTED_EVERY
