"""How fast an expert reads a kind of examination, learned from what they read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from data_layer.cases.rules.quantiles import quantile
from data_layer.experts.records import BodyRegion

# From fewer, the usual time is the better guess.
FEWEST = 10
# Who leaves a case open over lunch, or opens a finished one, has not read it in that time.
SHORTEST_SECONDS, LONGEST_SECONDS = 20, 4 * 3600


@dataclass(frozen=True, kw_only=True)
class ReadingTime:
    """From opening a case to handing in its first report."""

    expert_id: int
    modality: str
    body_region: BodyRegion
    seconds: int


@dataclass(frozen=True, kw_only=True)
class LearnedSpeed:
    expert_id: int
    modality: str
    body_region: BodyRegion
    case_count: int
    median_seconds: int


def learned_speeds(times: Iterable[ReadingTime]) -> list[LearnedSpeed]:
    """Medians, so that a few long ones do not make an expert slow."""
    by_kind: dict[tuple[int, str, BodyRegion], list[int]] = defaultdict(list)
    for one in times:
        if SHORTEST_SECONDS <= one.seconds <= LONGEST_SECONDS:
            by_kind[one.expert_id, one.modality, one.body_region].append(one.seconds)
    return [
        LearnedSpeed(
            expert_id=expert_id,
            modality=modality,
            body_region=body_region,
            case_count=len(seconds),
            median_seconds=quantile(sorted(seconds), 0.5) or 0,
        )
        for (expert_id, modality, body_region), seconds in sorted(by_kind.items())
        if len(seconds) >= FEWEST
    ]
