"""Somebody answers for every case that waits, and somebody higher up the longer it does."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.cases import commands
from data_layer.cases.assignment_tables import CaseCustody
from data_layer.cases.custody_commands import await_expert, hand_up, keep_unowned
from data_layer.cases.custody_queries import KeptCase, kept_cases
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseEventKind, CaseKind, Urgency
from data_layer.cases.timeline_queries import timeline
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.experts.records import TeamTier
from data_layer.experts.tables import ExpertTeam
from data_layer.institutions.tables import Institution
from data_layer.outbox.queries import is_anything_unread, notices
from data_layer.outbox.records import COMMISSION, MACHINE, Audience, Listener
from tests.builders.cases import (
    NOON,
    Network,
    a_request,
    store_case,
    store_network,
    store_study_of,
)
from tests.builders.experts import store_team
from tests.builders.institutions import store_agreement, store_institution

MINUTE = timedelta(minutes=1)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


def agreed_team(session: Session, network: Network, tier: TeamTier) -> ExpertTeam:
    team = store_team(session, tier=tier)
    owner = session.get_one(Institution, team.institution_id)
    store_agreement(session, network.hospital, owner)
    return team


def kept(session: Session) -> KeptCase:
    (case,) = kept_cases(session, local_day(NOON))
    return case


def lead(team_id: int) -> Listener:
    return Listener(audience=Audience.TEAM, id=team_id)


def test_whoever_asks_has_somebody_to_answer_for_it_at_once(session: Session) -> None:
    network = store_network(session)
    study = store_study_of(session, network.hospital)

    commands.request_case(session, network.clerk, a_request(study), NOON)

    assert (kept(session).tier, kept(session).team_id) == (TeamTier.COUNTY, network.team.id)


@pytest.mark.parametrize("urgency", Urgency)
def test_every_request_calls_the_machine(session: Session, urgency: Urgency) -> None:
    network = store_network(session)
    study = store_study_of(session, network.hospital)

    commands.request_case(session, network.clerk, a_request(study, urgency=urgency), NOON)

    assert is_anything_unread(session, [MACHINE])


def test_a_consultation_is_no_county_team_s(session: Session) -> None:
    network = store_network(session)
    city = agreed_team(session, network, TeamTier.CITY)
    case = store_case(session, network=network, kind=CaseKind.CONSULTATION)

    await_expert(session, case.id, NOON)

    assert kept(session).team_id == city.id


def test_where_no_team_may_answer_the_province_s_desk_does(session: Session) -> None:
    lonely = store_institution(session)
    store_case(session, requesting_institution_id=lonely.id)

    keep_unowned(session, kept(session), NOON)

    assert (kept(session).tier, kept(session).team_id) == (TeamTier.PROVINCE, None)


def test_an_urgent_case_goes_up_at_half_and_at_four_fifths_of_its_target(session: Session) -> None:
    network = store_network(session)
    city = agreed_team(session, network, TeamTier.CITY)
    case = store_case(session, network=network, urgency=Urgency.URGENT)
    await_expert(session, case.id, NOON)

    def handed_up(minutes: int) -> bool:
        return hand_up(session, USUAL_POLICY, kept(session), NOON + minutes * MINUTE)

    assert [handed_up(59), handed_up(60), handed_up(95)] == [False, True, False]
    assert kept(session).team_id == city.id
    assert handed_up(96)
    assert (kept(session).tier, kept(session).team_id) == (TeamTier.PROVINCE, None)


def test_who_had_it_and_who_gets_it_hear_of_it(session: Session) -> None:
    network = store_network(session)
    case = store_case(session, network=network, urgency=Urgency.EMERGENCY)
    await_expert(session, case.id, NOON)

    hand_up(session, USUAL_POLICY, kept(session), NOON + 24 * MINUTE)

    for listener in (lead(network.team.id), COMMISSION):
        (notice,) = notices(session, [listener])
        assert (notice.subject_id, notice.details["tier"]) == (case.case_number, "province")


def test_the_way_up_stands_on_the_timeline(session: Session) -> None:
    network = store_network(session)
    city = agreed_team(session, network, TeamTier.CITY)
    case = store_case(session, network=network, urgency=Urgency.URGENT)
    await_expert(session, case.id, NOON)
    for minutes in (60, 96):
        hand_up(session, USUAL_POLICY, kept(session), NOON + minutes * MINUTE)

    events = timeline(session, network.hospital_scope, network.clerk, case.case_number, now=NOON)

    assert [(one.kind, one.details["tier"], one.team_name) for one in events] == [
        (CaseEventKind.KEPT, "county", network.team.name),
        (CaseEventKind.HANDED_UP, "city", city.name),
        (CaseEventKind.HANDED_UP, "province", None),
    ]


def test_the_commission_hears_of_what_a_provincial_team_is_handed(session: Session) -> None:
    network = store_network(session)
    top = agreed_team(session, network, TeamTier.PROVINCE)
    case = store_case(session, network=network, urgency=Urgency.EMERGENCY)
    await_expert(session, case.id, NOON)

    hand_up(session, USUAL_POLICY, kept(session), NOON + 24 * MINUTE)

    for listener in (lead(network.team.id), lead(top.id), COMMISSION):
        (notice,) = notices(session, [listener])
        assert (notice.subject_id, notice.details["tier"]) == (case.case_number, "province")


def test_custody_never_comes_down_when_a_case_waits_again(session: Session) -> None:
    network = store_network(session)
    case = store_case(session, network=network, urgency=Urgency.URGENT)
    session.add(CaseCustody(case_id=case.id, tier=TeamTier.PROVINCE, team_id=None, since=NOON))
    session.flush()

    await_expert(session, case.id, NOON + MINUTE)

    assert kept(session).tier is TeamTier.PROVINCE
