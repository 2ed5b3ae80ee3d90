"""Sampled reports are in the scope of whoever their cases are in scope of."""

from itertools import combinations

from sqlalchemy import select

from data_layer.cases.scope_queries import in_scope
from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.quality.sample_scope_queries import is_sampled_in
from data_layer.quality.sampling_tables import SampledReport
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.cases import Network, store_network
from tests.builders.quality import store_draw, store_issued, store_sampled


def scopes_of(networks: list[Network]) -> list[Scope]:
    """Each kind by itself, and every two together, each of another network."""
    kinds: tuple[dict[str, frozenset], ...] = (
        {"cities": frozenset({City.HEFEI.value})},
        {"institution_ids": frozenset({networks[1].hospital.id})},
        {"team_ids": frozenset({networks[2].team.id})},
        {"expert_ids": frozenset({networks[3].expert.id})},
    )
    mixed = [one | other for one, other in combinations(kinds, 2)]
    return [NOTHING, PROVINCE_WIDE, *(Scope(**given) for given in (*kinds, *mixed))]


def test_a_sampled_report_is_seen_by_whoever_sees_its_case(database: Database) -> None:
    with database.writing() as session:
        cities = (City.HEFEI, City.WUHU, City.ANQING, City.WUHU, City.HEFEI)
        networks = [store_network(session, city=city) for city in cities]
        draw = store_draw(session)
        for network in networks:
            store_sampled(session, store_issued(session, network), draw)
        by_case = select(SampledReport.id).join(Case, Case.id == SampledReport.case_id)
        counts = set()
        for scope in scopes_of(networks):
            own = session.scalars(select(SampledReport.id).where(is_sampled_in(scope))).all()
            assert sorted(own) == sorted(session.scalars(by_case.where(in_scope(scope)))), scope
            counts.add(len(own))

    assert counts == {0, 1, 2, 3, 5}
