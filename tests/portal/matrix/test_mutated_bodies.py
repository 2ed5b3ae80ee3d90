"""Whatever is posted to a callback, the portal answers: never that it failed."""

import json
import logging
from collections import Counter
from random import Random

import pytest

from portal.callback_bodies import called as called_by
from portal.permissions import Permissions
from tests.portal.matrix.calls import ADDRESS, Callback, body_of, callbacks
from tests.portal.matrix.cast import Province
from tests.portal.matrix.forgeries import given_to, parts_of
from tests.portal.matrix.mutations import bent
from tests.portal.matrix.targets import targets_of
from tests.portal_app import csrf_of, the_app

OF_EACH = 200
# Of those that the guard refuses, this many are not sent: sending takes longer than looking.
ONE_IN = 20
BAD_REQUEST = 400
FINE = {200, 204, BAD_REQUEST, 403}


def test_no_bent_body_makes_a_callback_fail(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What goes wrong inside is told with a reference and logged; thousands of tracebacks are not
    # what is looked at here.
    monkeypatch.setattr(logging.getLogger("portal.errors"), "disabled", True)
    chance = Random(20261124)

    answered = {called.name: answers(province, called, chance) for called in callbacks()}

    assert {name for name, statuses in answered.items() if statuses.keys() - FINE} == set()
    assert all(statuses.total() == OF_EACH for statuses in answered.values())
    # Both kinds are there: what is malformed and what only looks strange.
    assert all(statuses[BAD_REQUEST] > OF_EACH // 4 for statuses in answered.values())
    assert all(statuses[BAD_REQUEST] < OF_EACH for statuses in answered.values())


def answers(province: Province, called: Callback, chance: Random) -> Counter[int]:
    """By status, from somebody who may call it."""
    browser = province.everybody[min(called.wanted.roles).value]
    own = next(targets_of(province.ours))
    good = body_of(called, given_to(called, own), parts_of(own))
    headers = {"X-CSRFToken": csrf_of(browser), "Content-Type": "application/json"}
    return Counter(
        BAD_REQUEST
        if number % ONE_IN and is_refused(body)
        else browser.post(ADDRESS, data=body, headers=headers).status_code
        for number, body in enumerate(bent(good, chance) for _ in range(OF_EACH))
    )


def is_refused(body: bytes) -> bool:
    """By the guard's own look, which is all that happens to it; one in some is sent whole."""
    try:
        given = json.loads(body)
    except ValueError:
        return False
    return b"\\u0000" not in body and called_by(given, permissions()) is None


def permissions() -> Permissions:
    found: Permissions = the_app().server.extensions["permissions"]
    return found
