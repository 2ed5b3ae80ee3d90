"""When a second reader or an arbiter has to look."""

import pytest

from data_layer.quality.rubric_records import RadpeerScore, RubricScore
from data_layer.quality.rules.differences import (
    are_apart,
    is_serious,
    needs_arbiter,
    needs_second_reader,
)


def a_score(
    radpeer: str = "1", total: int = 9000, *, vetoed: bool = False
) -> tuple[RadpeerScore, RubricScore]:
    return RadpeerScore(radpeer), RubricScore(total_hundredths=total, is_vetoed=vetoed)


def test_2b_3a_and_3b_are_serious() -> None:
    assert [score.value for score in RadpeerScore if is_serious(score)] == ["2b", "3a", "3b"]


@pytest.mark.parametrize("radpeer", ["2b", "3a", "3b"])
def test_a_serious_score_always_needs_a_second_reader(radpeer: str) -> None:
    assert needs_second_reader(RadpeerScore(radpeer), is_drawn_for_two=False)


@pytest.mark.parametrize("radpeer", ["1", "2a"])
@pytest.mark.parametrize("is_drawn", [True, False])
def test_any_other_needs_one_when_the_draw_says_so(radpeer: str, is_drawn: bool) -> None:
    assert needs_second_reader(RadpeerScore(radpeer), is_drawn) == is_drawn


@pytest.mark.parametrize("radpeer", ["2b", "3a", "3b"])
def test_what_is_serious_goes_to_an_arbiter_though_both_agree(radpeer: str) -> None:
    assert needs_arbiter(a_score(radpeer), a_score(radpeer))
    assert needs_arbiter(a_score("1"), a_score(radpeer))


@pytest.mark.parametrize("radpeer", ["1", "2a"])
def test_what_both_say_and_is_not_serious_needs_no_arbiter(radpeer: str) -> None:
    assert not needs_arbiter(a_score(radpeer), a_score(radpeer, total=8000))


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        (a_score("2a"), True),
        (a_score(total=8000), False),
        (a_score(total=7999), True),
        (a_score(total=10_000), False),
        (a_score(total=0, vetoed=True), True),
    ],
)
def test_readers_are_apart_by_score_veto_or_more_than_ten_points(
    other: tuple[RadpeerScore, RubricScore], apart: bool
) -> None:
    assert are_apart(a_score(), other) == apart
    assert are_apart(other, a_score()) == apart
