"""How a month of all indicators looks: what is reached, what is not, and each with its course."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.quality.definition_records import PASSED_AT_FIRST, WELL_FORMED_REPORTS
from data_layer.quality.goal_records import GoalStanding
from data_layer.quality.indicator_records import QualityPlace
from data_layer.quality.overview_records import IndicatorLine, MonthOverview
from pages.quality import _indicator_words as words
from pages.quality._indicator_agreement import YearAgreement, agreement_card
from pages.quality._indicator_places import indicator_href
from portal.components import card, definition, key_figure, key_figures
from portal.components.elements import Child, present
from portal.components.keyfigures import spark_line
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, moment, month_words, share
from portal.i18n import t
from portal.quality_words import indicator_definition, indicator_kind, indicator_name

_JUDGED = (GoalStanding.REACHED, GoalStanding.WITHIN_CHANCE, GoalStanding.MISSED)
# In the address the part of an indicator that is not counted apart.
_NAMES_TOLD = 2


def body(found: MonthOverview, place: QualityPlace, agreed: YearAgreement) -> list[Component]:
    national = [line for line in found.lines if line.about.number is not None]
    own = [line for line in found.lines if line.about.number is None]
    return [
        _figures(found),
        _table(t("indicators-national"), national, found, place),
        _table(t("indicators-own"), own, found, place),
        agreement_card(agreed),
    ]


def _figures(found: MonthOverview) -> Component:
    judged = [line for line in found.lines if line.standing in _JUDGED]
    reached = [line for line in judged if line.standing is GoalStanding.REACHED]
    missed = [line for line in judged if line.standing is GoalStanding.MISSED]
    return key_figures(
        [
            key_figure(
                t("indicators-reached"),
                (count(len(reached)), t("indicators-of-judged", count=len(judged))),
                note=t("indicators-reached-note"),
            ),
            key_figure(
                t("indicators-missed"),
                (count(len(missed)), t("indicators-unit", count=len(missed))),
                note=_named(missed) or t("indicators-missed-none"),
            ),
            _issued(_line(found, PASSED_AT_FIRST.code)),
            _reviewed(_line(found, WELL_FORMED_REPORTS.code)),
        ]
    )


def _line(found: MonthOverview, code: str) -> IndicatorLine:
    return next(line for line in found.lines if line.about.code == code)


def _named(lines: Sequence[IndicatorLine]) -> str:
    names = [indicator_name(line.about.code, line.part) for line in lines]
    told = t("indicators-list-comma").join(names[:_NAMES_TOLD])
    more = len(names) - _NAMES_TOLD
    return t("indicators-and-more", names=told, count=more) if more > 0 else told


def _issued(line: IndicatorLine) -> Component:
    return key_figure(
        t("indicators-issued"),
        (count(line.share.denominator), t("indicators-reports")),
        note=t("indicators-issued-note", share=share(line.share)),
        trend=[float(one.denominator) for one in line.course],
    )


def _reviewed(line: IndicatorLine) -> Component:
    told = line.told
    stands_for = count(round(told.population)) if told else "0"
    return key_figure(
        t("indicators-reviewed"),
        (count(told.reviewed if told else 0), t("indicators-reports")),
        note=t("indicators-reviewed-note", population=stands_for),
        trend=[float(one.denominator) for one in line.course],
    )


def _table(
    title: str, lines: Sequence[IndicatorLine], found: MonthOverview, place: QualityPlace
) -> Component:
    heads: list[Child] = [
        t("indicators-indicator"),
        head(t("indicators-value"), is_number=True),
        head(t("indicators-counts"), is_number=True),
        head(t("indicators-change"), is_number=True),
        t("indicators-goal"),
        head(t("indicators-course"), is_number=True),
    ]
    rows = [_row(line, found, place) for line in lines]
    caption = t(
        "indicators-caption", month=month_words(found.month), moment=moment(found.counted_at)
    )
    table = plain_table(heads, rows, "indicator-table")
    return card(title, table, caption=caption, class_name="indicator-panel")


def _row(line: IndicatorLine, found: MonthOverview, place: QualityPlace) -> Component:
    about = line.about
    href = indicator_href(about.code, found.month, place, line.part)
    name = html.Span(
        [
            dcc.Link(indicator_name(about.code, line.part), href=href),
            definition(indicator_definition(about)),
        ],
        className="with-definition",
    )
    return html.Tr(
        [
            row_head([name, html.Span(indicator_kind(about), className="indicator-kind")]),
            number(_value(line)),
            number(html.Span(words.counts_words(line), className="indicator-counts")),
            number(words.change_mark(line)),
            html.Td(words.goal_mark(line)),
            number(spark_line([one.rate for one in line.course])),
        ]
    )


def _value(line: IndicatorLine) -> list[Component | str]:
    interval = words.line_interval(line)
    return present(
        html.Span(words.line_value(line), className="indicator-value"),
        html.Span(interval, className="row-note") if interval else None,
    )
