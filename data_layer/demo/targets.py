"""Writes what the commission expects of each level: last year's targets, and this year's."""

from collections.abc import Iterator
from datetime import date

from data_layer.clock import day_starts_at
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.records import Plan
from data_layer.demo.writing import Writer
from data_layer.institutions.governance_tables import NetworkingTarget
from data_layer.institutions.records import Level
from data_layer.institutions.target_queries import ALL_LEVELS

# In hundredths of a percent.
_LAST_YEAR = {ALL_LEVELS: 7500, Level.PRIMARY: 8000, Level.SECONDARY: 7000, Level.TERTIARY: 3000}
_THIS_YEAR = {ALL_LEVELS: 8000, Level.PRIMARY: 8800, Level.SECONDARY: 7500, Level.TERTIARY: 4000}


def write_targets(writer: Writer, plan: Plan) -> None:
    """After the accounts: somebody set them."""
    writer.add(NetworkingTarget, list(_targets(plan.as_of.year)))


def _targets(year: int) -> Iterator[dict[str, object]]:
    for number, (rates, begins) in enumerate(((_LAST_YEAR, year - 1), (_THIS_YEAR, year)), start=1):
        for level, rate in rates.items():
            yield {
                "level": level,
                "number": number,
                "rate_hundredths": rate,
                "valid_from": date(begins, 1, 1),
                "valid_to": None,
                "set_by": ACCOUNT_IDS["commission"],
                "recorded_at": day_starts_at(date(begins, 1, 4)),
            }
