"""How much, how fast, how punctually and in which order experts read."""

from datetime import timedelta

from data_layer.cases.habit_records import GivenBack, Measure, Order, Reading
from data_layer.cases.records import Urgency
from data_layer.cases.rules.habits import code_worths, order_of, spread, team_habits
from tests.builders.cases import NOON

WORTH = {"MR HEAD": 9.0, "DX CHEST": 3.0}


def a_reading(**given: object) -> Reading:
    """A chest film, assigned at noon, opened at five past, reported in six minutes."""
    values: dict[str, object] = {
        "expert_id": 1,
        "code": "DX CHEST",
        "urgency": Urgency.ROUTINE,
        "rvu_hundredths": 30,
        "assigned_at": NOON,
        "opened_at": NOON + timedelta(minutes=5),
        "reported_at": NOON + timedelta(minutes=11),
        "due_at": NOON + timedelta(hours=24),
        "issued_at": NOON + timedelta(hours=1),
    }
    return Reading(**(values | given))  # type: ignore[arg-type]


def test_whoever_opens_what_is_due_first_keeps_the_order() -> None:
    first = a_reading(due_at=NOON + timedelta(hours=1))
    second = a_reading(opened_at=NOON + timedelta(minutes=20))

    assert order_of([second, first], WORTH) == Order(opened=2)


def test_a_richer_case_opened_before_one_due_earlier_is_cherry_picked() -> None:
    picked = a_reading(code="MR HEAD")
    passed_over = a_reading(
        due_at=NOON + timedelta(hours=1), opened_at=NOON + timedelta(minutes=20)
    )

    assert order_of([picked, passed_over], WORTH) == Order(opened=2, out_of_order=1, richer=1)


def test_a_poorer_case_out_of_order_is_no_cherry() -> None:
    picked = a_reading()
    passed_over = a_reading(
        code="MR HEAD", due_at=NOON + timedelta(hours=1), opened_at=NOON + timedelta(minutes=20)
    )

    assert order_of([picked, passed_over], WORTH) == Order(opened=2, out_of_order=1)


def test_what_was_not_there_yet_was_not_passed_over() -> None:
    picked = a_reading(code="MR HEAD")
    later = a_reading(
        assigned_at=NOON + timedelta(minutes=10),
        opened_at=NOON + timedelta(minutes=20),
        due_at=NOON + timedelta(hours=1),
    )

    assert order_of([picked, later], WORTH) == Order(opened=2)


def test_an_examination_is_worth_its_rvu_for_its_time() -> None:
    worths = code_worths([a_reading(), a_reading(), a_reading(code="MR HEAD", rvu_hundredths=150)])

    assert [(one.code, one.readings) for one in worths] == [("MR HEAD", 1), ("DX CHEST", 2)]
    assert worths[1].rvu_per_hour == 3.0


def test_measures_are_told_for_each_member() -> None:
    late = a_reading(issued_at=NOON + timedelta(hours=25))
    found = team_habits([a_reading(), late], {2: GivenBack(declined=1)})

    assert found.members[1].measures == {
        Measure.REPORTS: 2.0,
        Measure.RVU: 0.6,
        Measure.READING_MINUTES: 6.0,
        Measure.IN_TARGET: 0.5,
        Measure.RVU_PER_HOUR: 3.0,
        Measure.OUT_OF_ORDER: 0.0,
        Measure.GIVEN_BACK: 0.0,
    }
    assert found.members[2].measures == {Measure.REPORTS: 0.0, Measure.GIVEN_BACK: 1.0}


def test_the_spread_of_five_is_told_and_that_of_four_is_not() -> None:
    five = team_habits([a_reading(expert_id=one) for one in (1, 2, 3, 4, 5, 5, 5)], {})
    found = spread(five.members.values(), Measure.REPORTS)
    four = [one for one in five.members.values() if one.expert_id < 5]

    assert found is not None
    assert (found.n, found.median, found.high) == (5, 1.0, 2.2)
    assert spread(four, Measure.REPORTS) is None
