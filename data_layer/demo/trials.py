"""The test studies that institutions sent before their trial, and when they came."""

from collections.abc import Iterator
from datetime import date, timedelta

from numpy.random import Generator

from data_layer.clock import day_starts_at
from data_layer.demo.archive import Late
from data_layer.demo.records import Hospital, Plan
from data_layer.demo.rhythm import FIRST_DAY
from data_layer.institutions.records import MembershipState

# At most one study in so many is a test, so that a small province still has others.
_ONE_IN = 20
_OFFICE_OPENS, _OFFICE_CLOSES = 9 * 3600, 17 * 3600


def test_studies(hospitals: list[Hospital], plan: Plan, draw: Generator) -> dict[int, Late]:
    """By institution; of the years before the archive there are none."""
    newest_first = sorted(_last_days(hospitals), key=lambda one: one[1], reverse=True)
    return {
        hospital.id: Late(received_at=_on(day, draw))
        for hospital, day in newest_first[: plan.study_count // _ONE_IN]
    }


def _last_days(hospitals: list[Hospital]) -> Iterator[tuple[Hospital, date]]:
    """The last day on which the link was tested and nothing more."""
    for hospital in hospitals:
        for trial in hospital.spells_of(MembershipState.TRIAL)[:1]:
            day = trial.valid_from - timedelta(days=1)
            if day >= FIRST_DAY:
                yield hospital, day


def _on(day: date, draw: Generator) -> int:
    second = int(draw.integers(_OFFICE_OPENS, _OFFICE_CLOSES))
    return int(day_starts_at(day).timestamp()) + second
