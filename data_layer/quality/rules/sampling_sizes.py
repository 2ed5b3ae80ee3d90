"""How many reports of a reader are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

from data_layer.quality.sampling_records import SampleReason, SamplingTerms


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """By kind of report. `is_raised` when the least number asked for more than the share."""

    drawn: Mapping[SampleReason, int]
    is_raised: bool


def reader_sizes(
    counts: Mapping[str, Mapping[SampleReason, int]], terms: SamplingTerms
) -> Mapping[str, Sizes]:
    return {reader: sizes_of(there, terms) for reader, there in counts.items()}


def sizes_of(there: Mapping[SampleReason, int], terms: SamplingTerms) -> Sizes:
    """Shares are rounded up, so that nobody with a report is left out."""
    starters = there.get(SampleReason.STARTER, 0)
    usual, at_risk = there.get(SampleReason.RANDOM, 0), there.get(SampleReason.RISK, 0)
    of_usual, of_risk = share_of(usual, terms.percent), share_of(at_risk, terms.risk_percent)
    if terms.most_per_reader is not None:
        of_risk = max(
            share_of(at_risk, terms.percent), min(of_risk, terms.most_per_reader - of_usual)
        )
    lacking = max(0, terms.fewest_per_reader - starters - of_usual - of_risk)
    more_usual = min(lacking, usual - of_usual)
    more_risk = min(lacking - more_usual, at_risk - of_risk)
    return Sizes(
        drawn={
            SampleReason.STARTER: starters,
            SampleReason.RANDOM: of_usual + more_usual,
            SampleReason.RISK: of_risk + more_risk,
        },
        is_raised=more_usual > 0,
    )


def share_of(count: int, percent: int) -> int:
    return -(-count * percent // 100)
