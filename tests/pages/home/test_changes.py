"""How figures changed, in words and a direction."""

from datetime import timedelta

import pytest

from data_layer.indicators import Share
from pages.home._changes import duration_change, points_change, rate_change, relative_change
from portal.i18n import Language, speaking

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("before", "words", "rises", "is_better"),
    [
        (Share(1, 2), "+25.00 个百分点", True, True),
        (Share(3, 4), "0.00 个百分点", None, None),
        (Share(4, 4), "−25.00 个百分点", False, False),
    ],
)
def test_more_of_a_rate_is_better(
    before: Share, words: str, rises: bool | None, is_better: bool | None
) -> None:
    change = points_change(Share(3, 4), before, "较前")

    assert change is not None
    assert (change.words, change.rises, change.is_better) == (words, rises, is_better)


def test_a_rate_of_nothing_has_not_changed() -> None:
    assert rate_change(Share(0, 0), Share(1, 2)) is None
    assert points_change(Share(1, 2), Share(0, 0), "") is None


def test_a_longer_turnaround_is_worse() -> None:
    longer = duration_change(90 * MINUTE, 60 * MINUTE, "")
    shorter = duration_change(60 * MINUTE, 90 * MINUTE, "")

    assert longer is not None
    assert shorter is not None
    assert (longer.words, longer.is_better) == ("+30 min", False)
    assert (shorter.words, shorter.is_better) == ("−30 min", True)
    assert duration_change(None, MINUTE, "") is None


def test_more_studies_are_neither_good_nor_bad() -> None:
    with speaking(Language.ENGLISH):
        more, fewer = relative_change(110, 100, ""), relative_change(90, 100, "")

    assert more is not None
    assert fewer is not None
    assert (more.words, more.rises, more.is_better) == ("+10.0%", True, None)
    assert (fewer.words, fewer.rises) == ("−10.0%", False)
    assert relative_change(5, 0, "") is None
