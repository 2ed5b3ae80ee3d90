"""When an emergency access ends, when its review is late, what a reason must be."""

from datetime import timedelta

import pytest

from data_layer.consents.errors import ReasonTooShortError, ReviewOfOwnAccessError
from data_layer.consents.rules import emergencies
from tests.builders.consents import NOON


def test_it_lasts_four_hours() -> None:
    assert emergencies.ends_at(NOON) == NOON + timedelta(hours=4)


def test_a_review_is_late_after_a_day() -> None:
    day = timedelta(hours=24)

    assert not emergencies.is_review_late(NOON, None, NOON + day)
    assert emergencies.is_review_late(NOON, None, NOON + day + timedelta(seconds=1))
    assert not emergencies.is_review_late(NOON, NOON + day, NOON + 9 * day)


@pytest.mark.parametrize("typed", ["", "急诊", "          ", "aaaaaaaaaaaaaaa", "急诊抢救，昏迷  "])
def test_a_reason_says_something(typed: str) -> None:
    with pytest.raises(ReasonTooShortError):
        emergencies.require_reason(typed)


def test_a_reason_is_kept_as_typed_without_the_spaces_around() -> None:
    assert emergencies.require_reason("  急诊抢救，患者昏迷无家属 ") == "急诊抢救，患者昏迷无家属"


def test_nobody_reviews_their_own_access() -> None:
    emergencies.require_somebody_else(1, 2)
    with pytest.raises(ReviewOfOwnAccessError):
        emergencies.require_somebody_else(1, 1)
