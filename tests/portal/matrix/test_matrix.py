"""Who may do what: as declared, as written down for reviewers, and as the portal answers."""

from collections import Counter

import dash

from tests.portal.matrix.cast import DISABLED, STRANGER
from tests.portal.matrix.conftest import Answers
from tests.portal.matrix.table import COMMAND, committed, heading, lines
from tests.portal.matrix.things import PAGES, SIGN_IN, outcome, things
from tests.portal_app import the_app


def test_the_matrix_that_is_written_down_is_the_declared_one() -> None:
    assert committed() == [heading(), *lines(things())], f"{COMMAND} writes it anew"


def test_every_page_callback_and_route_has_its_line() -> None:
    app = the_app()
    served = {rule.endpoint for rule in app.server.url_map.iter_rules()} - set(PAGES)

    written = Counter(kind for kind, *_ in committed())

    assert written["page"] == len(dash.page_registry)
    assert written["callback"] == sum("callback" in spec for spec in app.callback_map.values())
    assert written["route"] >= len(served)


def test_nothing_is_in_the_matrix_twice() -> None:
    assert [
        one for one, number in Counter((t.kind, t.name) for t in things()).items() if number > 1
    ] == []


def test_every_answer_is_the_one_that_is_written_down(answers: Answers) -> None:
    wrong = [
        f"{thing.kind} {thing.name}: {person} is answered {observed!r}"
        for person, thing, answer in answers
        if (observed := outcome(answer)) != thing.doors[person]
    ]

    assert wrong == []


def test_who_is_turned_away_learns_nothing(answers: Answers) -> None:
    """No layout, no data, no list of callbacks: an empty body, or the way to the sign-in page."""
    told = {
        answer.data
        for person, _thing, answer in answers
        if person in (STRANGER, DISABLED) and outcome(answer) == SIGN_IN
    }

    assert {text for text in told if b"/sign-in" not in text} == {b""}
    assert max(map(len, told)) < 400


def test_nobody_is_answered_that_the_portal_failed(answers: Answers) -> None:
    assert [thing.name for _person, thing, answer in answers if answer.status_code >= 500] == []
