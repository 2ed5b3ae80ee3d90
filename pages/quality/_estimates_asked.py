"""Of which indicator and of how many draws somebody wants rates by hospital or reader."""

from dataclasses import dataclass

from data_layer.quality.counted_queries import SETTLED
from data_layer.quality.definition_records import WELL_FORMED_REPORTS
from portal.components.filters import Filter, Values, text_of
from portal.i18n import t
from portal.quality_words import indicator_name

SPANS = (1, 3, 12)
# A single month says little of a hospital.
_USUAL_SPAN = 12
_USUAL_INDICATOR = WELL_FORMED_REPORTS.code


@dataclass(frozen=True, kw_only=True)
class AskedRates:
    """`span`: of so many months up to that of the draw; `text` is part of a name."""

    indicator: str
    span: int
    text: str


def asked_rates(values: Values | None) -> AskedRates:
    """Nonsense counts for nothing."""
    indicator, span = text_of(values, "indicator"), text_of(values, "span")
    return AskedRates(
        indicator=indicator if indicator in SETTLED else _USUAL_INDICATOR,
        span=next((one for one in SPANS if str(one) == span), _USUAL_SPAN),
        text=text_of(values, "q"),
    )


def filters() -> list[Filter]:
    indicators = {code: indicator_name(code) for code in SETTLED}
    spans = {str(one): t("sampling-rates-span", months=one) for one in SPANS}
    return [
        Filter(
            name="indicator",
            words=t("sampling-head-indicator"),
            kind="one",
            options=indicators,
        ),
        Filter(name="span", words=t("sampling-rates-of"), kind="one", options=spans),
        Filter(name="q", words=t("sampling-rates-name"), kind="search"),
    ]


def beginning(query: Values) -> Values:
    asked = asked_rates(query)
    return {**query, "indicator": asked.indicator, "span": str(asked.span)}
