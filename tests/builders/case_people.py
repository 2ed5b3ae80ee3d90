"""The people around a case as they are signed in."""

from data_layer.accounts.records import AccountRecord, Grant, Role, ScopeKind
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_hospital
from tests.builders.cases import Network


def as_clerk(network: Network) -> AccountRecord:
    return an_account(of_hospital(network.hospital.id), id=network.clerk.account_id)


def as_manager(network: Network) -> AccountRecord:
    grant = of_hospital(network.hospital.id, Role.HOSPITAL_MANAGER)
    return an_account(grant, id=network.clerk.account_id)


def as_expert(network: Network) -> AccountRecord:
    own = Grant(role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=network.expert.id)
    return an_account(own, id=network.expert_actor.account_id)


def as_reviewer(network: Network) -> AccountRecord:
    team = Grant(role=Role.REVIEWER, scope_kind=ScopeKind.TEAM, target_id=network.team.id)
    return an_account(team, id=network.reviewer_actor.account_id)


def as_official(network: Network) -> AccountRecord:
    return an_account(OF_THE_PROVINCE, id=network.clerk.account_id)
