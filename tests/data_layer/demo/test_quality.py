"""Quality control of the demo province: drawn, reviewed and told as the rules say."""

from collections.abc import Mapping

from sqlalchemy import func, select

from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.demo.people import REVIEWERS
from data_layer.quality.event_tables import CriticalFinding, ExaminationIncident
from data_layer.quality.goal_queries import goals
from data_layer.quality.governance_tables import (
    IndicatorMonth,
    QualityFinding,
    QualitySnapshot,
)
from data_layer.quality.plan_queries import draws
from data_layer.quality.replay_queries import replayed_draw
from data_layer.quality.review_records import ReviewSeatKind, SampleState
from data_layer.quality.rules.settling import (
    GivenScore,
    Standing,
    kept_of,
    standing_after,
)
from data_layer.quality.sampling_tables import (
    LearningCase,
    ReviewScore,
    ReviewSeat,
    SampledReport,
)
from data_layer.quality.score_queries import given_scores
from data_layer.quality.snapshot_queries import snapshot
from tests.demo_province import MOMENT
from tests.demo_province import demo_database as demo_database
from tests.demo_province import demo_postgresql as demo_postgresql
from tests.demo_province import demo_sqlite as demo_sqlite


def test_a_year_was_drawn_and_each_draw_can_be_made_again(demo_database: Database) -> None:
    with demo_database.reading() as session:
        found = draws(session)

        assert len(found) >= 6
        assert all(replayed_draw(session, one.public_id).is_same for one in found)


def says_what_counts(sampled: SampledReport, given: Mapping[ReviewSeatKind, GivenScore]) -> bool:
    """An arbiter has not come to everything yet about which two are apart."""
    standing = standing_after(given, sampled.needs_second)
    if sampled.state != SampleState.SETTLED:
        standing = Standing(state=SampleState(sampled.state), needs_second=sampled.needs_second)
    kept = kept_of(given, standing, sampled.settled_at)
    return {name: getattr(sampled, name) for name in kept} == kept


def test_what_counts_is_what_the_rules_let_count(demo_database: Database) -> None:
    with demo_database.reading() as session:
        reviewed = session.scalars(
            select(SampledReport).where(SampledReport.id.in_(select(ReviewSeat.sampled_id)))
        ).all()
        wrong = [
            one.id for one in reviewed if not says_what_counts(one, given_scores(session, one.id))
        ]

    assert len(reviewed) > 10
    assert wrong == []


def test_three_people_review_and_nobody_sits_twice(demo_database: Database) -> None:
    with demo_database.reading() as session:
        seats = session.execute(select(ReviewSeat.sampled_id, ReviewSeat.reviewer_id)).all()

    assert {person for _, person in seats} == set(REVIEWERS)
    assert len(set(seats)) == len(seats)


def test_nothing_of_quality_lies_after_the_demos_now(demo_database: Database) -> None:
    columns = (
        ReviewScore.scored_at,
        SampledReport.settled_at,
        QualityFinding.told_at,
        QualityFinding.answered_at,
        QualityFinding.decided_at,
        CriticalFinding.heard_at,
        ExaminationIncident.recorded_at,
    )
    with demo_database.reading() as session:
        latest = [session.scalar(select(func.max(column))) for column in columns]

    assert [at for at in latest if at is not None and at > MOMENT] == []


def test_the_last_months_are_counted_and_frozen(demo_database: Database) -> None:
    with demo_database.reading() as session:
        months = session.scalars(select(IndicatorMonth.month).distinct()).all()
        frozen = session.scalars(select(QualitySnapshot.month)).all()

        assert local_day(MOMENT).replace(day=1) in months
        assert len(frozen) == 3
        assert all(snapshot(session, month).is_intact for month in frozen)


def test_what_is_learned_comes_of_a_discrepancy_of_its_kind(demo_database: Database) -> None:
    with demo_database.reading() as session:
        rows = session.execute(
            select(LearningCase, Case.modality, Case.body_part, ReviewScore.radpeer)
            .join(SampledReport, SampledReport.id == LearningCase.sampled_id)
            .join(Case, Case.id == SampledReport.case_id)
            .join(
                ReviewSeat,
                (ReviewSeat.sampled_id == SampledReport.id)
                & (ReviewSeat.seat == SampledReport.settled_seat),
            )
            .join(ReviewScore, ReviewScore.seat_id == ReviewSeat.id)
        ).all()

    assert rows
    for lesson, modality, body_part, radpeer in rows:
        assert (lesson.modality, lesson.body_part) == (modality, body_part)
        assert radpeer != "1"


def test_some_targets_are_the_provinces_own_and_say_so(demo_database: Database) -> None:
    with demo_database.reading() as session:
        found = goals(session)

    assert found["well_formed_reports"].number == 1
    assert "示例" in found["well_formed_reports"].origin
    assert found["pi_rads_given"].number == 0
    assert found["pi_rads_given"].origin
