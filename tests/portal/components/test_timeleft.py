"""An open case against its target: neutral, tight, late."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from portal.components.timeleft import Due, time_left
from portal.i18n import Language, speaking
from tests.builders.cases import NOON

HOUR = timedelta(hours=1)
# Asked for at noon, due two hours later.
CASE = cast(Due, SimpleNamespace(requested_at=NOON, due_at=NOON + 2 * HOUR))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (NOON, ("剩余 2 h 00 min", "neutral", "bi-clock")),
        (NOON + 1.5 * HOUR, ("剩余 30 min", "neutral", "bi-clock")),
        (NOON + 1.6 * HOUR, ("剩余 24 min", "warn", "bi-alarm")),
        (NOON + 2 * HOUR, ("超时 0 s", "bad", "bi-alarm-fill")),
        (NOON + 2.5 * HOUR, ("超时 30 min", "bad", "bi-alarm-fill")),
    ],
)
def test_a_case_says_how_long_is_left(now: datetime, said: tuple[str, str, str]) -> None:
    assert time_left(CASE, now) == said


def test_the_time_left_is_said_in_english() -> None:
    with speaking(Language.ENGLISH):
        assert time_left(CASE, NOON)[0] == "2 h 00 min left"
        assert time_left(CASE, NOON + 3 * HOUR)[0] == "1 h 00 min overdue"
