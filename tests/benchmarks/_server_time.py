"""How long the server works on a page's data when nothing is cached."""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from flask.testing import FlaskClient

from data_layer.demo.people import PASSWORD
from data_layer.environment import Environment
from portal import cache
from portal.i18n import t
from portal.server import web_application
from tests.portal_app import csrf_of, sign_in

ROUNDS = 60
_FIRST_ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}


@dataclass(frozen=True)
class Question:
    """What a page asks the server for when it is opened."""

    name: str
    user_name: str
    outputs: tuple[str, ...]
    inputs: tuple[dict[str, Any], ...]
    state: tuple[dict[str, Any], ...] = ()


def _value(component: object, name: str, value: object) -> dict[str, Any]:
    return {"id": component, "property": name, "value": value}


def _rows(name: str, user_name: str, table: str) -> Question:
    filters = {"type": "filters", "table": table}
    return Question(
        name,
        user_name,
        (f"{table}.getRowsResponse",),
        (_value(table, "getRowsRequest", _FIRST_ROWS),),
        (_value(filters, "data", {}),),
    )


def _page(name: str, user_name: str, path: str = "/") -> Question:
    """The page itself brings its figures: the router is asked."""
    where = "_pages_location"
    asked = (_value(where, "pathname", path), _value(where, "search", ""))
    return Question(name, user_name, ("_pages_content.children", "_pages_store.data"), asked)


def _indicators(name: str, user_name: str) -> Question:
    chosen = {"type": "filters", "table": "quality-indicators"}
    return Question(
        name, user_name, ("quality-indicators-body.children",), (_value(chosen, "data", {}),)
    )


def _indicator(name: str, code: str) -> Question:
    chosen = {"type": "filters", "table": "quality-indicator-sites"}
    return Question(
        name,
        "commission",
        ("quality-indicator-body.children",),
        (_value(chosen, "data", {}), _value("quality-indicator-changed", "data", None)),
        (_value("quality-indicator-code", "data", code),),
    )


def _places(name: str, code: str) -> Question:
    """What comes after the page: the same of every hospital, city and level."""
    chosen = {"type": "filters", "table": "quality-indicator-sites"}
    return Question(
        name,
        "commission",
        ("quality-indicator-places.children",),
        (_value(chosen, "data", {}),),
        (_value("quality-indicator-code", "data", code),),
    )


QUESTIONS = (
    _page("Overview, province", "commission"),
    _page("Overview, city", "city"),
    _page("Overview, hospital", "clerk"),
    _page("Overview, team", "lead"),
    _page("Overview, expert", "expert"),
    _rows("Institutions, 100 rows", "commission", "institutions-table"),
    _rows("Teams, 100 rows", "commission", "teams-table"),
    _rows("Cases, 100 rows, province", "commission", "case-worklist-table"),
    _rows("Cases, 100 rows, hospital", "clerk", "case-worklist-table"),
    _indicators("Indicators of quality, province", "commission"),
    _indicators("Indicators of quality, city", "city"),
    _indicator("One indicator, sampled", "significant_discrepancies"),
    _places("  weighted for each hospital, city, level", "significant_discrepancies"),
    _indicator("One indicator, counted", "repaired_text"),
    _indicator("One indicator, of cases", "passed_at_first"),
    _page("Sampling plans", "commission", "/quality/sampling"),
    _page("Acceptance sampling", "commission", "/quality/acceptance"),
    _page("Reviewers' agreement", "commission", "/quality/reliability"),
    _page("A reviewer's desk", "qc", "/quality/reviews"),
    _page("Arbitration", "arbiter", "/quality/arbitration"),
    _page("Findings", "manager", "/quality/findings"),
    _page("Signals", "commission", "/quality/signals"),
    _page("Corrective actions", "commission", "/quality/actions"),
    _page("Critical findings", "manager", "/quality/criticals"),
    _page("Learning cases", "expert", "/quality/learning"),
    _page("A hospital's own quality", "manager", "/quality/hospital"),
    _page("A reader's own quality", "expert", "/quality/mine"),
    _page("Bulletin of quality", "commission", "/quality/bulletin"),
    _page("Money, overview", "commission", "/fees"),
    _page("A hospital's own statements", "manager", "/fees/own"),
    _page("An expert's income", "expert", "/fees/income"),
)


# What stands on a desk is sealed, which very many reports of a benchmark are not.
_DESKS = ("/quality/reviews", "/quality/arbitration")
QUALITY = tuple(
    one
    for one in QUESTIONS
    if "quality" in str((one.outputs, one.inputs)) and one.inputs[0]["value"] not in _DESKS
)


def rows(
    environment: Environment, questions: Iterable[Question] = QUESTIONS
) -> Iterator[tuple[str, str, str, str]]:
    """Name, median, p95 and bytes of each question, asked through the whole application."""
    server = web_application(environment)
    clients = {question.user_name: server.test_client() for question in questions}
    for user_name, client in clients.items():
        sign_in(client, user_name, PASSWORD)
    for question in questions:
        times, size = _asked(clients[question.user_name], question)
        p95 = quantiles(times, n=20)[-1]
        yield question.name, f"{median(times):.0f} ms", f"{p95:.0f} ms", f"{size / 1000:.0f} kB"


def _asked(client: FlaskClient, question: Question) -> tuple[list[float], int]:
    body = json.dumps(_body(question))
    headers = {"X-CSRFToken": csrf_of(client), "Content-Type": "application/json"}
    times, size = [], 0
    for _ in range(ROUNDS):
        with client.application.app_context():
            cache.forget_everything()
        start = time.perf_counter()
        answer = client.post("/_dash-update-component", data=body, headers=headers)
        times.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, answer.status
        size = len(answer.data)
    assert t("shell-failed-title") not in str(answer.get_json()), question.name
    return times, size


def _body(question: Question) -> dict[str, Any]:
    outputs = [_named(output) for output in question.outputs]
    is_one, changed = len(outputs) == 1, question.inputs[0]
    return {
        "output": question.outputs[0] if is_one else f"..{'...'.join(question.outputs)}..",
        "outputs": outputs[0] if is_one else outputs,
        "inputs": list(question.inputs),
        "changedPropIds": [f"{_as_named(changed['id'])}.{changed['property']}"],
        "state": list(question.state),
    }


def _as_named(component: object) -> object:
    """As the browser writes the id of a pattern."""
    if isinstance(component, dict):
        return json.dumps(component, sort_keys=True, separators=(",", ":"))
    return component


def _named(output: str) -> dict[str, str]:
    component, _, name = output.rpartition(".")
    return {"id": component, "property": name}
