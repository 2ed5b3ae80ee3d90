"""Months and places of the indicators: how they stand in addresses and in filters."""

import re
from datetime import date
from urllib.parse import urlencode

from dash.development.base_component import Component

from data_layer.institutions.records import City, Level
from data_layer.quality.indicator_records import QualityPlace
from data_layer.scope import Scope
from pages.quality._readers import OFFICIALS
from portal.access import may
from portal.components import tabs
from portal.components.filters import Filter, Values, of_members, text_of, words_of
from portal.formats import month_words
from portal.i18n import t

INDICATORS, SNAPSHOTS = "/quality", "/quality/snapshots"
# What is left of an indicator's address when somebody deletes its code.
CODELESS = (f"{INDICATORS}/indicators", f"{INDICATORS}/indicators/")
_MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")
_MOST_MONTHS = 120


def typed_month(text: object) -> date | None:
    """The first day of `2026-10`; None for anything else."""
    found = _MONTH.fullmatch(text) if isinstance(text, str) else None
    return date(int(found[1]), int(found[2]), 1) if found else None


def month_before(month: date, count: int = 1) -> date:
    months = month.year * 12 + month.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


def newest_whole_month(today: date) -> date:
    return month_before(today)


def chosen_month(values: Values | None, today: date) -> date:
    """Also one that is not over or has not come; the page then says so."""
    return typed_month(text_of(values, "month")) or newest_whole_month(today)


def month_filter(first: date | None, today: date, asked: object) -> Filter:
    """From this month back to the first that was counted, and whichever was asked for."""
    months = [month_before(today, back) for back in range(_MOST_MONTHS)]
    offered = [one for one in months if first is None or one >= first][:_MOST_MONTHS]
    offered = offered or months[:1]
    named = typed_month(asked)
    if named is not None and named not in offered:
        offered.append(named)
    options = {month_words(one): _option(one, today) for one in offered}
    return Filter(name="month", words=t("indicators-month"), kind="one", options=options)


def _option(month: date, today: date) -> str:
    is_running = month == month_before(today, 0)
    return t("indicators-running", month=month_words(month)) if is_running else month_words(month)


def place_filters(scope: Scope, query: Values) -> list[Filter]:
    """A city for who sees the province; an institution comes from a link only."""
    asked = text_of(query, "institution")
    cities = [_one(of_members("city", t("indicators-city"), tuple(City)))]
    return [
        *(cities if scope.is_province_wide else ()),
        _one(of_members("level", t("indicators-level"), tuple(Level))),
        Filter(name="institution", kind="kept", options={asked: asked} if asked else {}),
    ]


def _one(many: Filter) -> Filter:
    return Filter(name=many.name, words=many.words, kind="one", options=many.options)


def chosen_place(values: Values | None) -> QualityPlace:
    city, level = text_of(values, "city"), text_of(values, "level")
    return QualityPlace(
        city=City(city) if city in tuple(City) else None,
        level=Level(level) if level in tuple(Level) else None,
        institution_public_id=next(iter(words_of(values, "institution")), ""),
    )


def overview_href(month: date | None = None, place: QualityPlace | None = None) -> str:
    return _with_query(INDICATORS, _named(month, place))


def indicator_href(
    code: str, month: date, place: QualityPlace | None = None, part: str = ""
) -> str:
    return _with_query(f"{INDICATORS}/indicators/{code}", _named(month, place) | {"part": part})


def cases_href(code: str, month: date, institution: str = "", **more: str) -> str:
    asked = {"month": month_words(month), "institution": institution} | more
    return _with_query(f"{INDICATORS}/indicators/{code}/cases", asked)


def snapshot_href(month: date) -> str:
    return f"{SNAPSHOTS}/{month_words(month)}"


def _named(month: date | None, place: QualityPlace | None) -> dict[str, str]:
    where = place or QualityPlace()
    return {
        "month": month_words(month) if month else "",
        "city": where.city or "",
        "level": where.level or "",
        "institution": where.institution_public_id,
    }


def _with_query(path: str, asked: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{path}?{query}" if query else path


def indicator_tabs(active: str) -> Component | None:
    """Frozen months are for those who govern; others have one page and no tabs."""
    if not may(*OFFICIALS):
        return None
    items = [
        ("indicators", t("indicators-tab"), INDICATORS),
        ("snapshots", t("snapshots-tab"), SNAPSHOTS),
    ]
    return tabs(items, active, t("indicators-tabs"))
