"""Words and values of findings: what writer and hospital are told, and what they answer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer.quality.rubric_records import FilmGrade, RadpeerScore

LONGEST_REASON = 1000
SHORTEST_REASON = 10


class FindingState(StrEnum):
    """Upheld or changed is what an arbiter says of one that was disputed."""

    TOLD = "told"
    ACKNOWLEDGED = "acknowledged"
    DISPUTED = "disputed"
    UPHELD = "upheld"
    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True)
class FindingFilter:
    """Empty means everything in scope."""

    states: tuple[FindingState, ...] = ()
    month: date | None = None
    institution_public_id: str = ""
    radpeers: tuple[RadpeerScore, ...] = ()
    # A number of a case, or a part of the name of a hospital or a reader.
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class FindingRecord:
    """Who reviewed is in none of it; while an arbiter looks, nothing counts.

    `is_final` when an arbiter has decided; `answered_by` is who acknowledged or disputed it.
    """

    public_id: str
    state: FindingState
    case_number: str
    modality: str
    body_part: str
    institution_name: str
    expert_name: str
    radpeer: RadpeerScore | None
    film_grade: FilmGrade | None
    is_well_formed: bool | None
    total_hundredths: int | None
    lost: dict[str, int]
    comment: str
    told_at: datetime
    answered_at: datetime | None
    answered_by: str
    decided_at: datetime | None
    is_final: bool
    rubric_version: int | None
