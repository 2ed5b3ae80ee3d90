"""Finding from any page, never outside one's scope or roles."""

from dash import Dash

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.database import Database
from portal.search import search_words, show_what_was_found
from portal.shell import shell
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.builders.institutions import store_institution
from tests.portal_app import Visit


def seen(text: str | None) -> str:
    return str([str(one) for one in show_what_was_found(text)[0]])


def test_an_institution_is_found_by_a_part_of_its_name(visit: Visit, database: Database) -> None:
    with database.writing() as session:
        public_id = store_institution(session, name="肥西县人民医院").public_id
    with visit(OF_THE_PROVINCE):
        found = seen("肥西")

    assert "肥西县人民医院" in found
    assert f"/institutions/{public_id}" in found


def test_nothing_out_of_scope_is_found(visit: Visit, database: Database) -> None:
    with database.writing() as session:
        store_institution(session, name="无为市人民医院", city="340200")
    with visit(of_city("340100")):
        assert "无为市人民医院" not in seen("人民医院")


def test_a_hospital_finds_itself_only(visit: Visit, database: Database) -> None:
    with database.writing() as session:
        own_id = store_institution(session, name="肥西县人民医院").id
        store_institution(session, name="肥东县人民医院")
    with visit(of_hospital(own_id)):
        assert "肥东县人民医院" not in seen("人民医院")


def test_a_letter_is_too_little_to_look_for(visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        assert show_what_was_found("a") == ([], True)
        assert show_what_was_found(None) == ([], True)


def test_finding_nothing_is_said(visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        assert "没有符合的机构或病例" in seen("%%%%")


def test_odd_characters_are_only_text(visit: Visit, database: Database) -> None:
    with database.writing() as session:
        store_institution(session, name="肥西县人民医院")
    with visit(OF_THE_PROVINCE):
        for text in ("%", "__", "'; DROP TABLE", "\\", "x" * 5000):
            assert "肥西县人民医院" not in seen(text)


def test_the_bar_says_what_can_be_found(app: Dash) -> None:
    with app.server.test_request_context("/"):
        assert search_words(frozenset({Role.COMMISSION})) == "查找机构、病例号"
        assert search_words(frozenset({Role.EXPERT})) == "查找病例号"
        assert search_words(frozenset({Role.SYSTEM_ADMIN})) == "查找机构"


def test_who_can_open_nothing_is_offered_no_search(visit: Visit) -> None:
    with visit(Grant(role=Role.AUDITOR, scope_kind=ScopeKind.PLATFORM)):
        assert "shell-search" not in str(shell())
