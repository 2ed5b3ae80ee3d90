"""Who comes to the pages of teams and experts, and the team they meet there."""

from dataclasses import dataclass

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.database import Database
from data_layer.experts.records import TeamRole, TeamTier
from data_layer.institutions.records import City
from tests.builders.cases import Network, store_network
from tests.builders.experts import store_expert, store_member, store_team
from tests.builders.institutions import store_institution


@dataclass(frozen=True)
class Teams:
    """A team that is always on duty, whose network asks it, and one that never is."""

    network: Network
    idle_id: int
    idle_public_id: str
    colleague_public_id: str
    stranger_public_id: str

    @property
    def team_id(self) -> int:
        return self.network.team.id

    @property
    def public_id(self) -> str:
        return self.network.team.public_id


def store_teams(database: Database) -> Teams:
    with database.writing() as session:
        network = store_network(session)
        hospital = store_institution(session, name="芜湖市第一人民医院", city=City.WUHU)
        idle = store_team(session, name="芜湖团队", tier=TeamTier.CITY, institution_id=hospital.id)
        stranger = store_expert(
            session, name="孙平", modalities=("MR",), institution_id=hospital.id
        )
        store_member(session, idle, stranger, TeamRole.LEAD)
        return Teams(
            network=network,
            idle_id=idle.id,
            idle_public_id=idle.public_id,
            colleague_public_id=network.reviewer.public_id,
            stranger_public_id=stranger.public_id,
        )


def leads(team_id: int) -> Grant:
    return Grant(role=Role.TEAM_LEAD, scope_kind=ScopeKind.TEAM, target_id=team_id)


def reviews_for(team_id: int) -> Grant:
    return Grant(role=Role.REVIEWER, scope_kind=ScopeKind.TEAM, target_id=team_id)


def is_expert(expert_id: int) -> Grant:
    return Grant(role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=expert_id)
