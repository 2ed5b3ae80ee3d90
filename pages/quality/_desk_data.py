"""What stands on a reviewer's desk: the next report, its images, and what is left."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypedDict

from data_layer.quality.desk_commands import open_next
from data_layer.quality.desk_queries import desk_progress
from data_layer.quality.frame_queries import image_shelf
from data_layer.quality.frame_records import ImageShelf
from data_layer.quality.review_records import BlindedItem, DeskProgress, NewScore, Reviewer
from data_layer.quality.rubric_records import RubricScore
from data_layer.quality.score_commands import submit_score
from data_layer.quality.seat_queries import reviewer_of
from portal import db
from portal.access import account
from portal.frames import begin_first


class DeskKind(StrEnum):
    """The same desk: of a first or second reader, or of who decides between them."""

    REVIEWS = "reviews"
    ARBITRATION = "arbitration"


class OpenItem(TypedDict):
    """What the browser brings back of what is open; empty where nothing is.

    `first_image` is the address of the image that is shown first.
    """

    kind: str
    seat: str
    rubric: str
    first_image: str


@dataclass(frozen=True, kw_only=True)
class DeskNow:
    """Without an item nothing is left that may be theirs."""

    kind: DeskKind
    item: BlindedItem | None
    shelf: ImageShelf
    progress: DeskProgress


def desk_now(kind: DeskKind, at: datetime) -> DeskNow:
    """Gives out the next report, and writes down that it was opened."""
    with db.writing() as session:
        desk = _desk(session, reviewer_of(session, account()), kind, at)
    _begin_images(desk, at)
    return desk


def scored_desk(
    kind: DeskKind, seat: str, new: NewScore, at: datetime
) -> tuple[RubricScore, DeskNow]:
    """What a score comes to and the next report, in one transaction: somebody waits for both.

    Raises what `submit_score` does.
    """
    with db.writing() as session:
        reviewer = reviewer_of(session, account())
        total = submit_score(session, reviewer, seat, new, at)
        desk = _desk(session, reviewer, kind, at)
    _begin_images(desk, at)
    return total, desk


def _begin_images(desk: DeskNow, at: datetime) -> None:
    if desk.item and desk.shelf.count:
        begin_first(desk.item.seat, at)


def _desk(session: db.Session, reviewer: Reviewer, kind: DeskKind, at: datetime) -> DeskNow:
    arbitrating = kind is DeskKind.ARBITRATION
    item = open_next(session, reviewer, at, arbitrating=arbitrating)
    return DeskNow(
        kind=kind,
        item=item,
        shelf=image_shelf(session, reviewer, item.seat, at) if item else ImageShelf(),
        progress=desk_progress(session, reviewer, at, arbitrating=arbitrating),
    )
