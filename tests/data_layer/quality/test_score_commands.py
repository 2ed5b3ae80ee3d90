"""What counts of a report: one, two who agree, or an arbiter."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.quality.desk_commands import open_next
from data_layer.quality.event_records import Deed
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.review_errors import (
    OwnReportError,
    ReviewClosedError,
    RubricUnusableError,
    ScoreUnusableError,
    SeatNotFoundError,
)
from data_layer.quality.review_records import NewRubric
from data_layer.quality.rubric_commands import set_rubric
from data_layer.quality.rubric_queries import rubrics
from data_layer.quality.rubric_records import RubricItem, RubricKind
from data_layer.quality.sampling_tables import ReviewScore, SampledReport
from data_layer.quality.score_commands import submit_score
from tests.builders.audit import told
from tests.builders.cases import NOON
from tests.builders.reviews import a_score, opened, scored, store_under_review

DEED = Deed(by=None, at=NOON)


def test_what_is_in_order_counts_by_one_reader(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        scored(session, under.first)

        assert under.standing(session) == ("settled", "first")
        assert session.scalars(select(QualityFinding)).all() == []

    assert [one[0] for one in told(database)][-2:] == ["blinded.score", "blinded.settle"]


@pytest.mark.parametrize("radpeer", ["2b", "3a", "3b"])
def test_what_is_serious_counts_only_after_an_arbiter(database: Database, radpeer: str) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        scored(session, under.first, radpeer)
        assert under.standing(session) == ("open", "")
        scored(session, under.second, radpeer)
        assert under.standing(session) == ("disagreed", "")
        for one in (under.first, under.second):
            assert open_next(session, one, NOON, arbitrating=True) is None
        scored(session, under.arbiter, radpeer, arbitrating=True)

        assert under.standing(session) == ("settled", "arbiter")


def test_two_who_agree_need_no_arbiter(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session, needs_second=True)
        scored(session, under.first, "2a")
        scored(session, under.second, "2a")

        assert under.standing(session) == ("settled", "first")


@pytest.mark.parametrize(("radpeer", "given"), [("2a", {}), ("1", {"is_well_formed": False})])
def test_what_two_do_not_agree_on_goes_to_an_arbiter(
    database: Database, radpeer: str, given: dict
) -> None:
    with database.writing() as session:
        under = store_under_review(session, needs_second=True)
        scored(session, under.first)
        scored(session, under.second, radpeer, **given)

        assert under.standing(session) == ("disagreed", "")


def test_a_veto_takes_all_points_and_the_report_is_not_well_formed(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        scored(session, under.first, lost={"identity": 500})

        [score] = session.scalars(select(ReviewScore))
        assert (score.total_hundredths, score.is_vetoed, score.is_well_formed) == (0, True, False)


def test_a_score_is_given_once(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session, needs_second=True)
        seat = opened(session, under.first).seat
        submit_score(session, under.first, seat, a_score(), NOON)
        with pytest.raises(ReviewClosedError):
            submit_score(session, under.first, seat, a_score("3b"), NOON)


def test_nothing_is_scored_once_the_report_is_closed(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        seat = opened(session, under.first).seat
        session.get_one(SampledReport, under.sampled.id).state = "dropped"
        session.flush()
        with pytest.raises(ReviewClosedError):
            submit_score(session, under.first, seat, a_score(), NOON)


def test_nobody_scores_from_another_place_or_their_own_report(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        seat = opened(session, under.first).seat
        with pytest.raises(SeatNotFoundError):
            submit_score(session, under.second, seat, a_score(), NOON)
        hospital = frozenset({under.network.hospital.id})
        moved = type(under.first)(**(vars(under.first) | {"institution_ids": hospital}))
        with pytest.raises(OwnReportError):
            submit_score(session, moved, seat, a_score(), NOON)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"lost": {"beauty": 100}}, "unknown_item"),
        ({"lost": {"identity": 2001}}, "lost_out_of_reach"),
        ({"rubric_version": 2}, "other_rubric"),
        ({"comment": "无" * 1001}, "comment_too_long"),
    ],
)
def test_a_score_fits_its_rubric(database: Database, given: dict, problem: str) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        seat = opened(session, under.first).seat
        with pytest.raises(ScoreUnusableError) as refused:
            submit_score(session, under.first, seat, a_score(**given), NOON)

    assert refused.value.details["problem"] == problem


def test_old_scores_stay_under_their_version(database: Database) -> None:
    whole = RubricItem(code="whole", points_hundredths=10_000)
    new = NewRubric(kind=RubricKind.REPORT, items=(whole,), origin="试行", valid_from=NOON.date())
    with database.writing() as session:
        under = store_under_review(session)
        scored(session, under.first)
        assert set_rubric(session, new, DEED) == 2

        assert [one.version for one in rubrics(session)] == [2, 1]
        [score] = session.scalars(select(ReviewScore))
        assert rubrics(session)[1].id == score.rubric_id


def test_a_rubric_whose_weights_do_not_add_up_is_refused(database: Database) -> None:
    half = RubricItem(code="half", points_hundredths=5000)
    new = NewRubric(kind=RubricKind.REPORT, items=(half,), origin="", valid_from=NOON.date())
    with database.writing() as session, pytest.raises(RubricUnusableError) as refused:
        set_rubric(session, new, DEED)

    assert refused.value.details["problem"] == "weights_do_not_add_up"


def test_a_score_is_not_slower_than_the_clock(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        seat = opened(session, under.first).seat
        submit_score(session, under.first, seat, a_score(), NOON + timedelta(seconds=42))

        assert session.scalars(select(ReviewScore.spent_seconds)).all() == [42]
