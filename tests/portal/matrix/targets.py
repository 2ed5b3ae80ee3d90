"""What a forger names: objects and words of a side, or such as nobody has."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import dash

from data_layer.cases.records import CaseStatus
from data_layer.identifiers import new_case_number, new_public_id
from tests.builders.two_sides import Side
from tests.portal.matrix.calls import Callback, Given, Named

MISSING_MARK = "饕餮"
_DAY = date(2026, 11, 24)


@dataclass(frozen=True, kw_only=True)
class Target:
    """Public ids, a case number, words that are looked for, and what is typed into a text."""

    hospital: str
    team: str
    expert: str
    study: str
    case: str
    words: str
    text: str

    @property
    def names(self) -> tuple[str, ...]:
        return (self.hospital, self.team, self.expert, self.study, self.case, self.words)


def targets_of(side: Side) -> Iterator[Target]:
    """One for each case of the side; what is looked for takes turns."""
    for place, status in enumerate(CaseStatus):
        number = side.cases[status]
        yield Target(
            hospital=side.hospital,
            team=side.team,
            expert=side.expert,
            study=side.study,
            case=number,
            words=_words(side.mark, number)[place % 5],
            # Nothing is typed yet, or something is.
            text="右肺结节，咳嗽两周。" if place % 2 else "",
        )


def missing(like: Target, mark: str) -> Target:
    """The same question about objects that nobody has."""
    number = new_case_number(_DAY)
    return Target(
        hospital=new_public_id(),
        team=new_public_id(),
        expert=new_public_id(),
        study=new_public_id(),
        case=number,
        words=like.words.replace(mark, MISSING_MARK).replace(like.case, number),
        text=like.text,
    )


def _words(mark: str, number: str) -> tuple[str, ...]:
    return (f"{mark}县医院", f"{mark}患者", f"{mark}团队", f"{mark}reader", number)


def _filters(target: Target) -> object:
    return {"q": target.words, "institution": [target.hospital], "view": "all"}


# What stands in the properties that hold a value of their own, by component.
_HELD: Mapping[str, Callable[[Target], object]] = {
    "case-record-case": lambda target: {"number": target.case, "tab": ""},
    "case-record-changed": lambda _target: None,
    "case-record-findings": lambda target: target.text,
    "case-record-impression": lambda target: target.text,
    "case-record-ask-text": lambda target: target.text,
    "case-record-answer-text": lambda target: target.text,
    "case-record-reason": lambda target: target.text,
    "case-record-withdraw-typed": lambda target: target.case.rpartition("-")[2],
    "case-new-study": lambda target: target.study,
    "case-new-search": lambda target: target.words,
    "case-new-kind": lambda _target: "diagnosis",
    "case-new-urgency": lambda _target: "routine",
    "case-new-history": lambda target: target.text,
    "case-new-question": lambda target: target.text,
    "shell-search-wanted": lambda target: target.words,
    "turnaround-hospital": lambda target: target.hospital,
    "turnaround-choice": lambda target: target.hospital,
    "team-id": lambda target: target.team,
    "team-monday": lambda _target: "2026-11-23",
    "expert-id": lambda target: target.expert,
    "operations-job-run-id": lambda target: target.study,
}
_BY_PROPERTY: Mapping[str, Callable[[Target], object]] = {
    "n_clicks": lambda _target: 1,
    "n_intervals": lambda _target: 1,
    "id": lambda _target: {"path": "/cases", "job": "x", "type": "x"},
    "date": lambda _target: "2026-11-24",
    "options": lambda _target: [],
    "search_value": lambda target: target.words,
    "getRowsRequest": lambda _target: {"startRow": 0, "endRow": 100, "sortModel": []},
    "search": lambda _target: "",
    "pathname": lambda _target: "/404",
}
# The variable of an address, and what of a target stands in its place.
_ADDRESSES: Mapping[str, Callable[[Target], str]] = {
    "/cases/<case_number>": lambda target: f"/cases/{target.case}",
    "/experts/<public_id>": lambda target: f"/experts/{target.expert}",
    "/teams/<public_id>": lambda target: f"/teams/{target.team}",
    "/institutions/<public_id>": lambda target: f"/institutions/{target.hospital}",
    "/studies/<public_id>": lambda target: f"/studies/{target.study}",
    "/operations/jobs/<public_id>": lambda target: f"/operations/jobs/{target.study}",
}


def given_to(called: Callback, target: Target) -> Given:
    return {named: _value(named)(target) for named in called.reads}


def unknown(called: Callback) -> list[Named]:
    """What the callback reads and nobody has said what a forger would write there."""
    return [named for named in called.reads if not _knows(named)]


def names_an_object(called: Callback) -> bool:
    """Whether what is yours has another answer than what is not there."""
    one, other = (_a_target(letter) for letter in "ab")
    return given_to(called, one) != given_to(called, other)


def places(target: Target) -> Iterator[tuple[str, str]]:
    """Every address with its query, as the target's forger types it."""
    query = f"?hospital={target.hospital}&study={target.study}&q={target.words}"
    for page in dash.page_registry.values():
        template = page["path_template"]
        yield (_ADDRESSES[template](target) if template else page["path"]), query


def _knows(named: Named) -> bool:
    component, name = named
    return name in _BY_PROPERTY or component in _HELD or _holds_filters(component)


def _value(named: Named) -> Callable[[Target], object]:
    component, name = named
    if _holds_filters(component) and name == "data":
        return _filters
    return _BY_PROPERTY.get(name) or _HELD[component]


def _holds_filters(component: str) -> bool:
    return '"type":"filters"' in component


def _a_target(letter: str) -> Target:
    return Target(
        hospital=letter,
        team=letter,
        expert=letter,
        study=letter,
        case=letter,
        words=letter,
        text="",
    )
