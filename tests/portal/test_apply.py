"""A stranger applies with a form, and sees what became of it under a number of their own."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from data_layer.accounts.records import Role
from data_layer.accounts.rules.throttle import MOST_APPLICATIONS
from data_layer.accounts.tables import IdentityApplication
from data_layer.database import Database
from tests.builders.accounts import of_hospital
from tests.builders.institutions import store_institution
from tests.portal_app import csrf_of, sign_in

SCAN = b"\x89PNG\r\n\x1a\n and what follows"
Browser = Callable[..., FlaskClient]
PASSWORD = "correct horse battery"


@pytest.fixture
def hospital_id(database: Database) -> int:
    with database.writing() as session:
        return store_institution(session, code="341881001", name="宁国市人民医院").id


def apply(client: FlaskClient, scan: bytes = SCAN, **given: str) -> TestResponse:
    client.get("/apply")
    fields: dict[str, object] = {
        "csrf_token": csrf_of(client),
        "name": "赵敏",
        "role": "hospital_clerk",
        "institution": "宁国市人民医院",
        "licence_number": "110340000012345",
        "user_name": "zhao.min",
        "password": PASSWORD,
        "proof": (BytesIO(scan), "证件.png"),
    }
    return client.post("/apply", data=fields | given, content_type="multipart/form-data")


@pytest.mark.usefixtures("hospital_id")
def test_an_application_gets_a_page_of_its_own(client: FlaskClient) -> None:
    answer = apply(client)

    assert answer.status_code == 303
    assert "等待审核" in client.get(answer.location).text


@pytest.mark.usefixtures("hospital_id")
def test_before_the_approval_the_password_opens_nothing(client: FlaskClient) -> None:
    apply(client)

    assert sign_in(client, "zhao.min", PASSWORD) == 401


@pytest.mark.parametrize("name", ["宁国市人民医院", "341881001"])
def test_the_institution_is_found_by_its_name_or_code(
    client: FlaskClient, database: Database, hospital_id: int, name: str
) -> None:
    apply(client, institution=name)

    with database.reading() as session:
        assert session.scalars(select(IdentityApplication.institution_id)).one() == hospital_id


@pytest.mark.usefixtures("hospital_id")
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"institution": "没有的医院"}, "没有找到，请填写完整名称"),
        ({"name": ""}, "请补全标出的内容"),
        ({"role": "patient"}, "请补全标出的内容"),
        ({"role": "nonsense"}, "请补全标出的内容"),
        ({"licence_number": ""}, "请补全标出的内容"),
        ({"user_name": "zhao min"}, "用户名只能包含"),
        ({"password": "short"}, "密码至少 12 个字符"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: FlaskClient, given: dict[str, str], told: str
) -> None:
    answer = apply(client, **{"user_name": "zhao.lan"} | given)

    assert answer.status_code == 400
    assert told in answer.text
    assert 'value="zhao' in answer.text


@pytest.mark.usefixtures("hospital_id")
@pytest.mark.parametrize("scan", [b"", b"<svg onload=alert(1)>", b"MZ program"])
def test_a_scan_is_judged_by_its_content(client: FlaskClient, scan: bytes) -> None:
    answer = apply(client, scan)

    assert answer.status_code == 400
    assert "须为 JPEG、PNG 或 PDF" in answer.text


def test_a_request_too_large_to_be_read_is_answered_with_the_form(client: FlaskClient) -> None:
    announced = {"CONTENT_LENGTH": str(9 * 1024**2)}
    answer = client.post("/apply", environ_overrides=announced)

    assert answer.status_code == 413
    assert "不超过 5 MB" in answer.text
    assert 'action="/apply"' in answer.text


@pytest.mark.usefixtures("hospital_id")
def test_what_was_typed_comes_back_as_text(client: FlaskClient) -> None:
    answer = apply(client, name='"><script>alert(1)</script>', password="short")

    assert "<script>alert(1)" not in answer.text


@pytest.mark.usefixtures("hospital_id")
def test_a_name_that_is_taken_is_not_told(client: FlaskClient) -> None:
    assert [apply(client).status_code for _ in range(2)] == [303, 303]


@pytest.mark.usefixtures("hospital_id")
def test_one_address_applies_a_few_times_only(client: FlaskClient) -> None:
    answers = [apply(client, name="").status_code for _ in range(MOST_APPLICATIONS + 1)]

    assert answers[-2:] == [400, 429]


def test_a_number_nobody_has_is_not_there(client: FlaskClient) -> None:
    assert client.get("/apply/22222222aaaaaaaa").status_code == 404


def test_the_scan_is_for_its_reviewer_only(
    client: FlaskClient, database: Database, hospital_id: int, signed_in: Browser
) -> None:
    with database.writing() as session:
        other_id = store_institution(session).id
    address = f"/applications/{apply(client).location.rpartition('/')[2]}/proof"
    own, other = (
        signed_in(of_hospital(one, Role.HOSPITAL_MANAGER)).get(address)
        for one in (hospital_id, other_id)
    )

    assert (own.status_code, own.data, own.mimetype) == (200, SCAN, "image/png")
    assert other.status_code == 404
    assert client.get(address).status_code == 302
