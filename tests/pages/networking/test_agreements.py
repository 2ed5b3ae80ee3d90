"""The registry of agreements, and the record of one of them."""

import base64
from datetime import timedelta

import pytest

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.clock import local_day, now
from data_layer.database import Database
from data_layer.institutions import agreement_queries
from data_layer.institutions.agreement_records import AgreementFilter, AgreementState
from data_layer.institutions.errors import AgreementNotFoundError
from data_layer.institutions.records import City
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, store_account
from tests.builders.audit import told as trail
from tests.builders.institutions import store_agreement, store_institution
from tests.pages.cases.acting import acting
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

PAGE = "networking.agreement"
LIST = "networking.agreements"
TODAY = local_day(now())
A_DAY = timedelta(days=1)
PDF = "data:application/pdf;base64," + base64.b64encode(b"%PDF-1.7 signed").decode()
EVERYTHING = {"startRow": 0, "endRow": 100, "sortModel": []}


def manager_of(institution_id: int) -> Grant:
    return Grant(
        role=Role.HOSPITAL_MANAGER, scope_kind=ScopeKind.INSTITUTION, target_id=institution_id
    )


class Desk:
    """An official at the registry, with two hospitals and one agreement between them."""

    def __init__(self, page, visit: Visit, database: Database) -> None:
        self.page, self.visit, self.database = page, visit, database
        with database.writing() as session:
            account = store_account(session, OF_THE_PROVINCE, display_name="林主任")
            self.official = an_account(OF_THE_PROVINCE, id=account.id)
            asks = store_institution(session, name="肥西县人民医院", city=City.HEFEI)
            reads = store_institution(session, name="安徽省立医院", city=City.HEFEI)
            row = store_agreement(session, asks, reads, valid_to=TODAY + 30 * A_DAY)
            row.agreement_number, row.services = "皖影协1号", ["remote_diagnosis"]
            self.asks, self.reads = asks.public_id, reads.public_id
            self.asking_id, self.public_id = asks.id, row.public_id

    def open(self) -> object:
        with self.visit(account=self.official):
            return self.page(PAGE).layout(public_id=self.public_id)

    def save(self, form: str, scan: str | None = None, layout: object = None, **typed: object):
        ids, values, errors = sent(layout or self.open(), "agreement", form, **typed)
        with self.visit(account=self.official), acting():
            answer = self.page(PAGE).save_agreement(1, ids, values, [scan], errors, self.public_id)
        return told(answer, errors)

    def record(self, scan: str | None = None, **typed: object):
        with self.visit(account=self.official), acting():
            layout = self.page(LIST).layout()
            ids, values, errors = sent(layout, "agreements", "new", **typed)
            answer = self.page(LIST).record_agreement(1, ids, values, [scan], errors)
        return told(answer, errors)

    def now(self):
        with self.database.reading() as session:
            return agreement_queries.agreement(session, PROVINCE_WIDE, self.public_id, TODAY)


@pytest.fixture
def desk(page, visit: Visit, database: Database) -> Desk:
    return Desk(page, visit, database)


def test_the_registry_counts_what_ends_soon_and_has_no_scan(desk: Desk) -> None:
    with desk.visit(account=desk.official):
        layout = str(desk.page(LIST).layout())
        rows = desk.page(LIST).show_agreements(EVERYTHING, None)
        ended = desk.page(LIST).show_agreements(EVERYTHING, {"state": ["ended"]})

    assert "60 天内到期" in layout
    assert "/agreements?state=expiring" in layout
    [row] = rows["rowData"]
    assert row["name"] == {"text": "肥西县人民医院", "second": "皖影协1号"}
    assert row["state"]["text"] == "即将到期"
    assert row["valid_to"] == (TODAY + 29 * A_DAY).isoformat()
    assert ended["rowCount"] == 0


def test_an_official_of_a_city_sees_its_own_and_records_none(desk: Desk) -> None:
    def seen_from(city: City) -> int:
        with desk.visit(of_city(city)):
            assert "register-save" not in str(desk.page(LIST).layout())
            return desk.page(LIST).show_agreements(EVERYTHING, None)["rowCount"]

    assert (seen_from(City.HEFEI), seen_from(City.WUHU)) == (1, 0)


def test_an_agreement_is_recorded_with_its_scan(desk: Desk) -> None:
    said = desk.record(
        PDF,
        requesting=desk.reads,
        diagnosing=desk.asks,
        agreement_number="皖影协2号",
        services=["remote_consultation"],
        valid_to="2199-12-31",
    )

    assert said == {}
    with desk.database.reading() as session:
        found = agreement_queries.agreements(
            session, PROVINCE_WIDE, AgreementFilter(text="协2号"), TODAY
        )
    assert [(one.has_scan, one.is_three_party) for one in found] == [(True, True)]


@pytest.mark.parametrize(
    ("typed", "scan", "field"),
    [
        ({"requesting": None}, PDF, "requesting"),
        ({"diagnosing": "asks"}, PDF, "diagnosing"),
        ({"agreement_number": ""}, PDF, "agreement_number"),
        ({"agreement_number": "皖影协1号"}, PDF, "agreement_number"),
        ({"services": []}, PDF, "services"),
        ({"valid_from": "soon"}, PDF, "valid_from"),
        ({"valid_to": "2026-13-01"}, PDF, "valid_to"),
        ({}, "data:x;base64,PHNjcmlwdD4=", "scan"),
    ],
)
def test_what_cannot_be_agreed_is_told_at_its_field(
    desk: Desk, typed: dict[str, object], scan: str, field: str
) -> None:
    usual: dict[str, object] = {
        "requesting": desk.reads,
        "diagnosing": desk.asks,
        "agreement_number": "皖影协3号",
        "services": ["remote_diagnosis"],
    }
    if typed.get("diagnosing") == "asks":
        typed = {"diagnosing": desk.reads}

    said = desk.record(scan, **(usual | typed))

    assert set(said) - {"form"} == {field} - {"form"}
    assert "form" in said


def test_a_last_day_nobody_can_read_is_told_with_what_else_is_wrong(desk: Desk) -> None:
    said = desk.record(
        PDF, requesting=desk.reads, agreement_number="", services=[], valid_to="2026-13-01"
    )

    assert set(said) == {"diagnosing", "agreement_number", "services", "valid_to", "form"}


def test_parties_are_found_by_name_and_the_chosen_one_stays(desk: Desk) -> None:
    chosen = {"label": "另一家医院", "value": "other"}
    with desk.visit(account=desk.official):
        found = desk.page(LIST).show_who_may_ask("肥西", "other", [chosen])
        everybody = desk.page(LIST).show_who_may_read(None, None, None)

    assert found == [chosen, {"label": "肥西县人民医院", "value": desk.asks}]
    assert len(everybody) == 2


def test_terms_are_changed_and_the_second_of_two_is_told(desk: Desk) -> None:
    opened = desk.open()
    assert desk.save("change", responsibilities="双方共同负责。") == {}

    said = desk.save("change", layout=opened, fee_annex="附件二")

    assert "责任约定" in said["form"]
    assert "现为“双方共同负责。”" in said["form"]
    assert desk.now().terms.fee_annex == ""
    assert "修改合作协议" in str(desk.open())


def test_a_scan_is_uploaded_fetched_and_only_by_who_sees_a_party(desk: Desk, signed_in) -> None:
    assert "须为 JPEG、PNG 或 PDF" in desk.save("scan", None)["scan"]
    assert desk.save("scan", PDF) == {}

    [scan] = desk.now().scans
    address = f"/agreement-scans/{scan.public_id}"
    assert address in str(desk.open())
    answer = signed_in(manager_of(desk.asking_id)).get(address)
    assert answer.data == b"%PDF-1.7 signed"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert trail(desk.database)[-1][:2] == ("agreement.file_read", "permitted")
    with desk.database.writing() as session:
        stranger = store_institution(session).id
    assert signed_in(manager_of(stranger)).get(address).status_code == 404


def test_an_agreement_is_ended_from_a_day_on(desk: Desk) -> None:
    assert set(desk.save("end", ends_on="")) == {"form", "ends_on"}
    assert set(desk.save("end", ends_on="2000-01-01")) == {"form", "ends_on"}
    assert desk.save("end", ends_on=TODAY.isoformat()) == {}

    assert desk.now().entry.state is AgreementState.ENDED
    assert "终止协议" not in str(desk.open()).partition("变更记录")[0]


def test_a_hospital_reads_its_own_agreement_and_no_other(desk: Desk) -> None:
    layout = desk.page(PAGE).layout
    with desk.database.writing() as session:
        stranger = store_institution(session).id

    with desk.visit(manager_of(desk.asking_id)):
        shown = str(layout(public_id=desk.public_id))
    with desk.visit(manager_of(stranger)), pytest.raises(AgreementNotFoundError):
        layout(public_id=desk.public_id)

    assert "安徽省立医院" in shown
    assert "register-save" not in shown
