"""Nothing the browser names is believed: what is not yours answers like what is not there."""

import json
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.routing import Rule

from data_layer.accounts.records import Role
from data_layer.cases import tables
from portal.routes import ROUTES, Door
from tests.portal.matrix.calls import Callback, Given, body_of, call, callbacks
from tests.portal.matrix.cast import OURS, THEIRS, Province
from tests.portal.matrix.forgeries import (
    address_of,
    given_to,
    names_an_object,
    parts_asked,
    parts_of,
    places,
    unknown,
)
from tests.portal.matrix.targets import Target, missing, targets_of
from tests.portal.matrix.things import PAGES
from tests.portal_app import the_app

_TABLES = (
    tables.CaseEvent,
    tables.InformationRequest,
    tables.Report,
    tables.ReportDraft,
    tables.RequestDraft,
    tables.Review,
)
# Meant for what is not yours: names that everybody may look up, and emergencies, which are
# written down, told to the patient and reviewed.
_ACROSS = (
    "pages.consents.emergency.open_record",
    "pages.consents.hospital.show_hospitals_and_teams",
    "pages.consents.mine.show_hospitals_and_teams",
)
# What is named is not read for these people, only kept in an address or a link; or narrows a list
# that holds nothing of either side.
_PASS_IT_ON = (
    "pages.cases.turnaround.open_chosen_hospital",
    "pages.cases.worklist.show_what_there_is_to_do",
    "pages.consents.who_saw.show_who_saw",
    "pages.experts.replay.show_replay",
    "pages.networking.flows.show_flows",
    "pages.networking.rates_compare.export_changes",
    "pages.networking.rates_compare.show_changes",
    "pages.networking.storage_unlocated.export_studies",
    "pages.networking.storage_unlocated.show_studies",
)
# An empty form is told what it lacks before anybody is looked up; policies are the province's, and
# the forger's is none; the sums of recognition are narrowed by days and reasons only, and how well
# reviewers agree by days.
_NAME_NOTHING = (
    "pages.experts.team.relieve_member",
    "pages.fees.dispute.answer_dispute",
    "pages.fees.policy.show_changed_policy",
    "pages.fees.policy.show_example",
    "pages.fees.recognition.show_sums",
    "pages.fees.statement.answer_statement",
    "pages.quality.action.hand_in",
    "pages.quality.critical.write_side",
    "pages.quality.finding.answer_finding",
    "pages.quality.signal.act_on_signal",
    # Of what can be learned, which says nothing of either side.
    "pages.quality.learning.show_lessons",
    "pages.quality.reliability.show_reliability",
    # Of an indicator that is not sampled, whose places come with its figures.
    "pages.quality.indicator.show_weighted_places",
    # Of the newest whole month, in which the two sides have nothing.
    "pages.quality.indicator.export_sites",
    "pages.quality.indicator.show_sites",
    "pages.quality.indicator_cases.export_cases",
    "pages.quality.snapshot.show_differences",
)
# Moments, references and numbers of a page's definitions: no two answers have the same.
_PASSING = re.compile(r"\d{4}-\d\d-\d\dT[\d:.+]+|\d\d:\d\d(:\d\d)?|\b[a-z2-9]{16}\b|definition-\d+")


@pytest.fixture
def province(either_province: Province) -> Province:
    return either_province


def test_it_is_known_what_a_forger_writes_into_every_callback() -> None:
    assert [one for called in callbacks() for one in unknown(called)] == []


def test_no_callback_tells_what_is_not_yours_from_what_is_not_there(province: Province) -> None:
    before = stored(province)

    wrong = [
        f"{called.name} as {role} about {theirs.words}: {difference}"
        for role, browser, called in permitted(province)
        for theirs in aims(called, province)
        if (difference := told(browser, called, theirs))
    ]

    assert wrong == []
    assert stored(province) == before


def test_no_address_tells_what_is_not_yours_from_what_is_not_there(province: Province) -> None:
    (router,) = (one for one in callbacks() if one.name == "router")
    theirs = next(targets_of(province.theirs))
    other = missing(theirs, THEIRS)

    wrong = [
        f"{path} as {role}: {difference}"
        for role, browser in ours(province)
        for (path, query), (path_of_none, query_of_none) in zip(
            places(theirs), places(other), strict=True
        )
        if (
            difference := compared(
                answer(browser, router, at(path, query), theirs),
                answer(browser, router, at(path_of_none, query_of_none), other),
            )
        )
    ]

    assert wrong == []


def test_no_route_tells_what_is_not_yours_from_what_is_not_there(province: Province) -> None:
    theirs = next(targets_of(province.theirs))
    other = missing(theirs, THEIRS)
    named = [rule.rule for rule in the_app().server.url_map.iter_rules() if names_one(rule)]

    told = {
        (role, address, target is theirs): (answer.status_code, answer.data)
        for role, browser in ours(province)
        for address in named
        for target in (theirs, other)
        for answer in [browser.get(address_of(address, target))]
    }

    assert named
    assert [key for key, answer in told.items() if answer != told[(*key[:2], True)]] == []
    assert {status for status, _body in told.values()} <= {403, 404}


def names_one(rule: Rule) -> bool:
    """A route for one object of somebody; what strangers may ask for needs its secret number."""
    is_ours = rule.endpoint not in (*PAGES, "static")
    return "<" in rule.rule and is_ours and ROUTES[rule.endpoint] not in (Door.FILE, Door.STRANGER)


def test_what_is_yours_is_answered(province: Province) -> None:
    """Else the tests above would hold for a portal that shows nothing to anybody."""
    left_out = {*_PASS_IT_ON, *_NAME_NOTHING}
    asked, answered = set(left_out), set(left_out)
    for _role, browser, called in permitted(province):
        if names_an_object(called):
            asked.add(called.name)
            if called.name not in answered and is_answered(browser, called, province):
                answered.add(called.name)

    assert asked - answered == set()


def is_answered(browser: FlaskClient, called: Callback, province: Province) -> bool:
    return any(
        answer(browser, called, given_to(called, own), own)
        != answer(browser, called, given_to(called, other), other)
        for own in aims(called, province, of_ours=True)
        for other in [missing(own, OURS)]
    )


def ours(province: Province) -> Iterator[tuple[Role, FlaskClient]]:
    return ((role, province.everybody[role.value]) for role in province.ours.people)


def permitted(province: Province) -> Iterator[tuple[Role, FlaskClient, Callback]]:
    """Everybody of our side with every callback that their role lets them call."""
    for role, browser in ours(province):
        for called in callbacks():
            if role in called.wanted.roles and called.name not in _ACROSS:
                yield role, browser, called


def aims(called: Callback, province: Province, *, of_ours: bool = False) -> list[Target]:
    """Those that the callback is told something different about."""
    targets = targets_of(province.ours if of_ours else province.theirs)
    by_question = {
        repr((given_to(called, target), parts_asked(called, target))): target for target in targets
    }
    return list(by_question.values())


def told(browser: FlaskClient, called: Callback, theirs: Target) -> str:
    """What differs between asking for theirs and for what nobody has; a word of theirs, too."""
    other = missing(theirs, THEIRS)
    return compared(
        answer(browser, called, given_to(called, theirs), theirs),
        answer(browser, called, given_to(called, other), other),
    )


def compared(about_theirs: str, about_none: str) -> str:
    place = about_theirs.find(THEIRS)
    if place < 0 and about_theirs == about_none:
        return ""
    if place < 0:
        pairs = enumerate(zip(about_theirs, about_none, strict=False))
        place = next((number for number, (one, other) in pairs if one != other), 0)
    around = slice(max(place - 60, 0), place + 60)
    return f"{about_theirs[around]!r}, not {about_none[around]!r}"


def answer(browser: FlaskClient, called: Callback, given: Given, target: Target) -> str:
    """Status and body, without the names that were asked for and what is never the same."""
    answered = call(browser, body_of(called, given, parts_of(target)))
    text = json.dumps(answered.json, ensure_ascii=False) if answered.is_json else answered.text
    for name in target.names:
        text = text.replace(name, "…")
    return f"{answered.status_code} {_PASSING.sub('…', text)}"


def at(path: str, query: str) -> Given:
    return {("_pages_location", "pathname"): path, ("_pages_location", "search"): query}


def stored(province: Province) -> list[object]:
    """How every case stands, and how much is written about cases."""
    with province.database.reading() as session:
        cases = select(tables.Case.case_number, tables.Case.status, tables.Case.delivered_at)
        counts = [session.scalar(select(func.count()).select_from(one)) for one in _TABLES]
        return [*session.execute(cases.order_by(tables.Case.id)).all(), *counts]
