"""What came in: what belongs to the case, what to its reader, and very many of it."""

import numpy as np
import pytest

from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import Urgency
from data_layer.cases.rules.replay_arrivals import WEEK, arrivals, multiplied
from data_layer.cases.rules.replay_speeds import reaction_seconds, reading_seconds, speeds
from tests.builders.cases import NOON
from tests.builders.replays import a_history

NAN = float("nan")
NOTHING_YET = {"assigned": NAN, "opened": NAN, "reported": NAN, "issued": NAN}


def draw() -> np.random.Generator:
    return np.random.default_rng(1)


def test_reading_is_from_opening_to_report_without_waiting_for_answers() -> None:
    history = a_history({}, {"asked": 4.0}, NOTHING_YET)

    assert reading_seconds(history)[:2].tolist() == [600, 360]
    assert np.isnan(reading_seconds(history)[2])


def test_a_case_did_not_lie_while_its_reader_read_another() -> None:
    history = a_history(
        {"assigned": 0, "opened": 5, "reported": 20},
        {"assigned": 1, "opened": 22, "reported": 30},
        {"assigned": 1, "opened": 22, "reported": 30, "reader_id": 2},
    )

    assert reaction_seconds(history).tolist() == [300, 120, 1260]


def test_a_team_is_believed_the_more_the_more_it_read() -> None:
    slow = [{"reported": 22.0, "reader_id": 2, "team_id": 2}] * 40
    once = [{"reported": 22.0, "reader_id": 3, "team_id": 3}]
    found = speeds(history := a_history(*[{}] * 40, *slow, *once), reading_seconds(history))

    assert found[1] < 1 < found[3] < found[2]


def test_the_same_case_takes_an_average_reader_equally_long() -> None:
    """What is quick about a reader is not a property of the case."""
    quick = [{"reported": 7.0}] * 60
    slow = [{"reported": 22.0, "reader_id": 2, "team_id": 2}] * 60

    reading = arrivals(a_history(*quick, *slow), USUAL_POLICY, draw()).reading

    assert reading[60] / reading[0] == pytest.approx(1, abs=0.5)


def test_what_did_not_happen_is_drawn_from_what_did() -> None:
    found = arrivals(a_history({}, NOTHING_YET | {"reader_id": 0}), USUAL_POLICY, draw())

    assert found.reactions[:, 1].tolist() == found.reactions[:, 0].tolist()
    assert found.review.tolist() == [480, 480]
    assert not np.isnan(found.reading).any()


def test_a_case_is_due_by_the_policy() -> None:
    [case] = arrivals(a_history({"facts": {"urgency": Urgency.URGENT}}), USUAL_POLICY, draw()).cases

    assert (case.requested_at, (case.due_at - NOON).total_seconds()) == (NOON, 7200)


def test_very_many_cases_come_at_the_hours_of_the_week_of_the_recorded_ones() -> None:
    begins = NOON.timestamp() - 10 * 86_400
    ends = begins + 4 * WEEK

    found = multiplied(a_history({}, {"requested": 60.0}), 4000, begins, ends, draw())

    hours = (found.requested - NOON.timestamp() + WEEK / 2) % WEEK - WEEK / 2
    assert len(found) == 4000
    assert begins <= found.requested.min() <= found.requested.max() < ends
    assert (np.diff(found.requested) >= 0).all()
    assert -900 <= hours.min() <= hours.max() <= 3600 + 900
    assert len(np.unique((found.requested - begins) // WEEK)) == 4


def test_what_happened_to_a_case_moves_along_with_it() -> None:
    begins = NOON.timestamp()

    found = multiplied(a_history({}), 50, begins, begins + WEEK, draw())

    assert np.allclose(found.issued - found.requested, 1200)
