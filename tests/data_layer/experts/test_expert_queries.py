"""The directory of experts, within what the reader may see."""

from datetime import date, timedelta

import pytest

from data_layer.accounts.records import NOTHING, PROVINCE_WIDE, Scope
from data_layer.database import Database
from data_layer.experts import expert_queries
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.experts.records import ExpertFilter, ExpertSort, ExpertTitle, TeamRole
from data_layer.institutions.records import City
from tests.builders.experts import store_expert, store_member, store_skill, store_team
from tests.builders.institutions import store_institution

TODAY = date(2026, 11, 24)


def names(
    database: Database, scope: Scope = PROVINCE_WIDE, criteria: ExpertFilter | None = None
) -> list[str]:
    with database.reading() as session:
        found = expert_queries.experts(session, scope, criteria or ExpertFilter(), TODAY)
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("reach", "expected"),
    [("team", ["甲"]), ("city", ["甲"]), ("own", ["甲"]), ("nothing", [])],
)
def test_only_experts_in_scope_come_out(
    database: Database, reach: str, expected: list[str]
) -> None:
    with database.writing() as session:
        hospital = store_institution(session, city=City.HUANGSHAN)
        team = store_team(session)
        own = store_expert(session, name="甲", institution_id=hospital.id)
        former = store_expert(session, name="乙")
        store_member(session, team, own)
        store_member(session, team, former, valid_to=TODAY)
        scope = {
            "team": Scope(team_ids=frozenset({team.id})),
            "city": Scope(cities=frozenset({City.HUANGSHAN})),
            "own": Scope(expert_ids=frozenset({own.id})),
            "nothing": NOTHING,
        }[reach]

    assert names(database, scope) == expected
    with database.reading() as session:
        count = expert_queries.expert_count(session, scope, ExpertFilter(), TODAY)
    assert count == len(expected)


def test_an_expert_reaches_the_colleagues_they_are_on_a_roster_with(database: Database) -> None:
    with database.writing() as session:
        team, other = store_team(session), store_team(session)
        own, colleague = store_expert(session, name="甲"), store_expert(session, name="乙")
        former, stranger = store_expert(session), store_expert(session)
        for one in (own, colleague):
            store_member(session, team, one)
        store_member(session, team, former, valid_to=TODAY)
        store_member(session, other, stranger)
        scope = Scope(expert_ids=frozenset({own.id}))
        ids = own.id, colleague.id, former.id, stranger.id

    with database.reading() as session:
        reached = [expert_queries.is_reached(session, scope, one, TODAY) for one in ids]

    assert reached == [True, True, False, False]
    assert sorted(names(database, scope)) == ["乙", "甲"]


def test_a_city_reaches_the_members_of_its_teams_wherever_they_work(database: Database) -> None:
    with database.writing() as session:
        hospital = store_institution(session, city=City.HUANGSHAN)
        team = store_team(session, institution_id=hospital.id)
        store_member(session, team, store_expert(session, name="甲"))
        store_expert(session, name="乙")

    assert names(database, Scope(cities=frozenset({City.HUANGSHAN}))) == ["甲"]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (ExpertFilter(text="安庆"), ["王医师"]),
        (ExpertFilter(titles=(ExpertTitle.CHIEF_PHYSICIAN,)), ["王医师"]),
        (ExpertFilter(cities=(City.ANQING,)), ["王医师"]),
        (ExpertFilter(modalities=("MR",)), ["李医师"]),
        (ExpertFilter(licence_ends_by=date(2026, 12, 31)), ["李医师"]),
        (ExpertFilter(sort=ExpertSort.LICENCE), ["李医师", "王医师"]),
        (ExpertFilter(sort=ExpertSort.TITLE), ["王医师", "李医师"]),
        (ExpertFilter(sort=ExpertSort.INSTITUTION), ["王医师", "李医师"]),
        (ExpertFilter(sort=ExpertSort.NAME, is_descending=True), ["王医师", "李医师"]),
    ],
)
def test_the_list_is_narrowed_and_ordered_by_what_was_asked(
    database: Database, criteria: ExpertFilter, expected: list[str]
) -> None:
    with database.writing() as session:
        anqing = store_institution(session, name="安庆市立医院", city=City.ANQING)
        hefei = store_institution(session, name="肥西县人民医院")
        title = ExpertTitle.CHIEF_PHYSICIAN
        store_expert(session, name="王医师", title=title, institution_id=anqing.id)
        store_expert(
            session,
            name="李医师",
            institution_id=hefei.id,
            modalities=("MR", "DX"),
            licence_valid_to=date(2026, 12, 20),
        )

    assert names(database, criteria=criteria) == expected


def test_an_expert_comes_with_what_they_read_and_where_they_belong(database: Database) -> None:
    with database.writing() as session:
        one = store_expert(session, modalities=("CT", "MR"))
        team, former, closed = store_team(session), store_team(session), store_team(session)
        closed.closed_on = TODAY
        store_member(session, team, one, valid_from=date(2021, 3, 1))
        store_member(session, team, one, TeamRole.LEAD, valid_from=date(2023, 3, 1))
        store_member(session, former, one, valid_to=TODAY)
        store_member(session, closed, one)
        public_id, team_name = one.public_id, team.name

    with database.reading() as session:
        found = expert_queries.expert(session, PROVINCE_WIDE, public_id, TODAY)
        [place] = expert_queries.places(session, PROVINCE_WIDE, found.id, TODAY)

    assert found.modalities == {"CT", "MR"}
    assert (place.team_name, place.member_since) == (team_name, date(2021, 3, 1))
    assert place.roles == {TeamRole.READER, TeamRole.LEAD}


def test_an_expert_out_of_scope_is_not_found(database: Database) -> None:
    with database.writing() as session:
        own, other = store_expert(session), store_expert(session)
        scope, public_id = Scope(expert_ids=frozenset({own.id})), other.public_id

    with pytest.raises(ExpertNotFoundError), database.reading() as session:
        expert_queries.expert(session, scope, public_id, TODAY)


def test_what_an_expert_reads_is_told_as_of_the_day(database: Database) -> None:
    with database.writing() as session:
        expert = store_expert(session, name="甲", modalities=("CT",))
        store_skill(session, expert, "MR", valid_from=TODAY + timedelta(days=1))
        store_skill(session, expert, "US", valid_to=TODAY)
        found = expert_queries.expert(session, PROVINCE_WIDE, expert.public_id, TODAY)

    assert found.modalities == {"CT"}
    assert names(database, criteria=ExpertFilter(modalities=("MR", "US"))) == []
    assert names(database, criteria=ExpertFilter(modalities=("CT",))) == ["甲"]
