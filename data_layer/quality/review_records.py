"""Words and values of the blinded review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from data_layer.accounts.records import Role
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore, RubricItem, RubricKind

LONGEST_COMMENT = 1000


class ReviewSeatKind(StrEnum):
    """The second knows nothing of the first; the arbiter is neither of both."""

    FIRST = "first"
    SECOND = "second"
    ARBITER = "arbiter"


class SampleState(StrEnum):
    """Settled is what counts; dropped is what cannot be reviewed any more."""

    OPEN = "open"
    DISAGREED = "disagreed"
    SETTLED = "settled"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Reviewer:
    """Who reviews: by which account, as which expert, of which institutions."""

    account_id: int
    roles: frozenset[Role]
    expert_id: int | None = None
    institution_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class RubricRecord:
    id: int
    kind: RubricKind
    version: int
    items: Sequence[RubricItem]
    origin: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class NewRubric:
    kind: RubricKind
    items: Sequence[RubricItem]
    origin: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class BlindedItem:
    """All that a reviewer is sent: no hospital, writer, reviewer, earlier score or person.

    `seat` is the name of this reading and of nothing else.
    """

    seat: str
    modality: str
    body_part: str
    age_group: str
    sex: str
    has_contrast: bool
    series_count: int
    instance_count: int
    clinical_history: str
    question: str
    findings: str
    impression: str
    rubric: RubricRecord


@dataclass(frozen=True, kw_only=True)
class NewScore:
    """`lost` is in hundredths of a point, by the codes of the rubric's items."""

    rubric_version: int
    film_grade: FilmGrade
    radpeer: RadpeerScore
    is_well_formed: bool
    has_artefact: bool = False
    is_positive: bool = False
    lost: Mapping[str, int] = field(default_factory=dict)
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class WaitingReview:
    """What a reviewer may know of a report before it is opened."""

    modality: str
    body_part: str


@dataclass(frozen=True, kw_only=True)
class DeskProgress:
    """What a reviewer has done this month, what waits, and how long that takes at this pace.

    `left` is what this reviewer could still be given; `pace` is None until something was scored.
    """

    scored: int
    left: int
    quota_left: int | None
    pace: timedelta | None
    ends_at: datetime | None

    @property
    def share(self) -> int:
        """Of what is left, no more than their quota leaves them."""
        return self.left if self.quota_left is None else min(self.left, self.quota_left)
