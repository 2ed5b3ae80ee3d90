"""What the hospital's and the reader's own page have in common: strips, charts, open matters."""

from collections.abc import Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.indicators import Share
from data_layer.quality.agreement_records import Agreement, Coefficient
from data_layer.quality.chart_records import FEWEST_JUDGED, ChartVerdict
from data_layer.quality.finding_records import FindingRecord, FindingState
from data_layer.quality.spread_records import Spread
from pages.quality._actions_view import due_words
from pages.quality._control_charts import chart_parameters, cusum_figure, months_figure
from pages.quality._findings_places import ACTIONS, FINDINGS, SIGNALS, action_href, finding_href
from pages.quality._findings_words import examination, found_words
from pages.quality._own_data import OpenMatters, Watched
from portal.components import (
    badge,
    button,
    card,
    empty_state,
    figure_card,
    graph,
    key_figure,
    notice,
)
from portal.components.elements import Child, attributes, classes, present
from portal.components.feedback import Tone
from portal.components.plain_tables import plain_table, row_head
from portal.formats import NOTHING, count, day, decimal, month_words, percent
from portal.i18n import label, t
from portal.quality_words import indicator_name

TO_ANSWER = f"{FINDINGS}?state=told"
_CHART_HEIGHT = 260
# Nothing of one's own is red: a chart that alarms says so itself.
_LOOKS: dict[ChartVerdict, tuple[Tone, str]] = {
    ChartVerdict.TOO_FEW: ("neutral", "bi-dash"),
    ChartVerdict.USUAL: ("neutral", "bi-check2"),
    ChartVerdict.BETTER: ("good", "bi-chevron-up"),
    ChartVerdict.FAR_BETTER: ("good", "bi-chevron-double-up"),
    ChartVerdict.WORSE: ("warn", "bi-chevron-down"),
    ChartVerdict.FAR_WORSE: ("warn", "bi-chevron-double-down"),
    ChartVerdict.DIFFERENT: ("info", "bi-chevron-expand"),
    ChartVerdict.FAR_DIFFERENT: ("info", "bi-chevron-expand"),
}


def span_words(months: tuple[date, date]) -> str:
    return t("quality-own-months", first=month_words(months[0]), last=month_words(months[1]))


def verdict_mark(verdict: ChartVerdict) -> Component:
    return badge(label(verdict), *_LOOKS[verdict])


def strip(own: Share, spread: Spread) -> Component:
    """Where the own figure lies over everybody's middle half; the words say the same."""
    if spread.low is None or spread.high is None or spread.middle is None:
        return html.Span()
    known = [spread.low, spread.high, *([own.rate] if own.rate is not None else [])]
    lowest, highest = min(known), max(known)
    room = (highest - lowest) * 0.15 or 0.05
    start, length = lowest - room, highest - lowest + 2 * room
    band = {"left": _at(spread.low, start, length), "width": _part(spread, length)}
    is_few = own.denominator < FEWEST_JUDGED
    dot = html.Span(
        className=classes("own-strip-dot", "is-few" if is_few else ""),
        style={"left": _at(own.rate or 0.0, start, length)},
    )
    return html.Span(
        present(
            html.Span(className="own-strip-band", style=band),
            html.Span(
                className="own-strip-middle", style={"left": _at(spread.middle, start, length)}
            ),
            dot if own.rate is not None else None,
        ),
        className="own-strip",
        **attributes(aria_hidden="true"),
    )


def _at(value: float, start: float, length: float) -> str:
    return f"{100 * (value - start) / length:.1f}%"


def _part(spread: Spread, length: float) -> str:
    return f"{max(100 * ((spread.high or 0.0) - (spread.low or 0.0)) / length, 1.5):.1f}%"


def reliability_notice(found: Agreement) -> Component:
    """Said before any of the figures: what a single score is worth."""
    return notice(_reliability(found), "info")


def _reliability(found: Agreement) -> str:
    if found.kappa is None or found.ac1 is None:
        return t("quality-own-reliability-none")
    return t(
        "quality-own-reliability",
        pairs=count(found.observed.denominator),
        kappa=_coefficient(found.kappa),
        ac1=_coefficient(found.ac1),
        concur=percent(found.prevalence.get("1"), 1),
    )


def _coefficient(one: Coefficient) -> str:
    value = _decimal(one.value)
    if one.low is None or one.high is None:
        return value
    return t(
        "quality-bulletin-interval", value=value, low=_decimal(one.low), high=_decimal(one.high)
    )


def _decimal(value: float) -> str:
    return decimal(value, 2).replace("-", "−")


def waiting_figure(open_matters: OpenMatters) -> Component:
    waiting = open_matters.standing.get(FindingState.TOLD, 0)
    return key_figure(
        t("quality-own-to-answer"),
        (count(waiting), t("quality-bulletin-unit-findings")),
        note=t("quality-own-findings-all", total=count(sum(open_matters.standing.values()))),
        href=TO_ANSWER,
    )


def charts(watched: Sequence[Watched], name: str) -> list[Component]:
    """Each chart beside the same scores by the month, its parameters beneath it."""
    return [_charts(one, f"{name}-{place}") for place, one in enumerate(watched)]


def _charts(one: Watched, name: str) -> Component:
    words = _failure_words(one)
    cusum = graph(
        {"type": "quality-own-cusum", "chart": name}, cusum_figure(one.chart), _CHART_HEIGHT
    )
    months = graph(
        {"type": "quality-own-months", "chart": name}, months_figure(one.months), _CHART_HEIGHT
    )
    return html.Div(
        [
            figure_card(
                t("quality-own-cusum", failure=words),
                cusum,
                caption=chart_parameters(one.chart),
            ),
            figure_card(
                t("quality-own-course", failure=words),
                months,
                caption=t("quality-chart-months-note"),
            ),
        ],
        className="even-columns is-top",
    )


def _failure_words(one: Watched) -> str:
    """What the chart counts: the indicator, or the reports that it leaves out."""
    name = indicator_name(one.watch.code)
    return name if one.watch.is_failing else t(f"quality-own-failing-{one.watch.code}")


def findings_card(open_matters: OpenMatters) -> Component:
    more = button(t("quality-own-all-findings"), href=FINDINGS, look="quiet")
    if not open_matters.findings:
        nothing = empty_state(
            t("quality-own-no-findings"), t("quality-own-no-findings-hint"), icon_name="bi-check2"
        )
        return card(t("quality-own-findings"), nothing, action=more)
    heads: list[Child] = [t("quality-own-case"), t("quality-own-found"), t("quality-own-told")]
    return card(
        t("quality-own-findings"),
        plain_table(heads, map(_finding, open_matters.findings), "is-dense own-list"),
        action=more,
    )


def _finding(one: FindingRecord) -> Component:
    seen = html.Span(examination(one.modality, one.body_part), className="cell-aside")
    return html.Tr(
        [
            row_head([dcc.Link(one.case_number, href=finding_href(one.public_id)), seen]),
            html.Td(found_words(one)),
            html.Td(day(local_day(one.told_at)), className="is-day"),
        ]
    )


def actions_card(open_matters: OpenMatters, today: date) -> Component:
    found = open_matters.actions
    more = button(t("quality-own-all-actions"), href=ACTIONS, look="quiet")
    if not found:
        return card(t("quality-own-actions"), _no_actions(open_matters), action=more)
    heads: list[Child] = [t("quality-own-action"), t("quality-own-owner"), t("quality-own-due")]
    rows = [
        html.Tr(
            [
                row_head(dcc.Link(one.title, href=action_href(one.public_id))),
                html.Td(one.owner_name),
                html.Td(badge(*due_words(one, today))),
            ]
        )
        for one in found
    ]
    return card(t("quality-own-actions"), plain_table(heads, rows, "is-dense"), action=more)


def unanswered_words(signals: int) -> str:
    return t("quality-own-signals-unanswered", count=signals)


def _no_actions(open_matters: OpenMatters) -> Component:
    if not open_matters.unanswered_signals:
        return empty_state(
            t("quality-own-no-actions"), t("quality-own-no-actions-hint"), icon_name="bi-check2"
        )
    return empty_state(
        t("quality-own-no-actions"),
        unanswered_words(open_matters.unanswered_signals),
        icon_name="bi-activity",
        action=button(t("notices-open-signals"), href=SIGNALS, look="plain"),
    )


def middle_half(spread: Spread) -> str:
    """`2.10%～6.40%`, of how many."""
    if spread.low is None:
        return NOTHING
    return t("quality-own-range", low=percent(spread.low), high=percent(spread.high))
