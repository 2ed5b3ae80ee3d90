"""What pages read of draws: how far they are, of what, and what a plan would draw."""

from datetime import date

import pytest

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.database import Database
from data_layer.quality.draw_queries import (
    draw_summaries,
    draws_until,
    opened_draw,
    strata_of_draw,
)
from data_layer.quality.estimate_queries import rates_of_draw
from data_layer.quality.plan_errors import DrawNotFoundError, PlanUnusableError
from data_layer.quality.plan_records import PlanTerms
from data_layer.quality.preview_queries import previewed_draw
from data_layer.quality.review_records import SampleState
from data_layer.quality.sampling_records import PlanProblem, SampleReason, SamplingTerms
from data_layer.quality.sampling_tables import SamplingPlan
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.accounts import store_account
from tests.builders.cases import store_network
from tests.builders.draws import DECEMBER, a_month, drawn
from tests.builders.quality import (
    NOVEMBER,
    store_draw,
    store_issued,
    store_sampled,
    store_settled,
)

SIGNIFICANT = "significant_discrepancies"


def test_a_draw_is_told_with_how_far_its_reviews_are(database: Database) -> None:
    with database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        store_settled(session, store_issued(session, network), draw)
        for state in ("open", "disagreed", "dropped"):
            store_sampled(session, store_issued(session, network), draw, state=state)
        draw.drawn_count = 4
        store_sampled(session, store_issued(session, network), None)

        [found] = draw_summaries(session)

    assert {state: found.in_state(state) for state in SampleState} == dict.fromkeys(SampleState, 1)
    assert found.reviewable == 3


def test_draws_of_one_plan_are_told_apart(database: Database) -> None:
    with database.writing() as session:
        first, other = store_draw(session), store_draw(session, date(2026, 10, 1))
        code = draw_summaries(session)[0].plan_code

        assert [one.public_id for one in draw_summaries(session)] == [
            first.public_id,
            other.public_id,
        ]
        assert [one.public_id for one in draw_summaries(session, code)] == [first.public_id]


def test_the_draws_before_are_those_of_the_same_plan(database: Database) -> None:
    with database.writing() as session:
        newest, _other = store_draw(session), store_draw(session, date(2026, 10, 1))
        before, long_ago = (store_draw(session, date(2026, month, 1)) for month in (9, 8))
        plan = session.get_one(SamplingPlan, newest.plan_id)
        for version, draw in enumerate((before, long_ago), start=2):
            earlier = session.get_one(SamplingPlan, draw.plan_id)
            earlier.code, earlier.version = plan.code, version
        session.flush()

        assert draws_until(session, newest.public_id, 1) == [newest.public_id]
        found = draws_until(session, newest.public_id, 3)
        assert found == [newest.public_id, before.public_id]
        with pytest.raises(DrawNotFoundError):
            draws_until(session, "nothing", 12)


def test_an_opened_draw_says_of_what_and_with_which_chance(database: Database) -> None:
    with database.writing() as session:
        a_month(session, 40)
        outcome = drawn(session, percent=10, risk_percent=10)

        found = opened_draw(session, outcome.public_id)

    [group], [cell] = found.groups, found.cells
    assert (group.reason, group.drawn, group.least_chance) == (SampleReason.RANDOM, 4, 0.1)
    assert (cell.modality, cell.population, cell.drawn) == ("CT", 40, 4)
    assert (found.plan.code, found.strata_count, list(found.notes)) == ("monthly", 1, [])


def test_a_draw_says_where_its_plan_could_not_be_kept(database: Database) -> None:
    with database.writing() as session:
        a_month(session, 3)
        outcome = drawn(session, fewest_per_reader=5, modalities=("CT", "MR"))

        notes = opened_draw(session, outcome.public_id).notes

    said = [(one.note.problem, one.note.wanted, one.note.there, bool(one.name)) for one in notes]
    assert said == [
        (PlanProblem.EMPTY_STRATUM, 1, 0, False),
        (PlanProblem.QUOTA_ABOVE_POPULATION, 5, 3, True),
    ]
    assert [one.note.problem for one in notes] == [one.problem for one in outcome.notes]


def test_strata_are_told_whole_and_page_by_page(database: Database) -> None:
    with database.writing() as session:
        network = a_month(session, 3)
        store_issued(session, network, modality="MR")
        public_id = drawn(session).public_id

        [largest], total = strata_of_draw(session, public_id, range(1))
        [second], _ = strata_of_draw(session, public_id, range(1, 2))

    assert (largest.modality, largest.population, second.modality, total) == ("CT", 3, "MR", 2)
    assert largest.institution_name == network.hospital.name


def test_what_was_never_drawn_is_not_there(database: Database) -> None:
    with database.reading() as session:
        with pytest.raises(DrawNotFoundError):
            opened_draw(session, "nothing")
        with pytest.raises(DrawNotFoundError):
            strata_of_draw(session, "nothing")


def test_a_dry_run_draws_as_many_as_the_draw_and_keeps_nothing(database: Database) -> None:
    terms = PlanTerms(
        sampling=SamplingTerms(percent=10, risk_percent=10), second_percent=100, most_per_reviewer=3
    )
    with database.writing() as session:
        a_month(session, 40)
        store_account(session, Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM))
        store_account(session)

        found = previewed_draw(session, terms, NOVEMBER, DECEMBER)
        kept = draw_summaries(session)

        assert found.drawn_count == drawn(session, percent=10, risk_percent=10).drawn_count == 4
    assert (found.population_count, found.reads, found.reviewers) == (40, 8, 1)
    assert (found.reads_each, found.left_over, kept) == (8, 5, [])


def test_a_dry_run_of_a_month_without_reports_says_so(database: Database) -> None:
    with database.reading() as session:
        found = previewed_draw(session, PlanTerms(), NOVEMBER, DECEMBER)

    assert (found.drawn_count, found.reads_each) == (0, None)
    assert [one.note.problem for one in found.notes] == [PlanProblem.NOTHING_TO_DRAW]


def test_a_dry_run_refuses_what_a_plan_refuses(database: Database) -> None:
    terms = PlanTerms(sampling=SamplingTerms(percent=4))

    with database.reading() as session, pytest.raises(PlanUnusableError) as refused:
        previewed_draw(session, terms, NOVEMBER, DECEMBER)

    assert refused.value.details == {"problem": "share_too_small", "term": "percent"}


def test_while_not_all_is_reviewed_the_interval_is_the_wider(database: Database) -> None:
    """Everything was drawn: reviewed whole it leaves nothing to chance, by half it does."""
    with database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        for radpeer in ("1", "1", "1", "3b"):
            store_settled(session, store_issued(session, network), draw, radpeer=radpeer)
        whole = rates_of_draw(session, PROVINCE_WIDE, draw.public_id, [SIGNIFICANT])[SIGNIFICANT]
        for _ in range(4):
            store_sampled(session, store_issued(session, network), draw)
        half = rates_of_draw(session, PROVINCE_WIDE, draw.public_id, [SIGNIFICANT])[SIGNIFICANT]

    assert (whole.rate, whole.low, whole.high, whole.population) == (0.25, 0.25, 0.25, 4)
    assert (half.rate, half.reviewed, half.population) == (0.25, 4, 8)
    assert (half.low or 0) < 0.25 < (half.high or 0)


def test_the_rate_of_a_draw_is_of_nothing_else(database: Database) -> None:
    with database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        store_settled(session, store_issued(session, network), draw, radpeer="3b")
        other = store_draw(session, date(2026, 10, 1))
        store_settled(session, store_issued(session, network), other)

        of_draw = rates_of_draw(session, PROVINCE_WIDE, draw.public_id, [SIGNIFICANT])
        of_nobody = rates_of_draw(session, NOTHING, draw.public_id, [SIGNIFICANT])

    assert (of_draw[SIGNIFICANT].reviewed, of_draw[SIGNIFICANT].rate) == (1, 1.0)
    assert of_nobody[SIGNIFICANT].rate is None
