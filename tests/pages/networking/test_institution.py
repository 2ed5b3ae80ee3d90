"""The record of an institution."""

import re
from datetime import date

import pytest

from data_layer.database import Database
from data_layer.institutions.errors import InstitutionNotFoundError
from data_layer.institutions.records import City, Grade, Level, MembershipState
from tests.builders.accounts import of_city, of_hospital
from tests.builders.cases import store_network
from tests.builders.institutions import (
    LONG_AGO,
    store_agreement,
    store_institution,
    store_level,
    store_membership,
    store_node,
)
from tests.portal_app import Visit

NAMED = re.compile(r"第\d+号")


def test_a_record_shows_how_an_institution_came_into_the_network(
    page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        hospital = store_institution(
            session, name="肥西县人民医院", level=Level.SECONDARY, membership=None, has_film=True
        )
        went_live = date(2022, 3, 4)
        store_membership(session, hospital, MembershipState.TRIAL, date(2022, 1, 2), went_live)
        store_membership(session, hospital, MembershipState.LIVE, went_live)
        public_id = hospital.public_id

    with visit():
        layout = page("networking.institution").layout
        record = str(layout(public_id=public_id, tab="history"))
        overview = str(layout(public_id=public_id))

    for words in (
        "肥西县人民医院",
        "已联网",
        "2022-03-04",
        "2022-01-02",
        "开通电子胶片",
        "等级定为二级",
    ):
        assert words in record
    assert record.index("变为“已联网”") < record.index("变为“试运行”")
    assert "尚未上传影像" in overview


def test_agreements_and_nodes_have_tabs_of_their_own(
    page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        asks, reads = store_institution(session), store_institution(session, name="安徽省立医院")
        store_agreement(session, asks, reads)
        store_node(session, asks, ae_title="CT1")
        public_id = asks.public_id
    layout = page("networking.institution").layout

    with visit():
        agreements = str(layout(public_id=public_id, tab="agreements"))
        nodes = str(layout(public_id=public_id, tab="nodes"))
        overview = str(layout(public_id=public_id, tab="nonsense"))

    assert "安徽省立医院" in agreements
    assert "三方协议" in agreements
    assert "CT1" in nodes
    assert "CT1" not in overview


def test_of_a_partner_that_reads_for_many_the_registry_shows_the_rest(
    page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        partner = store_institution(session, name="安徽省立医院")
        for number in range(31):
            store_agreement(session, store_institution(session, name=f"第{number}号"), partner)
        public_id, own_id = partner.public_id, partner.id
    layout = page("networking.institution").layout

    with visit():
        tab = str(layout(public_id=public_id, tab="agreements"))
        history = str(layout(public_id=public_id, tab="history"))
    with visit(of_hospital(own_id)):
        own_tab = str(layout(public_id=public_id, tab="agreements"))

    assert [len(set(NAMED.findall(one))) for one in (tab, own_tab)] == [30, 31]
    assert "列出最需关注的 30 份，共 31 份" in tab
    assert "/agreements?q=%E5%AE%89" in tab
    assert "/agreements?q=" not in own_tab
    assert not NAMED.findall(history)


def test_the_history_of_levels_tells_the_grades(page, visit: Visit, database: Database) -> None:
    promoted = date(2020, 5, 6)
    with database.writing() as session:
        hospital = store_institution(session, level=None)
        store_level(session, hospital, Level.SECONDARY, LONG_AGO, promoted, grade=Grade.B)
        store_level(session, hospital, Level.SECONDARY, promoted, grade=Grade.A)
        public_id = hospital.public_id

    with visit():
        history = str(page("networking.institution").layout(public_id=public_id, tab="history"))

    assert history.index("等级定为二级甲等") < history.index("等级定为二级乙等")


def test_a_hospital_reads_its_own_record_and_no_other(
    page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        own, other = store_network(session).hospital, store_institution(session)
        own_id, public_id, foreign = own.id, own.public_id, other.public_id
    layout = page("networking.institution").layout

    with visit(of_hospital(own_id)):
        record = str(layout(public_id=public_id, tab="agreements"))
        with pytest.raises(InstitutionNotFoundError):
            layout(public_id=foreign)

    assert "/institutions'" not in record
    assert "向下列机构申请报告" in record


def test_a_city_official_reads_no_record_of_another_city(
    page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        public_id = store_institution(session, city=City.HEFEI).public_id

    with visit(of_city(City.WUHU)), pytest.raises(InstitutionNotFoundError):
        page("networking.institution").layout(public_id=public_id)
