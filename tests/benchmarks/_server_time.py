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


def value(component: object, name: str, value: object) -> dict[str, Any]:
    return {"id": component, "property": name, "value": value}


def rows_of(
    name: str,
    user_name: str,
    table: str,
    *state: dict[str, Any],
    beside: tuple[str, ...] = (),
    is_filtered: bool = True,
) -> Question:
    """The first rows of a table, with what is told `beside` them."""
    filters = value({"type": "filters", "table": table}, "data", {})
    return Question(
        name,
        user_name,
        (f"{table}.getRowsResponse", *beside),
        (value(table, "getRowsRequest", _FIRST_ROWS),),
        (filters, *state) if is_filtered else state,
    )


def page(name: str, user_name: str, path: str = "/") -> Question:
    """The page itself brings its figures: the router is asked."""
    where = "_pages_location"
    asked = (value(where, "pathname", path), value(where, "search", ""))
    return Question(name, user_name, ("_pages_content.children", "_pages_store.data"), asked)


def _indicators(name: str, user_name: str) -> Question:
    chosen = {"type": "filters", "table": "quality-indicators"}
    return Question(
        name, user_name, ("quality-indicators-body.children",), (value(chosen, "data", {}),)
    )


def _indicator(name: str, code: str) -> Question:
    chosen = {"type": "filters", "table": "quality-indicator-sites"}
    return Question(
        name,
        "commission",
        ("quality-indicator-body.children",),
        (value(chosen, "data", {}), value("quality-indicator-changed", "data", None)),
        (value("quality-indicator-code", "data", code),),
    )


def _places(name: str, code: str) -> Question:
    """What comes after the page: the same of every city and level."""
    chosen = {"type": "filters", "table": "quality-indicator-sites"}
    return Question(
        name,
        "commission",
        ("quality-indicator-places.children",),
        (value(chosen, "data", {}),),
        (value("quality-indicator-code", "data", code),),
    )


QUESTIONS = (
    page("Overview, province", "commission"),
    page("Overview, city", "city"),
    page("Overview, hospital", "clerk"),
    page("Overview, team", "lead"),
    page("Overview, expert", "expert"),
    rows_of("Institutions, 100 rows", "commission", "institutions-table"),
    rows_of("Teams, 100 rows", "commission", "teams-table"),
    rows_of("Cases, 100 rows, province", "commission", "case-worklist-table"),
    rows_of("Cases, 100 rows, hospital", "clerk", "case-worklist-table"),
    _indicators("Indicators of quality, province", "commission"),
    _indicators("Indicators of quality, city", "city"),
    _indicator("One indicator, sampled", "significant_discrepancies"),
    _places("  weighted for each city and level", "significant_discrepancies"),
    _indicator("One indicator, counted", "repaired_text"),
    _indicator("One indicator, of cases", "passed_at_first"),
    page("Sampling plans", "commission", "/quality/sampling"),
    page("Acceptance sampling", "commission", "/quality/acceptance"),
    rows_of("Verdicts of acceptance, 100 rows", "commission", "sampling-lots"),
    page("Reviewers' agreement", "commission", "/quality/reliability"),
    page("A reviewer's desk", "qc", "/quality/reviews"),
    page("Arbitration", "arbiter", "/quality/arbitration"),
    page("Findings", "manager", "/quality/findings"),
    rows_of("Findings, 100 rows", "commission", "quality-findings"),
    page("Signals", "commission", "/quality/signals"),
    rows_of("Signals, 100 rows", "commission", "quality-signals"),
    page("Corrective actions", "commission", "/quality/actions"),
    rows_of("Corrective actions, 100 rows", "commission", "quality-actions"),
    page("Critical findings", "manager", "/quality/criticals"),
    page("Learning cases", "expert", "/quality/learning"),
    page("A hospital's own quality", "manager", "/quality/hospital"),
    page("A reader's own quality", "expert", "/quality/mine"),
    page("Bulletin of quality", "commission", "/quality/bulletin"),
    page("Money, overview", "commission", "/fees"),
    page("A hospital's own statements", "manager", "/fees/own"),
    page("An expert's income", "expert", "/fees/income"),
)


# What stands on a desk is sealed, which very many reports of a benchmark are not.
_DESKS = ("/quality/reviews", "/quality/arbitration")
QUALITY = tuple(
    one
    for one in QUESTIONS
    if any(word in str((one.outputs, one.inputs)) for word in ("quality", "sampling"))
    and one.inputs[0]["value"] not in _DESKS
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
