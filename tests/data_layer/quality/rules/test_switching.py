"""How strictly an institution is looked at, month after month."""

import pytest

from data_layer.quality.acceptance_records import (
    AcceptanceTerms,
    Inspection,
    Lot,
    LotDecision,
    LotVerdict,
    Severity,
)
from data_layer.quality.rules.switching import RESUMED, decisions, lot_decision

# Lots of 3,000 at 2.5 %: normal 125 7/8, tightened 125 5/6, reduced 50 5/6; one step tighter 5/6.
TERMS = AcceptanceTerms(aql="2.5", allows_reduced=True)


def lots(*failed: int, looked_at: int = 125) -> list[Lot]:
    return [
        Lot(size=3000, failures=[True] * count + [False] * (looked_at - count)) for count in failed
    ]


def severities(decided: list[LotDecision]) -> str:
    """N, T, R or S for each lot, and for the one to come."""
    told = [one.severity for one in decided] + [decided[-1].following.severity]
    return "".join(severity[0].upper() for severity in told)


def scores(decided: list[LotDecision]) -> list[int]:
    return [one.following.score for one in decided]


def test_two_rejected_of_five_tighten() -> None:
    assert severities(decisions(lots(8, 0, 0, 0, 8), TERMS)) == "NNNNNT"
    assert severities(decisions(lots(8, 8), TERMS)) == "NNT"


def test_two_rejected_further_apart_do_not_tighten() -> None:
    assert severities(decisions(lots(8, 0, 0, 0, 0, 8), TERMS)) == "NNNNNNN"


def test_five_accepted_in_a_row_end_tightened_inspection() -> None:
    assert severities(decisions(lots(5, 5, 5, 5, 5), TERMS, RESUMED)) == "TTTTTN"
    assert severities(decisions(lots(0, 0, 0, 0, 6, 0, 0, 0, 0), TERMS, RESUMED)) == "T" * 10


def test_five_rejected_while_tightened_stop_though_not_in_a_row() -> None:
    decided = decisions(lots(6, 0, 6, 0, 0, 6, 6, 0, 6, 0), TERMS, RESUMED)

    assert severities(decided) == "TTTTTTTTTSS"
    assert (decided[-1].verdict, decided[-1].plan) == (LotVerdict.STOPPED, None)


def test_rejections_count_anew_when_tightened_again() -> None:
    first_time = (6, 6, 6, 6, 0, 0, 0, 0, 0)

    assert severities(decisions(lots(*first_time, 8, 8, 6), TERMS, RESUMED)).endswith("NNTT")


def test_ten_lots_that_would_pass_one_step_tighter_reduce() -> None:
    decided = decisions(lots(*[5] * 10), TERMS)

    assert scores(decided)[:9] == [3, 6, 9, 12, 15, 18, 21, 24, 27]
    assert severities(decided) == "N" * 10 + "R"


def test_a_lot_that_passes_but_not_one_step_tighter_takes_the_score_away() -> None:
    assert scores(decisions(lots(0, 0, 6, 0), TERMS)) == [3, 6, 0, 3]


def test_of_plans_that_accept_one_at_most_each_accepted_lot_adds_two() -> None:
    small = [Lot(size=150, failures=[True] * count + [False] * 19) for count in (0, 1, 1, 1)]

    decided = decisions(small, AcceptanceTerms(aql="2.5"))

    assert decided[0].plan
    assert decided[0].plan.accept == 1
    assert [one.following.score for one in decisions(small[1:], AcceptanceTerms(aql="2.5"))] == [
        2,
        4,
        6,
    ]


def test_plans_that_accept_two_are_scored_one_step_tighter() -> None:
    middling = [Lot(size=280, failures=[True] * count + [False] * 32) for count in (1, 1, 2)]

    assert scores(decisions(middling, TERMS)) == [3, 6, 0]


def test_a_rejected_lot_takes_the_score_away() -> None:
    assert scores(decisions(lots(0, 0, 8, 0), TERMS)) == [3, 6, 0, 3]


def test_nobody_is_reduced_whom_nobody_allows() -> None:
    decided = decisions(lots(*[0] * 14), AcceptanceTerms(aql="2.5"))

    assert severities(decided) == "N" * 15
    assert scores(decided)[-1] == 42


def test_one_rejected_lot_ends_reduced_inspection() -> None:
    reduced = Inspection(severity=Severity.REDUCED)

    assert severities(decisions(lots(5, 6, looked_at=50), TERMS, reduced)) == "RRN"


def test_reduced_inspection_ends_when_it_is_no_longer_allowed() -> None:
    reduced = Inspection(severity=Severity.REDUCED)

    decided = decisions(lots(0, looked_at=50), AcceptanceTerms(aql="2.5"), reduced)

    assert severities(decided) == "RN"


def test_only_as_many_count_as_the_plan_asks_for() -> None:
    more = Lot(size=3000, failures=[False] * 125 + [True] * 20)

    assert lot_decision(more, TERMS, Inspection()).verdict == LotVerdict.ACCEPTED


def test_of_too_few_nothing_is_concluded_though_all_failed() -> None:
    before = Inspection(score=12, recent=(True, False))

    decided = lot_decision(Lot(size=3000, failures=[True] * 124), TERMS, before)

    assert decided.verdict == LotVerdict.TOO_FEW
    assert decided.following == before


def test_a_month_without_a_report_is_not_judged() -> None:
    decided = lot_decision(Lot(size=0, failures=[]), TERMS, Inspection())

    assert (decided.verdict, decided.plan) == (LotVerdict.TOO_FEW, None)


@pytest.mark.parametrize(
    ("failed", "verdict"), [(7, LotVerdict.ACCEPTED), (8, LotVerdict.REJECTED)]
)
def test_the_acceptance_number_itself_is_still_accepted(failed: int, verdict: LotVerdict) -> None:
    [decided] = decisions(lots(failed), TERMS)

    assert (decided.verdict, decided.found) == (verdict, failed)
