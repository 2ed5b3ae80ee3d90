"""Who was on the rosters before there were versions gets what they are at present as the first."""

from importlib import import_module

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import select

from data_layer.database import Database
from data_layer.experts.roster_tables import ExpertVersion, TeamVersion
from tests.builders.experts import store_expert, store_team

migration = import_module("data_layer.migrations.versions.0016_present_versions")


def test_everybody_without_a_version_gets_one_since_they_began(database: Database) -> None:
    with database.writing() as session:
        expert, team = store_expert(session), store_team(session)
        context = MigrationContext.configure(session.connection())
        for _ in ("once", "again changes nothing"):
            with Operations.context(context):
                migration.upgrade()
        career = session.scalars(select(ExpertVersion)).one()
        name = session.scalars(select(TeamVersion)).one()

        assert (career.title, career.valid_from) == (expert.title, expert.practising_since)
        assert (name.name, name.valid_from) == (team.name, team.founded_on)
