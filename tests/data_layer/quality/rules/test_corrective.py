"""Whether a corrective action helped."""

from datetime import date

import pytest
from scipy.stats import fisher_exact

from data_layer.indicators import Share
from data_layer.quality.correction_records import Correction, Effect
from data_layer.quality.rules.corrective import chance_of_fall, correction_check, months_later

DONE, THREE_MONTHS_LATER = date(2026, 3, 10), date(2026, 6, 10)


def a_correction(**given: object) -> Correction:
    usual: dict[str, object] = {
        "done_on": DONE,
        "check_after_months": 3,
        "before": Share(30, 200),
        "after": Share(5, 200),
        "signalled_again": False,
    }
    return Correction(**{**usual, **given})


def effect(**given: object) -> Effect:
    return correction_check(a_correction(**given), THREE_MONTHS_LATER).effect


def test_a_clear_fall_helped() -> None:
    assert effect() == Effect.HELPED


def test_before_the_agreed_months_are_over_nothing_is_told() -> None:
    check = correction_check(a_correction(), date(2026, 6, 9))

    assert (check.effect, check.check_on, check.chance) == (
        Effect.TOO_EARLY,
        THREE_MONTHS_LATER,
        None,
    )


def test_a_fall_that_chance_makes_as_well_is_not_called_help() -> None:
    assert effect(before=Share(10, 200), after=Share(6, 200)) == Effect.CANNOT_TELL


def test_a_clear_rise_did_not_help() -> None:
    assert effect(before=Share(10, 200), after=Share(40, 200)) == Effect.DID_NOT_HELP


def test_a_chart_that_signals_again_has_the_last_word() -> None:
    assert effect(signalled_again=True) == Effect.DID_NOT_HELP


@pytest.mark.parametrize("few", [{"before": Share(19, 19)}, {"after": Share(0, 19)}])
def test_of_few_cases_nothing_is_told(few: dict[str, Share]) -> None:
    assert effect(**few) == Effect.CANNOT_TELL


def test_where_nothing_failed_before_or_since_nothing_is_told() -> None:
    assert effect(before=Share(0, 200), after=Share(0, 200)) == Effect.CANNOT_TELL


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Share(30, 200), Share(5, 200)),
        (Share(10, 200), Share(6, 200)),
        (Share(3, 20), Share(0, 25)),
        (Share(20, 20), Share(1, 30)),
        (Share(0, 50), Share(0, 50)),
        (Share(40, 900), Share(55, 1100)),
    ],
)
def test_the_chance_is_that_of_fishers_exact_test(before: Share, after: Share) -> None:
    def parts(share: Share) -> list[int]:
        return [share.numerator, share.denominator - share.numerator]

    theirs = fisher_exact([parts(after), parts(before)], alternative="less").pvalue

    assert chance_of_fall(before, after) == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 3, 10), 3, date(2026, 6, 10)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 11, 15), 1, date(2026, 12, 15)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_one(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
