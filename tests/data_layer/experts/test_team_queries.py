"""The teams and their rosters, within what the reader may see."""

from datetime import date

import pytest

from data_layer.accounts.records import NOTHING, PROVINCE_WIDE, Scope
from data_layer.database import Database
from data_layer.experts import team_queries
from data_layer.experts.errors import TeamNotFoundError
from data_layer.experts.records import ExpertTitle, TeamFilter, TeamRole, TeamSort, TeamTier
from data_layer.institutions.records import City
from tests.builders.experts import store_expert, store_member, store_team
from tests.builders.institutions import store_institution

TODAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 25)
EVERYTHING = TeamFilter()


def names(
    database: Database, scope: Scope = PROVINCE_WIDE, criteria: TeamFilter = EVERYTHING
) -> list[str]:
    with database.reading() as session:
        return [one.name for one in team_queries.teams(session, scope, criteria, TODAY)]


def test_a_team_comes_with_its_lead_and_the_number_of_its_members(database: Database) -> None:
    with database.writing() as session:
        hospital = store_institution(session, name="黄山市人民医院", city=City.HUANGSHAN)
        team = store_team(session, tier=TeamTier.CITY, institution_id=hospital.id)
        lead, reader, left, coming = (store_expert(session) for _ in range(4))
        store_member(session, team, lead, TeamRole.LEAD)
        store_member(session, team, lead, TeamRole.REVIEWER)
        store_member(session, team, reader)
        store_member(session, team, left, TeamRole.LEAD, valid_to=TODAY)
        store_member(session, team, coming, valid_from=TOMORROW)
        public_id, lead_name = team.public_id, lead.name

    with database.reading() as session:
        found = team_queries.team(session, PROVINCE_WIDE, public_id, TODAY)

    assert (found.tier, found.institution_name) == (TeamTier.CITY, "黄山市人民医院")
    assert found.city == City.HUANGSHAN
    assert (found.lead_name, found.member_count) == (lead_name, 2)


def test_a_team_without_a_lead_has_no_name_there(database: Database) -> None:
    with database.writing() as session:
        public_id = store_team(session).public_id

    with database.reading() as session:
        found = team_queries.team(session, PROVINCE_WIDE, public_id, TODAY)

    assert (found.lead_name, found.member_count) == ("", 0)


def test_closed_and_future_teams_are_not_listed(database: Database) -> None:
    with database.writing() as session:
        store_team(session, name="放射一组")
        store_team(session, name="已撤销", closed_on=TODAY)
        store_team(session, name="筹建中", founded_on=TOMORROW)

    assert names(database) == ["放射一组"]


@pytest.mark.parametrize(
    ("reach", "expected"),
    [("team", ["甲"]), ("city", ["甲"]), ("member", ["甲"]), ("former", []), ("nothing", [])],
)
def test_only_teams_in_scope_come_out(database: Database, reach: str, expected: list[str]) -> None:
    with database.writing() as session:
        hospital = store_institution(session, city=City.HUANGSHAN)
        team = store_team(session, name="甲", institution_id=hospital.id)
        store_team(session, name="乙")
        member, former = store_expert(session), store_expert(session)
        store_member(session, team, member)
        store_member(session, team, former, valid_to=TODAY)
        scope = {
            "team": Scope(team_ids=frozenset({team.id})),
            "city": Scope(cities=frozenset({City.HUANGSHAN})),
            "member": Scope(expert_ids=frozenset({member.id})),
            "former": Scope(expert_ids=frozenset({former.id})),
            "nothing": NOTHING,
        }[reach]

    assert names(database, scope) == expected
    with database.reading() as session:
        count = team_queries.team_count(session, scope, EVERYTHING, TODAY)
    assert count == len(expected)


def test_a_team_out_of_scope_is_not_found(database: Database) -> None:
    with database.writing() as session:
        own, other = store_team(session), store_team(session)
        scope, public_id = Scope(team_ids=frozenset({own.id})), other.public_id

    with pytest.raises(TeamNotFoundError), database.reading() as session:
        team_queries.team(session, scope, public_id, TODAY)


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (TeamFilter(text="心胸"), ["心胸影像团队"]),
        (TeamFilter(text="安庆 团队"), ["心胸影像团队"]),
        (TeamFilter(text="%"), []),
        (TeamFilter(tiers=(TeamTier.PROVINCE,)), ["神经影像团队"]),
        (TeamFilter(cities=(City.ANQING,)), ["心胸影像团队"]),
        (TeamFilter(modalities=("MR",)), ["神经影像团队"]),
        (TeamFilter(modalities=("MR", "CT")), ["心胸影像团队", "神经影像团队"]),
    ],
)
def test_the_list_is_narrowed_by_what_was_asked(
    database: Database, criteria: TeamFilter, expected: list[str]
) -> None:
    with database.writing() as session:
        anqing = store_institution(session, name="安庆市立医院", city=City.ANQING)
        chest = store_team(session, name="心胸影像团队", institution_id=anqing.id)
        brain = store_team(session, name="神经影像团队", tier=TeamTier.PROVINCE)
        store_member(session, chest, store_expert(session, modalities=("CT",)))
        store_member(session, brain, store_expert(session, modalities=("MR", "DX")))
        former = store_expert(session, modalities=("MR",))
        store_member(session, chest, former, valid_to=YESTERDAY)

    assert names(database, criteria=criteria) == expected


@pytest.mark.parametrize("sort", list(TeamSort))
def test_every_order_can_be_turned_around(database: Database, sort: TeamSort) -> None:
    with database.writing() as session:
        for place, tier in enumerate((TeamTier.PROVINCE, TeamTier.CITY, TeamTier.COUNTY)):
            hospital = store_institution(session, name=f"第{'甲乙丙'[place]}医院")
            team = store_team(
                session,
                name=f"{place}组",
                tier=tier,
                institution_id=hospital.id,
                founded_on=date(2019 + place, 1, 1),
            )
            for _ in range(place):
                store_member(session, team, store_expert(session))

    up = names(database, criteria=TeamFilter(sort=sort))
    down = names(database, criteria=TeamFilter(sort=sort, is_descending=True))

    assert sorted(up) == ["0组", "1组", "2组"]
    assert up == list(reversed(down))


def test_pages_of_the_list_follow_each_other(database: Database) -> None:
    with database.writing() as session:
        for _ in range(5):
            store_team(session, name="同名团队")

    with database.reading() as session:
        pages = [
            team_queries.teams(session, PROVINCE_WIDE, EVERYTHING, TODAY, rows)
            for rows in (range(2), range(2, 4), range(4, 6))
        ]

    ids = [one.id for page in pages for one in page]
    assert len(ids) == len(set(ids)) == 5


def test_the_roster_begins_with_who_leads_and_follows_the_titles(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        lead = store_expert(session, name="王主任", title=ExpertTitle.ATTENDING_PHYSICIAN)
        chief = store_expert(session, name="李医师", title=ExpertTitle.CHIEF_PHYSICIAN)
        reader = store_expert(session, name="赵医师", modalities=("CT", "MR"))
        stranger, left = store_expert(session), store_expert(session)
        store_member(session, team, reader, valid_from=date(2020, 5, 1))
        store_member(session, team, reader, TeamRole.REVIEWER, valid_from=date(2024, 5, 1))
        store_member(session, team, chief)
        store_member(session, team, lead, TeamRole.LEAD)
        store_member(session, team, left, valid_to=TODAY)
        store_member(session, store_team(session), stranger)
        team_id = team.id

    with database.reading() as session:
        roster = team_queries.members(session, PROVINCE_WIDE, team_id, TODAY)

    assert [one.name for one in roster] == ["王主任", "李医师", "赵医师"]
    assert roster[2].roles == {TeamRole.READER, TeamRole.REVIEWER}
    assert roster[2].modalities == {"CT", "MR"}
    assert roster[2].member_since == date(2020, 5, 1)


def test_the_roster_of_another_team_stays_closed(database: Database) -> None:
    with database.writing() as session:
        own, other = store_team(session), store_team(session)
        store_member(session, other, store_expert(session))
        scope, other_id = Scope(team_ids=frozenset({own.id})), other.id

    with database.reading() as session:
        assert team_queries.members(session, scope, other_id, TODAY) == []
