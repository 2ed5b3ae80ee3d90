"""Finds a reader for each waiting case and a reviewer for each report, all at once."""

from collections import Counter

from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Desk, Exclusion
from data_layer.cases.errors import TurnLostError
from data_layer.outbox.queries import is_anything_unread
from data_layer.outbox.records import MACHINE
from jobs.assignment import Outcome, assign
from jobs.context import Counts, JobContext

# Beyond this, the next minute's run goes on.
_TRIES = 5
_NAMES = (
    "assigned",
    "reviews",
    "moved",
    "unassigned",
    "already_taken",
    "refused_late",
    "again",
    *(f"for_{name}" for name in Exclusion),
)


class Assignment:
    """A run of the job that remembers what was decided last."""

    def __init__(self) -> None:
        self.outcome: Outcome | None = None

    def run(self, context: JobContext) -> Counts:
        counts = Counter(dict.fromkeys(_NAMES, 0))
        for _ in range(_TRIES):
            try:
                self.outcome = assign(context)
            except TurnLostError:
                # What was written before stays; the rest is decided by what is known now.
                counts["again"] += 1
                continue
            counts.update(counted(self.outcome))
            break
        return dict(counts)


def run(context: JobContext) -> Counts:
    return Assignment().run(context)


def is_called(session: Session) -> bool:
    """Whether a case or a report came to wait since the last solve."""
    return is_anything_unread(session, [MACHINE])


def counted(outcome: Outcome) -> Counter[str]:
    reviews = len(outcome.given_to(Desk.REVIEWER))
    moved = sum(one.moved_from is not None for one in outcome.given)
    counts = Counter(
        assigned=len(outcome.given) - reviews - moved,
        reviews=reviews,
        moved=moved,
        unassigned=len(outcome.waiting),
        already_taken=len(outcome.gone),
        refused_late=len(outcome.refused),
    )
    counts.update(f"for_{one.obstacle}" for one in outcome.waiting)
    return counts
