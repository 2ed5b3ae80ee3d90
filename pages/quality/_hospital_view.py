"""How a hospital's own quality looks: its figures among all, its charts, what it has to do."""

from collections.abc import Mapping, Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.indicators import Unit
from data_layer.institutions.records import InstitutionRecord
from data_layer.quality.chart_records import FEWEST_JUDGED, ChartVerdict
from data_layer.quality.definition_records import DECLARED
from data_layer.quality.indicator_records import QualityIndicator
from data_layer.quality.sampling_records import WeightedRate
from data_layer.quality.spread_records import FEWEST_UNITS, OwnFigure
from data_layer.quality.verdict_records import VerdictRecord
from pages.quality import _own_view as own
from pages.quality._acceptance_view import (
    found_words,
    href,
    numbers_words,
    severity_badge,
    verdict_badge,
)
from pages.quality._findings_places import ACTIONS, SIGNALS
from pages.quality._indicator_places import indicator_href
from pages.quality._indicator_words import bounds_words, rate_words
from pages.quality._lot_view import sight_words
from pages.quality._own_data import HospitalQuality, OpenMatters
from portal.components import (
    button,
    card,
    definition,
    empty_state,
    key_figure,
    key_figures,
    tabs,
)
from portal.components.elements import Child, classes, present
from portal.components.plain_tables import head, number, row_head, stacked_table
from portal.formats import NOTHING, count, fraction, month_words
from portal.i18n import label, t
from portal.quality_words import indicator_definition, indicator_name, published

PATH = "/quality/hospital"
_OUTSIDE = (ChartVerdict.WORSE, ChartVerdict.FAR_WORSE)
_ABOUT: Mapping[str, QualityIndicator] = {one.code: one for one in DECLARED}


def none() -> Component:
    nothing = empty_state(
        t("quality-hospital-none"), t("quality-hospital-none-hint"), icon_name="bi-hospital"
    )
    return card(None, nothing)


def hospitals(found: Sequence[InstitutionRecord], active: str) -> Component:
    items = [(one.public_id, one.name, f"{PATH}?hospital={one.public_id}") for one in found]
    return tabs(items, active, t("quality-nav-hospital"))


def body(found: HospitalQuality, today: date) -> list[Component]:
    matters = [own.findings_card(found.open), own.actions_card(found.open, today)]
    return [
        _figures(found),
        own.reliability_notice(found.agreement),
        html.Div(matters, className="even-columns is-top"),
        _table(found),
        _verdicts(found),
        *own.charts(found.watched, "hospital"),
    ]


def _figures(found: HospitalQuality) -> Component:
    judged = [one for one in found.figures if one.verdict is not ChartVerdict.TOO_FEW]
    outside = sum(one.verdict in _OUTSIDE for one in judged)
    newest = found.verdicts[0] if found.verdicts else None
    return key_figures(
        [
            own.waiting_figure(found.open),
            _actions_figure(found.open),
            key_figure(
                t("quality-hospital-outside"),
                (count(outside), t("quality-bulletin-unit-rows")),
                note=t("quality-hospital-judged", judged=len(judged), fewest=FEWEST_JUDGED),
            ),
            key_figure(
                t("quality-hospital-inspection"),
                label(newest.next_severity) if newest else t("quality-hospital-unjudged"),
                note=_newest_words(newest),
                href="/quality/acceptance",
            ),
        ]
    )


def _actions_figure(found: OpenMatters) -> Component:
    """With the signals that nobody has acted on yet: they are what has to be done next."""
    waiting = found.unanswered_signals
    return key_figure(
        t("quality-own-open-actions"),
        (count(found.action_count), t("quality-bulletin-unit-rows")),
        note=own.unanswered_words(waiting) if waiting else t("quality-own-open-actions-note"),
        href=SIGNALS if waiting else ACTIONS,
    )


def _newest_words(newest: VerdictRecord | None) -> str:
    if newest is None:
        return t("quality-hospital-unjudged-note")
    return t(
        "quality-hospital-newest", month=month_words(newest.month), verdict=label(newest.verdict)
    )


def _table(found: HospitalQuality) -> Component:
    heads: list[Child] = [
        t("quality-bulletin-indicator"),
        head(t("quality-hospital-own"), is_number=True),
        head(t("quality-bulletin-province"), is_number=True),
        t("quality-own-spread"),
        t("bulletin-standing"),
    ]
    return card(
        t("quality-hospital-figures"),
        stacked_table(heads, [_row(one, found) for one in found.figures], "own-table"),
        caption=t(
            "quality-hospital-figures-caption",
            span=own.span_words(found.months),
            fewest=FEWEST_JUDGED,
            units=FEWEST_UNITS,
        ),
    )


def _row(one: OwnFigure, found: HospitalQuality) -> Component:
    about = _ABOUT[one.indicator]
    unit = about.indicator.unit
    name = dcc.Link(
        indicator_name(one.indicator, one.part),
        href=indicator_href(one.indicator, found.months[1]),
    )
    is_few = one.own.denominator < FEWEST_JUDGED
    said = html.Span(
        published(one.own, unit), className=classes("own-figure", "is-few" if is_few else "")
    )
    return html.Tr(
        [
            row_head(
                html.Span(
                    [name, definition(indicator_definition(about))], className="with-definition"
                )
            ),
            number(
                present(
                    said,
                    html.Span(fraction(one.own), className="cell-aside"),
                    _weighted(found.told.get(one.indicator), unit),
                )
            ),
            number(
                [
                    published(one.spread.whole, unit),
                    html.Span(fraction(one.spread.whole), className="cell-aside"),
                ]
            ),
            html.Td(_spread(one)),
            html.Td(own.verdict_mark(one.verdict)),
        ]
    )


def _weighted(told: WeightedRate | None, unit: Unit) -> Component | None:
    """What a sample says of all that was issued; of few reviews it says nothing."""
    if told is None or told.is_few or told.rate is None:
        return None
    words = t(
        "quality-hospital-weighted",
        rate=rate_words(told.rate, unit),
        range=bounds_words(told, unit),
    )
    return html.Span(words, className="cell-aside")


def _spread(one: OwnFigure) -> Component:
    if one.spread.low is None:
        return html.Span(NOTHING, className="cell-aside")
    words = t(
        "quality-own-of-hospitals",
        range=own.middle_half(one.spread),
        count=one.spread.unit_count,
    )
    return html.Div([own.strip(one.own, one.spread), html.Span(words, className="cell-aside")])


def _verdicts(found: HospitalQuality) -> Component:
    more = button(t("quality-hospital-all-verdicts"), href="/quality/acceptance", look="quiet")
    if not found.verdicts:
        nothing = empty_state(
            t("quality-hospital-unjudged"),
            t("quality-hospital-unjudged-note"),
            icon_name="bi-box-seam",
        )
        return card(t("quality-hospital-verdicts"), nothing, action=more)
    heads: list[Child] = [
        t("bulletin-month"),
        t("quality-hospital-severity"),
        head(t("quality-hospital-lot"), is_number=True),
        head(t("quality-hospital-sample"), is_number=True),
        head(t("quality-hospital-numbers"), is_number=True),
        head(t("quality-hospital-found"), is_number=True),
        t("quality-hospital-verdict"),
        t("quality-hospital-next"),
    ]
    newest = found.verdicts[0]
    blind = sight_words(newest, found.seen) if found.seen else t("quality-hospital-no-sight")
    return card(
        t("quality-hospital-verdicts"),
        stacked_table(heads, map(_verdict, found.verdicts), "is-dense"),
        caption=blind,
        action=more,
    )


def _verdict(one: VerdictRecord) -> Component:
    return html.Tr(
        [
            row_head(dcc.Link(month_words(one.month), href=href(one))),
            html.Td(severity_badge(one.severity)),
            number(count(one.lot_size)),
            number(count(one.sample_size) if one.sample_size else NOTHING),
            number(numbers_words(one)),
            number(found_words(one)),
            html.Td(verdict_badge(one.verdict, one.sample_size)),
            html.Td(severity_badge(one.next_severity)),
        ]
    )
