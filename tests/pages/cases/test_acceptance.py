"""An expert answers to new cases on the worklist."""

from collections.abc import Callable

import pytest
from dash._callback_context import context_value

from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from pages.cases import _acceptance_actions as actions
from portal.record_forms import error_id, field_id
from tests.builders.case_people import as_clerk, as_expert
from tests.builders.cases import Network, store_case, store_network
from tests.pages.cases.acting import acting
from tests.portal_app import Visit

NUMBER = "AH20261124-7K3M9Q"


@pytest.fixture
def network(database: Database) -> Network:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, status=CaseStatus.ASSIGNED, case_number=NUMBER)
        return network


@pytest.fixture
def case(database: Database) -> Callable[[], Case]:
    def found() -> Case:
        with database.reading() as session:
            return session.query(Case).one()

    return found


def test_a_new_case_is_offered_and_accepted(visit: Visit, network: Network, case) -> None:
    with visit(account=as_expert(network)), acting() as changed:
        assert NUMBER in str(actions.show_new_cases(None, None))
        context_value.get()["triggered_inputs"] = [
            {"prop_id": f'{{"case":"{NUMBER}","type":"acceptance-accept"}}.n_clicks', "value": 1}
        ]
        actions.accept([1])
        assert actions.show_new_cases(None, None) is None

    assert "已接收" in str(changed)
    assert case().accepted_at is not None


def test_a_new_case_is_declined_without_opening_it(visit: Visit, network: Network, case) -> None:
    ids = [field_id("acceptance", NUMBER, name) for name in ("reason", "why")]
    parts = [error_id("acceptance", NUMBER, name) for name in ("reason", "why")]

    with visit(account=as_expert(network)), acting():
        told, problems = actions.decline(1, ids, ["workload", ""], parts)

    assert (told, problems) == (None, ["", ""])
    assert (case().status, case().first_opened_at) == (CaseStatus.WAITING, None)


def test_nobody_but_experts_is_asked(visit: Visit, network: Network) -> None:
    with visit(account=as_clerk(network)), pytest.raises(AccessDeniedError):
        actions.show_new_cases(None, None)
