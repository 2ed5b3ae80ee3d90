"""Who reviews what: nobody their own work or hospital, nobody more than the quota."""

import hashlib
import heapq
from collections.abc import Iterable

from data_layer.quality.reviewer_records import (
    AvailableReviewer,
    ReviewableReport,
    SharedOut,
)

# How full, how many, who: so that the same draw is always shared out the same way.
_Place = tuple[float, int, int]


def may_review(reviewer: AvailableReviewer, report: ReviewableReport) -> bool:
    return (
        reviewer.account_id not in report.hands and reviewer.institution not in report.institutions
    )


def share_out(
    reports: Iterable[ReviewableReport], reviewers: Iterable[AvailableReviewer], seed: int
) -> SharedOut:
    """In an order that only the seed knows, each to whoever has least of the quota."""
    by_account = {reviewer.account_id: reviewer for reviewer in reviewers if reviewer.quota > 0}
    queue = [_place(reviewer, reviewer.held) for reviewer in by_account.values()]
    heapq.heapify(queue)
    given: dict[int, int] = {}
    left: list[int] = []
    for report in sorted(reports, key=lambda one: _lot(seed, one.report_id)):
        chosen = _take(queue, by_account, report)
        if chosen is None:
            left.append(report.report_id)
        else:
            given[report.report_id] = chosen
    return SharedOut(given=given, left=sorted(left))


def _take(
    queue: list[_Place], by_account: dict[int, AvailableReviewer], report: ReviewableReport
) -> int | None:
    """The least loaded who may; those before who may not keep their places."""
    passed_over: list[_Place] = []
    chosen: int | None = None
    while queue and chosen is None:
        place = heapq.heappop(queue)
        reviewer = by_account[place[2]]
        if not may_review(reviewer, report):
            passed_over.append(place)
            continue
        chosen = reviewer.account_id
        if place[1] + 1 < reviewer.held + reviewer.quota:
            passed_over.append(_place(reviewer, place[1] + 1))
    for place in passed_over:
        heapq.heappush(queue, place)
    return chosen


def _place(reviewer: AvailableReviewer, count: int) -> _Place:
    return count / (reviewer.held + reviewer.quota), count, reviewer.account_id


def _lot(seed: int, report_id: int) -> bytes:
    return hashlib.sha256(f"{seed}/reviewer/{report_id}".encode()).digest()
