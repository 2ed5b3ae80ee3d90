"""Draws as pages show them, and what a plan would draw if it drew now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from data_layer.quality.plan_records import PlanRecord
from data_layer.quality.review_records import SampleState
from data_layer.quality.sampling_records import PlanNote, SampleReason


@dataclass(frozen=True, kw_only=True)
class DrawSummary:
    """A draw without its strata, with how far its reviews are."""

    public_id: str
    plan_public_id: str
    plan_code: str
    plan_name: str
    plan_version: int
    month: date
    seed: int
    population_count: int
    drawn_count: int
    sample_hash: str
    drawn_at: datetime
    drawn_by: int | None
    by_state: Mapping[SampleState, int] = field(default_factory=dict)

    def in_state(self, state: SampleState) -> int:
        return self.by_state.get(state, 0)

    @property
    def reviewable(self) -> int:
        """What was taken out is nobody's to review."""
        return self.drawn_count - self.in_state(SampleState.DROPPED)


@dataclass(frozen=True, kw_only=True)
class DrawnGroup:
    """What was drawn for one reason, and the least and largest chance of it, from 0 to 1."""

    reason: SampleReason
    drawn: int
    least_chance: float
    largest_chance: float


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Modality and urgency, whosever the reports are."""

    modality: str
    urgency: str
    population: int
    drawn: int


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Strata added up, two ways."""

    cells: Sequence[Cell]
    by_reader: Mapping[str, int]
    strata_count: int


@dataclass(frozen=True, kw_only=True)
class StratumRow:
    """A stratum whole; nobody who reviews is told of it."""

    institution_name: str
    institution_public_id: str
    modality: str
    reader_name: str
    reader_public_id: str
    urgency: str
    population: int
    drawn: int


@dataclass(frozen=True, kw_only=True)
class NamedNote:
    """`name` is that of the reader where the note is about one."""

    note: PlanNote
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenedDraw:
    """One draw: of what, for which reasons, and where its plan could not be kept to the letter."""

    summary: DrawSummary
    plan: PlanRecord
    groups: Sequence[DrawnGroup]
    cells: Sequence[Cell]
    strata_count: int
    second_count: int
    notes: Sequence[NamedNote]


@dataclass(frozen=True, kw_only=True)
class DrawPreview:
    """What a plan would draw of a month; nothing of it is kept.

    `reads` counts the second looks, too; `reviewers` are those who may review today.
    """

    month: date
    population_count: int
    drawn_count: int
    reads: int
    reviewers: int
    readers: int
    groups: Sequence[DrawnGroup]
    cells: Sequence[Cell]
    strata_count: int
    notes: Sequence[NamedNote]
    most_per_reviewer: int | None = None

    @property
    def reads_each(self) -> int | None:
        """Rounded up; None where nobody reviews."""
        return -(-self.reads // self.reviewers) if self.reviewers else None

    @property
    def left_over(self) -> int:
        """What nobody would read, because all have as many as the plan gives one."""
        if self.most_per_reviewer is None:
            return 0
        return max(0, self.reads - self.most_per_reviewer * self.reviewers)
