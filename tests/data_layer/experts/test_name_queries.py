"""Whose names somebody may know."""

from datetime import date

from data_layer.accounts.records import PROVINCE_WIDE, Scope
from data_layer.database import Database
from data_layer.experts.name_queries import expert_names, team_names
from tests.builders.experts import store_expert, store_member, store_team

TODAY = date(2026, 11, 24)


def test_names_are_told_within_the_scope(database: Database) -> None:
    with database.writing() as session:
        team, expert, stranger = store_team(session), store_expert(session), store_expert(session)
        store_member(session, team, expert)
        asked = (expert.id, stranger.id)
        own = Scope(team_ids=frozenset({team.id}))

        assert set(expert_names(session, own, asked, TODAY)) == {expert.id}
        assert expert_names(session, PROVINCE_WIDE, asked, TODAY)[stranger.id].name == stranger.name


def test_teams_are_named_within_the_scope(database: Database) -> None:
    with database.writing() as session:
        team, other = store_team(session), store_team(session)
        asked, own = (team.id, other.id), Scope(team_ids=frozenset({team.id}))

        assert set(team_names(session, own, asked, TODAY)) == {team.id}
        assert str(team_names(session, PROVINCE_WIDE, asked, TODAY)[other.id]) == (
            f"{other.name} ({other.public_id})"
        )


def test_an_empty_scope_knows_nobody(database: Database) -> None:
    with database.writing() as session:
        expert = store_expert(session)

        assert expert_names(session, Scope(), (expert.id,), TODAY) == {}
