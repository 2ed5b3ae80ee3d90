"""The sheet of keyboard shortcuts, as each reader may use them."""

from collections.abc import Callable

from flask.testing import FlaskClient

from data_layer.accounts.records import Grant, Role, ScopeKind

OFFICIAL = Grant(role=Role.COMMISSION, scope_kind=ScopeKind.PROVINCE)
PATIENT = Grant(role=Role.PATIENT, scope_kind=ScopeKind.PLATFORM)
Browser = Callable[..., FlaskClient]


def test_a_reader_is_told_the_keys_to_the_sections_that_are_open(signed_in: Browser) -> None:
    answer = signed_in(OFFICIAL).get("/help-sheet")
    sheet = answer.get_data(as_text=True)

    assert answer.status_code == 200
    assert "<dt>查找</dt><dd><kbd>/</kbd></dd>" in sheet
    assert "<kbd>g</kbd><kbd>c</kbd>" in sheet


def test_who_can_find_nothing_is_not_told_how_to_search(signed_in: Browser) -> None:
    sheet = signed_in(PATIENT).get("/help-sheet").get_data(as_text=True)

    assert "<kbd>?</kbd>" in sheet
    assert "<kbd>/</kbd>" not in sheet


def test_a_stranger_is_sent_to_the_door(client: FlaskClient) -> None:
    answer = client.get("/help-sheet")

    assert answer.status_code == 302
    assert answer.location.startswith("/sign-in")
