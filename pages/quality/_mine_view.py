"""How a reader's own quality looks: among others without their names, and never ranked."""

from collections.abc import Mapping
from datetime import date

from dash import html
from dash.development.base_component import Component

from data_layer.indicators import Share, Unit
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.indicator_records import QualityIndicator
from data_layer.quality.sampling_records import WeightedRate
from data_layer.quality.spread_records import FEWEST_UNITS, ReaderFigure, Spread
from pages.quality import _own_view as own
from pages.quality._indicator_words import interval_words, rate_words
from pages.quality._own_data import READER_INDICATORS, ReaderQuality
from portal.components import (
    button,
    card,
    empty_state,
    key_figure,
    key_figures,
    with_definition,
)
from portal.components.elements import Child, classes
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.formats import NOTHING, count, fraction, percent, share
from portal.i18n import t
from portal.quality_words import indicator_definition, indicator_name

_ABOUT: Mapping[str, QualityIndicator] = {one.code: one for one in READER_INDICATORS}


def none() -> Component:
    nothing = empty_state(
        t("quality-mine-none"), t("quality-mine-none-hint"), icon_name="bi-person-check"
    )
    return card(None, nothing)


def body(found: ReaderQuality, today: date) -> list[Component]:
    matters = [own.findings_card(found.open), own.actions_card(found.open, today)]
    return [
        _figures(found),
        own.reliability_notice(found.agreement),
        html.Div(matters, className="even-columns is-top"),
        _table(found),
        *own.charts(found.watched, "mine"),
        _lessons(found.lesson_count),
    ]


def _figures(found: ReaderQuality) -> Component:
    reviewed = found.figures[0].own.denominator
    rates = [_rate_figure(one, found.told[one.indicator]) for one in found.figures]
    return key_figures(
        [
            own.waiting_figure(found.open),
            key_figure(
                t("quality-mine-reviewed"),
                (count(reviewed), t("quality-bulletin-unit-copies")),
                note=own.span_words(found.months),
            ),
            *rates,
        ]
    )


def _rate_figure(one: ReaderFigure, told: WeightedRate) -> Component:
    """Of few reviews no rate is made large."""
    if told.is_few:
        value, note = fraction(one.own), t("quality-mine-few", fewest=FEWEST_JUDGED)
    else:
        value, note = rate_words(told.rate, Unit.PERCENT), interval_words(told, Unit.PERCENT)
    return key_figure(indicator_name(one.indicator), value, note=note)


def _table(found: ReaderQuality) -> Component:
    heads: list[Child] = [
        t("quality-bulletin-indicator"),
        head(t("quality-mine-own"), is_number=True),
        head(t("quality-mine-estimate"), is_number=True),
        t("quality-mine-team"),
        t("quality-mine-province"),
        t("bulletin-standing"),
    ]
    rows = [_row(one, found.told[one.indicator]) for one in found.figures]
    return card(
        t("quality-mine-figures"),
        stacked_table(heads, rows, "own-table"),
        caption=t(
            "quality-mine-figures-caption",
            span=own.span_words(found.months),
            fewest=FEWEST_JUDGED,
            units=FEWEST_UNITS,
        ),
    )


def _row(one: ReaderFigure, told: WeightedRate) -> Component:
    about = _ABOUT[one.indicator]
    is_few = one.own.denominator < FEWEST_JUDGED
    said = html.Span(share(one.own), className=classes("own-figure", "is-few" if is_few else ""))
    return html.Tr(
        [
            row_head(with_definition(indicator_name(one.indicator), indicator_definition(about))),
            number([said, html.Span(fraction(one.own), className="cell-aside")]),
            number(_told(told)),
            html.Td(_spread(one.own, one.team)),
            html.Td(_spread(one.own, one.province)),
            html.Td(own.verdict_mark(one.verdict)),
        ]
    )


def _told(told: WeightedRate) -> list[Child]:
    if told.rate is None:
        return [NOTHING]
    interval = html.Span(interval_words(told, Unit.PERCENT), className="cell-aside")
    return [percent(told.rate), interval]


def _spread(mine: Share, spread: Spread) -> Component:
    if spread.low is None:
        return html.Span(NOTHING, className="cell-aside")
    words = t("quality-mine-of-readers", range=own.middle_half(spread), count=spread.unit_count)
    return html.Div([own.strip(mine, spread), html.Span(words, className="cell-aside")])


def _lessons(known: int) -> Component:
    words = t("quality-mine-lessons-text", count=known)
    link = button(t("quality-mine-lessons-open"), href="/quality/learning", icon_name="bi-book")
    return card(t("quality-mine-lessons"), html.P(words, className="bulletin-said"), action=link)
