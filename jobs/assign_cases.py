"""Finds a reader for each waiting case and a reviewer for each report, all at once."""

from collections import Counter

from data_layer.cases.assignment_records import Desk, Exclusion
from data_layer.cases.errors import TurnLostError
from jobs.assignment import Outcome, assign
from jobs.context import Counts, JobContext

# Beyond this, the next minute's run goes on.
_TRIES = 5


def run(context: JobContext) -> Counts:
    reasons = (f"for_{name}" for name in Exclusion)
    names = ("assigned", "reviews", "moved", "unassigned", "already_taken", "refused_late", "again")
    counts = Counter(dict.fromkeys((*names, *reasons), 0))
    for _ in range(_TRIES):
        try:
            counts.update(counted(assign(context)))
        except TurnLostError:
            # What was written before stays; the rest is decided by what is known now.
            counts["again"] += 1
            continue
        break
    return dict(counts)


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
