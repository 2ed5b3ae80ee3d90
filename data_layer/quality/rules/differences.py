"""When a second reader or an arbiter has to look at a report."""

from data_layer.quality.rubric_records import RadpeerScore, RubricScore

# Never counted by the word of one reader alone.
SERIOUS = frozenset(
    {
        RadpeerScore.UNDERSTANDABLE_AND_MATTERS,
        RadpeerScore.AVOIDABLE,
        RadpeerScore.AVOIDABLE_AND_MATTERS,
    }
)
# By so many hundredths of a point two readers of one report may differ.
_TOLERANCE = 1000


def is_serious(score: RadpeerScore) -> bool:
    return score in SERIOUS


def needs_second_reader(first: RadpeerScore, is_drawn_for_two: bool) -> bool:
    """All that is serious, and of the rest what the draw chose."""
    return is_serious(first) or is_drawn_for_two


def needs_arbiter(
    first: tuple[RadpeerScore, RubricScore], second: tuple[RadpeerScore, RubricScore]
) -> bool:
    """What is serious to either reader, and what they do not agree on."""
    return is_serious(first[0]) or is_serious(second[0]) or are_apart(first, second)


def are_apart(
    first: tuple[RadpeerScore, RubricScore], second: tuple[RadpeerScore, RubricScore]
) -> bool:
    (one, mine), (other, theirs) = first, second
    return (
        one is not other
        or mine.is_vetoed != theirs.is_vetoed
        or abs(mine.total_hundredths - theirs.total_hundredths) > _TOLERANCE
    )
