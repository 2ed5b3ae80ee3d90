"""Parts of the rows of a bulletin: names, counts and rates as its figures hold them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date

from data_layer.indicators import Share
from data_layer.institutions.records import Level
from portal.bulletins.document import Number, rate, whole
from portal.i18n import label, language, t

Row = Mapping[str, Any]


def level_name(level: str) -> str:
    return t("bulletin-all-levels") if level == "all" else label(Level(level))


def counts_of(one: Row) -> tuple[Number, Number, Number]:
    return whole(one["numerator"]), whole(one["denominator"]), rate(one["rate"])


def rate_of(one: Row) -> float | None:
    return Share(one["numerator"], one["denominator"]).rate


def hundredths_of(hundredths: int) -> Number:
    return rate(f"{hundredths // 100}.{hundredths % 100:02}%")


def day_called(text: str) -> str:
    """As prose has it: 2026年10月31日."""
    locale = language().replace("-", "_")
    return format_date(date.fromisoformat(text), "long", locale=locale)
