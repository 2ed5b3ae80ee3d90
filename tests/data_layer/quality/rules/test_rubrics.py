"""Rubrics: weights that add up, vetoes, and what comes of what was lost."""

import pytest

from data_layer.quality.rubric_records import (
    RubricItem,
    RubricProblem,
    RubricScore,
)
from data_layer.quality.rules.rubrics import lost_problems, rubric_problems, score_of


def an_item(code: str, points: int, *, veto: bool = False) -> RubricItem:
    return RubricItem(code=code, points_hundredths=points * 100, is_veto=veto)


REPORT = [
    an_item("description", 40),
    an_item("conclusion", 40),
    an_item("patient_data", 15, veto=True),
    an_item("form", 5),
]


def test_a_rubric_whose_weights_add_up_is_right() -> None:
    assert rubric_problems(REPORT) == {}


@pytest.mark.parametrize(
    ("items", "problems"),
    [
        ([], {"": RubricProblem.NO_ITEM}),
        (REPORT[:3], {"": RubricProblem.WEIGHTS_DO_NOT_ADD_UP}),
        ([*REPORT, an_item("more", 1)], {"": RubricProblem.WEIGHTS_DO_NOT_ADD_UP}),
        ([*REPORT[:3], an_item("form", 0)], {"form": RubricProblem.WEIGHT_NOT_POSITIVE}),
        ([*REPORT[:3], an_item("form", -5)], {"form": RubricProblem.WEIGHT_NOT_POSITIVE}),
        ([*REPORT, an_item("form", 5)], {"form": RubricProblem.CODE_TWICE}),
        ([an_item("Form", 100)], {"Form": RubricProblem.CODE_UNUSABLE}),
        ([an_item("f" * 33, 100)], {"f" * 33: RubricProblem.CODE_UNUSABLE}),
    ],
)
def test_a_rubric_that_cannot_be_scored_by_says_where(
    items: list[RubricItem], problems: dict[str, RubricProblem]
) -> None:
    assert rubric_problems(items) == problems


def test_what_is_lost_is_taken_from_a_hundred_points() -> None:
    score = score_of(REPORT, {"description": 1250, "form": 500})

    assert score == RubricScore(total_hundredths=8250, is_vetoed=False)


def test_nothing_lost_is_the_whole_score() -> None:
    assert score_of(REPORT, {}).total_hundredths == 10_000
    assert score_of(REPORT, {"patient_data": 0}).total_hundredths == 10_000


def test_one_hundredth_lost_at_a_veto_item_loses_all() -> None:
    assert score_of(REPORT, {"patient_data": 1}) == RubricScore(total_hundredths=0, is_vetoed=True)


def test_everything_lost_without_a_veto_is_nothing_and_no_veto() -> None:
    items = [an_item("description", 60), an_item("form", 40)]

    score = score_of(items, {"description": 6000, "form": 4000})

    assert score == RubricScore(total_hundredths=0, is_vetoed=False)


def test_no_more_is_lost_than_an_item_has_and_no_item_is_made_up() -> None:
    assert lost_problems(
        REPORT, {"form": 501, "conclusion": -1, "style": 1, "description": 4000}
    ) == {
        "form": RubricProblem.LOST_OUT_OF_REACH,
        "conclusion": RubricProblem.LOST_OUT_OF_REACH,
        "style": RubricProblem.UNKNOWN_ITEM,
    }
