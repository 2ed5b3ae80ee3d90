"""Drawn reports shared out among reviewers."""

import random
from collections import Counter

from data_layer.quality.reviewer_records import AvailableReviewer, ReviewableReport
from data_layer.quality.rules.reviewers import may_review, share_out


def a_report(number: int = 1, *, hands: set[int] = frozenset(), sites: set[int] = frozenset()):
    return ReviewableReport(report_id=number, hands=frozenset(hands), institutions=frozenset(sites))


def a_reviewer(account: int = 1, *, site: int | None = None, quota: int = 100, held: int = 0):
    return AvailableReviewer(account_id=account, institution=site, quota=quota, held=held)


def test_nobody_reviews_their_own_report() -> None:
    assert not may_review(a_reviewer(7), a_report(hands={7}))
    assert may_review(a_reviewer(8), a_report(hands={7}))


def test_nobody_reviews_for_their_own_hospital() -> None:
    assert not may_review(a_reviewer(site=3), a_report(sites={3, 4}))
    assert may_review(a_reviewer(site=None), a_report(sites={3, 4}))


def test_reports_are_shared_out_evenly() -> None:
    shared = share_out([a_report(n) for n in range(90)], [a_reviewer(n) for n in range(1, 4)], 5)

    assert Counter(shared.given.values()) == {1: 30, 2: 30, 3: 30}
    assert shared.left == []


def test_a_smaller_quota_is_given_a_smaller_part() -> None:
    reviewers = [a_reviewer(1, quota=10), a_reviewer(2, quota=30)]

    shared = share_out([a_report(n) for n in range(20)], reviewers, 5)

    assert Counter(shared.given.values()) == {1: 5, 2: 15}


def test_nobody_is_given_more_than_the_quota_and_what_is_left_is_said() -> None:
    reviewers = [a_reviewer(1, quota=3), a_reviewer(2, quota=4, held=50), a_reviewer(3, quota=0)]

    shared = share_out([a_report(n) for n in range(10)], reviewers, 5)

    assert Counter(shared.given.values()) == {1: 3, 2: 4}
    assert len(shared.left) == 3
    assert set(shared.left) | set(shared.given) == set(range(10))


def test_who_holds_much_already_is_given_less() -> None:
    reviewers = [a_reviewer(1, quota=20, held=20), a_reviewer(2, quota=40)]

    shared = share_out([a_report(n) for n in range(20)], reviewers, 5)

    assert Counter(shared.given.values()) == {2: 20}


def test_a_report_that_nobody_may_review_is_left() -> None:
    shared = share_out([a_report(1, hands={1, 2}), a_report(2)], [a_reviewer(1), a_reviewer(2)], 5)

    assert shared.left == [1]
    assert set(shared.given) == {2}


def test_the_same_seed_shares_out_the_same_in_whatever_order() -> None:
    reports = [a_report(n, hands={n % 5}) for n in range(200)]
    reviewers = [a_reviewer(n, site=n % 3) for n in range(1, 8)]
    mixed = random.Random(3).sample(reports, 200)

    shared = share_out(reports, reviewers, 11)

    assert share_out(mixed, reviewers[::-1], 11) == shared
    assert share_out(reports, reviewers, 12) != shared


def test_own_work_is_never_given_in_a_large_world() -> None:
    chance = random.Random(8)
    reports = {
        n: a_report(n, hands={chance.randrange(40)}, sites={chance.randrange(10)})
        for n in range(2000)
    }
    reviewers = {n: a_reviewer(n, site=n % 10, quota=60) for n in range(40)}

    shared = share_out(reports.values(), reviewers.values(), 1)

    assert shared.left == []
    assert all(may_review(reviewers[who], reports[n]) for n, who in shared.given.items())
    assert max(Counter(shared.given.values()).values()) <= 60
