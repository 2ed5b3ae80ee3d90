"""One-time codes of a second factor (RFC 6238), and the codes that stand in for a lost device."""

import hmac
import secrets
from datetime import datetime

import pyotp

from data_layer.identifiers import ALPHABET

STEP_SECONDS = 30
RECOVERY_CODE_COUNT = 10
# A telephone's clock is a little wrong, and typing takes a moment.
_TOLERATED_STEPS = (0, -1, 1)


def new_secret() -> str:
    """160 random bits in base 32."""
    return pyotp.random_base32()


def enrolment_address(secret: str, user_name: str, issuer: str) -> str:
    """What an authenticator app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=user_name, issuer_name=issuer)


def step_at(moment: datetime) -> int:
    return int(moment.timestamp()) // STEP_SECONDS


def matching_step(secret: str, code: str, at: datetime, after: int) -> int | None:
    """The half-minute the code belongs to; None for a wrong, an old or a spent one."""
    totp, typed, current = pyotp.TOTP(secret), digits_of(code), step_at(at)
    fitting = [
        current + shift
        for shift in _TOLERATED_STEPS
        if hmac.compare_digest(totp.generate_otp(current + shift), typed)
    ]
    return next((step for step in fitting if step > after), None)


def digits_of(code: str) -> str:
    return "".join(letter for letter in code if letter in "0123456789")[:6]


def new_recovery_codes() -> tuple[str, ...]:
    """About 49 random bits each, written in two groups."""
    return tuple(_new_recovery_code() for _ in range(RECOVERY_CODE_COUNT))


def folded_recovery_code(code: str) -> str:
    """One spelling, whatever was typed between the groups."""
    return "".join(letter for letter in code.upper() if letter in ALPHABET)


def new_temporary_password() -> str:
    """About 98 random bits, to be read aloud or typed from paper once."""
    return "-".join(_letters(5) for _ in range(4))


def _new_recovery_code() -> str:
    return "-".join(_letters(5) for _ in range(2))


def _letters(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))
