"""Reads what reviewers said of a sampled report, for who decides what counts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.quality.review_records import ReviewSeatKind
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore, RubricScore
from data_layer.quality.rules.settling import GivenScore
from data_layer.quality.sampling_tables import ReviewScore, ReviewSeat


def given_scores(session: Session, sampled_id: int) -> dict[ReviewSeatKind, GivenScore]:
    rows = session.execute(
        select(ReviewSeat.seat, ReviewScore)
        .join(ReviewScore, ReviewScore.seat_id == ReviewSeat.id)
        .where(ReviewSeat.sampled_id == sampled_id)
    )
    return {ReviewSeatKind(seat): _given(score) for seat, score in rows}


def _given(row: ReviewScore) -> GivenScore:
    return GivenScore(
        radpeer=RadpeerScore(row.radpeer),
        score=RubricScore(total_hundredths=row.total_hundredths, is_vetoed=row.is_vetoed),
        film_grade=FilmGrade(row.film_grade),
        is_well_formed=row.is_well_formed,
        is_positive=row.is_positive,
    )
