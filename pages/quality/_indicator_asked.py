"""What somebody wants to see of an indicator: month, part, place, and over how many months."""

from dataclasses import dataclass
from datetime import date

from data_layer.quality.indicator_records import QualityIndicator, QualityPlace
from pages.quality._indicator_places import (
    chosen_month,
    chosen_place,
    month_filter,
    place_filters,
)
from pages.quality._indicator_reach import Reach
from portal.components.filters import Filter, Values, text_of
from portal.i18n import t

SPANS = (1, 3, 12)
# A single month says little of a hospital.
_USUAL_SPAN = 12


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`span` is how many months hospitals are compared over."""

    code: str
    month: date
    part: str
    span: int
    place: QualityPlace
    is_smoothed: bool = False


def asked_of(about: QualityIndicator, values: Values | None, seen: Reach, today: date) -> Asked:
    """Nonsense counts for nothing."""
    part, span = text_of(values, "part"), text_of(values, "span")
    return Asked(
        code=about.code,
        month=chosen_month(values, today),
        part=part if part in about.parts else about.parts[0],
        span=next((one for one in SPANS if str(one) == span), _USUAL_SPAN),
        place=seen.within(chosen_place(values)),
        is_smoothed=text_of(values, "chart") == "ewma",
    )


def filters(
    about: QualityIndicator, seen: Reach, first: date | None, today: date, query: Values
) -> list[Filter]:
    parts = {part: part for part in about.parts}
    spans = {str(one): t("indicators-span", months=one) for one in SPANS}
    charts = {"p": t("indicators-chart-p"), "ewma": t("indicators-chart-ewma")}
    by_part = [Filter(name="part", words=t("indicators-part"), kind="one", options=parts)]
    return [
        month_filter(first, today, query.get("month")),
        *(by_part if len(about.parts) > 1 else ()),
        Filter(name="span", words=t("indicators-compared-over"), kind="one", options=spans),
        Filter(name="chart", words=t("indicators-chart"), kind="one", options=charts),
        *(place_filters(seen.scope, query) if seen.compares else ()),
    ]
