"""Which of the scores of a report counts, and what has to be seen first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data_layer.quality.review_records import ReviewSeatKind, SampleState
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore, RubricScore
from data_layer.quality.rules.differences import needs_arbiter, needs_second_reader

NOTHING_COUNTS = dict.fromkeys(("radpeer", "film_grade", "is_well_formed", "is_positive"))


@dataclass(frozen=True, kw_only=True)
class GivenScore:
    """What a reviewer said, as far as it decides anything or is counted."""

    radpeer: RadpeerScore
    score: RubricScore
    film_grade: FilmGrade
    is_well_formed: bool
    is_positive: bool


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a sampled report stands after a score; a seat only when one counts."""

    state: SampleState
    needs_second: bool
    seat: ReviewSeatKind | None = None


def standing_after(scores: Mapping[ReviewSeatKind, GivenScore], needs_second: bool) -> Standing:
    """The arbiter's word is the last; before it two who agree, or one who needs no second."""
    if ReviewSeatKind.ARBITER in scores:
        return _settled(ReviewSeatKind.ARBITER, needs_second)
    first, second = scores.get(ReviewSeatKind.FIRST), scores.get(ReviewSeatKind.SECOND)
    if first is None or second is None:
        return _after_one(first, needs_second)
    if _are_apart(first, second):
        return Standing(state=SampleState.DISAGREED, needs_second=True)
    return _settled(ReviewSeatKind.FIRST, True)


def kept_of(
    scores: Mapping[ReviewSeatKind, GivenScore], standing: Standing, settled_at: datetime | None
) -> dict[str, object]:
    """What is kept with the report, by column: how it stands, and what the score that counts says.

    The moment is kept only where one counts.
    """
    counts = scores[standing.seat] if standing.seat else None
    said = {name: getattr(counts, name) for name in NOTHING_COUNTS} if counts else NOTHING_COUNTS
    return {
        "state": standing.state,
        "needs_second": standing.needs_second,
        "settled_seat": standing.seat or "",
        "settled_at": settled_at if standing.seat else None,
        **said,
    }


def _after_one(first: GivenScore | None, needs_second: bool) -> Standing:
    if first is None:
        return Standing(state=SampleState.OPEN, needs_second=needs_second)
    if needs_second_reader(first.radpeer, needs_second):
        return Standing(state=SampleState.OPEN, needs_second=True)
    return _settled(ReviewSeatKind.FIRST, False)


def _are_apart(first: GivenScore, second: GivenScore) -> bool:
    """Also over whether it is well formed, which an indicator counts."""
    return needs_arbiter(_of(first), _of(second)) or first.is_well_formed != second.is_well_formed


def is_worth_telling(score: GivenScore) -> bool:
    """A finding is what the writer or the hospital can do better."""
    return (
        score.radpeer is not RadpeerScore.CONCURS
        or not score.is_well_formed
        or score.film_grade in (FilmGrade.C, FilmGrade.REJECTED)
    )


def says_the_same(one: GivenScore, other: GivenScore) -> bool:
    """Whether an arbiter upheld what had counted."""
    return (one.radpeer, one.is_well_formed) == (other.radpeer, other.is_well_formed)


def _of(given: GivenScore) -> tuple[RadpeerScore, RubricScore]:
    return given.radpeer, given.score


def _settled(seat: ReviewSeatKind, needs_second: bool) -> Standing:
    return Standing(state=SampleState.SETTLED, needs_second=needs_second, seat=seat)
