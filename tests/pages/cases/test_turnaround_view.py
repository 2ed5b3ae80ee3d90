"""How a period is asked for, and how turnaround is put into words."""

from datetime import date, timedelta
from typing import Any

import pytest

from data_layer.cases.records import Urgency
from data_layer.cases.turnaround_records import NO_REPORTS, Distribution, TrendPoint
from data_layer.indicators import Share
from pages.cases import _turnaround_charts as charts
from pages.cases import _turnaround_compare_view as compare_view
from pages.cases import _turnaround_view as view
from pages.cases._turnaround_data import Asked
from tests.portal_app import Visit

TODAY = date(2026, 11, 24)
LAST_30 = (date(2026, 10, 26), TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", LAST_30),
        ("7", (date(2026, 11, 18), TODAY)),
        ("8", LAST_30),
        ("2026-10", (date(2026, 10, 1), date(2026, 10, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2026-12", LAST_30),
        ("2026-13", LAST_30),
    ],
)
def test_a_period_is_days_or_a_month_that_has_begun(text: str, expected: tuple[date, date]) -> None:
    assert view.days(text, TODAY) == expected


def test_hospitals_are_compared_over_ninety_days_unless_asked_otherwise() -> None:
    assert compare_view.asked_days(None, TODAY) == (date(2026, 8, 27), TODAY)
    assert compare_view.asked_days({"period": "7"}, TODAY) == (date(2026, 11, 18), TODAY)


@pytest.mark.parametrize(
    ("chosen", "urgency", "modality"),
    [
        ({"urgency": "urgent", "modality": "CT"}, Urgency.URGENT, "CT"),
        ({"urgency": "soon", "modality": "X-RAY"}, None, None),
        (None, None, None),
    ],
)
def test_nonsense_in_the_address_is_not_chosen(
    chosen: dict[str, Any] | None, urgency: Urgency | None, modality: str | None
) -> None:
    expected = Asked(first_day=LAST_30[0], last_day=TODAY, urgency=urgency, modality=modality)

    assert view.asked(chosen, TODAY) == expected


def test_twelve_months_are_offered_the_latest_first(app: object, visit: Visit) -> None:
    with visit():
        [period, *_] = view.filters(date(2026, 2, 3))

    months = [one for one in period.options or {} if "-" in one]
    assert (months[0], months[1], months[-1], len(months)) == ("2026-02", "2026-01", "2025-03", 12)


def distribution(issued: int, in_target: int) -> Distribution:
    return Distribution(
        in_target=Share(in_target, issued),
        interval=(0.5, 0.9),
        median=timedelta(minutes=30),
        p90=timedelta(minutes=90),
    )


def test_a_small_sample_is_hollow_and_a_day_without_reports_a_gap(
    app: object, visit: Visit
) -> None:
    days = [TODAY - timedelta(days=2), TODAY - timedelta(days=1), TODAY]
    spans = [distribution(19, 15), NO_REPORTS, distribution(20, 16)]
    trend = [
        TrendPoint(first_day=day, last_day=day, figures=one)
        for day, one in zip(days, spans, strict=True)
    ]

    with visit():
        lines, shares = charts.durations(trend), charts.shares(trend)

    [p90, median] = lines["data"]
    assert p90["y"] == [1.5, None, 1.5]
    assert median["y"] == [0.5, None, 0.5]
    assert p90["marker"]["symbol"] == ["circle-open", "circle-open", "circle"]
    [line] = shares["data"]
    assert line["y"] == [15 / 19, None, 0.8]
    above = line["error_y"]["array"]
    assert above[1] is None
    assert (above[0], above[2]) == pytest.approx((0.9 - 15 / 19, 0.1))


@pytest.mark.parametrize("chart", [charts.durations, charts.shares])
def test_no_reports_make_no_chart_but_words(app: object, visit: Visit, chart: Any) -> None:
    nothing = [TrendPoint(first_day=TODAY, last_day=TODAY, figures=NO_REPORTS)]

    with visit():
        figure = chart(nothing)

    assert figure["data"] == []
    assert figure["layout"]["annotations"][0]["text"]
