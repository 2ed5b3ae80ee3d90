"""A reviewer is given drawn reports, blinded, and never their own or their hospital's."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from data_layer.accounts.records import Role
from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.quality.desk_commands import SEAT_LASTS, open_next, release_seats
from data_layer.quality.desk_queries import desk_progress, next_in_line
from data_layer.quality.plan_records import PlanTerms
from data_layer.quality.review_errors import NotAReviewerError, RubricMissingError
from data_layer.quality.rules.blinding import blinded
from data_layer.quality.sampling_tables import (
    ReviewSeat,
    Rubric,
    SampleDraw,
    SampledReport,
    SamplingPlan,
)
from data_layer.quality.seat_queries import reviewer_of
from data_layer.studies.queries.keys import key_of_study
from data_layer.studies.tables import Patient, Study
from tests.builders.accounts import an_account, of_hospital, store_account
from tests.builders.audit import told
from tests.builders.cases import NOON, store_network
from tests.builders.experts import store_expert
from tests.builders.quality import store_draw, store_issued, store_sampled
from tests.builders.reviews import LOOK, opened, scored, store_reviewer, store_under_review


def test_a_drawn_report_is_opened_and_that_is_told(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        item = opened(session, under.first)

        assert item.findings.startswith("右肺上叶")
        assert item.rubric.version == 1

    assert told(database)[-1] == ("blinded.open", "permitted", item.seat)


def test_nothing_that_is_sent_says_whose_it_is(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        case = session.get_one(Case, under.case.id)
        names = [
            "肥东县人民医院",
            under.network.team.name,
            under.network.expert.name,
            under.network.reviewer.name,
            case.case_number,
        ]
        case.reviewer_id = under.network.reviewer.id
        study = session.get_one(Study, case.study_id)
        key = key_of_study(session, study.id)
        patient = session.get_one(Patient, study.patient_id)
        names += [key.open_bytes(patient.name_sealed).decode(), study.accession_number]
        case.clinical_history_sealed = key.seal("；".join(names) + "，电话13912345678。咳嗽。")

        sent = str(asdict(opened(session, under.first)))

        assert "咳嗽" in sent
        assert [name for name in (*names, "13912345678") if name in sent] == []
        hidden = (under.sampled.public_id, str(NOON.year), study.public_id)
        assert [one for one in hidden if one in sent] == []


def test_long_names_are_taken_out_before_the_short_ones_in_them() -> None:
    assert blinded("安徽省立医院王医师", ["安徽", "安徽省立医院"]) == "***王医师"
    assert blinded("主动脉直径 35 mm，CT 值 1200 HU", ["王", ""]).count("*") == 0


@pytest.mark.parametrize("hand", ["writer", "auditor", "asking", "reading"])
def test_nobody_is_given_their_own_report_or_their_hospitals(database: Database, hand: str) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        network = under.network
        under.case.reviewer_id = network.reviewer.id
        given = {
            "writer": {"expert_id": network.expert.id},
            "auditor": {"institution_ids": frozenset({network.team.institution_id})},
            "asking": {"institution_ids": frozenset({network.hospital.id})},
            "reading": {"institution_ids": frozenset({network.expert.institution_id})},
        }[hand]
        own = store_reviewer(session, **given)

        assert open_next(session, own, NOON) is None
        assert open_next(session, under.first, NOON) is not None


def test_a_reviewer_goes_on_with_what_they_began(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)

        assert opened(session, under.first).seat == opened(session, under.first).seat
        assert open_next(session, under.second, NOON) is None


def test_the_second_reads_what_the_first_has_and_cannot_tell(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session, needs_second=True)
        mine, theirs = opened(session, under.first), opened(session, under.second)

        assert replace(theirs, seat="") == replace(mine, seat="")
        assert open_next(session, under.arbiter, NOON) is None


def test_the_quota_of_the_plan_is_kept(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        draw = session.get_one(SampleDraw, under.sampled.draw_id)
        session.get_one(SamplingPlan, draw.plan_id).terms = PlanTerms(
            most_per_reviewer=1
        ).as_plain()
        store_sampled(session, store_issued(session, under.network), draw)
        scored(session, under.first)

        assert open_next(session, under.first, NOON) is None
        assert open_next(session, under.second, NOON) is not None
        assert desk_progress(session, under.first, NOON).quota_left == 0


def test_progress_says_when_one_will_be_done(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        draw = session.get_one(SampleDraw, under.sampled.draw_id)
        for _ in range(3):
            store_sampled(session, store_issued(session, under.network), draw)
        assert desk_progress(session, under.first, NOON).ends_at is None
        scored(session, under.first)

        progress = desk_progress(session, under.first, NOON)

        assert (progress.scored, progress.left, progress.quota_left) == (1, 3, None)
        assert (progress.pace, progress.ends_at) == (LOOK, NOON + 3 * LOOK)


def test_a_place_that_nobody_scores_from_becomes_free(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        opened(session, under.first)
        assert release_seats(session, NOON + SEAT_LASTS) == 0
        assert release_seats(session, NOON + SEAT_LASTS + timedelta(seconds=1)) == 1

        assert open_next(session, under.second, NOON) is not None


def test_whoever_is_no_reviewer_opens_nothing(database: Database) -> None:
    with database.writing() as session:
        store_under_review(session)
        expert = store_reviewer(session, roles=frozenset({Role.EXPERT}))
        with pytest.raises(NotAReviewerError):
            open_next(session, expert, NOON)


def test_without_a_rubric_nothing_is_reviewed(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        session.delete(session.scalars(select(Rubric)).one())
        with pytest.raises(RubricMissingError):
            open_next(session, under.first, NOON)


def test_a_forgotten_patients_report_is_dropped_and_the_next_one_opened(
    database: Database,
) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        other = store_sampled(session, store_issued(session, under.network), store_draw(session))
        study = session.get_one(Study, under.case.study_id)
        session.get_one(Patient, study.patient_id).forgotten_at = NOON

        opened(session, under.first)

        [seat] = session.scalars(select(ReviewSeat))
        assert seat.sampled_id == other.id
        assert session.get_one(SampledReport, under.sampled.id).state == "dropped"


def test_a_reviewers_hospitals_are_where_they_work_and_what_they_stand_for(
    database: Database,
) -> None:
    with database.writing() as session:
        network = store_network(session)
        expert = store_expert(session, account_id=store_account(session).id)
        account = an_account(of_hospital(network.hospital.id), id=expert.account_id)

        reviewer = reviewer_of(session, account)

        assert reviewer.expert_id == expert.id
        assert reviewer.institution_ids == {network.hospital.id, expert.institution_id}


def test_what_comes_next_is_known_and_not_taken(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)

        following = next_in_line(session, under.first)

        assert following is not None
        assert following.modality == under.case.modality
        assert session.scalar(select(ReviewSeat.id)) is None
        assert next_in_line(session, under.first, arbitrating=True) is None
        opened(session, under.first)
        assert next_in_line(session, under.first) == following
