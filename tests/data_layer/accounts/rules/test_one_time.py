"""A code is good for its half-minute and its neighbours, and only once."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from data_layer.accounts.rules import one_time

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
HALF_MINUTE = timedelta(seconds=30)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_at(moment: datetime) -> str:
    return pyotp.TOTP(SECRET).at(moment)


def test_the_published_example_of_the_standard_fits() -> None:
    """RFC 6238, appendix B: 94287082 at 59 seconds, of which apps show the last six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    at = datetime.fromtimestamp(59, UTC)

    assert one_time.matching_step(secret, "287082", at, after=0) == 1


@pytest.mark.parametrize("off_by", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_off(off_by: int) -> None:
    code = code_at(NOON + off_by * HALF_MINUTE)

    assert one_time.matching_step(SECRET, code, NOON, after=0) is not None


@pytest.mark.parametrize("off_by", [-2, 2])
def test_but_not_a_minute(off_by: int) -> None:
    code = code_at(NOON + off_by * HALF_MINUTE)

    assert one_time.matching_step(SECRET, code, NOON, after=0) is None


def test_a_code_and_those_before_it_are_spent() -> None:
    taken = one_time.matching_step(SECRET, code_at(NOON), NOON, after=0)
    assert taken is not None

    for moment in (NOON, NOON - HALF_MINUTE):
        assert one_time.matching_step(SECRET, code_at(moment), NOON, after=taken) is None


def test_spaces_in_a_code_do_not_matter() -> None:
    code = code_at(NOON)

    assert one_time.matching_step(SECRET, f" {code[:3]} {code[3:]}", NOON, after=0) is not None


@pytest.mark.parametrize("code", ["", "abcdef", "12345", "１２３４５６"])
def test_what_is_no_code_fits_nothing(code: str) -> None:
    assert one_time.matching_step(SECRET, code, NOON, after=0) is None


def test_recovery_codes_are_ten_different_ones() -> None:
    codes = one_time.new_recovery_codes()

    assert len(set(codes)) == 10
    assert one_time.folded_recovery_code(codes[0].lower().replace("-", " ")) == codes[0].replace(
        "-", ""
    )
