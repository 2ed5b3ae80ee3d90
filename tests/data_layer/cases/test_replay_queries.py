"""What a replay starts from, and who may start one about what."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_layer.accounts.records import PROVINCE_WIDE
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.replay_duty_queries import duties_of
from data_layer.cases.replay_errors import NothingToReplayError, ReplayDaysError
from data_layer.cases.replay_queries import recorded_cases, times_moved
from data_layer.cases.replay_records import Asked, Rule, WeeklyShift
from data_layer.cases.replay_report_queries import replayed
from data_layer.cases.tables import CaseEvent, InformationRequest
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.experts.tables import TeamShift
from data_layer.scope import NOTHING, Scope
from data_layer.studies.queries.keys import key_of_study
from tests.builders.cases import NOON, store_case, store_network
from tests.builders.experts import store_shift

DAY = local_day(NOON)
TODAY = DAY + timedelta(days=1)
ISSUED = CaseStatus.ISSUED


def asked(**given: object) -> Asked:
    values: dict[str, object] = {"first_day": DAY, "last_day": DAY, "policy": USUAL_POLICY}
    return Asked(**(values | given))  # type: ignore[arg-type]


def test_what_was_withdrawn_does_not_happen_again(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, status=ISSUED)
        store_case(session, network=network, status=CaseStatus.WITHDRAWN)
        store_case(session, network=network, status=ISSUED, requested_at=NOON - timedelta(days=1))

        [facts] = recorded_cases(session, PROVINCE_WIDE, DAY, DAY).facts

    assert (facts.modality, facts.institution_id) == ("CT", network.hospital.id)


def test_a_lead_replays_the_cases_of_the_led_teams_alone(database: Database) -> None:
    with database.writing() as session:
        network, other = store_network(session), store_network(session)
        for one in (network, other, other):
            store_case(session, network=one, status=ISSUED)
        own = Scope(team_ids=frozenset({network.team.id}))

        counts = [
            len(recorded_cases(session, scope, DAY, DAY)) for scope in (PROVINCE_WIDE, own, NOTHING)
        ]
        found = replayed(session, own, asked(), TODAY)

    assert counts == [3, 1, 0]
    assert (found.case_count, found.expert_count) == (1, 2)


def test_waiting_for_an_answer_of_the_hospital_is_told_apart(database: Database) -> None:
    with database.writing() as session:
        case = store_case(session, status=ISSUED)
        sealed = key_of_study(session, case.study_id).seal("?")
        session.add(
            InformationRequest(
                case_id=case.id,
                expert_id=case.expert_id,
                question_sealed=sealed,
                asked_at=NOON + timedelta(minutes=22),
                answer_sealed=sealed,
                answered_at=NOON + timedelta(minutes=25),
            )
        )
        session.flush()

        history = recorded_cases(session, PROVINCE_WIDE, DAY, DAY)

    assert history.asked.tolist() == [180]
    assert (history.reported - history.opened).tolist() == [20 * 60]


def test_a_case_moved_when_it_was_given_out_again(database: Database) -> None:
    with database.writing() as session:
        case = store_case(session, status=ISSUED)
        for kind in ("assigned", "released", "assigned", "moved"):
            session.add(CaseEvent(case_id=case.id, kind=kind, happened_at=NOON, recorded_at=NOON))
        session.flush()

        assert times_moved(session, PROVINCE_WIDE, DAY, DAY) == 2


def test_another_roster_takes_the_place_of_the_own_shifts(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        tried = WeeklyShift(network.expert.id, DAY.isoweekday(), 0, 60, 700, date(2018, 1, 1))

        found = duties_of(session, asked(roster=(tried,)), DAY)

    its = found.expert_id == network.expert.id
    assert found.capacity[its].tolist() == [700]
    assert (found.expert_id == network.reviewer.id).any()


def test_the_days_can_be_worked_as_a_later_week_is_planned(database: Database) -> None:
    with database.writing() as session:
        network, later = store_network(session), TODAY + timedelta(days=30)
        for row in session.scalars(select(TeamShift)):
            row.valid_to = later
        store_shift(
            session, network.team, network.expert, weekday=DAY.isoweekday(), valid_from=later
        )

        found = duties_of(session, asked(roster_on=later), DAY)

    assert set(found.expert_id.tolist()) == {network.expert.id}


def test_the_days_happen_again_under_every_rule(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        for minutes in range(5):
            at = NOON + timedelta(minutes=minutes)
            store_case(session, network=network, status=ISSUED, requested_at=at)

        found = replayed(session, PROVINCE_WIDE, asked(), TODAY)

    assert found.recorded.whole.median_seconds == 3600
    assert [one.rule for one in found.results] == list(Rule)
    # Ten minutes lying, twenty of reading and twenty of review, as recorded.
    assert all(one.whole.median_seconds >= 50 * 60 for one in found.results)
    assert all(one.unissued == 0 for one in found.results)


def test_many_cases_like_the_recorded_ones_can_come(database: Database) -> None:
    with database.writing() as session:
        store_case(session, status=ISSUED, urgency=Urgency.URGENT)

        found = replayed(session, PROVINCE_WIDE, asked(case_count=40), TODAY, [Rule.FIFO])

    [result] = found.results
    assert found.case_count == 40
    assert result.figures[Urgency.URGENT].in_target.denominator == 40
    assert found.recorded.whole.in_target.denominator == 1


def test_nothing_happens_again_where_nothing_happened(database: Database) -> None:
    with database.reading() as session, pytest.raises(NothingToReplayError):
        replayed(session, PROVINCE_WIDE, asked(), TODAY)


@pytest.mark.parametrize(
    "given",
    [
        {"last_day": DAY - timedelta(days=1)},
        {"last_day": TODAY + timedelta(days=1)},
        {"first_day": DAY - timedelta(days=92)},
        {"case_count": 0},
        {"case_count": 200_001},
    ],
)
def test_days_that_cannot_happen_again_are_refused(
    database: Database, given: dict[str, object]
) -> None:
    with database.reading() as session, pytest.raises(ReplayDaysError):
        replayed(session, PROVINCE_WIDE, asked(**given), TODAY)
