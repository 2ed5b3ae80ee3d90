"""How one indicator looks in depth: its figure, its months, who differs, and what it means."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.indicators import Unit
from data_layer.quality.indicator_records import QualityIndicator
from data_layer.quality.overview_records import IndicatorCourse, IndicatorLine, SiteComparison
from pages.quality import _indicator_words as words
from pages.quality._indicator_asked import Asked
from pages.quality._indicator_charts import course_chart
from pages.quality._indicator_funnel import funnel_chart
from pages.quality._indicator_places import cases_href, overview_href
from pages.quality._indicator_reach import Reach
from portal.components import (
    definition,
    figure_card,
    graph,
    key_figure,
    key_figures,
    record_header,
)
from portal.components.elements import present
from portal.components.page import Definition
from portal.formats import NOTHING, count, decimal, fraction, month_words, points, sentences
from portal.i18n import t
from portal.quality_words import indicator_kind, indicator_name, published

COURSE, FUNNEL = "quality-indicator-course", "quality-indicator-funnel"


def page_head(about: QualityIndicator, asked: Asked) -> Component:
    return record_header(
        indicator_name(about.code),
        kind=indicator_kind(about),
        facts=[
            (t("indicators-direction"), words.direction_words(about)),
            (t("shell-definition-formula"), t(f"quality-formula-{about.code}")),
        ],
        back=(t("indicators-title"), overview_href(asked.month, asked.place)),
    )


def figures(line: IndicatorLine, asked: Asked, seen: Reach, sites: SiteComparison) -> Component:
    may_open = seen.names_sites and bool(line.share.denominator)
    return key_figures(
        [
            _value_figure(line, asked, may_open=may_open),
            key_figure(t("indicators-change"), _change(line), note=_change_note(line)),
            key_figure(
                t("indicators-goal"),
                words.goal_words(line.goal, line.about),
                note=_goal_note(line),
            ),
            _sites_figure(line, sites) if seen.compares else _common_figure(line, sites),
        ]
    )


def _value_figure(line: IndicatorLine, asked: Asked, *, may_open: bool) -> Component:
    counted = words.counts_words(line)
    where = asked.place.institution_public_id
    href = cases_href(asked.code, asked.month, where, part=asked.part)
    note = dcc.Link(counted, href=href) if may_open else counted
    interval = words.line_interval(line)
    return key_figure(
        t("indicators-value-in", month=month_words(asked.month)),
        words.line_value(line),
        note=html.Div(present(note, html.Div(interval) if interval else None)),
        trend=[one.rate for one in line.course],
    )


def _change(line: IndicatorLine) -> str | tuple[str, str]:
    if line.change is None:
        return NOTHING
    unit = line.about.indicator.unit
    is_permille = unit is Unit.PERMILLE
    said = points(line.change * 10 if is_permille else line.change)
    return said, t(f"indicators-points-of-{unit.value}")


def _change_note(line: IndicatorLine) -> str:
    if line.change is None:
        return t("indicators-few-to-compare")
    return t("indicators-beyond" if line.is_beyond_chance else "indicators-within")


def _goal_note(line: IndicatorLine) -> Component:
    return html.Div(present(words.origin_words(line.goal), words.standing_mark(line.standing)))


def _sites_figure(line: IndicatorLine, sites: SiteComparison) -> Component:
    beyond = [one for one in sites.funnel.points if one.verdict in words.BEYOND]
    return key_figure(
        t("indicators-sites-beyond-title"),
        (count(len(beyond)), t("indicators-of-sites", count=len(sites.funnel.points))),
        note=words.span_words(sites),
    )


def _common_figure(line: IndicatorLine, sites: SiteComparison) -> Component:
    unit = line.about.indicator.unit
    overall = sites.funnel.overall
    return key_figure(
        t("indicators-province"), published(overall, unit), note=words.span_words(sites)
    )


def charts(
    course: IndicatorCourse, sites: SiteComparison, line: IndicatorLine, asked: Asked, seen: Reach
) -> Component:
    goal = words.goal_rate_of(line)
    shown = course_chart(course, line.about, goal, is_smoothed=asked.is_smoothed)
    names = {one.public_id: one.name for one in sites.sites} if seen.names_sites else {}
    return html.Div(
        [
            figure_card(
                t(
                    "indicators-course-title-ewma"
                    if asked.is_smoothed
                    else "indicators-course-title"
                ),
                graph(COURSE, shown, height=320),
                caption=_course_caption(course, line, is_smoothed=asked.is_smoothed),
                definition=definition(_chart_definition(is_smoothed=asked.is_smoothed)),
            ),
            figure_card(
                t("indicators-funnel-title" if seen.compares else "indicators-funnel-own"),
                graph(FUNNEL, funnel_chart(sites.funnel, line.about, names), height=320),
                caption=_funnel_caption(sites, line, seen),
                definition=definition(
                    Definition(
                        meaning=t("indicators-funnel-meaning"),
                        formula=t("indicators-funnel-formula"),
                    )
                ),
            ),
        ],
        className="even-columns",
    )


def _chart_definition(*, is_smoothed: bool) -> Definition:
    if is_smoothed:
        return Definition(
            meaning=t("indicators-ewma-meaning"), formula=t("indicators-ewma-formula")
        )
    return Definition(meaning=t("indicators-p-meaning"), formula=t("indicators-p-formula"))


def _course_caption(course: IndicatorCourse, line: IndicatorLine, *, is_smoothed: bool) -> str:
    unit = line.about.indicator.unit
    usual, counted = published(course.usual, unit), fraction(course.usual)
    key = "indicators-course-sampled" if line.told else "indicators-course-caption"
    return t(key, usual=usual, fraction=counted)


def _funnel_caption(sites: SiteComparison, line: IndicatorLine, seen: Reach) -> str:
    ratio = sites.funnel.overdispersion
    widened = t("indicators-widened", ratio=decimal(ratio, 2)) if ratio > 1 else ""
    told = t(
        "indicators-funnel-caption" if seen.compares else "indicators-funnel-alone",
        span=words.span_words(sites),
        sites=count(len(sites.funnel.points)),
        rate=published(sites.funnel.overall, line.about.indicator.unit),
    )
    raw = t("indicators-funnel-sampled") if line.told else ""
    nameless = "" if seen.names_sites else t("indicators-funnel-nameless")
    return sentences(told, widened, raw, nameless)
