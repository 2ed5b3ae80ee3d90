"""What a page says of a month that has no figures: not come yet, or not counted."""

from datetime import date, datetime

from dash.development.base_component import Component

from data_layer.quality.overview_records import MonthOverview
from pages.quality._indicator_places import newest_whole_month
from portal.components import empty_state, notice
from portal.formats import month_words
from portal.i18n import t


def trouble(month: date, counted_at: datetime | None, today: date) -> list[Component]:
    """Nothing where there are figures."""
    named, newest = month_words(month), month_words(newest_whole_month(today))
    if month > today:
        return [_said(t("indicators-not-come", month=named), newest, "bi-calendar-x")]
    if counted_at is None:
        return [_said(t("error-month_not_counted", month=named), newest, "bi-hourglass")]
    return []


def whose(found: MonthOverview) -> list[Component]:
    """Said where the figures are those of one institution."""
    if not found.institution:
        return []
    return [notice(t("indicators-of-institution", name=found.institution))]


def _said(words: str, newest: str, icon_name: str) -> Component:
    return empty_state(words, t("indicators-newest-whole", month=newest), icon_name=icon_name)
