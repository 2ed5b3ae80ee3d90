"""Parts of the rows of a quality bulletin: figures, changes and targets as they are written."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from data_layer.indicators import Share, Unit
from data_layer.quality.chart_records import FEWEST_JUDGED, ChartVerdict
from data_layer.quality.goal_records import Goal, GoalStanding
from portal.bulletins.document import Number, no_number, permille, rate, whole
from portal.formats import NOTHING, points
from portal.i18n import t
from portal.quality_words import goal_origin, hundredths_words, indicator_name

Row = Mapping[str, Any]
_FAR = (ChartVerdict.FAR_WORSE, ChartVerdict.FAR_BETTER, ChartVerdict.FAR_DIFFERENT)


def name_of(row: Row) -> str:
    return indicator_name(row["indicator"], row["part"])


def unit_of(figures: Row, row: Row) -> Unit:
    return Unit(figures["definitions"][row["indicator"]]["unit"])


def figure_of(row: Row, unit: Unit) -> Number:
    return permille(row["rate"]) if unit is Unit.PERMILLE else rate(row["rate"])


def counts_of(row: Row, unit: Unit) -> tuple[Number, Number, Number]:
    return whole(row["numerator"]), whole(row["denominator"]), figure_of(row, unit)


def told_of(figures: Row, row: Row) -> Number:
    """The estimate of all reports where it is sampled, for that is judged; else the share."""
    one = figures["estimates"].get(row["indicator"])
    if one is None or one["rate"] is None:
        return figure_of(row, unit_of(figures, row))
    return estimated(one["rate"])


def cautious(row: Row | None, unit: Unit) -> Number:
    """A figure of a place: of few cases only the cases are given, one far out is marked."""
    if row is None or not row["denominator"]:
        return no_number("rate")
    shown = _told_of_place(row, unit)
    if row["denominator"] < FEWEST_JUDGED:
        text = f"{row['numerator']}/{row['denominator']}"
        return Number(text=text, value=None, format=shown.format)
    if ChartVerdict(row["verdict"]) not in _FAR:
        return shown
    text = t("quality-bulletin-far", figure=shown.text)
    return Number(text=text, value=shown.value, format=shown.format)


def _told_of_place(row: Row, unit: Unit) -> Number:
    """Its estimate of all reports, where the sample says one."""
    return estimated(row["weighted"]["rate"]) if row.get("weighted") else figure_of(row, unit)


def weighted_of(row: Row) -> tuple[Number, ...]:
    """Rate and interval; nothing where a place is told none."""
    return estimate_of(row.get("weighted") or {})


def estimate_of(told: Row) -> tuple[Number, Number, Number]:
    """Where all was reviewed, bounds are printed in words, and stay numbers to compute with."""
    value, low, high = (estimated(told.get(key)) for key in ("rate", "low", "high"))
    if not _is_of_all(told):
        return value, low, high
    words = t("sampling-all-reviewed")
    return value, replace(low, text=words), replace(high, text=words)


def _is_of_all(told: Row) -> bool:
    return told.get("low") is not None and told["low"] == told["high"]


def weighted_words(row: Row | None) -> str:
    """`97.38%（95.17%～98.74%）`."""
    if row is None:
        return NOTHING
    value, low, high = (one.text for one in weighted_of(row))
    if _is_of_all(row["weighted"]):
        return t("quality-bulletin-whole", value=value, words=low)
    return t("quality-bulletin-interval", value=value, low=low, high=high)


def change_of(figures: Row, row: Row) -> Number:
    """Against the month before, in points of the unit; nothing where either had few cases.

    Nor of what is sampled: the shares of two samples are no estimates of all reports.
    """
    unit, before = unit_of(figures, row), row["before"]
    if row["indicator"] in figures["estimates"]:
        return no_number("points")
    if min(row["denominator"], before["denominator"]) < FEWEST_JUDGED:
        return no_number("points")
    moved = (_rate(row) - _rate(before)) * (10 if unit is Unit.PERMILLE else 1)
    text = points(moved)
    return Number(text=text, value=Decimal(text.replace("−", "-")), format="points")


def target_of(row: Row, unit: Unit) -> Number:
    target = row["target"]
    if target is None:
        return no_number("rate")
    words = hundredths_words(target["hundredths"], unit)
    return permille(words) if unit is Unit.PERMILLE else rate(words)


def standing_of(row: Row) -> GoalStanding:
    target = row["target"]
    return GoalStanding(target["standing"]) if target else GoalStanding.NO_GOAL


def origin_of(target: Row) -> str:
    goal = Goal(indicator="", number=0, target_hundredths=None, origin=target["origin"])
    return goal_origin(goal)


def estimated(written: str | None) -> Number:
    """Of a rate from 0 to 1 with six decimals."""
    return rate(None if written is None else f"{Decimal(written) * 100:.2f}%")


def interval(one: Mapping[str, str | None] | None) -> str:
    """`0.17（0.07～0.27）`."""
    if one is None:
        return t("quality-bulletin-undefined")
    if one["low"] is None:
        return _minus(one["value"])
    return t(
        "quality-bulletin-interval",
        value=_minus(one["value"]),
        low=_minus(one["low"]),
        high=_minus(one["high"]),
    )


def _minus(written: str | None) -> str:
    return (written or "").replace("-", "−")


def _rate(row: Row) -> float:
    return Share(row["numerator"], row["denominator"]).rate or 0.0
