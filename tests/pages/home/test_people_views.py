"""How the overviews of hospitals, experts, teams and everybody else look."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from data_layer.accounts.records import AccountRecord, Grant, Role, ScopeKind
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.database import Database
from data_layer.experts.tables import TeamShift
from pages.home import _expert_view as expert
from pages.home import _hospital_view as hospital
from pages.home import _team_view as team
from portal.i18n import Language, speaking
from tests.builders.accounts import an_account, of_hospital
from tests.builders.cases import NOON, Network, store_case, store_network
from tests.builders.readers import request_of

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Cast:
    """A clerk, an expert, a reviewer and a lead of one network."""

    clerk: AccountRecord
    expert: AccountRecord
    reviewer: AccountRecord
    lead: AccountRecord


def cast_of(network: Network) -> Cast:
    team_id = network.team.id
    return Cast(
        clerk=an_account(of_hospital(network.hospital.id)),
        expert=an_account(
            Grant(role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=network.expert.id),
            id=network.expert_actor.account_id,
        ),
        reviewer=an_account(
            Grant(role=Role.REVIEWER, scope_kind=ScopeKind.TEAM, target_id=team_id),
            id=network.reviewer_actor.account_id,
        ),
        lead=an_account(Grant(role=Role.TEAM_LEAD, scope_kind=ScopeKind.TEAM, target_id=team_id)),
    )


def store_issued(session: Session, network: Network, **given: object) -> str:
    """Issued an hour before noon, two hours after it was asked for."""
    case = store_case(
        session,
        network=network,
        status=CaseStatus.ISSUED,
        requested_at=NOON - 3 * HOUR,
        issued_at=NOON - HOUR,
        **given,
    )
    return case.case_number


def test_a_hospital_sees_what_waits_for_it(database: Database) -> None:
    with database.writing() as session:
        own, other = store_network(session), store_network(session)
        cast = cast_of(own)
        asked = store_case(session, network=own, status=CaseStatus.NEEDS_INFORMATION)
        numbers = asked.case_number, store_issued(session, own)
        collected = store_issued(session, own, delivered_at=NOON)
        foreign = store_issued(session, other)

    with request_of(cast.clerk, database):
        page = str(hospital.body(cast.clerk, NOON))

    for number in numbers:
        assert f"/cases/{number}" in page
    for number in (collected, foreign):
        assert number not in page
    assert "1 h 00 min 前发布" in page


def test_a_hospital_sees_whether_its_reports_are_on_time(database: Database) -> None:
    with database.writing() as session:
        own, other = store_network(session), store_network(session)
        cast = cast_of(own)
        store_issued(session, own, urgency=Urgency.URGENT)
        store_issued(session, own, urgency=Urgency.EMERGENCY)
        store_issued(session, other, urgency=Urgency.EMERGENCY)

    with request_of(cast.clerk, database):
        page = str(hospital.body(cast.clerk, NOON))

    for words in ("50.00%", "1 / 2", "2 h 00 min"):
        assert words in page


def test_a_hospital_with_nothing_to_do_is_told_so(database: Database) -> None:
    with database.writing() as session:
        cast = cast_of(store_network(session))

    with request_of(cast.clerk, database):
        page = str(hospital.body(cast.clerk, NOON))
        head = str(hospital.head(cast.clerk, NOON))

    assert "没有等我院处理的病例" in page
    assert "/cases/new" in head


def test_a_manager_sees_what_waits_for_the_hospital(database: Database) -> None:
    with database.writing() as session:
        own = store_network(session)
        manager = an_account(of_hospital(own.hospital.id, Role.HOSPITAL_MANAGER))
        asked = store_case(session, network=own, status=CaseStatus.NEEDS_INFORMATION)
        numbers = asked.case_number, store_issued(session, own)

    with request_of(manager, database):
        page = str(hospital.body(manager, NOON))

    for number in numbers:
        assert f"/cases/{number}" in page


def test_a_median_says_of_how_many_reports(database: Database) -> None:
    with database.writing() as session:
        own = store_network(session)
        cast = cast_of(own)
        store_issued(session, own)
        store_issued(session, own)

    with request_of(cast.clerk, database):
        assert "2 份报告，九成 ≤ 2 h 00 min" in str(hospital.body(cast.clerk, NOON))


def test_a_median_of_nothing_says_so(database: Database) -> None:
    with database.writing() as session:
        cast = cast_of(store_network(session))

    with request_of(cast.clerk, database):
        assert "近 30 天没有发布报告" in str(hospital.body(cast.clerk, NOON))


def test_a_manager_does_not_ask_for_reports(database: Database) -> None:
    with database.writing() as session:
        manager = an_account(of_hospital(store_network(session).hospital.id, Role.HOSPITAL_MANAGER))

    with request_of(manager, database):
        assert "/cases/new" not in str(hospital.head(manager, NOON))


def test_an_expert_sees_the_most_urgent_case_first(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        cast = cast_of(network)
        later = store_case(
            session, network=network, status=CaseStatus.ASSIGNED, requested_at=NOON - HOUR
        )
        first = store_case(
            session,
            network=network,
            status=CaseStatus.ASSIGNED,
            urgency=Urgency.EMERGENCY,
            requested_at=NOON - HOUR,
        )
        numbers = first.case_number, later.case_number

    with request_of(cast.expert, database):
        following = str(expert.body(cast.expert, NOON))

    assert following.index(numbers[0]) < following.index(numbers[1])
    assert "data-first-case" in following
    assert "开始阅片" in following
    assert "超时 30 min" in following


def test_a_reviewer_is_sent_to_the_review(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        cast = cast_of(network)
        store_case(session, network=network, status=CaseStatus.READING)
        number = store_case(session, network=network, status=CaseStatus.IN_REVIEW).case_number

    with request_of(cast.reviewer, database):
        page = str(expert.body(cast.reviewer, NOON))

    assert "开始审核" in page
    assert f"/cases/{number}" in page
    assert "接下来" not in page


def test_a_reviewer_is_told_of_the_cases_they_read_themselves(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        cast = cast_of(network)
        own = store_case(
            session,
            network=network,
            status=CaseStatus.READING,
            expert_id=network.reviewer_actor.expert_id,
        )
        store_case(session, network=network, status=CaseStatus.READING)
        number = own.case_number

    with request_of(cast.reviewer, database):
        page = str(expert.body(cast.reviewer, NOON))

    assert f"/cases/{number}" in page
    assert "接下来" not in page


def test_only_the_readers_own_late_cases_are_counted(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        cast = cast_of(network)
        late = {"urgency": Urgency.EMERGENCY, "requested_at": NOON - HOUR}
        store_case(session, network=network, status=CaseStatus.ASSIGNED, **late)
        store_case(session, network=network, status=CaseStatus.NEEDS_INFORMATION, **late)

    with request_of(cast.expert, database):
        assert "其中超时 1 例" in str(expert.body(cast.expert, NOON))


def test_an_empty_desk_says_so(database: Database) -> None:
    with database.writing() as session:
        cast = cast_of(store_network(session))

    with request_of(cast.expert, database), speaking(Language.ENGLISH):
        page = str(expert.body(cast.expert, NOON))

    assert "Nothing waits for you" in page
    assert "data-first-case" not in page


def test_a_team_lead_sees_what_waits_who_is_there_and_what_is_due(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        cast = cast_of(network)
        store_case(session, network=network, requested_at=NOON - 2 * HOUR)
        reading = store_case(session, network=network, status=CaseStatus.READING)
        number, issued = reading.case_number, store_issued(session, network)
        name = network.expert.name

    with request_of(cast.lead, database):
        page = str(team.body(cast.lead, NOON))

    for words in ("最长已等 2 h 00 min", name, f"/cases/{number}", "无空班", "1.00 / "):
        assert words in page
    assert issued not in page


def test_a_team_lead_sees_the_gap_and_what_is_too_much(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        cast = cast_of(network)
        store_case(session, network=network, rvu_hundredths=150)
        session.execute(delete(TeamShift))
        team_name = network.team.name

    with request_of(cast.lead, database):
        page = str(team.body(cast.lead, NOON))

    for words in ("现在无人在班", team_name, "2026-11-24 12:00", "7 d 00 h", "多 1.50 RVU"):
        assert words in page


@pytest.mark.parametrize("persona", ["clerk", "expert", "reviewer", "lead"])
def test_every_overview_has_a_title(database: Database, persona: str) -> None:
    homes = {"clerk": hospital, "expert": expert, "reviewer": expert, "lead": team}
    with database.writing() as session:
        reader = getattr(cast_of(store_network(session)), persona)

    with request_of(reader, database):
        head = str(homes[persona].head(reader, NOON))

    assert "H1" in head
    assert "2026-11-24 12:00" in head
