"""How a figure changed against an earlier one, in words and a direction."""

from datetime import timedelta

from data_layer.indicators import Share
from portal.components import Change
from portal.formats import duration, percent, points
from portal.i18n import t


def rate_change(now: Share, before: Share) -> float | None:
    """From −1 to 1; None when one of them is of nothing."""
    if now.rate is None or before.rate is None:
        return None
    return now.rate - before.rate


def points_change(now: Share, before: Share, against: str) -> Change | None:
    """Percentage points; more is better."""
    change = rate_change(now, before)
    if change is None:
        return None
    return _change(change, t("home-points", points=points(change)), against, more_is_better=True)


def duration_change(now: timedelta | None, before: timedelta | None, against: str) -> Change | None:
    """Less is better."""
    if now is None or before is None:
        return None
    difference = now - before
    words = ("+" if difference > timedelta(0) else "") + duration(difference)
    return _change(difference.total_seconds(), words, against, more_is_better=False)


def relative_change(now: int, before: int, against: str) -> Change | None:
    """Percent of what was before; neither good nor bad."""
    if not before:
        return None
    change = now / before - 1
    words = ("+" if change > 0 else "") + percent(change, 1).replace("-", "−")
    return _change(change, words, against, more_is_better=None)


def _change(change: float, words: str, against: str, *, more_is_better: bool | None) -> Change:
    rises = None if change == 0 else change > 0
    is_better = None if rises is None or more_is_better is None else rises == more_is_better
    return Change(words=words, rises=rises, is_better=is_better, against=against)
