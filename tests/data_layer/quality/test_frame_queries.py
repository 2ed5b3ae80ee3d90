"""Images are reached by the seat of who reviews, while it is open, and by their place alone."""

import pytest
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.cases.forget_commands import forget_patient
from data_layer.cases.records import ForgetGround
from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.keys.errors import PatientForgottenError
from data_layer.quality.frame_queries import image_shelf, kept_image, likely_next_image
from data_layer.quality.frame_records import ImageNotFoundError
from data_layer.quality.review_errors import (
    NotAReviewerError,
    ReviewClosedError,
    SeatNotFoundError,
)
from data_layer.quality.review_records import Reviewer
from data_layer.quality.sampling_tables import SampledReport
from data_layer.quality.score_commands import submit_score
from data_layer.studies.tables import Study
from tests.builders.cases import NOON
from tests.builders.images import store_image, store_series
from tests.builders.quality import store_issued, store_sampled
from tests.builders.reviews import UnderReview, a_score, opened, scored, store_under_review


def under_review(session: Session) -> tuple[UnderReview, str]:
    """Two series: three images, then one of four frames."""
    under = store_under_review(session)
    second = store_series(session, under.case.study_id, 2)
    first = store_series(session, under.case.study_id, 1)
    for number in (3, 1, 2):
        store_image(session, first, number)
    store_image(session, second, 9, frame_count=4)
    return under, opened(session, under.first).seat


def store_another(session: Session, under: UnderReview, number: int) -> None:
    """A report with one image, which nobody has opened."""
    case = store_issued(session, under.network)
    store_sampled(session, case, None)
    assert case.study_id is not None
    store_image(session, store_series(session, case.study_id, 1), number)


def test_images_are_counted_by_series_in_their_order(database: Database) -> None:
    with database.writing() as session:
        under, seat = under_review(session)

        shelf = image_shelf(session, under.first, seat, NOON)

    assert shelf.series == (3, 4)
    assert shelf.count == 7


def test_a_number_names_an_image_or_a_frame_of_one(database: Database) -> None:
    with database.writing() as session:
        under, seat = under_review(session)

        found = [kept_image(session, under.first, seat, number, NOON) for number in range(7)]

    assert [one.sha256[0] for one in found] == [1, 2, 3, 9, 9, 9, 9]
    assert [one.frame for one in found] == [0, 0, 0, 0, 1, 2, 3]
    assert found[1].key == b"\2" * 32
    assert "key" not in repr(found[1])


def test_what_is_not_kept_or_has_no_pixels_is_no_image(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        series = store_series(session, under.case.study_id, 1)
        store_image(session, series, 1, rows=None, columns=None)
        store_image(session, series, 2, object_sha256=None, path_sealed=b"elsewhere")
        seat = opened(session, under.first).seat

        assert image_shelf(session, under.first, seat, NOON).count == 0
        with pytest.raises(ImageNotFoundError):
            kept_image(session, under.first, seat, 0, NOON)


def test_there_are_not_so_many_images(database: Database) -> None:
    with database.writing() as session:
        under, seat = under_review(session)

        with pytest.raises(ImageNotFoundError):
            kept_image(session, under.first, seat, 7, NOON)


def test_images_are_for_whoever_has_the_seat(database: Database) -> None:
    with database.writing() as session:
        under, seat = under_review(session)

        for somebody in (under.second, under.arbiter):
            with pytest.raises(SeatNotFoundError):
                kept_image(session, somebody, seat, 0, NOON)
        with pytest.raises(SeatNotFoundError):
            image_shelf(session, under.first, "none", NOON)


def test_who_is_no_reviewer_any_more_sees_no_image(database: Database) -> None:
    with database.writing() as session:
        under, seat = under_review(session)
        former = Reviewer(account_id=under.first.account_id, roles=frozenset({Role.EXPERT}))

        with pytest.raises(NotAReviewerError):
            kept_image(session, former, seat, 0, NOON)


def test_after_the_score_there_is_nothing_to_see(database: Database) -> None:
    with database.writing() as session:
        under, seat = under_review(session)
        submit_score(session, under.first, seat, a_score(), NOON)

        with pytest.raises(ReviewClosedError):
            kept_image(session, under.first, seat, 0, NOON)


def test_what_was_dropped_from_review_is_not_seen(database: Database) -> None:
    with database.writing() as session:
        under, seat = under_review(session)
        session.get_one(SampledReport, under.sampled.id).state = "dropped"
        session.flush()

        with pytest.raises(ReviewClosedError):
            image_shelf(session, under.first, seat, NOON)


def test_images_of_a_forgotten_patient_are_gone(database: Database) -> None:
    with database.writing() as session:
        under, seat = under_review(session)
        case = session.get_one(Case, under.case.id)
        study = session.get_one(Study, case.study_id)
        forget_patient(session, study.public_id, ForgetGround.PATIENT_REQUEST, at=NOON)

        with pytest.raises(PatientForgottenError):
            kept_image(session, under.first, seat, 0, NOON)


def test_the_likely_next_image_is_that_of_the_report_given_next(database: Database) -> None:
    with database.writing() as session:
        under, seat = under_review(session)
        store_another(session, under, 7)

        likely = likely_next_image(session, under.first, seat)

        submit_score(session, under.first, seat, a_score(), NOON)
        given = opened(session, under.first).seat
        assert kept_image(session, under.first, given, 0, NOON) == likely
    assert likely.sha256[0] == 7


def test_an_arbiter_is_given_next_what_two_readers_disagree_about(database: Database) -> None:
    with database.writing() as session:
        under, _ = under_review(session)
        scored(session, under.first, "2b")
        scored(session, under.second)
        decided = opened(session, under.arbiter, arbitrating=True).seat
        store_another(session, under, 7)

        with pytest.raises(ImageNotFoundError):
            likely_next_image(session, under.arbiter, decided)


def test_after_the_last_report_there_is_no_next_image(database: Database) -> None:
    with database.writing() as session:
        under, seat = under_review(session)

        with pytest.raises(ImageNotFoundError):
            likely_next_image(session, under.first, seat)
