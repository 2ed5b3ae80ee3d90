"""What a hospital may ask for, and about whom."""

from datetime import date

import pytest

from data_layer.cases.records import CaseKind
from data_layer.cases.rules.requests import age_group_of, may_ask_for
from data_layer.experts.records import AgeGroup
from data_layer.institutions.records import Level


@pytest.mark.parametrize(
    ("level", "expected"), [(None, False), (Level.PRIMARY, False), (Level.SECONDARY, True)]
)
def test_consultations_are_for_county_hospitals_and_above(
    level: Level | None, expected: bool
) -> None:
    assert may_ask_for(CaseKind.CONSULTATION, level) == expected
    assert may_ask_for(CaseKind.DIAGNOSIS, level)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 11, 23), AgeGroup.CHILD), (date(2026, 11, 24), AgeGroup.ADULT)],
)
def test_a_child_is_below_fourteen(day: date, expected: AgeGroup) -> None:
    assert age_group_of(date(2012, 11, 24), day) == expected


def test_who_was_born_nobody_knows_when_is_taken_for_an_adult() -> None:
    assert age_group_of(None, date(2026, 11, 24)) == AgeGroup.ADULT
