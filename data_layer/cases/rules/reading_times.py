"""How long an expert is expected to read a case."""

from collections.abc import Mapping

from data_layer.cases.assignment_records import Candidate, Desk, WaitingCase
from data_layer.cases.rules.targets import rvu_hundredths
from data_layer.experts.records import BodyRegion

# Platform setting, used until an expert's own times are learned.
USUAL_MINUTES_PER_CASE = 4.0
USUAL_MINUTES_PER_RVU = 8.0
# Of the reading time of the same case.
REVIEW_SHARE = 0.4
# What a day of mixed work takes per RVU.
USUAL_PACE = 15.0


def usual_minutes(rvu: int) -> float:
    """`rvu` is in hundredths."""
    return USUAL_MINUTES_PER_CASE + USUAL_MINUTES_PER_RVU * rvu / 100


def pace(reading_seconds: Mapping[tuple[str, BodyRegion], int]) -> float:
    """Minutes an expert works for an RVU, from their learned times against the usual ones."""
    if not reading_seconds:
        return USUAL_PACE
    own = sum(reading_seconds.values()) / 60
    usual = sum(usual_minutes(rvu_hundredths(modality)) for modality, _ in reading_seconds)
    return USUAL_PACE * own / usual


def minutes_to_read(candidate: Candidate, case: WaitingCase) -> float:
    learned = candidate.reading_seconds.get((case.modality, case.body_region))
    minutes = usual_minutes(case.rvu_hundredths) if learned is None else learned / 60
    return minutes * (REVIEW_SHARE if case.desk == Desk.REVIEWER else 1)
