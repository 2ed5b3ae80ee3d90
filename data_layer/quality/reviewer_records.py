"""Who may review which reports, and what each was given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewableReport:
    """`hands` are the accounts that wrote or audited it, or have a seat before it already.

    `institutions` asked for it, took the images, or employ its writer.
    """

    report_id: int
    hands: frozenset[int]
    institutions: frozenset[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class AvailableReviewer:
    """`quota` is how many may still be given; `held` how many are already."""

    account_id: int
    institution: int | None
    quota: int
    held: int = 0


@dataclass(frozen=True, kw_only=True)
class SharedOut:
    """Reviewer by report, and the reports that nobody could be given."""

    given: Mapping[int, int]
    left: Sequence[int]
