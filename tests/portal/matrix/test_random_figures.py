"""A figure counts what its reader may count: overviews, chips, charts, turnaround, totals."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from flask.testing import FlaskClient

from data_layer.accounts.records import Role
from data_layer.cases.records import OPEN_STATUSES, CaseStatus
from portal.i18n import Language, label, speaking, t
from tests.portal.matrix.asking import answer, browser, key_figures, listing, texts
from tests.portal.matrix.oracle import GOVERNING, OF_A_HOSPITAL, is_listed, sees_as
from tests.portal.matrix.random_people import Person
from tests.portal.matrix.random_province import RandomProvince, Thing

_EVERY_ROLE = frozenset(Role)
# The first group with one of the person's roles decides what the overview is about.
_OVERVIEWS = (
    GOVERNING,
    frozenset({Role.TEAM_LEAD}),
    frozenset({Role.EXPERT, Role.REVIEWER}),
    OF_A_HOSPITAL,
)
_COUNTED = {
    "institution": "pages.networking.institutions.show_institutions",
    "team": "pages.experts.teams.show_teams",
    "expert": "pages.experts.experts.show_experts",
    "file": "pages.studies.quarantine.show_files",
    "case": "pages.cases.worklist.show_worklist",
}
_FRACTION = re.compile(r"(\d+) / (\d+)")
# A figure, what it should be, and what it is; None where nothing is told.
Told = Iterator[tuple[str, int | None, int | None]]


def test_no_figure_counts_more_or_less_than_its_reader_may(drawn: RandomProvince) -> None:
    with speaking(Language.CHINESE):
        looked = [
            (person, *one)
            for person in drawn.people
            for one in figures_of(browser(person.user_name), person, drawn)
        ]

    assert [
        f"{name} is {does}, not {should}, for {person}"
        for person, name, should, does in looked
        if should != does
    ] == []
    # Each figure is told to somebody with something to count.
    told = {name.partition(":")[0] for _, name, should, _ in looked if should}
    assert told == {name.partition(":")[0] for _, name, _, _ in looked}


def figures_of(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Told:
    yield from of_lists(visitor, person, drawn)
    yield from of_received(visitor, person, drawn)
    yield from of_overview(visitor, person, drawn)
    yield from of_chips(visitor, person, drawn)
    yield from of_comparison(visitor, person, drawn)
    yield from of_turnaround(visitor, person, drawn)


def of_lists(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Told:
    for kind, name in _COUNTED.items():
        found = answer(visitor, name, listing(name))
        total = response(found, "getRowsResponse", "rowCount") if found else 0
        listed = sum(is_listed(person, one) for one in drawn.of_kind(kind))
        yield f"total of {kind}", listed, total


def of_received(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Told:
    """Studies of all hospitals, those that a report was asked for among them."""
    listing_of = "pages.studies.received.show_studies"
    found = answer(visitor, listing_of, listing(listing_of))
    studies = [
        replace(one, kind="study", team=None, expert=None)
        for one in drawn.things
        if one.kind in ("study", "case")
    ]
    seen = sum(is_listed(person, one) for one in studies)
    yield "total of study", seen, response(found, "getRowsResponse", "rowCount") if found else 0
    told = answer(visitor, "pages.studies.received.show_figures", {})
    shown = list(key_figures(told))
    yield "received, studies", seen if told else None, number(shown, t("studies-total"))
    # How many were refused is told to whom the studies are; which they are, to fewer.
    refused = sum(is_listed(person, replace(one, kind="study")) for one in drawn.of_kind("file"))
    yield "received, refused", refused if told else None, number(shown, t("studies-refused"))
    chart = answer(visitor, "pages.studies.received.show_institutions", {})
    bars = bar_counts(chart["response"]["studies-institutions"]["figure"]) if chart else {}
    for one in drawn.of_kind("institution"):
        sent = sum(
            study.institution == one.institution and is_listed(person, study) for study in studies
        )
        yield f"chart of senders: {one.word}", sent, bars.get(one.word, 0)


def of_overview(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Told:
    shown = list(key_figures(answer(visitor, "router", {("_pages_location", "pathname"): "/"})))
    group = next((one for one in _OVERVIEWS if one & person.roles), frozenset())
    seen = cases(person, drawn, group)
    is_governing = group is GOVERNING
    yield (
        "overview, in flight",
        count(seen, is_open) if group in (GOVERNING, OF_A_HOSPITAL) else None,
        number(shown, t("home-in-flight")),
    )
    is_leading = Role.TEAM_LEAD in group
    yield (
        "overview, of the team",
        count(seen, is_open) if is_leading else None,
        number(shown, t("home-team-in-flight")),
    )
    is_told = bool(group) and not is_leading
    yield (
        "overview, reports",
        count(seen, is_issued) if is_told else None,
        whole(shown, t("home-in-target")),
    )
    hospitals = [one for one in drawn.of_kind("institution") if sees_as(person, one, GOVERNING)]
    yield (
        "overview, hospitals",
        sum(one.city is not None for one in hospitals) if is_governing else None,
        whole(shown, t("home-all-levels")),
    )


def of_chips(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Told:
    found = answer(visitor, "pages.cases.worklist.show_what_there_is_to_do", {})
    chips = found["response"]["case-worklist-chips"]["children"] if found else []
    words = list(texts(chips))
    told = dict(pairwise(words))
    seen = cases(person, drawn, _EVERY_ROLE)
    for status in OPEN_STATUSES:
        here = [one for one in seen if one.status is status]
        does = told.get(label(status)) if found else "0"
        yield f"chip: {status}", len(here), int(does or 0)


def of_comparison(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Told:
    name = "pages.cases.turnaround.show_hospitals_beside_each_other"
    found = answer(visitor, name, {})
    governs = bool(GOVERNING & person.roles)
    seen = cases(person, drawn, GOVERNING)
    shown = list(key_figures(found))
    yield (
        "compared, reports",
        count(seen, is_issued) if governs else None,
        whole(shown, t("turnaround-in-target")),
    )
    drawn_in_chart = chart_counts(found["response"]["turnaround-funnel"]["figure"]) if found else {}
    for one in drawn.of_kind("institution"):
        issued = count([case for case in seen if case.institution == one.institution], is_issued)
        yield f"chart: {one.word}", issued, drawn_in_chart.get(one.word, 0)


def of_turnaround(visitor: FlaskClient, person: Person, drawn: RandomProvince) -> Told:
    readers = GOVERNING | OF_A_HOSPITAL
    for one in drawn.of_kind("institution"):
        asked = {("turnaround-hospital", "data"): one.address.rpartition("/")[2]}
        found = answer(visitor, "pages.cases.turnaround.show_turnaround", asked)
        told = list(key_figures(found))
        own = [case for case in drawn.of_kind("case") if case.institution == one.institution]
        may = sees_as(person, one, readers)
        yield (
            f"turnaround: {one.word}",
            count(own, is_issued) if may else None,
            whole(told, t("turnaround-in-target")),
        )


def chart_counts(figure: dict[str, Any]) -> dict[str, int]:
    """By hospital, of how many reports its rate is; some have a point in common."""
    points = [text.split("<br>") for trace in figure["data"] for text in trace.get("text") or ()]
    return {
        name: int(found[2])
        for *names, numbers in points
        for found in [_FRACTION.search(numbers)]
        for name in names
        if found
    }


def bar_counts(figure: dict[str, Any]) -> dict[str, int]:
    return {
        name: int(length)
        for trace in figure["data"]
        for name, length in zip(trace["y"], trace["x"], strict=True)
    }


def response(found: Any, prop: str, name: str) -> int:
    (told,) = (one[prop] for one in found["response"].values() if prop in one)
    return int(told[name])


def cases(person: Person, drawn: RandomProvince, roles: frozenset[Role]) -> list[Thing]:
    return [one for one in drawn.of_kind("case") if sees_as(person, one, roles)]


def is_open(one: Thing) -> bool:
    return one.status in OPEN_STATUSES


def is_issued(one: Thing) -> bool:
    return one.status is CaseStatus.ISSUED


def count(seen: Iterable[Thing], condition: Callable[[Thing], bool]) -> int:
    return sum(map(condition, seen))


def number(shown: list[tuple[str, str, str]], words: str) -> int | None:
    return next((int(number) for name, number, _ in shown if name.startswith(words)), None)


def whole(shown: list[tuple[str, str, str]], words: str) -> int | None:
    """Of how many a rate is."""
    notes = [note for name, _, note in shown if name.startswith(words)]
    found = _FRACTION.search(notes[0]) if notes else None
    return int(found[2]) if found else None
