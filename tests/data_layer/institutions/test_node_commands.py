"""Registering and changing DICOM nodes; two people at once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from data_layer.database import Database
from data_layer.institutions.errors import (
    ChangedMeanwhileError,
    FormUnusableError,
    InstitutionNotFoundError,
    NodeNotFoundError,
    NodeTakenError,
)
from data_layer.institutions.node_commands import add_node, change_node, node_code
from data_layer.institutions.node_queries import (
    node_called,
    node_count,
    nodes,
    nodes_of,
)
from data_layer.institutions.node_records import NodeFilter, NodeSettings
from data_layer.institutions.records import City
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.accounts import store_account
from tests.builders.audit import CLERK, told
from tests.builders.institutions import store_institution, store_node

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
CT = NodeSettings(ae_title="CT1", host="10.1.0.8", port=104)


def test_a_node_is_known_from_its_registration_on(database: Database) -> None:
    new = replace(CT, uses_tls=True, dicomweb_root="https://pacs.example/rs", association_limit=2)
    with database.writing() as session:
        hospital = store_institution(session)
        add_node(session, PROVINCE_WIDE, hospital.public_id, new, NOON)

        [found] = nodes_of(session, PROVINCE_WIDE, hospital.id)
        calling = node_called(session, "CT1")

    assert (found.settings, found.revision) == (new, 1)
    assert calling is not None
    assert calling.association_limit == 2
    assert told(database) == [("node.add", "permitted", "CT1")]


def test_an_ae_title_belongs_to_one_node(database: Database) -> None:
    with database.writing() as session:
        one, other = store_institution(session), store_institution(session)
        add_node(session, PROVINCE_WIDE, one.public_id, CT, NOON)

        with pytest.raises(NodeTakenError):
            add_node(session, PROVINCE_WIDE, other.public_id, CT, NOON)


def test_who_reaches_no_institution_registers_and_changes_no_node(database: Database) -> None:
    with database.writing() as session:
        hospital = store_institution(session)
        store_node(session, hospital, ae_title="CT1")

        with pytest.raises(InstitutionNotFoundError):
            add_node(session, NOTHING, hospital.public_id, CT, NOON)
        with pytest.raises(NodeNotFoundError):
            change_node(session, NOTHING, CT, 1, NOON)
        assert nodes(session, NOTHING, NodeFilter()) == []


def test_a_node_out_of_use_does_not_call(database: Database) -> None:
    with database.writing() as session:
        store_node(session, store_institution(session), ae_title="CT1")
        change_node(session, PROVINCE_WIDE, replace(CT, is_active=False), 1, NOON)

        assert node_called(session, "CT1") is None


def test_the_second_of_two_is_told_which_fields_the_first_changed(database: Database) -> None:
    with database.writing() as session:
        first = store_account(session).id
        store_node(session, store_institution(session), ae_title="CT1", host="10.1.0.8", port=104)
    with database.writing() as session:
        session.info["actor"] = replace(CLERK, account_id=first)
        change_node(session, PROVINCE_WIDE, replace(CT, host="10.1.0.9", port=11112), 1, NOON)

    with database.writing() as session, pytest.raises(ChangedMeanwhileError) as told_so:
        change_node(session, PROVINCE_WIDE, replace(CT, uses_tls=True), 1, NOON)

    changes = {(one.field, one.account_id, one.at) for one in told_so.value.changes}
    assert changes == {("host", first, NOON), ("port", first, NOON)}
    assert told_so.value.revision == 2
    with database.reading() as session:
        [kept] = nodes(session, PROVINCE_WIDE, NodeFilter())
    assert kept.settings == replace(CT, host="10.1.0.9", port=11112)


def test_saving_what_is_there_already_is_no_change(database: Database) -> None:
    with database.writing() as session:
        store_node(session, store_institution(session), ae_title="CT1", host="10.1.0.8", port=104)
        change_node(session, PROVINCE_WIDE, CT, 1, NOON)

    assert told(database) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ae_title": ""}, "ae_title"),
        ({"ae_title": "SEVENTEEN-LETTERS"}, "ae_title"),
        ({"ae_title": "CT\\1"}, "ae_title"),
        ({"ae_title": "放射科"}, "ae_title"),
        ({"ae_title": " CT1"}, "ae_title"),
        ({"host": ""}, "host"),
        ({"host": "10.1.0.256"}, "host"),
        ({"host": "pacs example"}, "host"),
        ({"host": "-pacs.example"}, "host"),
        ({"port": 0}, "port"),
        ({"port": 65_536}, "port"),
        ({"dicomweb_root": "http://pacs.example/rs"}, "dicomweb_root"),
        ({"dicomweb_root": "https://user@pacs.example/rs"}, "dicomweb_root"),
        ({"dicomweb_root": "https://pacs.example:99999/rs"}, "dicomweb_root"),
        ({"dicomweb_root": "https:///rs"}, "dicomweb_root"),
        ({"dicomweb_root": "javascript:alert(1)"}, "dicomweb_root"),
        ({"quiet_from": "22:00"}, "quiet_to"),
        ({"quiet_from": "22:00", "quiet_to": "24:00"}, "quiet_to"),
        ({"quiet_from": "22:00", "quiet_to": "22:00"}, "quiet_to"),
        ({"association_limit": 0}, "association_limit"),
        ({"association_limit": 33}, "association_limit"),
    ],
)
def test_a_node_that_nobody_could_reach_is_refused_at_its_field(
    database: Database, given: dict[str, object], field: str
) -> None:
    with database.writing() as session, pytest.raises(FormUnusableError) as refused:
        add_node(session, PROVINCE_WIDE, "any", replace(CT, **given), NOON)

    assert set(refused.value.problems) == {field}


@pytest.mark.parametrize(
    "given",
    [
        {"ae_title": "CT/1 (OLD)"},
        {"host": "pacs-1.hospital.example"},
        {"host": "2001:db8::8"},
        {"dicomweb_root": "https://pacs.example:8443/dicom-web"},
        {"dicomweb_root": "http://127.0.0.1:8042/dicom-web"},
        {"dicomweb_root": "http://[::1]:8042/dicom-web"},
        {"quiet_from": "22:00", "quiet_to": "06:00"},
    ],
)
def test_what_hospitals_call_their_nodes_is_taken(
    database: Database, given: dict[str, object]
) -> None:
    new = replace(CT, **given)
    with database.writing() as session:
        hospital = store_institution(session)
        add_node(session, PROVINCE_WIDE, hospital.public_id, new, NOON)

    assert told(database) == [("node.add", "permitted", node_code(new.ae_title))]


def test_the_list_is_filtered_and_keeps_to_the_reader_s_cities(database: Database) -> None:
    wuhu = Scope(cities=frozenset({City.WUHU}))
    with database.writing() as session:
        ours = store_institution(session, city=City.WUHU, name="芜湖市第一人民医院")
        store_node(session, ours, ae_title="OURS")
        store_node(session, ours, ae_title="OLD", is_active=False, uses_tls=True)
        store_node(session, store_institution(session), ae_title="THEIRS")

        def titles(scope: Scope, **asked: object) -> list[str]:
            found = nodes(session, scope, NodeFilter(**asked))
            assert node_count(session, scope, NodeFilter(**asked)) == len(found)
            return [one.settings.ae_title for one in found]

        assert titles(PROVINCE_WIDE) == ["OLD", "OURS", "THEIRS"]
        assert titles(wuhu) == ["OLD", "OURS"]
        assert titles(PROVINCE_WIDE, is_active=True) == ["OURS", "THEIRS"]
        assert titles(PROVINCE_WIDE, uses_tls=True) == ["OLD"]
        assert titles(PROVINCE_WIDE, has_dicomweb=True) == []
        assert titles(PROVINCE_WIDE, text="芜湖 our") == ["OURS"]
        assert titles(PROVINCE_WIDE, cities=(City.HEFEI,)) == ["THEIRS"]
        assert titles(PROVINCE_WIDE, is_descending=True) == ["THEIRS", "OURS", "OLD"]
