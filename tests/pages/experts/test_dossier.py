"""The record of an expert: for those who govern them and themselves, changed in forms."""

from base64 import b64encode
from datetime import timedelta

import pytest

from data_layer import clock
from data_layer.accounts.records import Grant
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.dossier_queries import dossier
from data_layer.experts.dossier_records import Dossier
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import OF_THE_PROVINCE, an_account, store_account
from tests.pages.cases.acting import acting
from tests.pages.experts.people import Teams, is_expert, leads, reviews_for, store_teams
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

TODAY = clock.local_day(clock.now())
SCAN = f"data:application/pdf;base64,{b64encode(b'%PDF-1.7 paper').decode()}"


class Desk:
    """Somebody at the record of the expert of a network."""

    def __init__(self, page, visit: Visit, database: Database) -> None:
        self.page, self.visit, self.database = page("experts.expert"), visit, database
        self.teams: Teams = store_teams(database)
        self.public_id = self.teams.network.expert.public_id
        with database.writing() as session:
            account = store_account(session, OF_THE_PROVINCE, display_name="林主任")
            self.account_id = account.id

    def open(self, *grants: Grant) -> object:
        with self.visit(*grants, account=self._who(grants)):
            return self.page.show_record(None, self.public_id)

    def save(self, form: str, *grants: Grant, group: str = "expert", **typed: object):
        """What the form then tells, by field."""
        scan = typed.pop("scan", None)
        ids, values, errors = sent(self.open(*grants), group, form, **typed)
        with self.visit(*grants, account=self._who(grants)), acting():
            if group == "expert":
                answer = self.page.save_expert(1, ids, values, [scan], errors, self.public_id)
            else:
                answer = self.page.save_declaration(1, ids, values, errors, self.public_id)
        return told(answer, errors)

    def now(self) -> Dossier:
        with self.database.reading() as session:
            return dossier(session, PROVINCE_WIDE, self.public_id, TODAY)

    def _who(self, grants: tuple[Grant, ...]):
        return an_account(*(grants or (OF_THE_PROVINCE,)), id=self.account_id)


@pytest.fixture
def desk(page, visit: Visit, database: Database) -> Desk:
    return Desk(page, visit, database)


def test_a_promotion_is_shown_with_the_title_before(desk: Desk) -> None:
    assert desk.save("facts", title="chief_physician") == {}

    assert desk.now().facts.title == "chief_physician"
    assert "主任医师" in str(desk.open())


def test_modalities_then_subspecialties_are_chosen(desk: Desk) -> None:
    assert desk.save("skills", modalities=["CT", "MR"]) == {}
    assert desk.save("practice", **{"region-MR": ["head_neck", "spine"], "children": ["MR"]}) == {}

    held = {(one.practice.region, one.practice.age_group) for one in desk.now().practices}
    assert held == {(one, age) for one in ("head_neck", "spine") for age in ("adult", "child")}
    assert "头颈" in str(desk.open())


def test_a_certificate_comes_with_its_scan_and_renews_the_licence(desk: Desk) -> None:
    ends = TODAY + timedelta(days=4000)
    typed = {"kind": "practising_certificate", "number": "110-9", "valid_from": "2024-01-01"}

    assert desk.save("document", **typed, scan=SCAN)["valid_to"] == "请填写此项。"
    assert desk.save("document", **typed, scan=SCAN, valid_to=ends.isoformat()) == {}
    assert desk.now().particulars.licence_valid_to == ends
    assert "/expert-documents/" in str(desk.open())


def test_a_certificate_that_blocks_says_so(desk: Desk) -> None:
    yesterday = TODAY - timedelta(days=1)
    typed = {"kind": "large_equipment_certificate", "number": "7", "valid_from": "2020-01-01"}

    assert desk.save("document", **typed, valid_to=yesterday.isoformat()) == {}
    assert "停止派单" in str(desk.open())


def test_an_expert_declares_a_conflict_and_ends_it(desk: Desk) -> None:
    own = is_expert(desk.teams.network.expert.id)
    other = desk.teams.network.hospital.public_id
    with desk.visit(own):
        offered = desk.page.show_conflicting("", None, None, desk.public_id)
    assert [one["value"] for one in offered] == [other]
    typed = {"institution": other, "reason": "亲属在该院任职"}
    assert desk.save("conflict", own, group="declaration", **typed) == {}
    assert desk.teams.network.hospital.name in str(desk.open(own))
    (declared,) = desk.now().conflicts
    assert desk.save(f"end-{declared.id}", own, group="declaration") == {}
    assert desk.now().conflicts == ()


def test_what_somebody_changed_meanwhile_is_told(desk: Desk) -> None:
    opened = desk.open()
    assert desk.save("skills", modalities=["CT", "US"]) == {}
    ids, values, errors = sent(opened, "expert", "skills", modalities=["MR"])
    with desk.visit(account=an_account(OF_THE_PROVINCE, id=desk.account_id)), acting():
        answer = desk.page.save_expert(1, ids, values, [], errors, desk.public_id)

    assert "林主任" in told(answer, errors)["form"]


def test_the_record_is_for_those_who_govern_and_for_oneself(desk: Desk) -> None:
    assert "更正资料" in str(desk.open(leads(desk.teams.team_id)))
    assert "更正资料" not in str(desk.open(is_expert(desk.teams.network.expert.id)))
    with pytest.raises(ExpertNotFoundError):
        desk.open(is_expert(desk.teams.network.reviewer.id))
    with pytest.raises(ExpertNotFoundError):
        desk.open(leads(desk.teams.idle_id))
    with pytest.raises(AccessDeniedError):
        desk.open(reviews_for(desk.teams.team_id))
