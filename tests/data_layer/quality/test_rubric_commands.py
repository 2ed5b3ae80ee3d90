"""Rubrics: what may be set, from when, and what items are called."""

from datetime import date, timedelta

import pytest

from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.quality.event_records import Deed
from data_layer.quality.review_errors import RubricUnusableError
from data_layer.quality.review_records import NewRubric
from data_layer.quality.rubric_commands import set_rubric
from data_layer.quality.rubric_queries import rubric_in_force, rubrics
from data_layer.quality.rubric_records import RubricItem, RubricKind
from tests.builders.cases import NOON

TODAY = local_day(NOON)
DEED = Deed(by=None, at=NOON)


def a_rubric(valid_from: date = TODAY, *, origin: str = "", name: str = "") -> NewRubric:
    item = RubricItem(code="whole", points_hundredths=10_000, name=name)
    return NewRubric(kind=RubricKind.REPORT, items=[item], origin=origin, valid_from=valid_from)


def test_the_first_rubric_may_hold_since_long_ago(database: Database) -> None:
    with database.writing() as session:
        assert set_rubric(session, a_rubric(date(2018, 1, 1)), DEED) == 1


def test_a_later_version_changes_nothing_back(database: Database) -> None:
    with database.writing() as session:
        set_rubric(session, a_rubric(date(2018, 1, 1)), DEED)

        with pytest.raises(RubricUnusableError) as refused:
            set_rubric(session, a_rubric(TODAY - timedelta(days=1)), DEED)

    assert refused.value.details["problem"] == "begins_in_the_past"


def test_a_version_that_begins_later_is_known_and_not_in_force(database: Database) -> None:
    with database.writing() as session:
        set_rubric(session, a_rubric(date(2018, 1, 1)), DEED)
        set_rubric(session, a_rubric(TODAY + timedelta(days=7)), DEED)

        in_force = rubric_in_force(session, RubricKind.REPORT, TODAY)
        known = [one.version for one in rubrics(session)]

    assert (in_force.version, known) == (1, [2, 1])


def test_the_name_that_somebody_gave_an_item_is_kept(database: Database) -> None:
    with database.writing() as session:
        set_rubric(session, a_rubric(name="随访建议"), DEED)

        kept = rubric_in_force(session, RubricKind.REPORT, TODAY)

    assert [item.name for item in kept.items] == ["随访建议"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"origin": "x" * 121}, "origin_too_long"),
        ({"name": "x" * 41}, "name_too_long"),
    ],
)
def test_what_is_too_long_is_refused(database: Database, given: dict, problem: str) -> None:
    with database.writing() as session, pytest.raises(RubricUnusableError) as refused:
        set_rubric(session, a_rubric(**given), DEED)

    assert refused.value.details["problem"] == problem
