"""Two readers of the demo look at the same films."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
import pytest

from data_layer.demo.quality_scores import Said, Truth, said_of
from data_layer.quality.agreement_records import Coefficient
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore
from data_layer.quality.rules.agreement import agreement

REPORTS = 4000
GRADES = [one.value for one in FilmGrade]
USUAL = Truth(
    radpeer=RadpeerScore.CONCURS,
    factor=1.0,
    slips=1.0,
    is_plain=False,
    has_poor_films=False,
    is_sliced=True,
)


@cache
def both() -> list[tuple[Said, Said]]:
    draw = np.random.default_rng(1)
    firsts = [said_of(USUAL, draw) for _ in range(REPORTS)]
    return [(first, said_of(USUAL, draw, [first])) for first in firsts]


def value(one: Coefficient | None) -> float:
    assert one is not None
    return one.value


def test_they_agree_on_grades_as_readers_do_who_see_the_same_film() -> None:
    grades = [(a.given.film_grade.value, b.given.film_grade.value) for a, b in both()]
    found = agreement(grades, GRADES)

    assert 0.65 < value(found.quadratic_kappa) < 0.75
    assert 0.55 < value(found.linear_kappa) < 0.68
    assert found.observed.numerator < 0.9 * REPORTS


@pytest.mark.parametrize("reader", [0, 1])
def test_each_gives_the_grades_in_their_usual_shares(reader: int) -> None:
    given = Counter(pair[reader].given.film_grade for pair in both())

    shares = [given[one] / REPORTS for one in FilmGrade]
    assert shares == pytest.approx([0.78, 0.17, 0.04, 0.01], abs=0.02)


def test_an_arbiter_grades_the_film_as_a_reader_did_or_between_them() -> None:
    draw = np.random.default_rng(2)
    decided = [(pair, said_of(USUAL, draw, pair, by_arbiter=True)) for pair in both()]

    beyond = [
        (pair, arbiter)
        for pair, arbiter in decided
        if not _outer(pair, min) <= _place(arbiter) <= _outer(pair, max)
    ]
    assert beyond == []
    # And takes no side.
    apart = [(a, b, arbiter) for (a, b), arbiter in decided if _place(a) != _place(b)]
    with_first = sum(_place(arbiter) == _place(a) for a, _, arbiter in apart) / len(apart)
    assert 0.3 < with_first < 0.7


def test_an_arbiter_of_one_reader_keeps_the_grade_of_the_film() -> None:
    draw = np.random.default_rng(3)
    alone = [first for first, _ in both()[:500]]
    decided = [said_of(USUAL, draw, [one], by_arbiter=True) for one in alone]

    assert [_place(one) for one in decided] == [_place(one) for one in alone]


def _place(said: Said) -> int:
    return list(FilmGrade).index(said.given.film_grade)


def _outer(pair: tuple[Said, Said], of: Callable[[Iterable[int]], int]) -> int:
    return of(_place(one) for one in pair)
