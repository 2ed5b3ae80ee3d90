"""The demo's targets, and the paper's figures as bulletins and pages tell them."""

import json
from datetime import date

from data_layer.database import Database
from data_layer.institutions.bulletin_queries import bulletin_figures
from data_layer.institutions.bulletin_rules import canonical
from data_layer.institutions.rates_queries import rates_of_day
from data_layer.institutions.records import Level
from data_layer.scope import PROVINCE_WIDE
from tests.demo_province import AS_OF, demo_database

__all__ = ["demo_database"]


def test_eleven_more_tertiary_hospitals_reach_the_target(demo_database: Database) -> None:
    with demo_database.reading() as session:
        standing = rates_of_day(session, PROVINCE_WIDE, AS_OF).targets[Level.TERTIARY]

    assert (standing.rate_hundredths, standing.missing) == (4000, 11)


def test_last_years_targets_held_last_year(demo_database: Database) -> None:
    with demo_database.reading() as session:
        targets = rates_of_day(session, PROVINCE_WIDE, date(2025, 6, 30)).targets

    assert targets[None].rate_hundredths == 7500


def test_the_bulletin_of_the_demo_date_tells_the_papers_figures(demo_database: Database) -> None:
    with demo_database.reading() as session:
        figures = json.loads(canonical(bulletin_figures(session, PROVINCE_WIDE, "2026-11", AS_OF)))

    told = [(one["numerator"], one["denominator"], one["rate"]) for one in figures["levels"]]
    assert told == [
        (1190, 1508, "78.91%"),
        (954, 1129, "84.50%"),
        (218, 308, "70.78%"),
        (18, 71, "25.35%"),
    ]
    assert (figures["outside"], figures["total"]) == (15, 1205)
