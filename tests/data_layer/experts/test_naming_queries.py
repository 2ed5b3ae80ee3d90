"""Numbers of experts and teams become what people call them."""

from data_layer.database import Database
from data_layer.experts.naming_queries import experts_named, teams_named
from tests.builders.experts import store_expert, store_team


def test_only_those_asked_for_are_named(database: Database) -> None:
    with database.writing() as session:
        expert, team = store_expert(session), store_team(session)
        store_expert(session)

        experts, teams = experts_named(session, [expert.id]), teams_named(session, [team.id])

        assert {number: str(one) for number, one in experts.items()} == {
            expert.id: f"{expert.name} ({expert.public_id})"
        }
        assert teams[team.id].public_id == team.public_id
