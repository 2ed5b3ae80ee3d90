"""What stands around every page, for whom, and in which language."""

from datetime import UTC, date, datetime

from dash import Dash

from data_layer.accounts.records import Role, Scope
from data_layer.database import Database
from data_layer.operations.tables import DemoProvince
from portal.i18n import Language
from portal.scope_words import scope_words
from portal.shell import shell
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, of_hospital
from tests.builders.institutions import store_institution
from tests.portal_app import Visit


def test_a_stranger_gets_an_empty_frame(app: Dash) -> None:
    with app.server.test_request_context("/"):
        assert "top-bar" not in str(shell())


def test_the_bar_says_who_is_here_and_what_they_see(visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        seen = str(shell())

    for words in ("安徽省医学影像云", "全省", "林岚", "省卫生健康委", "退出登录", "English"):
        assert words in seen


def test_the_shell_speaks_english_by_choice(visit: Visit) -> None:
    with visit(OF_THE_PROVINCE, language=Language.ENGLISH):
        seen = str(shell())

    for words in ("Anhui Imaging Cloud", "Whole province", "Sign out", "中文"):
        assert words in seen


def test_a_real_province_has_no_banner(visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        assert "演示数据" not in str(shell())


def test_a_demonstration_says_so_on_every_page(visit: Visit, database: Database) -> None:
    built_at = datetime(2026, 11, 24, tzinfo=UTC)
    with database.writing() as session:
        session.add(
            DemoProvince(id=1, as_of=date(2026, 11, 24), seed=1, scale=0.01, built_at=built_at)
        )
    with visit(OF_THE_PROVINCE):
        seen = str(shell())

    assert "演示数据" in seen
    assert "2026-11-24" in seen


def test_scope_is_told_by_name_where_there_is_one(visit: Visit, database: Database) -> None:
    with database.writing() as session:
        hospital_id = store_institution(session, name="肥西县人民医院").id
    with visit():
        assert scope_words(an_account(of_city("340100"))) == "合肥市"
        assert scope_words(an_account(of_hospital(hospital_id))) == "肥西县人民医院"


def test_scope_is_told_by_number_where_there_are_several(visit: Visit) -> None:
    cities = Scope(cities=frozenset({"340100", "340200"}))
    hospitals = Scope(institution_ids=frozenset({1, 2, 3}))
    with visit():
        assert scope_words(an_account(scope=cities)) == "2 个地市"
        assert scope_words(an_account(scope=hospitals)) == "3 家机构"


def test_an_expert_sees_own_cases_and_of_an_auditor_nothing_is_said(visit: Visit) -> None:
    own = Scope(expert_ids=frozenset({7}))
    with visit():
        assert scope_words(an_account(scope=own)) == "本人病例"
        assert scope_words(an_account(scope=Scope(), roles={Role.AUDITOR})) == ""
