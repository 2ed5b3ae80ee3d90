"""What goes wrong becomes a sentence and, where it is our fault, a reference."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from dash import Dash
from dash._callback_context import context_value
from dash._utils import AttributeDict
from flask import g

from data_layer.cases.errors import CaseMovedOnError, CaseNotFoundError
from data_layer.errors import AccessDeniedError, PortalError
from data_layer.fees.charge_errors import UnknownPayeeError
from data_layer.fees.records import Party
from portal.errors import error_page, sentence, show_error
from portal.i18n import Language, speaking


class UnheardOfError(PortalError):
    code = "unheard_of"


@contextmanager
def calling(app: Dash, output: dict[str, str]) -> Iterator[AttributeDict]:
    """As inside a callback that writes to the output."""
    context = AttributeDict({"outputs_list": [output], "updated_props": {}})
    with app.server.test_request_context("/"):
        g.account = None
        token = context_value.set(context)
        try:
            yield context
        finally:
            context_value.reset(token)


def toast_of(context: AttributeDict) -> dict[str, str]:
    toast: dict[str, str] = context.updated_props["shell-toast"]["data"]
    return toast


def test_a_known_error_is_told_in_the_readers_language() -> None:
    error = CaseMovedOnError(case_number="AH20261124-7K3M9Q")

    assert sentence(error) == "病例状态已变化，当前不能这样操作，请刷新。"
    with speaking(Language.ENGLISH):
        assert "moved on" in sentence(error)


@pytest.mark.parametrize(
    ("language", "party"), [(Language.CHINESE, "“审核医师”"), (Language.ENGLISH, "“Reviewer”")]
)
def test_a_party_is_called_by_its_name(language: Language, party: str) -> None:
    with speaking(language):
        assert party in sentence(UnknownPayeeError(party=Party.REVIEWER))


def test_an_error_without_a_sentence_gets_the_general_one() -> None:
    assert "意外错误" in sentence(UnheardOfError())


def test_a_known_error_in_a_callback_is_a_toast_and_changes_nothing(app: Dash) -> None:
    with calling(app, {"id": "case-form", "property": "children"}) as context:
        assert show_error(CaseMovedOnError(case_number="AH1")) is None

    assert toast_of(context)["tone"] == "warn"
    assert toast_of(context)["reference"] == ""


def test_our_own_fault_is_logged_under_the_reference_that_is_told(
    app: Dash, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), calling(app, {"id": "x", "property": "y"}) as context:
        show_error(ZeroDivisionError("the secret detail"))

    toast = toast_of(context)
    assert toast["tone"] == "bad"
    assert "secret" not in str(toast)
    assert caplog.records[-1].reference == toast["reference"]  # type: ignore[attr-defined]
    assert caplog.records[-1].exc_info is not None


def test_an_error_of_a_layout_becomes_the_page(app: Dash) -> None:
    with calling(app, {"id": "_pages_content", "property": "children"}):
        answer = show_error(CaseNotFoundError(case_number="AH1"))

    assert isinstance(answer, tuple)
    assert "没有这个页面" in str(answer[0])


def test_a_page_one_may_not_open_says_whom_to_ask() -> None:
    assert "管理员" in str(error_page(AccessDeniedError()))


def test_a_page_that_failed_tells_its_reference() -> None:
    assert "abc123" in str(error_page(PortalError(), "abc123"))
