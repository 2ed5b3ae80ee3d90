"""Worlds of reports to draw from, of which it is known what failed."""

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np

from data_layer.quality.rules.drawing import draw
from data_layer.quality.rules.estimating import ReviewedSample, weighted_rates
from data_layer.quality.sampling_records import (
    DrawableReport,
    SamplingTerms,
    WeightedRate,
)

World = tuple[Sequence[DrawableReport], Mapping[int, bool]]


def a_world(readers: int, rate: float, alike: float, seed: int) -> World:
    """Readers who fail differently often, the less alike the more, twice as often at risk."""
    chance = random.Random(seed)
    reports: list[DrawableReport] = []
    failed: dict[int, bool] = {}
    for reader in range(readers):
        own = chance.betavariate(rate * alike, (1 - rate) * alike)
        for _ in range(chance.choice([8, 15, 30, 60])):
            report = a_drawable(len(reports), reader, chance)
            reports.append(report)
            failed[report.report_id] = chance.random() < own * (2 if report.is_at_risk else 1)
    return reports, failed


def a_drawable(number: int, reader: int, chance: random.Random) -> DrawableReport:
    """Of one of five hospitals, three modalities; one of five is at risk, reader 0 is new."""
    return DrawableReport(
        report_id=number,
        institution=f"H{chance.randrange(5)}",
        modality=chance.choice(["CT", "MR", "DX"]),
        reader=f"E{reader}",
        urgency=chance.choice(["routine", "urgent"]),
        is_starter=reader == 0,
        is_at_risk=chance.random() < 0.2,
    )


def told(
    world: World, terms: SamplingTerms, draws: int, of: Collection[int] | None = None
) -> Iterator[WeightedRate]:
    """What each draw says of the whole or of these reports, everything drawn being reviewed."""
    reports, failed = world
    for seed in range(draws):
        yield rate_of(
            an_item(failed[one.report_id], one.chance_numerator, one.chance_denominator, one.reader)
            for one in draw(reports, terms, seed).drawn
            if of is None or one.report_id in of
        )


# A reviewed report: whether it failed, its chance as a fraction, and who wrote it.
Item = tuple[bool, int, int, str]


def an_item(failed: bool, numerator: int = 1, denominator: int = 20, reader: str = "wang") -> Item:
    return failed, numerator, denominator, reader


def rate_of(items: Iterable[Item]) -> WeightedRate:
    """Of one part."""
    told_of = list(items)
    readers = sorted({reader for *_, reader in told_of})
    sample = ReviewedSample(
        parts=np.zeros(len(told_of), dtype=np.int64),
        readers=np.array([readers.index(reader) for *_, reader in told_of], dtype=np.int64),
        chances=np.array([one / of for _, one, of, _ in told_of], dtype=float),
    )
    [told_so] = weighted_rates(sample, np.array([one[0] for one in told_of], dtype=float))
    return told_so
