"""A hospital's turnaround, counted by hand, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest

from data_layer.accounts.records import NOTHING, PROVINCE_WIDE, Scope
from data_layer.cases import turnaround_case_queries as cases
from data_layer.cases import turnaround_queries as queries
from data_layer.cases.overview_records import Period
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.rules.quantiles import quantile
from data_layer.cases.turnaround_records import Bucket, Step
from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.records import City
from tests.builders.cases import NOON, store_case
from tests.builders.turnaround import WEEK, TurnaroundWorld, minutes, store_issued

MONDAY = date(2026, 11, 23)


@pytest.fixture
def world(database: Database) -> TurnaroundWorld:
    return TurnaroundWorld(database)


def test_median_and_p90_are_turnarounds_that_occurred(world: TurnaroundWorld) -> None:
    world.issue(*range(10, 110, 10))

    with world.database.reading() as session:
        found = queries.distribution(session, world.scope, world.criteria())

    assert (minutes(found.median), minutes(found.p90)) == (50, 90)
    assert found.issued == 10
    assert found.is_small


@pytest.mark.parametrize("count", [1, 2, 3, 19, 20, 21])
def test_the_database_picks_the_same_value_as_the_rule(world: TurnaroundWorld, count: int) -> None:
    spans = [place * place for place in range(count)]
    world.issue(*reversed(spans))

    with world.database.reading() as session:
        found = queries.distribution(session, world.scope, world.criteria())

    assert (minutes(found.median), minutes(found.p90)) == (
        quantile(spans, 0.5),
        quantile(spans, 0.9),
    )


def test_the_share_in_target_counts_the_last_minute_as_in_time(world: TurnaroundWorld) -> None:
    world.issue(29, 30, 31, urgency=Urgency.EMERGENCY)

    with world.database.reading() as session:
        found = queries.distribution(session, world.scope, world.criteria())

    assert found.in_target == Share(2, 3)


def test_no_report_has_no_median(world: TurnaroundWorld) -> None:
    with world.database.reading() as session:
        found = queries.distribution(session, world.scope, world.criteria())

    assert found == queries.NO_REPORTS


def test_open_withdrawn_and_other_periods_cases_are_not_counted(world: TurnaroundWorld) -> None:
    world.issue(60)
    with world.database.writing() as session:
        before = datetime(2026, 11, 22, 15, 59, tzinfo=UTC)
        store_issued(session, world.own, 0, before)
        store_issued(session, world.own, 0, datetime(2026, 11, 29, 16, 0, tzinfo=UTC))
        store_case(session, network=world.own, status=CaseStatus.WITHDRAWN)
        store_case(session, network=world.own, status=CaseStatus.READING)

    with world.database.reading() as session:
        found = queries.distribution(session, world.scope, world.criteria())

    assert (found.issued, minutes(found.median)) == (1, 60)


@pytest.mark.parametrize(
    ("reach", "count"),
    [("own", 1), ("province", 1), ("city", 1), ("other", 0), ("other city", 0), ("nothing", 0)],
)
def test_only_rows_in_scope_are_counted(world: TurnaroundWorld, reach: str, count: int) -> None:
    world.issue(60)
    with world.database.writing() as session:
        store_case(session, network=world.own)
    scope = {
        "own": world.scope,
        "province": PROVINCE_WIDE,
        "city": Scope(cities=frozenset({City.HEFEI})),
        "other": Scope(institution_ids=frozenset({world.other_id})),
        "other city": Scope(cities=frozenset({City.HUANGSHAN})),
        "nothing": NOTHING,
    }[reach]

    with world.database.reading() as session:
        found = queries.report(session, scope, world.criteria())
        slowest = cases.slowest(session, scope, world.criteria())
        still_open = cases.open_cases(session, scope, world.own_id)
        overdue = cases.open_count(session, scope, world.own_id, now=NOON)

    assert found.overall.issued == count
    assert sum(one.issued for one in found.by_urgency.values()) == count
    assert sum(one.issued for one in found.by_modality.values()) == count
    assert sum(point.figures.issued for point in found.trend) == count
    assert found.steps.case_count == count
    assert (len(slowest), len(still_open), overdue.denominator) == (count, count, count)


def test_urgencies_and_modalities_have_their_own_figures(world: TurnaroundWorld) -> None:
    world.issue(20, 40, urgency=Urgency.EMERGENCY, modality="CT")
    world.issue(100, 200, 300, urgency=Urgency.ROUTINE, modality="MR")

    with world.database.reading() as session:
        urgencies = queries.by_urgency(session, world.scope, world.criteria())
        modalities = queries.by_modality(session, world.scope, world.criteria())

    assert list(urgencies) == [Urgency.EMERGENCY, Urgency.ROUTINE]
    assert urgencies[Urgency.EMERGENCY].in_target == Share(1, 2)
    assert minutes(urgencies[Urgency.ROUTINE].median) == 200
    assert list(modalities) == ["MR", "CT"]
    assert minutes(modalities["CT"].p90) == 40


def test_a_chosen_urgency_narrows_all_but_the_list_of_urgencies(world: TurnaroundWorld) -> None:
    world.issue(20, urgency=Urgency.EMERGENCY, modality="CT")
    world.issue(100, 200, urgency=Urgency.ROUTINE, modality="MR")

    with world.database.reading() as session:
        found = queries.report(session, world.scope, world.criteria(urgency=Urgency.EMERGENCY))

    assert (found.overall.issued, found.steps.case_count) == (1, 1)
    assert list(found.by_modality) == ["CT"]
    assert list(found.by_urgency) == [Urgency.EMERGENCY, Urgency.ROUTINE]


def test_a_chosen_modality_narrows_all_but_the_list_of_modalities(world: TurnaroundWorld) -> None:
    world.issue(20, urgency=Urgency.EMERGENCY, modality="CT")
    world.issue(100, 200, urgency=Urgency.ROUTINE, modality="MR")

    with world.database.reading() as session:
        found = queries.report(session, world.scope, world.criteria(modality="MR"))

    assert found.overall.issued == 2
    assert list(found.by_urgency) == [Urgency.ROUTINE]
    assert list(found.by_modality) == ["MR", "CT"]


def test_the_period_before_is_as_long_and_ends_where_this_begins(world: TurnaroundWorld) -> None:
    world.issue(30)
    with world.database.writing() as session:
        last_monday = datetime(2026, 11, 15, 16, 0, tzinfo=UTC)
        store_issued(session, world.own, 0, last_monday - timedelta(seconds=1))
        store_issued(session, world.own, 0, last_monday)
        store_issued(session, world.own, 90, last_monday + timedelta(days=3))

    with world.database.reading() as session:
        before = queries.report(session, world.scope, world.criteria()).before

    assert (before.issued, minutes(before.p90)) == (2, 90)


def test_the_steps_add_up_to_the_turnaround(world: TurnaroundWorld) -> None:
    def at(minute: int) -> datetime:
        return NOON + timedelta(minutes=minute)

    moments = {"first_assigned_at": at(5), "first_opened_at": at(12), "first_reported_at": at(40)}
    world.issue(60, **moments)

    with world.database.reading() as session:
        steps = queries.steps_by_urgency(session, world.scope, world.criteria())

    totals = steps[Urgency.ROUTINE]
    assert [totals.seconds[step] // 60 for step in Step] == [5, 7, 28, 20]
    assert totals.case_count == 1


def test_fractions_of_a_second_do_not_spoil_the_sum(world: TurnaroundWorld) -> None:
    def at(seconds: float) -> datetime:
        return NOON + timedelta(seconds=seconds)

    moments = {
        "first_assigned_at": at(5.9),
        "first_opened_at": at(12.5),
        "first_reported_at": at(40.4999),
    }
    world.issue(1, **moments)

    with world.database.reading() as session:
        steps = queries.steps_by_urgency(session, world.scope, world.criteria())

    assert [steps[Urgency.ROUTINE].seconds[step] for step in Step] == [5, 7, 28, 20]


def test_a_moment_that_was_skipped_took_no_time(world: TurnaroundWorld) -> None:
    world.issue(60, first_assigned_at=None, first_opened_at=None, first_reported_at=None)

    with world.database.reading() as session:
        steps = queries.steps_by_urgency(session, world.scope, world.criteria())

    assert [steps[Urgency.ROUTINE].seconds[step] for step in Step] == [3600, 0, 0, 0]


def test_the_trend_cuts_days_at_midnight_of_the_province(world: TurnaroundWorld) -> None:
    tuesday = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    world.issue(0, requested_at=tuesday - timedelta(seconds=1))
    world.issue(0, requested_at=tuesday)

    with world.database.reading() as session:
        points = queries.trend(session, world.scope, world.criteria(), Bucket.DAY)

    assert [point.first_day.day for point in points] == [23, 24, 25, 26, 27, 28, 29]
    assert [point.figures.issued for point in points] == [1, 1, 0, 0, 0, 0, 0]


def test_the_trend_cuts_weeks_at_monday(world: TurnaroundWorld) -> None:
    next_monday = datetime(2026, 11, 29, 16, 0, tzinfo=UTC)
    world.issue(0, requested_at=next_monday - timedelta(seconds=1))
    world.issue(0, 0, requested_at=next_monday)
    period = Period(since=WEEK.since - timedelta(days=2), until=WEEK.until + timedelta(days=3))

    with world.database.reading() as session:
        points = queries.trend(session, world.scope, world.criteria(period=period), Bucket.WEEK)

    assert [point.first_day.day for point in points] == [21, 23, 30]
    assert [point.figures.issued for point in points] == [0, 1, 2]
