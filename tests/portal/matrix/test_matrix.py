"""Who may do what: as declared, as written down for reviewers, and as the portal answers."""

from collections import Counter

import dash

from tests.portal.matrix.cast import Province
from tests.portal.matrix.table import COMMAND, committed, heading, lines
from tests.portal.matrix.things import EVERYBODY, PAGES, outcome, things
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


def test_every_answer_is_the_one_that_is_written_down(province: Province) -> None:
    everything = things()

    wrong = [
        f"{thing.kind} {thing.name}: {person} is answered {observed!r}"
        for person in EVERYBODY
        for thing in everything
        if (observed := outcome(thing.ask(province.everybody[person]))) != thing.doors[person]
    ]

    assert wrong == []
