"""Passwords: argon2id hashes, and what a new one must be."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data_layer.accounts.errors import PasswordTooWeakError

LONGEST = 128
# A shorter name is found in many a good password by chance.
_TELLING = 4
_HASHER = PasswordHasher()
# What a stranger's password is compared with: it takes as long as a real one and never matches.
DECOY_HASH = _HASHER.hash("nobody's password, only as slow to refuse as anybody's")


def hash_of(password: str) -> str:
    return _HASHER.hash(password)


def is_right(password_hash: str, password: str) -> bool:
    """Takes about 0.1 s, right or wrong."""
    try:
        return _HASHER.verify(password_hash, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False


def require_usable(password: str, user_name: str, shortest: int) -> None:
    """Length is what counts; the only other thing forbidden is the name itself."""
    holds_name = len(user_name) >= _TELLING and user_name.casefold() in password.casefold()
    if not shortest <= len(password) <= LONGEST or holds_name:
        raise PasswordTooWeakError(shortest=shortest)
