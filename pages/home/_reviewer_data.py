"""What the overview of a reviewer of quality control asks: what comes next, and what is left."""

from dataclasses import dataclass
from datetime import datetime

from data_layer.accounts.records import AccountRecord
from data_layer.quality.desk_queries import desk_progress, next_in_line
from data_layer.quality.review_records import DeskProgress, WaitingReview
from data_layer.quality.seat_queries import reviewer_of
from portal import db


@dataclass(frozen=True, kw_only=True)
class ReviewerNow:
    following: WaitingReview | None
    reviews: DeskProgress
    arbitration: DeskProgress


def reviewer_now(account: AccountRecord, at: datetime) -> ReviewerNow:
    with db.reading() as session:
        reviewer = reviewer_of(session, account)
        return ReviewerNow(
            following=next_in_line(session, reviewer),
            reviews=desk_progress(session, reviewer, at),
            arbitration=desk_progress(session, reviewer, at, arbitrating=True),
        )
