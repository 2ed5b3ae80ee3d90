"""What the page of one indicator shows, put together."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.quality.estimate_records import Rates
from data_layer.quality.indicator_records import QualityCut, QualityIndicator
from data_layer.quality.overview_records import IndicatorLine, SiteComparison
from data_layer.quality.sampling_records import WeightedRate
from pages.quality import _indicator_data as data
from pages.quality import _indicator_goals as goals
from pages.quality import _indicator_tables as tables
from pages.quality import _indicator_view as view
from pages.quality._indicator_agreement import agreement_card, agreement_of_year
from pages.quality._indicator_asked import Asked
from pages.quality._indicator_definition import definition_card
from pages.quality._indicator_reach import Reach
from portal.access import may
from portal.formats import month_words
from portal.record_forms import opened_by


def beginning(asked: Asked) -> dict[str, Any]:
    """What the choices begin with, where the address does not say."""
    chart = "ewma" if asked.is_smoothed else "p"
    start = {"month": month_words(asked.month), "span": str(asked.span), "chart": chart}
    return start | ({"part": asked.part} if asked.part else {})


def body(about: QualityIndicator, asked: Asked, seen: Reach) -> list[Component]:
    found = data.line_of(seen, asked)
    sites, course = data.comparison_of(seen, asked), data.course_of(seen, asked)
    line = found.lines[0]
    return [
        view.figures(line, asked, seen, sites),
        view.charts(course, sites, line, asked, seen),
        *([agreement_card(agreement_of_year(asked.month))] if about.is_sampled else ()),
        _foot(about, line, sites, seen),
    ]


def _foot(
    about: QualityIndicator, line: IndicatorLine, sites: SiteComparison, seen: Reach
) -> Component:
    """Of what is sampled cities and levels come later, with their weighted rates."""
    said = [definition_card(about), _goals(about, line)]
    if about.is_sampled or not seen.compares:
        return html.Div(said, className="even-columns is-top")
    beside = html.Div([tables.by_level(sites, about), *said], className="stack")
    return html.Div([tables.by_city(sites, about), beside], className="even-columns is-top")


def weighted_places(about: QualityIndicator, asked: Asked, seen: Reach) -> list[Component]:
    """Of what is sampled, for who may compare; nothing before anything was counted."""
    if not about.is_sampled or not seen.compares:
        return []
    sites = data.comparison_of(seen, asked)
    if not sites.sites:
        return []
    told = data.told_of(seen, asked, (QualityCut.CITY, QualityCut.LEVEL))
    return [
        tables.by_city(sites, about, _of(about, told[QualityCut.CITY])),
        tables.by_level(sites, about, _of(about, told[QualityCut.LEVEL])),
    ]


def _of(about: QualityIndicator, told: Mapping[str, Rates]) -> dict[str, WeightedRate]:
    return {name: rates[about.code] for name, rates in told.items()}


def _goals(about: QualityIndicator, line: IndicatorLine) -> Component:
    offered = goals.forms(about, line.goal) if may(Role.COMMISSION) else []
    openers = html.Div([opened_by(form) for form in offered], className="panel-tools")
    return goals.history(data.goals_said(about.code), about, line.goal, openers)


def site_rows(
    about: QualityIndicator, asked: Asked, seen: Reach, rows: range | None = None
) -> list[Mapping[str, Any]]:
    """By the code of the register, those of too few reviews last; all where no window is asked."""
    found = data.comparison_of(seen, asked)
    told = _told_of_sites(about, asked, seen) if about.is_sampled else {}
    sites = sorted(found.sites, key=lambda one: about.is_sampled and tables.is_few(one, told))
    shown = sites if rows is None else sites[rows.start : rows.stop]
    return list(tables.site_rows(shown, found, told, about, asked))


def _told_of_sites(about: QualityIndicator, asked: Asked, seen: Reach) -> dict[str, WeightedRate]:
    told = data.told_of(seen, asked, (QualityCut.INSTITUTION,))
    return _of(about, told[QualityCut.INSTITUTION])
