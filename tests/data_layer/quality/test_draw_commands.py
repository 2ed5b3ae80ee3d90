"""A month is drawn once, by chance, and the draw can be made again."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from data_layer.cases.records import CaseKind, Urgency
from data_layer.database import Database
from data_layer.quality.draw_commands import add_report, draw_sample
from data_layer.quality.event_records import Deed
from data_layer.quality.governance_tables import QualitySignal
from data_layer.quality.plan_commands import draft_plan
from data_layer.quality.plan_errors import (
    DrawImpossibleError,
    DrawnAlreadyError,
    ReportNotReviewableError,
)
from data_layer.quality.plan_queries import draws
from data_layer.quality.plan_records import NewPlan, PlanTerms
from data_layer.quality.population_queries import population
from data_layer.quality.replay_queries import replayed_draw
from data_layer.quality.rules.plans import needs_second
from data_layer.quality.sampling_records import SampleReason
from data_layer.quality.sampling_tables import SampledReport
from tests.builders.audit import told
from tests.builders.cases import NOON, store_network, store_report
from tests.builders.draws import DECEMBER, DEED, YEAR, a_month, a_plan_in_force, drawn
from tests.builders.quality import NOVEMBER, store_issued


def test_so_many_are_drawn_as_the_plan_says_with_their_chance(database: Database) -> None:
    with database.writing() as session:
        a_month(session)
        outcome = drawn(session, percent=10, risk_percent=10)

        rows = session.scalars(select(SampledReport)).all()
        assert (outcome.population_count, outcome.drawn_count, len(rows)) == (40, 4, 4)
        assert {(one.chance_numerator, one.chance_denominator) for one in rows} == {(4, 40)}
        assert [one.drawn_count for one in draws(session, NOVEMBER)] == [4]

    assert told(database)[-1][0] == "sampling.draw"


def test_a_draw_made_again_is_the_same(database: Database) -> None:
    with database.writing() as session:
        a_month(session)
        outcome = drawn(session)
    with database.writing() as session:
        again = replayed_draw(session, outcome.public_id)

        assert again.is_same
        assert again.sample_hash == outcome.sample_hash


def test_a_month_is_drawn_once_also_by_another_plan_about_the_same(database: Database) -> None:
    with database.writing() as session:
        network = a_month(session)
        store_issued(session, network, modality="MR")
        drawn(session, modalities=("CT",))
        ct = a_plan_in_force(session, "more-ct", modalities=("CT", "DX"))
        with pytest.raises(DrawnAlreadyError):
            draw_sample(session, ct, NOVEMBER, 7, DEED)

        mr = a_plan_in_force(session, "mr", modalities=("MR",))
        assert draw_sample(session, mr, NOVEMBER, 7, DEED).drawn_count == 1


@pytest.mark.parametrize(
    ("month", "seed", "at", "reason"),
    [
        (date(2026, 12, 1), 7, DECEMBER, "month_not_over"),
        (date(2026, 9, 1), 7, DECEMBER, "nothing_to_draw"),
        (NOVEMBER, -1, DECEMBER, "seed_out_of_reach"),
    ],
)
def test_what_cannot_be_drawn_says_why(
    database: Database, month: date, seed: int, at: datetime, reason: str
) -> None:
    with database.writing() as session:
        a_month(session, 1)
        plan = a_plan_in_force(session)
        with pytest.raises(DrawImpossibleError) as refused:
            draw_sample(session, plan, month, seed, Deed(by=None, at=at))

    assert refused.value.details["reason"] == reason


def test_a_draft_draws_nothing(database: Database) -> None:
    with database.writing() as session:
        a_month(session, 1)
        new = NewPlan(code="later", name="以后", terms=PlanTerms())
        with pytest.raises(DrawImpossibleError):
            draw_sample(session, draft_plan(session, new, DEED), NOVEMBER, 7, DEED)


def test_of_a_new_starter_everything_is_drawn(database: Database) -> None:
    with database.writing() as session:
        a_month(session, 20)
        new = store_network(session)
        store_issued(session, new, NOON - timedelta(days=40))
        for _ in range(3):
            store_issued(session, new)
        drawn(session)

        reasons = [one.reason for one in session.scalars(select(SampledReport))]
        assert sorted(reasons) == ["random", "starter", "starter", "starter"]


def test_what_was_sent_back_or_whose_reader_has_a_signal_is_at_risk(database: Database) -> None:
    with database.writing() as session:
        network = a_month(session, 1)
        returned = store_issued(session, network, return_count=1)
        signalled = a_month(session, 1)
        session.add(
            QualitySignal(
                public_id="signal2345678923",
                chart="cusum",
                indicator="significant_discrepancies",
                subject_kind="expert",
                subject_id=signalled.expert.id,
                happened_at=NOON,
                value=3.6,
                parameters={},
                raised_at=NOON,
            )
        )
        session.flush()

        there = population(session, NOVEMBER, DECEMBER)
        before = population(session, NOVEMBER, NOON - YEAR)

        risky = {there.origins[one.report_id].case_id for one in there.reports if one.is_at_risk}
        assert returned.id in risky
        assert len(risky) == 2
        assert sum(one.is_at_risk for one in before.reports) == 1


def test_only_the_last_version_of_an_issued_diagnosis_can_be_drawn(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_issued(session, network, urgency=Urgency.EMERGENCY)
        newest = store_report(session, case, version=2).id
        store_issued(session, network, kind=CaseKind.CONSULTATION)
        store_issued(session, network, NOON - timedelta(days=30))

        [one] = population(session, NOVEMBER, DECEMBER).reports

    assert (one.report_id, one.urgency) == (newest, "emergency")


def test_so_many_are_looked_at_twice_whatever_the_first_says() -> None:
    twice = sum(needs_second(7, report_id, 10) for report_id in range(10_000))

    assert 900 < twice < 1_100
    assert not any(needs_second(7, report_id, 0) for report_id in range(100))
    assert all(needs_second(7, report_id, 100) for report_id in range(100))


def test_what_a_reviewer_adds_is_of_no_draw_until_chance_draws_it_too(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_issued(session, network)
        added = add_report(session, case.case_number, DEED)
        with pytest.raises(ReportNotReviewableError):
            add_report(session, case.case_number, DEED)

        [row] = session.scalars(select(SampledReport))
        assert (row.draw_id, row.reason) == (None, SampleReason.ADDED)

        drawn(session)
        session.expire_all()

        [row] = session.scalars(select(SampledReport))
        assert (row.public_id, row.reason) == (added, SampleReason.STARTER)
        assert row.draw_id is not None


def test_a_case_without_an_issued_report_is_not_added(database: Database) -> None:
    with database.writing() as session, pytest.raises(ReportNotReviewableError):
        add_report(session, "AH20261124-NOSUCH", DEED)
