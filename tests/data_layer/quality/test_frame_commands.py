"""Whoever looks at the images beside a report is written down."""

import pytest

from data_layer.database import Database
from data_layer.quality.frame_commands import note_images_seen
from data_layer.quality.review_errors import SeatNotFoundError
from tests.builders.audit import told
from tests.builders.cases import NOON
from tests.builders.reviews import opened, store_under_review


def test_a_look_at_the_images_is_told_by_the_seat(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        seat = opened(session, under.first).seat
        note_images_seen(session, under.first, seat, NOON)

    assert told(database)[-1] == ("blinded.images", "permitted", seat)


def test_nobody_looks_by_the_seat_of_somebody_else(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        seat = opened(session, under.first).seat

        with pytest.raises(SeatNotFoundError):
            note_images_seen(session, under.second, seat, NOON)
