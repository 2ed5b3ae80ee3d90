"""How long a reviewer takes for each report, in words."""

from datetime import timedelta

import pytest

from portal.i18n import Language, speaking
from portal.quality_words import ends_words, pace_words


@pytest.mark.parametrize(
    ("seconds", "pace", "ends"),
    [
        (0, "不足 1 秒", "每份不足 1 秒，预计 14:05 完成"),
        (0.5, "不足 1 秒", "每份不足 1 秒，预计 14:05 完成"),
        (1, "1 s", "每份约 1 s，预计 14:05 完成"),
        (90, "1 min", "每份约 1 min，预计 14:05 完成"),
    ],
)
def test_nobody_reviews_in_no_time(seconds: float, pace: str, ends: str) -> None:
    span = timedelta(seconds=seconds)
    with speaking(Language.CHINESE):
        assert pace_words(span) == pace
        assert ends_words(span, "14:05") == ends


def test_the_fastest_are_told_alike_in_english() -> None:
    with speaking(Language.ENGLISH):
        assert ends_words(timedelta(0), "14:05") == "less than 1 s each, done by 14:05"
