"""How figures of quality are told: rates in their unit, intervals, changes and targets."""

from dash import html
from dash.development.base_component import Component

from data_layer.indicators import Direction, Unit
from data_layer.quality.chart_records import FEWEST_JUDGED, ChartVerdict
from data_layer.quality.goal_records import Goal, GoalStanding
from data_layer.quality.indicator_records import QualityIndicator
from data_layer.quality.overview_records import IndicatorLine, SiteComparison
from data_layer.quality.sampling_records import WeightedRate
from portal.components import definition, state_badge
from portal.components.elements import Child, icon
from portal.components.page import Definition
from portal.formats import NOTHING, count, decimal, fraction, month_words, percent, points
from portal.i18n import t
from portal.quality_words import goal_origin, hundredths_words, published

BEYOND = frozenset(ChartVerdict) - {ChartVerdict.USUAL, ChartVerdict.TOO_FEW}
# Hundredths of the unit that make a whole.
_WHOLES = {Unit.PERCENT: 10_000, Unit.PERMILLE: 100_000}
_ARROWS = {True: "bi-arrow-up-right", False: "bi-arrow-down-right", None: "bi-arrow-right"}


def rate_words(rate: float | None, unit: Unit) -> str:
    """Of an estimate, which has no two integers to be exact of."""
    if rate is None or unit is not Unit.PERMILLE:
        return percent(rate)
    return f"{decimal(rate * 1000, 2)}‰"


def line_value(line: IndicatorLine) -> str:
    """What is published: the estimate of all reports where it is sampled, of few reviews none."""
    unit = line.about.indicator.unit
    if line.told is None:
        return published(line.share, unit)
    return NOTHING if line.told.is_few else rate_words(line.told.rate, unit)


def line_interval(line: IndicatorLine) -> str:
    """Of what is sampled, or why no rate is told of it."""
    told = line.told
    if told is None:
        return ""
    if told.reviewed and told.is_few:
        return t("indicators-few-reviewed", fewest=FEWEST_JUDGED)
    return interval_words(told, line.about.indicator.unit)


def interval_words(told: WeightedRate, unit: Unit) -> str:
    if told.low is None or told.high is None:
        return t("indicators-nothing-reviewed")
    if told.is_of_all:
        return t("sampling-all-reviewed")
    low, high = rate_words(told.low, unit), rate_words(told.high, unit)
    return t("indicators-interval", low=low, high=high)


def bounds_words(told: WeightedRate, unit: Unit = Unit.PERCENT) -> str:
    """The same in a column that says of itself what it is."""
    if told.low is None or told.high is None:
        return NOTHING
    if told.is_of_all:
        return t("sampling-all-reviewed")
    return t("sampling-from-to", low=rate_words(told.low, unit), high=rate_words(told.high, unit))


def counts_words(line: IndicatorLine) -> str:
    """Out of what: counted cases, or what was reviewed and how many it stands for."""
    if line.told is None:
        return fraction(line.share)
    return t(
        "indicators-reviewed-of",
        failed=count(line.told.failed),
        reviewed=count(line.told.reviewed),
        population=count(round(line.told.population)),
    )


def change_mark(line: IndicatorLine) -> Child:
    """A colour only where chance does not explain the change."""
    if line.change is None:
        return html.Span(t("indicators-few-to-compare"), className="row-note")
    unit = line.about.indicator.unit
    words = change_words(line.change, unit)
    rises = None if words == change_words(0.0, unit) else line.change > 0
    return html.Span([icon(_ARROWS[rises]), html.Span(words)], className=f"change {_tone(line)}")


def change_words(change: float, unit: Unit) -> str:
    if unit is Unit.PERMILLE:
        return t("indicators-permille-points", points=points(change * 10))
    return t("indicators-points", points=points(change))


def _tone(line: IndicatorLine) -> str:
    direction = line.about.indicator.direction
    if not line.is_beyond_chance or not line.change or direction is Direction.NEITHER:
        return "is-neutral"
    is_better = (line.change > 0) == (direction is Direction.HIGHER)
    return "is-good" if is_better else "is-bad"


def goal_words(goal: Goal | None, about: QualityIndicator) -> str:
    """`≥ 95.00%`: which side is meant."""
    if goal is None or goal.target_hundredths is None:
        return NOTHING
    aim = hundredths_words(goal.target_hundredths, about.indicator.unit)
    signs = {Direction.HIGHER: "≥ ", Direction.LOWER: "≤ ", Direction.NEITHER: ""}
    return f"{signs[about.indicator.direction]}{aim}"


def origin_words(goal: Goal | None) -> str:
    if goal is None or goal.target_hundredths is None:
        return t("indicators-no-goal-note")
    return t("indicators-origin", origin=goal_origin(goal))


def goal_rate_of(line: IndicatorLine) -> float | None:
    """The target from 0 to 1, to be drawn."""
    aim = line.target_hundredths
    return None if aim is None else aim / _WHOLES[line.about.indicator.unit]


def goal_mark(line: IndicatorLine) -> Component:
    """The target, who says so, and how the figure stands to it."""
    goal = line.goal
    if goal is None or goal.target_hundredths is None:
        return html.Span(t("indicators-no-goal"), className="row-note")
    origin = definition(Definition(meaning=origin_words(goal)))
    aim = html.Span([goal_words(goal, line.about), origin], className="with-definition")
    return html.Div([aim, standing_mark(line.standing)], className="indicator-goal")


def span_words(sites: SiteComparison) -> str:
    first, last = sites.months
    if first == last:
        return month_words(last)
    return t("indicators-span-words", first=month_words(first), last=month_words(last))


def standing_mark(standing: GoalStanding) -> Component | None:
    return None if standing is GoalStanding.NO_GOAL else state_badge(standing)


def direction_words(about: QualityIndicator) -> str:
    return t(f"indicators-better-{about.indicator.direction.value}")
