"""Draws for review: their processor time, what estimates they give, and how long charts run."""

import random
import statistics
import sys
import time

from data_layer.quality.rules.cusum import cusum_design, run_lengths
from data_layer.quality.rules.drawing import draw
from data_layer.quality.sampling_records import DrawableReport, SamplingTerms
from tests.benchmarks._table import print_table
from tests.builders.charts import simulated_run_length
from tests.builders.samples import a_drawable, a_world, told

REPORTS, READERS = 150_000, 1_500
DRAWS, RUNS = 2_000, 200_000
TERMS = SamplingTerms(percent=5, risk_percent=20, fewest_per_reader=2)
# Readers, mean rate of failures, how alike the readers are.
WORLDS = ((25, 0.1, 16.0), (60, 0.06, 20.0), (60, 0.2, 5.0), (100, 0.03, 20.0))
CHARTS = ((0.02, 0.05, 3.5), (0.06, 0.12, 4.5), (0.2, 0.4, 3.5))


def main() -> int:
    print_table(
        f"A draw from {REPORTS:,} reports of {READERS:,} readers",
        ("drawn", "strata", "processor seconds"),
        [_timed_draw(_province())],
    )
    print_table(
        f"What {DRAWS:,} draws say of a known rate, 95 % intervals",
        ("reports", "drawn", "true rate", "mean", "bias / its error", "covered"),
        [_estimated(*world) for world in WORLDS],
    )
    print_table(
        f"Cases until a CUSUM signals, {RUNS:,} simulated runs",
        ("usual, feared, limit", "false alarm", "simulated", "detection", "simulated"),
        [_run(chart) for chart in CHARTS],
    )
    return 0


def _province() -> list[DrawableReport]:
    chance = random.Random(7)
    return [a_drawable(number, chance.randrange(READERS), chance) for number in range(REPORTS)]


def _timed_draw(reports: list[DrawableReport]) -> tuple[str, ...]:
    begin = time.process_time()
    drawn = draw(reports, TERMS, 1)
    took = time.process_time() - begin
    return f"{len(drawn.drawn):,}", f"{len(drawn.strata):,}", f"{took:.2f}"


def _estimated(readers: int, rate: float, alike: float) -> tuple[str, ...]:
    world = a_world(readers, rate, alike, seed=12)
    reports, failed = world
    true = sum(failed.values()) / len(failed)
    estimates = list(told(world, TERMS, DRAWS))
    rates = [one.rate or 0.0 for one in estimates]
    error = statistics.stdev(rates) / DRAWS**0.5
    covered = sum((one.low or 0.0) <= true <= (one.high or 0.0) for one in estimates)
    mean = statistics.fmean(rates)
    return (
        f"{len(reports):,}",
        f"{estimates[0].reviewed:,}",
        f"{true:.4f}",
        f"{mean:.4f}",
        f"{(mean - true) / error:+.1f}",
        f"{covered / DRAWS:.1%}",
    )


def _run(chart: tuple[float, float, float]) -> tuple[str, ...]:
    usual, feared, limit = chart
    lengths = run_lengths(cusum_design(*chart))
    return (
        f"{usual:.0%}, {feared:.0%}, {limit}",
        f"{lengths.false_alarm:,.1f}",
        f"{simulated_run_length(chart, usual, RUNS):,.1f}",
        f"{lengths.detection:,.1f}",
        f"{simulated_run_length(chart, feared, RUNS):,.1f}",
    )


if __name__ == "__main__":
    sys.exit(main())
