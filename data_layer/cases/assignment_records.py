"""What the assignment sees, what it decides, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from data_layer.cases.records import CaseKind, Urgency
from data_layer.experts.records import AgeGroup, BodyRegion
from data_layer.institutions.records import Level


class Desk(StrEnum):
    """Who is looked for: somebody to read the case, or to review its report."""

    READER = "reader"
    REVIEWER = "reviewer"


class Exclusion(StrEnum):
    """Why an expert may not read a case, in the order in which it is looked at."""

    NO_AGREEMENT = "no_agreement"
    OWN_INSTITUTION = "own_institution"
    LEVEL_TOO_LOW = "level_too_low"
    DECLARED_CONFLICT = "declared_conflict"
    OTHER_DUTY = "other_duty"
    SERVICE_NOT_OFFERED = "service_not_offered"
    MODALITY_NOT_READ = "modality_not_read"
    LICENCE_INVALID = "licence_invalid"
    PRACTISED_TOO_SHORT = "practised_too_short"
    DOCUMENT_LAPSED = "document_lapsed"
    OWN_REPORT = "own_report"
    CASE_TAKEN_AWAY = "case_taken_away"
    RESERVED_FOR_ANOTHER = "reserved_for_another"
    CASE_PAUSED = "case_paused"
    EXPERT_PAUSED = "expert_paused"
    OFF_SHIFT = "off_shift"
    AT_CAPACITY = "at_capacity"


class WaitingCase(NamedTuple):
    """A case as assignment sees it."""

    id: int
    case_number: str
    kind: CaseKind
    urgency: Urgency
    modality: str
    requesting_institution_id: int
    requested_at: datetime
    due_at: datetime
    rvu_hundredths: int
    body_region: BodyRegion = BodyRegion.WHOLE_BODY
    age_group: AgeGroup = AgeGroup.ADULT
    desk: Desk = Desk.READER
    # Of a report that waits for its reviewer: who wrote it, and for which team.
    author_id: int | None = None
    team_id: int | None = None
    # Experts the case was taken away from, who returned or declined it: it does not go back.
    released_expert_ids: frozenset[int] = frozenset()
    # Who has read this patient before.
    familiar_expert_ids: frozenset[int] = frozenset()
    # With whom it lies unopened; None while it waits.
    present_expert_id: int | None = None
    reserved_for: int | None = None
    is_paused: bool = False


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An expert, considered for one case.

    `in_hand` is what lies on the desk now; `finished` is what was taken and finished within
    the present shift. Both, and the capacity, are in hundredths of a relative value unit (RVU).
    Who is off shift has no `shift_…`.
    """

    expert_id: int
    team_id: int
    institution_id: int
    modalities: frozenset[str]
    licence_valid_to: date
    practising_since: date
    shift_starts_at: datetime | None
    shift_ends_at: datetime | None
    capacity_rvu_hundredths: int
    in_hand_rvu_hundredths: int = 0
    # Of what is in hand: what is urgent or an emergency, and what is an emergency.
    in_hand_urgent_rvu_hundredths: int = 0
    in_hand_emergency_rvu_hundredths: int = 0
    finished_rvu_hundredths: int = 0
    # Taken in this month of the province, and the capacity of the shifts begun in it.
    month_rvu_hundredths: int = 0
    month_capacity_rvu_hundredths: int = 0
    is_reader: bool = True
    # The teams whose reports they review.
    review_team_ids: frozenset[int] = frozenset()
    # What their team answers.
    services: frozenset[tuple[CaseKind, str]] = frozenset()
    subspecialties: frozenset[tuple[str, BodyRegion, AgeGroup]] = frozenset()
    conflict_institution_ids: frozenset[int] = frozenset()
    # Whether a certificate they cannot read without is held, but in no valid copy.
    has_lapsed_document: bool = False
    # Learned: from opening a case to handing in its report, by modality and region.
    reading_seconds: Mapping[tuple[str, BodyRegion], int] = field(default_factory=dict)
    is_paused: bool = False


@dataclass(frozen=True, kw_only=True)
class Board:
    """All that the assignment needs at one moment, of the whole province.

    `cases` wait for an expert, or lie unopened with one and may be moved (`present_expert_id`).
    `candidates` are everybody who reads or reviews, each once, also those who are off shift.
    """

    cases: tuple[WaitingCase, ...]
    candidates: tuple[Candidate, ...]
    # Who may answer a requesting institution, by what its active agreements cover.
    agreed: Mapping[tuple[int, CaseKind], frozenset[int]] = field(default_factory=dict)
    levels: Mapping[int, Level] = field(default_factory=dict)


class CostTerm(StrEnum):
    """What a choice costs, in the order in which it is told."""

    LATENESS = "lateness"
    TURNAROUND = "turnaround"
    MISMATCH = "mismatch"
    LOAD = "load"
    FAIRNESS = "fairness"
    CONTINUITY = "continuity"
    MOVING = "moving"


@dataclass(frozen=True, kw_only=True)
class Option:
    """An expert who may have the case, and what that would cost.

    `terms` are in thousandths of a minute by which a routine report is late; `minutes` is how
    long the report is expected to take from now.
    """

    expert_id: int
    team_id: int
    minutes: int
    terms: Mapping[CostTerm, int]

    @property
    def cost(self) -> int:
        return sum(self.terms.values())


@dataclass(frozen=True, kw_only=True)
class ExcludedGroup:
    """Those whom one predicate excludes; of many, only the first `expert_ids` are kept."""

    exclusion: Exclusion
    count: int
    expert_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why a case was given to an expert, or why nobody has it.

    `options` are the cheapest of the `eligible_count`, the chosen one and the runner-up among
    them. `nearest`, while nobody has the case, would be eligible if that one predicate were met.
    """

    case_id: int
    policy_id: int | None
    decided_at: datetime
    is_past_longest_wait: bool
    chosen: Option | None
    runner_up: Option | None
    eligible_count: int
    options: tuple[Option, ...]
    excluded: tuple[ExcludedGroup, ...]
    nearest: tuple[ExcludedGroup, ...]
    obstacle: Exclusion | None


@dataclass(frozen=True, kw_only=True)
class Given:
    """That an expert gets a case; `moved_from` had it before and had not opened it."""

    case_id: int
    expert_id: int
    team_id: int
    moved_from: int | None = None


@dataclass(frozen=True, kw_only=True)
class LeftWaiting:
    """That nobody gets a case now, and what stops those who come closest."""

    case_id: int
    obstacle: Exclusion


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What one solve decides; `explain` tells why, of a case of the board by its id."""

    policy_id: int | None
    decided_at: datetime
    given: tuple[Given, ...]
    waiting: tuple[LeftWaiting, ...]
    explain: Callable[[int], Explanation]
