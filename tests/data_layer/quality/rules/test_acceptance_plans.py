"""The tables of GB/T 2828.1-2012, against another transcription and against what they mean."""

from itertools import pairwise

import pytest
from scipy.stats import binom

from data_layer.quality.acceptance_records import AQLS, InspectionLevel, Severity
from data_layer.quality.rules.acceptance import code_letter, plan_for
from data_layer.quality.rules.acceptance_plans import CELLS, LETTERS

# How the standard prints a column, from letter A on: acceptance and rejection numbers.
PRINTED = {
    (Severity.NORMAL, "1.0"): "v v v v 0/1 ^ v 1/2 2/3 3/4 5/6 7/8 10/11 14/15 21/22 ^",
    (Severity.NORMAL, "4.0"): "v 0/1 ^ v 1/2 2/3 3/4 5/6 7/8 10/11 14/15 21/22 ^ ^ ^ ^",
    (Severity.NORMAL, "10"): "v v 1/2 2/3 3/4 5/6 7/8 10/11 14/15 21/22 ^ ^ ^ ^ ^ ^",
    (Severity.TIGHTENED, "1.0"): "v v v v v 0/1 v v 1/2 2/3 3/4 5/6 8/9 12/13 18/19 ^",
    (Severity.TIGHTENED, "4.0"): "v v 0/1 v v 1/2 2/3 3/4 5/6 8/9 12/13 18/19 ^ ^ ^ ^",
    (Severity.TIGHTENED, "10"): "0/1 v v 1/2 2/3 3/4 5/6 8/9 12/13 18/19 ^ ^ ^ ^ ^ ^",
    (Severity.REDUCED, "1.0"): "v v v v 0/1 ^ v v 1/2 2/3 3/4 5/6 6/7 8/9 10/11 ^",
    (Severity.REDUCED, "4.0"): "v 0/1 ^ v v 1/2 2/3 3/4 5/6 6/7 8/9 10/11 ^ ^ ^ ^",
    (Severity.REDUCED, "10"): "v v v 1/2 2/3 3/4 5/6 6/7 8/9 10/11 ^ ^ ^ ^ ^ ^",
}
INSPECTED = (Severity.NORMAL, Severity.TIGHTENED, Severity.REDUCED)
A_LOT_OF = dict(
    zip(
        "ABCDEFGHJKLMNPQ",
        (8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000, 10**6),
        strict=True,
    )
)


def a_plan(letter: str, aql: str, severity: Severity) -> tuple[str, int, int, int]:
    plan = plan_for(A_LOT_OF[letter], InspectionLevel.SECOND, aql, severity)
    return plan.code_letter, plan.sample_size, plan.accept, plan.reject


@pytest.mark.parametrize(("severity", "aql"), PRINTED)
def test_a_column_is_as_the_standard_prints_it(severity: Severity, aql: str) -> None:
    printed = [cell.partition("/")[0] for cell in PRINTED[severity, aql].split()]

    assert list(CELLS[severity][aql]) == printed


@pytest.mark.parametrize("severity", INSPECTED)
def test_each_aql_is_the_one_before_it_a_letter_further(severity: Severity) -> None:
    """All that is printed in whole numbers lies on diagonals of the table."""
    for smaller, larger in pairwise(AQLS):
        numbers = {
            (LETTERS[place], LETTERS[place + 1])
            for place in range(len(LETTERS) - 1)
            if CELLS[severity][larger][place].isdigit()
        }
        for letter, following in numbers:
            here = CELLS[severity][larger][LETTERS.index(letter)]
            assert CELLS[severity][smaller][LETTERS.index(following)] == here


@pytest.mark.parametrize("severity", INSPECTED)
def test_a_table_has_a_cell_for_every_letter_and_aql(severity: Severity) -> None:
    assert tuple(CELLS[severity]) == AQLS
    assert {len(cells) for cells in CELLS[severity].values()} == {16}


@pytest.mark.parametrize("aql", AQLS)
def test_a_lot_as_good_as_the_aql_is_mostly_accepted(aql: str) -> None:
    """Producer's risk of the standard's normal plans, whatever the letter: 13 % at most."""
    for letter in A_LOT_OF:
        _, sample, accept, _ = a_plan(letter, aql, Severity.NORMAL)
        assert binom.cdf(accept, sample, float(aql) / 100) >= 0.87


@pytest.mark.parametrize("aql", AQLS)
def test_tightened_plans_accept_less_and_reduced_ones_more(aql: str) -> None:
    for letter in A_LOT_OF:
        accepted = [
            binom.cdf(accept, sample, 2 * float(aql) / 100)
            for _, sample, accept, _ in (
                a_plan(letter, aql, severity)
                for severity in (Severity.TIGHTENED, Severity.NORMAL, Severity.REDUCED)
            )
        ]
        assert accepted == sorted(accepted)


@pytest.mark.parametrize(
    ("size", "sample", "accept"),
    [
        (281, 50, 3),
        (500, 50, 3),
        (501, 80, 5),
        (1200, 80, 5),
        (1201, 125, 7),
        (3200, 125, 7),
        (3201, 200, 10),
        (10_000, 200, 10),
        (10_001, 315, 14),
        (35_000, 315, 14),
    ],
)
def test_plans_of_an_aql_of_2_5_percent(size: int, sample: int, accept: int) -> None:
    plan = plan_for(size, InspectionLevel.SECOND, "2.5", Severity.NORMAL)

    assert (plan.sample_size, plan.accept, plan.reject) == (sample, accept, accept + 1)


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        (Severity.NORMAL, ("K", 125, 7, 8)),
        (Severity.TIGHTENED, ("K", 125, 5, 6)),
        (Severity.REDUCED, ("K", 50, 5, 6)),
    ],
)
def test_plans_of_a_lot_of_3000_by_severity(
    severity: Severity, expected: tuple[str, int, int, int]
) -> None:
    assert a_plan("K", "2.5", severity) == expected


@pytest.mark.parametrize(
    ("letter", "aql", "severity", "expected"),
    [
        # An arrow up takes the smaller sample of the letter above, an arrow down the larger one.
        ("D", "2.5", Severity.NORMAL, ("C", 5, 0, 1)),
        ("E", "2.5", Severity.NORMAL, ("F", 20, 1, 2)),
        ("B", "1.0", Severity.NORMAL, ("E", 13, 0, 1)),
        ("Q", "2.5", Severity.NORMAL, ("N", 500, 21, 22)),
        ("E", "2.5", Severity.TIGHTENED, ("G", 32, 1, 2)),
        ("F", "2.5", Severity.REDUCED, ("G", 13, 1, 2)),
        ("Q", "0.025", Severity.NORMAL, ("R", 2000, 1, 2)),
        ("Q", "0.025", Severity.TIGHTENED, ("S", 3150, 1, 2)),
        ("Q", "0.025", Severity.REDUCED, ("N", 200, 0, 1)),
    ],
)
def test_an_arrow_leads_to_the_plan_with_its_own_sample(
    letter: str, aql: str, severity: Severity, expected: tuple[str, int, int, int]
) -> None:
    assert a_plan(letter, aql, severity) == expected


@pytest.mark.parametrize(
    ("size", "letters"),
    [
        (1, "AAB"),
        (2, "AAB"),
        (8, "AAB"),
        (9, "ABC"),
        (15, "ABC"),
        (16, "BCD"),
        (26, "CDE"),
        (51, "CEF"),
        (91, "DFG"),
        (151, "EGH"),
        (280, "EGH"),
        (281, "FHJ"),
        (501, "GJK"),
        (1201, "HKL"),
        (3201, "JLM"),
        (10_001, "KMN"),
        (35_001, "LNP"),
        (150_001, "MPQ"),
        (500_000, "MPQ"),
        (500_001, "NQR"),
    ],
)
def test_code_letters_of_the_general_levels(size: int, letters: str) -> None:
    assert "".join(code_letter(size, level) for level in InspectionLevel) == letters
