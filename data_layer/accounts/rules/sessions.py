"""How long a browser stays signed in."""

import hashlib
import secrets
from datetime import datetime, timedelta

# Setting up an app takes a while.
STEP_LIMIT = timedelta(minutes=15)
# Being seen is written down once a minute, not with every request.
NOTED_EVERY = timedelta(minutes=1)


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> bytes:
    # The token is random: a plain hash cannot be turned back, and is found by equality.
    return hashlib.sha256(token.encode()).digest()


def is_alive(
    last_seen_at: datetime, expires_at: datetime, now: datetime, idle_limit: timedelta
) -> bool:
    return now < expires_at and now - last_seen_at < idle_limit


def is_worth_noting(last_seen_at: datetime, now: datetime) -> bool:
    return now - last_seen_at >= NOTED_EVERY
