"""What the buttons do, for whom, and what they say when they cannot."""

import json
from collections.abc import Callable

import pytest
from dash import Dash, no_update
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.tables import Account
from data_layer.cases.errors import CaseMovedOnError, CaseNotFoundError, NotYourCaseError
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case, ReportDraft
from data_layer.clock import now
from data_layer.consents.commands import withdraw
from data_layer.consents.tables import Consent
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.tables import Expert
from pages.cases import _record_actions as actions
from pages.cases import _report_view as report
from pages.cases._dialogs_view import closer_id
from tests.builders.accounts import an_account
from tests.builders.case_people import as_clerk, as_expert, as_reviewer
from tests.builders.cases import Network, store_case, store_network, store_report
from tests.pages.cases.acting import acting
from tests.portal_app import Visit, csrf_of

NUMBER = "AH20261124-7K3M9Q"
ASKED = {"number": NUMBER, "tab": ""}


@pytest.fixture
def network(database: Database) -> Network:
    with database.writing() as session:
        return store_network(session)


@pytest.fixture
def store(database: Database, network: Network) -> Callable[[CaseStatus], int]:
    def stored(status: CaseStatus) -> int:
        with database.writing() as session:
            case = store_case(session, network=network, status=status, case_number=NUMBER)
            if case.first_reported_at:
                store_report(session, case)
            return case.id

    return stored


def status_of(database: Database, case_id: int) -> str:
    with database.reading() as session:
        return session.get_one(Case, case_id).status


def test_the_expert_submits_the_report(
    visit: Visit, database: Database, network: Network, store
) -> None:
    case_id = store(CaseStatus.READING)

    with visit(account=as_expert(network)), acting() as changed:
        answer = actions.submit_report(1, ASKED, "所见", "意见", "")

    assert answer[1:] == ("", "", "")
    assert "报告已提交" in str(changed)
    assert status_of(database, case_id) == CaseStatus.IN_REVIEW


def test_an_empty_field_is_told_and_nothing_is_lost(
    visit: Visit, database: Database, network: Network, store
) -> None:
    case_id = store(CaseStatus.READING)

    with visit(account=as_expert(network)), acting():
        answer = actions.submit_report(1, ASKED, "所见", None, "")

    assert answer == (no_update, "", "此项必填。", "")
    assert status_of(database, case_id) == CaseStatus.READING


def test_a_patient_who_no_longer_agrees_is_not_reported_on(
    visit: Visit, database: Database, network: Network, store
) -> None:
    case_id = store(CaseStatus.READING)
    with database.writing() as session:
        consent = session.scalars(select(Consent.public_id)).one()
        withdraw(session, network.hospital_scope, network.clerk.account_id, consent, now())

    with visit(account=as_expert(network)), acting() as changed:
        answer = actions.submit_report(1, ASKED, "所见", "意见", "")

    assert answer[0] is not no_update
    assert "患者未授权或已撤回授权" in str(changed)
    assert status_of(database, case_id) == CaseStatus.READING


def test_a_draft_is_saved_however_unfinished(
    visit: Visit, database: Database, network: Network, store
) -> None:
    case_id = store(CaseStatus.READING)

    with visit(account=as_expert(network)), acting():
        saved = actions.save_draft(1, ASKED, "右肺", None)

    assert saved.startswith("草稿已保存")
    with database.reading() as session:
        assert session.get(ReportDraft, case_id) is not None


def test_the_expert_asks_and_the_hospital_answers(
    visit: Visit, database: Database, network: Network, store
) -> None:
    case_id = store(CaseStatus.READING)
    with visit(account=as_expert(network)), acting():
        assert actions.ask_for_information(1, ASKED, " ")[1] == "此项必填。"
        actions.ask_for_information(1, ASKED, "既往 CT？")
    assert status_of(database, case_id) == CaseStatus.NEEDS_INFORMATION

    with visit(account=as_clerk(network)), acting():
        assert actions.give_information(1, ASKED, "")[1] == "此项必填。"
        actions.give_information(1, ASKED, "无")

    assert status_of(database, case_id) == CaseStatus.READING


def test_the_reviewer_returns_with_a_reason(
    visit: Visit, database: Database, network: Network, store
) -> None:
    case_id = store(CaseStatus.IN_REVIEW)

    with visit(account=as_reviewer(network)), acting():
        assert actions.return_report(1, ASKED, None) == (no_update, "此项必填。")
        actions.return_report(1, ASKED, "请补充。")

    assert status_of(database, case_id) == CaseStatus.RETURNED


def test_the_reviewer_passes(visit: Visit, database: Database, network: Network, store) -> None:
    case_id = store(CaseStatus.IN_REVIEW)

    with visit(account=as_reviewer(network)), acting():
        actions.pass_report(1, ASKED)

    assert status_of(database, case_id) == CaseStatus.ISSUED


def test_withdrawing_is_confirmed_by_typing(
    visit: Visit, database: Database, network: Network, store
) -> None:
    case_id = store(CaseStatus.WAITING)

    with visit(account=as_clerk(network)), acting():
        refused = actions.withdraw_case(1, ASKED, "7K3M9")
        assert status_of(database, case_id) == CaseStatus.WAITING
        actions.withdraw_case(1, ASKED, " 7k3m9q ")

    assert refused[0] is no_update
    assert "不一致" in str(refused[1])
    assert status_of(database, case_id) == CaseStatus.WITHDRAWN


@pytest.mark.parametrize("clicks", [None, 0])
def test_a_button_that_appears_has_not_been_clicked(
    visit: Visit, database: Database, network: Network, store, clicks: int | None
) -> None:
    case_id = store(CaseStatus.IN_REVIEW)

    with visit(account=as_reviewer(network)), acting(), pytest.raises(PreventUpdate):
        actions.pass_report(clicks, ASKED)

    assert status_of(database, case_id) == CaseStatus.IN_REVIEW


def test_a_case_that_has_moved_on_is_left_alone(visit: Visit, network: Network, store) -> None:
    store(CaseStatus.ISSUED)

    with visit(account=as_reviewer(network)), acting(), pytest.raises(CaseMovedOnError):
        actions.pass_report(1, ASKED)


def test_a_forged_case_number_reaches_nobody_else_s_case(
    visit: Visit, database: Database, store
) -> None:
    case_id = store(CaseStatus.IN_REVIEW)
    with database.writing() as session:
        other = store_network(session)

    with visit(account=as_reviewer(other)), acting(), pytest.raises(CaseNotFoundError):
        actions.pass_report(1, ASKED)

    assert status_of(database, case_id) == CaseStatus.IN_REVIEW


def test_a_role_alone_lets_nobody_audit_their_own_report(
    visit: Visit, database: Database, network: Network, store
) -> None:
    case_id = store(CaseStatus.IN_REVIEW)
    team = Grant(role=Role.REVIEWER, scope_kind=ScopeKind.TEAM, target_id=network.team.id)
    writer = an_account(team, id=network.expert_actor.account_id)

    with visit(account=writer), acting(), pytest.raises(NotYourCaseError):
        actions.pass_report(1, ASKED)

    assert status_of(database, case_id) == CaseStatus.IN_REVIEW


def test_a_clerk_cannot_call_what_is_the_expert_s(visit: Visit, network: Network, store) -> None:
    store(CaseStatus.READING)

    with visit(account=as_clerk(network)), pytest.raises(AccessDeniedError):
        actions.submit_report(1, ASKED, "所见", "意见", "")


def test_the_browser_s_own_call_passes_the_report(
    app, database: Database, network: Network, store, signed_in: Callable[..., FlaskClient]
) -> None:
    """Through HTTP, with the mark that outputs shared by several callbacks carry."""
    case_id = store(CaseStatus.IN_REVIEW)
    team = Grant(role=Role.REVIEWER, scope_kind=ScopeKind.TEAM, target_id=network.team.id)
    browser = signed_in(team, user_name="reviewer")
    with database.writing() as session:
        _belongs_to(session, network.reviewer.id, "reviewer")
    output = _shared_output(app, closer_id(report.PASS_DIALOG, "confirm"))
    body = {
        "output": output,
        "outputs": {"id": actions.CHANGED, "property": output.rpartition(".")[2]},
        "inputs": [
            {
                "id": closer_id(report.PASS_DIALOG, "confirm"),
                "property": "n_clicks",
                "value": 1,
            }
        ],
        "changedPropIds": [],
        "state": [{"id": actions.CASE, "property": "data", "value": ASKED}],
    }

    answer = browser.post(
        "/_dash-update-component", json=body, headers={"X-CSRFToken": csrf_of(browser)}
    )

    assert answer.status_code == 200
    assert status_of(database, case_id) == CaseStatus.ISSUED


def _belongs_to(session: Session, expert_id: int, user_name: str) -> None:
    account = session.scalars(select(Account).where(Account.user_name == user_name)).one()
    session.get_one(Expert, expert_id).account_id = account.id


def _shared_output(app: Dash, button: dict[str, str]) -> str:
    """As the browser names it: the output of the callback that this button alone calls."""
    return next(
        output
        for output, spec in app.callback_map.items()
        if output.startswith(f"{actions.CHANGED}.data@")
        and [_plain(one["id"]) for one in spec["inputs"]] == [button]
    )


def _plain(component_id: str) -> object:
    return json.loads(component_id) if component_id.startswith("{") else component_id


def test_an_expert_declines_and_goes_on_with_the_others(
    visit: Visit, database: Database, network: Network, store
) -> None:
    case_id = store(CaseStatus.ASSIGNED)

    with visit(account=as_expert(network)), acting() as changed:
        answer = actions.decline_case(1, ASKED, "not_practised", "")

    assert answer == ("/cases", "")
    assert "已退还" in str(changed)
    assert status_of(database, case_id) == CaseStatus.WAITING


def test_another_reason_for_declining_is_told_in_words(
    visit: Visit, database: Database, network: Network, store
) -> None:
    case_id = store(CaseStatus.ASSIGNED)

    with visit(account=as_expert(network)), acting():
        answer = actions.decline_case(1, ASKED, "made up", " ")

    assert answer == (no_update, "此项必填。")
    assert status_of(database, case_id) == CaseStatus.ASSIGNED
