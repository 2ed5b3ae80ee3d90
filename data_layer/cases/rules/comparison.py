"""Which hospitals chance alone hardly explains, and the limits that are drawn for it."""

from data_layer.binomial import TAIL_95, TAIL_998, drawn_counts, lowest_usual
from data_layer.cases.turnaround_comparison_records import FEWEST_JUDGED, Limits, Standing
from data_layer.indicators import Share


def standing(share: Share, overall: float) -> Standing:
    """Against a hospital that is as often in target as all of them together."""
    if share.denominator < FEWEST_JUDGED:
        return Standing.TOO_FEW
    for tail, name in ((TAIL_998, Standing.FAR_BELOW), (TAIL_95, Standing.BELOW)):
        if share.numerator < lowest_usual(share.denominator, overall, tail)[0]:
            return name
    return Standing.USUAL


def limits(overall: float, most: int) -> tuple[Limits, ...]:
    """From 1 to the most reports that a hospital has; not every number when there are many."""
    return tuple(
        Limits(
            issued=count,
            low_95=lowest_usual(count, overall, TAIL_95)[1],
            low_998=lowest_usual(count, overall, TAIL_998)[1],
        )
        for count in drawn_counts(most)
    )
