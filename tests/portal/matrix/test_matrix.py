"""Who may do what: as declared, as written down for reviewers, and as the portal answers."""

from collections import Counter

from tests.portal.matrix.cast import Province
from tests.portal.matrix.table import COMMAND, committed, heading, lines
from tests.portal.matrix.things import EVERYBODY, outcome, things


def test_the_matrix_that_is_written_down_is_the_declared_one() -> None:
    assert committed() == [heading(), *lines(things())], f"{COMMAND} writes it anew"


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
