"""Worlds of reports to draw from, of which it is known what failed."""

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from data_layer.quality.rules.drawing import draw
from data_layer.quality.rules.estimating import weighted_rates
from data_layer.quality.sampling_records import (
    DrawableReport,
    ReviewedReport,
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


# A reviewed report, and whether it failed.
Item = tuple[ReviewedReport, bool]


def an_item(failed: bool, numerator: int = 1, denominator: int = 20, reader: str = "wang") -> Item:
    return ReviewedReport(reader, numerator, denominator), failed


def rate_of(items: Iterable[Item]) -> WeightedRate:
    told_of = list(items)
    failures = {"asked": [failed for _, failed in told_of]}
    return weighted_rates([report for report, _ in told_of], failures)["asked"]
