"""What belongs to one institution: its history, agreements, nodes."""

from datetime import date

from data_layer.database import Database
from data_layer.institutions.record_queries import agreements, history, nodes
from data_layer.institutions.records import City, Level, MembershipState, Spell
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.institutions import (
    LONG_AGO,
    store_agreement,
    store_institution,
    store_level,
    store_membership,
    store_node,
)

WUHU = Scope(cities=frozenset({City.WUHU}))


def test_the_history_shows_everything_that_ever_held(database: Database) -> None:
    promoted = date(2023, 7, 1)
    with database.writing() as session:
        hospital = store_institution(session, level=None, membership=None, has_film=True)
        store_level(session, hospital, Level.TERTIARY, promoted)
        store_level(session, hospital, Level.SECONDARY, LONG_AGO, promoted)
        store_membership(session, hospital, MembershipState.LIVE)
        store_institution(session)
        hospital_id = hospital.id

    with database.reading() as session:
        found = history(session, PROVINCE_WIDE, hospital_id)
        hidden = history(session, NOTHING, hospital_id)

    assert found.levels == (
        Spell(value="secondary", valid_from=LONG_AGO, valid_to=promoted),
        Spell(value="tertiary", valid_from=promoted, valid_to=None),
    )
    assert [spell.value for spell in found.memberships] == ["live"]
    assert [spell.value for spell in found.services] == ["electronic_film"]
    assert hidden.levels == hidden.memberships == hidden.services == ()


def test_agreements_are_seen_from_both_sides(database: Database) -> None:
    with database.writing() as session:
        township = store_institution(session, name="店埠镇卫生院")
        hospital = store_institution(session, name="肥东县人民医院")
        other = store_institution(session, name="肥西县人民医院")
        store_agreement(session, township, hospital)
        store_agreement(session, other, hospital, valid_from=date(2024, 1, 1))
        ids = {"township": township.id, "hospital": hospital.id}

    with database.reading() as session:
        asks = agreements(session, PROVINCE_WIDE, ids["township"])
        reads = agreements(session, PROVINCE_WIDE, ids["hospital"])
        hidden = agreements(session, WUHU, ids["hospital"])

    assert [(one.partner_name, one.partner_reads) for one in asks] == [("肥东县人民医院", True)]
    assert [(one.partner_name, one.partner_reads) for one in reads] == [
        ("肥西县人民医院", False),
        ("店埠镇卫生院", False),
    ]
    assert hidden == []


def test_a_record_shows_the_nodes_out_of_use_too(database: Database) -> None:
    with database.writing() as session:
        township = store_institution(session)
        store_node(session, township, ae_title="OLD", is_active=False)
        store_node(session, township, ae_title="CT1")
        store_node(session, store_institution(session), ae_title="OTHER")
        township_id = township.id

    with database.reading() as session:
        found = nodes(session, PROVINCE_WIDE, township_id)
        hidden = nodes(session, WUHU, township_id)

    assert [(node.ae_title, node.is_active) for node in found] == [("CT1", True), ("OLD", False)]
    assert hidden == []
