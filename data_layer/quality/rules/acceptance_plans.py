"""Tables 1 and 2 of GB/T 2828.1-2012 (ISO 2859-1:1999): code letters and single sampling plans.

For percent nonconforming, that is an AQL of up to 10. Fractional acceptance numbers and special
levels are left out. Lots of hospitals end at 500,000 and more in a month, at letter R.
"""

from data_layer.quality.acceptance_records import InspectionLevel, Severity

LETTERS = "ABCDEFGHJKLMNPQR"

# The largest lot of each row of table 1; the last row has no end.
LARGEST_LOTS = (
    *(8, 15, 25, 50, 90, 150, 280, 500),
    *(1200, 3200, 10_000, 35_000, 150_000, 500_000),
)
LETTER_OF_ROW = {
    InspectionLevel.FIRST: "AABCCDEFGHJKLMN",
    InspectionLevel.SECOND: "ABCDEFGHJKLMNPQ",
    InspectionLevel.THIRD: "BCDEFGHJKLMNPQR",
}

_FULL = (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000)
SAMPLE_SIZES = {
    Severity.NORMAL: _FULL,
    Severity.TIGHTENED: _FULL,
    Severity.REDUCED: (2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800),
}

# Acceptance numbers, a row for each AQL and a column for each letter; the rejection number is one
# more. "v" takes the plan below the arrow (a larger sample), "^" the one above it.
_NORMAL = """
0.010  v v v v v v v v v v v v v v 0 ^
0.015  v v v v v v v v v v v v v 0 ^ ^
0.025  v v v v v v v v v v v v 0 ^ v 1
0.040  v v v v v v v v v v v 0 ^ v 1 2
0.065  v v v v v v v v v v 0 ^ v 1 2 3
0.10   v v v v v v v v v 0 ^ v 1 2 3 5
0.15   v v v v v v v v 0 ^ v 1 2 3 5 7
0.25   v v v v v v v 0 ^ v 1 2 3 5 7 10
0.40   v v v v v v 0 ^ v 1 2 3 5 7 10 14
0.65   v v v v v 0 ^ v 1 2 3 5 7 10 14 21
1.0    v v v v 0 ^ v 1 2 3 5 7 10 14 21 ^
1.5    v v v 0 ^ v 1 2 3 5 7 10 14 21 ^ ^
2.5    v v 0 ^ v 1 2 3 5 7 10 14 21 ^ ^ ^
4.0    v 0 ^ v 1 2 3 5 7 10 14 21 ^ ^ ^ ^
6.5    0 ^ v 1 2 3 5 7 10 14 21 ^ ^ ^ ^ ^
10     v v 1 2 3 5 7 10 14 21 ^ ^ ^ ^ ^ ^
"""
_TIGHTENED = """
0.010  v v v v v v v v v v v v v v v 0
0.015  v v v v v v v v v v v v v v 0 ^
0.025  v v v v v v v v v v v v v 0 v v
0.040  v v v v v v v v v v v v 0 v v 1
0.065  v v v v v v v v v v v 0 v v 1 2
0.10   v v v v v v v v v v 0 v v 1 2 3
0.15   v v v v v v v v v 0 v v 1 2 3 5
0.25   v v v v v v v v 0 v v 1 2 3 5 8
0.40   v v v v v v v 0 v v 1 2 3 5 8 12
0.65   v v v v v v 0 v v 1 2 3 5 8 12 18
1.0    v v v v v 0 v v 1 2 3 5 8 12 18 ^
1.5    v v v v 0 v v 1 2 3 5 8 12 18 ^ ^
2.5    v v v 0 v v 1 2 3 5 8 12 18 ^ ^ ^
4.0    v v 0 v v 1 2 3 5 8 12 18 ^ ^ ^ ^
6.5    v 0 v v 1 2 3 5 8 12 18 ^ ^ ^ ^ ^
10     0 v v 1 2 3 5 8 12 18 ^ ^ ^ ^ ^ ^
"""
_REDUCED = """
0.010  v v v v v v v v v v v v v v 0 ^
0.015  v v v v v v v v v v v v v 0 ^ ^
0.025  v v v v v v v v v v v v 0 ^ ^ ^
0.040  v v v v v v v v v v v 0 ^ v v 1
0.065  v v v v v v v v v v 0 ^ v v 1 2
0.10   v v v v v v v v v 0 ^ v v 1 2 3
0.15   v v v v v v v v 0 ^ v v 1 2 3 5
0.25   v v v v v v v 0 ^ v v 1 2 3 5 6
0.40   v v v v v v 0 ^ v v 1 2 3 5 6 8
0.65   v v v v v 0 ^ v v 1 2 3 5 6 8 10
1.0    v v v v 0 ^ v v 1 2 3 5 6 8 10 ^
1.5    v v v 0 ^ v v 1 2 3 5 6 8 10 ^ ^
2.5    v v 0 ^ v v 1 2 3 5 6 8 10 ^ ^ ^
4.0    v 0 ^ v v 1 2 3 5 6 8 10 ^ ^ ^ ^
6.5    0 ^ v v 1 2 3 5 6 8 10 ^ ^ ^ ^ ^
10     v v v 1 2 3 5 6 8 10 ^ ^ ^ ^ ^ ^
"""

# Below R the tightened plans of 0.025 go on to one more letter, S.
BEYOND_R = ("S", 3150, 1)


def _cells(table: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split() for line in table.strip().splitlines())
    return {aql: tuple(cells) for aql, *cells in rows}


CELLS = {
    Severity.NORMAL: _cells(_NORMAL),
    Severity.TIGHTENED: _cells(_TIGHTENED),
    Severity.REDUCED: _cells(_REDUCED),
}
