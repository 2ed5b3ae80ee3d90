"""Verdicts of acceptance sampling: one's own for a hospital, a city's for its officials."""

from collections.abc import Callable
from types import ModuleType

import pytest
from sqlalchemy import select

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.database import Database
from data_layer.errors import AccessDeniedError, NotFoundError
from data_layer.institutions.records import City
from data_layer.quality.acceptance_records import Severity
from data_layer.quality.sampling_tables import AcceptanceVerdict
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, of_hospital, store_account
from tests.builders.institutions import store_institution
from tests.builders.verdicts import SEPTEMBER, store_verdict
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

Page = Callable[[str], ModuleType]
OF_QUALITY = Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM)
ASKED = {"startRow": 0, "endRow": 100}


def test_a_city_and_a_hospital_see_their_own(page: Page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        own = store_institution(session, city=City.HEFEI, name="甲院")
        other = store_institution(session, city=City.WUHU, name="乙院")
        for one in (own, other):
            store_verdict(session, one)
        number, stranger = own.id, other.public_id
    lots, lot = page("quality.acceptance"), page("quality.lot")

    for grant in (of_city(City.HEFEI), of_hospital(number, Role.HOSPITAL_MANAGER)):
        with visit(grant):
            found = lots.show_verdicts(ASKED, None)
            with pytest.raises(NotFoundError):
                lot.layout(stranger)
        assert [one["institution"]["text"] for one in found["rowData"]] == ["甲院"]


def test_a_verdict_stands_beside_what_its_plan_can_see(
    page: Page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        institution = store_institution(session)
        store_verdict(session, institution, "rejected")
        public_id = institution.public_id

    with visit(OF_THE_PROVINCE):
        shown = str(page("quality.lot").layout(public_id))

    assert "抽检 125 份，发现不合格 9 份，达到拒收数 8，本批不接收。" in shown
    assert "9.2% 以上的批才能可靠（90%）拒收" in shown
    assert "badge-state is-bad" in shown


def test_an_old_verdict_is_told_by_its_own_plan(
    page: Page, visit: Visit, database: Database
) -> None:
    """Of 2,000 at level I with an AQL of 6.5 %: letter H, 50, 7/8."""
    other = {"aql": "6.5", "level": "I", "code_letter": "H", "sample_size": 50}
    with database.writing() as session:
        institution = store_institution(session)
        store_verdict(session, institution, "rejected", month=SEPTEMBER, **other)
        store_verdict(session, institution)
        public_id = institution.public_id
    lots, lot = page("quality.acceptance"), page("quality.lot")

    with visit(OF_THE_PROVINCE), acting():
        old, new = (str(lot.layout(public_id, month)) for month in ("2026-09", "2026-10"))
        rows = lots.show_verdicts(ASKED, None)["rowData"]
        exported = lots.export_verdicts(1, {"month": "2026-09"})["content"]

    assert "抽检 50 份，发现不合格 9 份，达到拒收数 8，本批不接收。" in old
    assert "恰为 AQL 6.5% 的批被拒收的概率（生产方风险）为 1.5%" in old
    assert "恰为 AQL 2.5% 的批被拒收的概率" in new
    assert [one["judged_by"] for one in rows] == ["2.5% · II", "6.5% · I"]
    assert '6.5% · I,"2,000",H,50,7/8,9' in exported


def test_of_few_reports_nothing_is_red(page: Page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        institution = store_institution(session)
        few = {"lot_size": 5, "sample_size": 5, "accept": 0, "reject": 1, "found": 1}
        store_verdict(session, institution, "rejected", **few)
        public_id = institution.public_id

    with visit(OF_THE_PROVINCE):
        shown = str(page("quality.lot").layout(public_id))
        [row] = page("quality.acceptance").show_verdicts(ASKED, None)["rowData"]

    assert "badge-state is-bad" not in shown
    assert row["verdict"]["tone"] == "neutral"
    assert "本批全部评审，批内没有漏看的报告" in shown


def test_verdicts_are_counted_as_they_are_filtered(
    page: Page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        store_verdict(session, store_institution(session))
        store_verdict(session, store_institution(session), "rejected", month=SEPTEMBER)
    lots = page("quality.acceptance")

    with visit(OF_THE_PROVINCE):
        figures = str(lots.show_counts({"verdict": ["rejected"]}))
        found = lots.show_verdicts(ASKED, {"month": "2026-09"})

    assert "占已判定的 100.00%" in figures
    assert [one["verdict"]["text"] for one in found["rowData"]] == ["不接收"]


def test_what_was_stopped_is_resumed_by_the_commission(
    page: Page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        institution = store_institution(session, city=City.HEFEI)
        store_verdict(session, institution, "rejected", next_severity="stopped")
        public_id, number = institution.public_id, store_account(session, OF_THE_PROVINCE).id
    lot = page("quality.lot")

    with visit(of_city(City.HEFEI)):
        assert 'sampling-lot", "form' not in str(lot.layout(public_id))
    with visit(account=an_account(OF_THE_PROVINCE, id=number)), acting():
        layout = lot.layout(public_id)
        ids, values, parts = sent(layout, "sampling-lot", "resume")
        shown = {"lot": public_id, "month": ""}
        first = told(lot.resume_lot(1, ids, values, parts, shown), parts)
        again = told(lot.resume_lot(1, ids, values, parts, shown), parts)

    assert (first, "并未停止" in again["form"]) == ({}, True)
    with database.reading() as session:
        goes_on = session.scalars(select(AcceptanceVerdict.next_severity)).one()
    assert goes_on == Severity.TIGHTENED


def test_who_reviews_blind_sees_no_verdict_on_anybody(page: Page, visit: Visit) -> None:
    with visit(OF_QUALITY):
        for refused in (page("quality.acceptance").layout, page("quality.lot").layout):
            with pytest.raises(AccessDeniedError):
                refused()
