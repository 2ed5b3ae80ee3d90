"""Keeps what a reviewer said of a report, and settles what counts."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.database import keyring
from data_layer.quality.blinded_queries import require_sample_reader
from data_layer.quality.finding_commands import tell_of
from data_layer.quality.review_errors import (
    OwnReportError,
    ReviewClosedError,
    ScoreUnusableError,
    SeatNotFoundError,
)
from data_layer.quality.review_records import (
    LONGEST_COMMENT,
    NewScore,
    Reviewer,
    RubricRecord,
    SampleState,
)
from data_layer.quality.rubric_queries import rubric_in_force, rubric_of_version
from data_layer.quality.rubric_records import RubricKind, RubricScore
from data_layer.quality.rules.rubrics import lost_problems, score_of
from data_layer.quality.rules.settling import kept_of, standing_after
from data_layer.quality.sampling_tables import ReviewScore, ReviewSeat, SampledReport
from data_layer.quality.score_queries import given_scores
from data_layer.quality.seat_queries import may_read, with_people

_LONGEST_LOOK = 3600
_UNDER_REVIEW = (SampleState.OPEN, SampleState.DISAGREED)


def submit_score(
    session: Session, reviewer: Reviewer, seat_public_id: str, new: NewScore, at: datetime
) -> RubricScore:
    """Once, and never changed; what it comes to.

    Raises SeatNotFoundError, OwnReportError, ReviewClosedError or ScoreUnusableError.
    """
    subject = require_sample_reader(session, reviewer, seat_public_id, at)
    seat = _seat(session, reviewer, seat_public_id)
    rubric = _fitting_rubric(session, new, seat.opened_at or seat.given_at, at)
    _claim(session, seat, at)
    score = _score(session, seat, rubric, new, at)
    session.add(score)
    session.flush()
    event = NewEvent(
        action=Action.BLINDED_SCORE,
        at=at,
        object_kind=ObjectKind.SAMPLED_REPORT,
        object_id=seat_public_id,
        patient_id=subject.patient_id,
        institution_id=subject.institution_id,
        details={"radpeer": new.radpeer.value, "seat": seat.seat},
    )
    record(session, event)
    settle(session, seat.sampled_id, at)
    return RubricScore(total_hundredths=score.total_hundredths, is_vetoed=score.is_vetoed)


def settle(session: Session, sampled_id: int, at: datetime) -> None:
    """Lets a score count, or says what has to be seen before."""
    sampled = session.get_one(SampledReport, sampled_id)
    scores = given_scores(session, sampled_id)
    standing = standing_after(scores, sampled.needs_second)
    session.execute(
        update(SampledReport)
        .where(SampledReport.id == sampled_id)
        .values(kept_of(scores, standing, at))
    )
    if standing.seat is None:
        return
    event = NewEvent(
        action=Action.BLINDED_SETTLE,
        at=at,
        object_kind=ObjectKind.SAMPLED_REPORT,
        object_id=sampled.public_id,
        details={"seat": standing.seat.value},
    )
    record(session, event)
    tell_of(session, sampled, scores, at)


def _seat(session: Session, reviewer: Reviewer, public_id: str) -> ReviewSeat:
    seat = session.scalar(
        select(ReviewSeat).where(
            ReviewSeat.public_id == public_id, ReviewSeat.reviewer_id == reviewer.account_id
        )
    )
    if seat is None:
        raise SeatNotFoundError
    theirs = with_people(select(SampledReport.id)).where(
        SampledReport.id == seat.sampled_id, may_read(reviewer)
    )
    if session.execute(theirs).first() is None:
        raise OwnReportError
    return seat


def _claim(session: Session, seat: ReviewSeat, at: datetime) -> None:
    """The empty score and the state in WHERE: closed is closed, whoever else was faster."""
    open_ones = select(SampledReport.id).where(SampledReport.state.in_(_UNDER_REVIEW))
    claimed = session.execute(
        update(ReviewSeat)
        .where(
            ReviewSeat.id == seat.id,
            ReviewSeat.scored_at.is_(None),
            ReviewSeat.sampled_id.in_(open_ones),
        )
        .values(scored_at=at)
        .returning(ReviewSeat.id)
    ).first()
    if claimed is None:
        raise ReviewClosedError


def _fitting_rubric(
    session: Session, new: NewScore, opened_at: datetime, at: datetime
) -> RubricRecord:
    """The one in force, or the one that was when the report was opened."""
    days = {local_day(moment) for moment in (opened_at, at)}
    valid = {rubric_in_force(session, RubricKind.REPORT, day).version for day in days}
    rubric = rubric_of_version(session, RubricKind.REPORT, new.rubric_version)
    if rubric is None or new.rubric_version not in valid:
        raise ScoreUnusableError(problem="other_rubric", item="")
    for item, problem in lost_problems(rubric.items, new.lost).items():
        raise ScoreUnusableError(problem=problem.value, item=item)
    if len(new.comment) > LONGEST_COMMENT:
        raise ScoreUnusableError(problem="comment_too_long", item="")
    return rubric


def _score(
    session: Session, seat: ReviewSeat, rubric: RubricRecord, new: NewScore, at: datetime
) -> ReviewScore:
    outcome = score_of(rubric.items, new.lost)
    comment = new.comment.strip()
    looked = (at - (seat.opened_at or seat.given_at)).total_seconds()
    return ReviewScore(
        seat_id=seat.id,
        rubric_id=rubric.id,
        lost={code: number for code, number in new.lost.items() if number},
        total_hundredths=outcome.total_hundredths,
        is_vetoed=outcome.is_vetoed,
        film_grade=new.film_grade,
        has_artefact=new.has_artefact,
        # Whatever a veto is about is an obvious error.
        is_well_formed=new.is_well_formed and not outcome.is_vetoed,
        is_positive=new.is_positive,
        radpeer=new.radpeer,
        comment_sealed=keyring(session).seal(comment) if comment else None,
        scored_at=at,
        spent_seconds=min(_LONGEST_LOOK, max(0, int(looked))),
    )
