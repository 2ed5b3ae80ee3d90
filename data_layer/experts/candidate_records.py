"""What of an expert decides about cases at a moment."""

from dataclasses import dataclass
from datetime import date

from data_layer.experts.records import AgeGroup, BodyRegion, Duty, TeamTier


@dataclass(frozen=True, kw_only=True)
class CandidateFacts:
    """Somebody who reads or reviews, on the day; `duty` is None for who is off shift.

    `team_id` is the team of the duty, else the first that they belong to. `services` are pairs
    of a kind of case and a modality that the team has named; empty while it has named none.
    """

    expert_id: int
    team_id: int
    team_tier: TeamTier
    institution_id: int
    modalities: frozenset[str]
    licence_valid_to: date
    practising_since: date
    duty: Duty | None
    # Of the shifts begun in this month of the province.
    month_capacity_rvu_hundredths: int
    is_reader: bool
    review_team_ids: frozenset[int]
    services: frozenset[tuple[str, str]]
    subspecialties: frozenset[tuple[str, BodyRegion, AgeGroup]]
    conflict_institution_ids: frozenset[int]
