"""Where a forger writes what: every property that a callback reads, every address."""

import json
import re
from collections.abc import Callable, Iterator, Mapping

import dash

from data_layer.consents.records import Audience
from tests.portal.matrix.calls import Callback, Given, Named
from tests.portal.matrix.forged_quality import IN_QUALITY
from tests.portal.matrix.targets import Target, all_named

# Components that hold the id of an object, and what object that is.
_HOLD_AN_ID: Mapping[str, str] = {
    "institution-id": "hospital",
    "agreement-id": "agreement",
    "case-new-study": "study",
    "turnaround-hospital": "hospital",
    "turnaround-choice": "hospital",
    "team-id": "team",
    "team-record-id": "team",
    "schedule-team": "team",
    "expert-id": "expert",
    "links-incident-id": "incident",
    "fee-charge-id": "charge",
    "fee-statement-id": "statement",
    "fee-dispute-id": "dispute",
    "quality-finding-id": "finding",
    "quality-signal-id": "signal",
    "quality-action-id": "correction",
    "quality-critical-id": "critical",
    "operations-job-run-id": "study",
    "account-record-id": "account",
    "application-id": "application",
    "consents-emergency-record": "case",
    "desk-case": "case",
    "consents-hospital-number": "patient",
    "consents-hospital-user-name": "user",
    "consents-mine-patient": "link",
    "consents-mine-study": "study",
    "consents-who-saw-study": "study",
}
# Components in which somebody types.
_HOLD_A_TEXT = frozenset(
    {
        "account-identity-password",
        "account-password-again",
        "account-password-current",
        "account-password-new",
        "application-reason",
        "case-new-history",
        "case-new-question",
        "case-record-answer-text",
        "case-record-ask-text",
        "case-record-findings",
        "case-record-impression",
        "case-record-decline-words",
        "case-record-reason",
        "consents-emergency-reason",
        "consents-review-comment",
        "links-incident-note",
        "networking-storage-central",
        "networking-storage-local",
        "networking-storage-over",
    }
)
# Components in which somebody looks for something.
_HOLD_WORDS = frozenset(
    {
        "case-new-search",
        "shell-search-wanted",
    }
)
# Components that hold something else.
_HOLD: Mapping[str, Callable[[Target], object]] = {
    "case-record-case": lambda target: {"number": target.objects["case"], "tab": ""},
    "case-record-withdraw-typed": lambda target: target.objects["case"].rpartition("-")[2],
    "case-record-decline-reason": lambda _target: "workload",
    # Policies are the province's: who may read one may read all.
    "policy-version": lambda _target: "1",
    "shell-changed": lambda _target: None,
    "shell-toast": lambda _target: None,
    "institution-tab": lambda _target: "history",
    "register-field": lambda _target: "2026-11-24",
    "bulletins-month": lambda _target: "2026-10",
    "networking-breakdown-cut": lambda _target: "county",
    "networking-rates-level": lambda _target: "tertiary",
    "networking-target-level": lambda _target: "tertiary",
    "networking-target-rate": lambda _target: "40.00",
    "networking-target-from": lambda _target: "2026-01-01",
    "networking-target-until": lambda _target: "",
    "networking-targets-seen": lambda _target: {"tertiary": 0},
    "networking-storage-asked": lambda _target: {"central": "1", "local": "1", "over": "1"},
    "case-new-kind": lambda _target: "diagnosis",
    "case-new-urgency": lambda _target: "routine",
    "fee-policy-id": lambda target: {"policy": target.objects["hospital"], "tab": ""},
    "fee-policy-import-id": lambda target: {"policy": target.objects["hospital"], "revision": 1},
    "fee-example": lambda _target: "CT",
    "case-new-parts": lambda _target: "1",
    "case-new-extras": lambda _target: ["contrast"],
    "case-new-exemption": lambda _target: "public_task",
    "case-record-minutes": lambda _target: "30",
    "schedule-monday": lambda _target: "2026-11-23",
    "shifts-import-seen": lambda _target: {"file": "0" * 64, "rows": {"2": 0}},
    "coverage-asked": lambda target: [target.objects["team"], "2026-11-23"],
    "schedule-span": lambda _target: "once",
    "schedule-dragged": lambda target: _dragged(target),
    "schedule-done-move": lambda target: _dragged(target),
    "schedule-opened": lambda target: {
        "expert": target.objects["expert"],
        "day": "2026-11-24",
        "starts": 480,
        "ends": 1020,
        "is_new": False,
    },
    "account-record-reach": lambda target: target.objects["hospital"],
    "account-record-role": lambda _target: "hospital_clerk",
    "account-record-since": lambda _target: "2026-11-24",
    "account-record-until": lambda _target: "",
    "staff-list-passwords": lambda _target: None,
    "institutions-import-seen": lambda target: {
        "file": "0" * 64,
        "revisions": {target.objects["hospital"]: 1},
    },
    "experts-import-seen": lambda _target: {"file": "0" * 64, "revisions": {}},
    "account-code": lambda _target: "000000",
    "consents-hospital-audience": lambda target: f"institution:{target.objects['hospital']}",
    "consents-hospital-lasts": lambda _target: "0",
    "consents-hospital-purpose": lambda _target: "remote_diagnosis",
    "consents-mine-audience": lambda _target: Audience.EVERYBODY_TREATING,
    "consents-mine-lasts": lambda _target: "0",
    "consents-mine-purpose": lambda _target: "remote_diagnosis",
    "consents-review-verdict": lambda _target: "justified",
    "consents-who-saw-until": lambda _target: "2026-11-24",
    **IN_QUALITY,
    "filters": lambda target: {
        "q": target.words,
        "institution": [target.objects["hospital"]],
        "view": "all",
    },
}


def _dragged(target: Target) -> dict[str, object]:
    seen = {"expert": target.objects["expert"], "day": "2026-11-24", "starts": 480, "ends": 1020}
    return seen | {f"to_{name}": value for name, value in seen.items()}


# Stores that only say that something has changed.
_CHANGES = re.compile(r"-(changed|decided|founded)$")
_BY_PROPERTY: Mapping[str, Callable[[Target], object]] = {
    "n_clicks": lambda _target: 1,
    "n_intervals": lambda _target: 1,
    # A component's own id, whatever is written here.
    "id": lambda _target: None,
    "date": lambda _target: "2026-11-24",
    "options": lambda _target: [],
    "contents": lambda _target: "data:application/pdf;base64,JVBERi0xLjc=",
    "filename": lambda _target: "form.pdf",
    "search_value": lambda target: target.words,
    "selectedRows": lambda target: [{"id": target.objects["expert"], "revision": 1}],
    "getRowsRequest": lambda _target: {"startRow": 0, "endRow": 100, "sortModel": []},
    "search": lambda _target: "",
    "pathname": lambda _target: "/404",
}
# The variable of an address, and what object it names.
_ADDRESSES: Mapping[str, str] = {
    "/agreements/<public_id>": "agreement",
    "/agreement-scans/<public_id>": "agreement",
    "/accounts/<public_id>": "account",
    "/applications/<public_id>": "application",
    "/applications/<public_id>/proof": "application",
    "/audit/<number>": "account",
    "/assignment/<case_number>": "case",
    "/cases/<case_number>": "case",
    "/consent-forms/<public_id>": "consent",
    "/experts/<public_id>": "expert",
    "/schedules/<public_id>": "team",
    "/expert-documents/<public_id>": "expert",
    "/institutions/<public_id>": "hospital",
    "/link-incidents/<public_id>": "incident",
    "/links/nodes/<ae_title>": "hospital",
    # Policies have numbers, and this is none.
    "/policies/<version>": "hospital",
    # Bulletins are the province's: who may open one may open all, and this is none.
    "/networking/bulletins/<public_id>": "hospital",
    "/bulletins/<public_id>/figures.json": "hospital",
    "/bulletins/<public_id>/<language>.<kind>": "hospital",
    # Of a month, which this is none.
    "/quality-bulletins/<month>/figures.json": "hospital",
    "/quality-bulletins/<month>/<language>.<kind>": "hospital",
    "/fees/charges/<public_id>": "charge",
    "/fees/statements/<public_id>": "statement",
    "/fees/disputes/<public_id>": "dispute",
    "/statements/<public_id>.<kind>": "statement",
    "/dispute-evidence/<public_id>": "dispute",
    "/quality/findings/<public_id>": "finding",
    "/quality/signals/<public_id>": "signal",
    "/quality/actions/<public_id>": "correction",
    "/quality/criticals/<public_id>": "critical",
    "/correction-evidence/<public_id>": "correction",
    # Policies and payments are the province's: who may read one may read all, and this is none.
    "/fees/policies/<public_id>": "hospital",
    "/fees/policy-imports/<public_id>": "hospital",
    "/fee-policies/<public_id>.xlsx": "hospital",
    "/payment-files/<month>.csv": "hospital",
    "/quality/acceptance/<public_id>": "hospital",
    # Neither an indicator nor a month.
    "/quality/indicators/<code>": "hospital",
    "/quality/indicators/<code>/cases": "hospital",
    "/quality/snapshots/<month>": "hospital",
    "/quality/draws/<public_id>": "hospital",
    "/quality/sampling/<public_id>": "hospital",
    "/my-images/<public_id>": "study",
    "/operations/jobs/<public_id>": "study",
    "/studies/<public_id>": "study",
    # A reading, which is of neither side.
    "/review-frames/<seat>/<number>": "hospital",
    "/teams/<public_id>": "team",
    "/team-records/<public_id>": "team",
}
# Parts of a component's id that name an object.
_PARTS = {"case": "case", "consent": "consent", "user": "user"}


def given_to(called: Callback, target: Target) -> Given:
    return {named: _value(named, target) for named in called.reads}


def parts_of(target: Target) -> dict[str, str]:
    named = {part: target.objects[name] for part, name in _PARTS.items()}
    return named | {"path": "/cases"}


def parts_asked(called: Callback, target: Target) -> dict[str, str]:
    """Those of its ids that tell it what it is about."""
    named = parts_of(target)
    return {part: named[part] for part in _PARTS if _has_part(called, part)}


def unknown(called: Callback) -> list[Named]:
    """What the callback reads and nobody has said what a forger would write there."""
    return [named for named in called.reads if _writer(named) is None]


def names_an_object(called: Callback) -> bool:
    """Whether what is yours has another answer than what is not there."""
    one, other = (all_named(letter, text="") for letter in "ab")
    in_parts = any(_has_part(called, part) for part in _PARTS)
    return in_parts or given_to(called, one) != given_to(called, other)


def _has_part(called: Callback, part: str) -> bool:
    return any(f'"{part}":[' in component for component, _ in called.reads)


def places(target: Target) -> Iterator[tuple[str, str]]:
    """Every page with a query, as the target's forger types it."""
    objects = target.objects
    query = f"?hospital={objects['hospital']}&study={objects['study']}&q={target.words}"
    for page in dash.page_registry.values():
        yield address_of(page["path_template"] or page["path"], target), query


def address_of(template: str, target: Target) -> str:
    """Raises KeyError where nobody has said what the variable of an address names."""
    if "<" not in template:
        return template
    return re.sub("<[^>]*>", target.objects[_ADDRESSES[template]], template)


def _value(named: Named, target: Target) -> object:
    writer = _writer(named)
    assert writer is not None, f"what would a forger write into {named}?"
    return writer(target)


def _writer(named: Named) -> Callable[[Target], object] | None:
    component, name = _kind(named[0]), named[1]
    if name in _BY_PROPERTY:
        return _BY_PROPERTY[name]
    if component in _HOLD_AN_ID:
        return lambda target: target.objects[_HOLD_AN_ID[component]]
    if component in _HOLD_A_TEXT:
        return lambda target: target.text
    if component in _HOLD_WORDS:
        return lambda target: target.words
    if _CHANGES.search(component):
        return lambda _target: None
    return _HOLD.get(component)


def _kind(component: str) -> str:
    """What the component is; of a pattern its type."""
    return str(json.loads(component)["type"]) if component.startswith("{") else component
