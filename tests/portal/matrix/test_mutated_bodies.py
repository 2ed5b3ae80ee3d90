"""Whatever is posted to a callback, it is refused or answered: nothing fails inside."""

import json
import logging
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from portal import callback_bodies
from portal.permissions import Permissions
from tests.portal.matrix.calls import ADDRESS, Callback, body_of, callbacks
from tests.portal.matrix.cast import Province
from tests.portal.matrix.conftest import serve
from tests.portal.matrix.forgeries import given_to, parts_of
from tests.portal.matrix.mutations import bent
from tests.portal.matrix.targets import targets_of
from tests.portal_app import csrf_of, the_app

OF_EACH = 200
# What PostgreSQL might take in another way reaches it by a few of them.
OF_EACH_ON_POSTGRESQL = 25
# Of those that the guard refuses, this many are not sent: sending takes longer than looking.
ONE_IN = 20
BAD_REQUEST = 400
FINE = {200, 204, BAD_REQUEST, 403}


@pytest.fixture
def failures() -> Iterator[list[str]]:
    """What went wrong inside: the browser is told a reference, and the log has the rest."""
    noted: list[str] = []
    logger = logging.getLogger("portal.errors")
    note = NotingHandler(noted)
    logger.addHandler(note)
    yield noted
    logger.removeHandler(note)


class NotingHandler(logging.Handler):
    def __init__(self, noted: list[str]) -> None:
        super().__init__()
        self._noted = noted

    def emit(self, record: logging.LogRecord) -> None:
        self._noted.append(repr(record.exc_info and record.exc_info[1]))


def test_no_bent_body_makes_a_callback_fail(province: Province, failures: list[str]) -> None:
    chance = Random(20261124)

    answered = {one.name: answers(province, one, chance, OF_EACH) for one in callbacks()}

    assert failures == []
    assert {name for name, statuses in answered.items() if statuses.keys() - FINE} == set()
    assert all(statuses.total() == OF_EACH for statuses in answered.values())
    # Both kinds are there: what is malformed and what only looks strange.
    assert all(statuses[BAD_REQUEST] > OF_EACH // 4 for statuses in answered.values())
    assert all(statuses[BAD_REQUEST] < OF_EACH for statuses in answered.values())


def test_no_bent_body_makes_a_callback_fail_on_postgresql(
    province_on_postgresql: Province, failures: list[str]
) -> None:
    serve(province_on_postgresql.database)
    chance = Random(20261126)

    told = sum(
        (
            answers(province_on_postgresql, one, chance, OF_EACH_ON_POSTGRESQL)
            for one in callbacks()
        ),
        Counter[int](),
    )

    assert failures == []
    assert told.keys() <= FINE


def answers(province: Province, called: Callback, chance: Random, number: int) -> Counter[int]:
    """By status, from somebody who may call it."""
    browser = province.everybody[min(called.wanted.roles).value]
    own = next(targets_of(province.ours))
    good = body_of(called, given_to(called, own), parts_of(own))
    headers = {"X-CSRFToken": csrf_of(browser), "Content-Type": "application/json"}
    return Counter(
        BAD_REQUEST
        if place % ONE_IN and is_refused(body)
        else browser.post(ADDRESS, data=body, headers=headers).status_code
        for place, body in enumerate(bent(good, chance) for _ in range(number))
    )


def is_refused(body: bytes) -> bool:
    """By the guard's own look, which is all that happens to it; one in some is sent whole."""
    try:
        given = json.loads(body)
    except ValueError:
        return True
    wanted = callback_bodies.called(given, permissions())
    return wanted is None or not callback_bodies.fits(given, wanted)


def permissions() -> Permissions:
    found: Permissions = the_app().server.extensions["permissions"]
    return found
