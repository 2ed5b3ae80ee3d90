"""How many associations a node holds."""

from ingest.places import Places


class Association:
    def __init__(self) -> None:
        self.lives = True

    def is_alive(self) -> bool:
        return self.lives


def test_a_node_has_as_many_places_as_it_may() -> None:
    places, one, two = Places(), Association(), Association()

    assert places.take("CT1", one, 1)
    assert places.take("CT1", one, 1)
    assert not places.take("CT1", two, 1)
    assert places.take("MR1", two, 1)


def test_a_place_is_free_again_when_its_association_has_ended() -> None:
    places, one, two, three = Places(), Association(), Association(), Association()
    places.take("CT1", one, 1)

    places.leave(one)
    assert places.take("CT1", two, 1)
    two.lives = False
    assert places.take("CT1", three, 1)
