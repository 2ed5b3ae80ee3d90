"""What the document fetches ahead is what its first screen shows."""

from collections.abc import Callable

from flask.testing import FlaskClient

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.database import Database
from tests.builders.accounts import OF_THE_PROVINCE, of_city
from tests.builders.cases import store_network

Browser = Callable[..., FlaskClient]
CHARTS = 'plotly.min.js">'
MAP = "anhui.geojson"


def test_the_overview_of_the_province_fetches_its_charts_and_map_ahead(signed_in: Browser) -> None:
    document = signed_in(OF_THE_PROVINCE).get("/").text

    assert CHARTS in document
    assert MAP in document


def test_a_city_has_charts_and_no_map(signed_in: Browser) -> None:
    document = signed_in(of_city("340100")).get("/").text

    assert CHARTS in document
    assert MAP not in document


def test_an_expert_fetches_no_charts_for_a_list_of_cases(
    signed_in: Browser, database: Database
) -> None:
    with database.writing() as session:
        own = store_network(session).expert.id
    expert = Grant(role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=own)

    assert CHARTS not in signed_in(expert).get("/").text


def test_a_table_fetches_no_charts(signed_in: Browser) -> None:
    assert CHARTS not in signed_in(OF_THE_PROVINCE).get("/institutions").text
