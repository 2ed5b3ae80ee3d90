"""Charts say what they show, take their colours from the theme, and tell nobody else."""

from datetime import date, timedelta

import pytest

from data_layer.indicators import Share
from data_layer.institutions.records import City
from portal.components import figure_card, graph
from portal.components.figures import (
    Axes,
    Series,
    bar_chart,
    blank,
    heat_map,
    hours,
    line_chart,
    no_data,
    ranked_bars,
)
from portal.components.maps import GEOJSON, rate_map
from portal.i18n import Language, speaking
from portal.theme import Theme, template

DAYS = [date(2026, 11, day) for day in (1, 2, 3)]
RATES = Series(name="及时率", values=[0.9, None, 0.95])


def test_a_line_is_named_at_its_end_when_there_are_several() -> None:
    figure = line_chart(DAYS, [RATES, Series(name="目标", values=[1, 1, 1])], Axes(unit="percent"))

    assert [note["text"] for note in figure["layout"]["annotations"]] == ["及时率", "目标"]
    assert figure["layout"]["showlegend"] is False


def test_a_name_at_the_end_does_not_stretch_the_axis_past_the_last_day() -> None:
    early = Series(name="目标", values=[1, 1, None])

    notes = line_chart(DAYS, [RATES, early], Axes(unit="percent"))["layout"]["annotations"]

    assert notes[0]["xref"] == "paper"
    assert notes[1]["x"] == DAYS[1]


def test_lines_that_end_together_are_named_one_above_the_other() -> None:
    ends = [Series(name="一级", values=[0.50]), Series(name="二级", values=[0.49])]

    notes = line_chart(["2026"], ends, Axes(unit="percent"))["layout"]["annotations"]

    assert notes[0]["y"] - notes[1]["y"] > 0.03
    assert notes[1]["y"] == 0.49


def test_lines_that_end_far_below_their_height_are_named_as_far_apart() -> None:
    courses = [Series(name="上限", values=[40, 0.3]), Series(name="下限", values=[10, 0])]

    high, low = line_chart(["2025", "2026"], courses, Axes())["layout"]["annotations"]

    assert high["y"] - low["y"] >= 0.07 * 40


def test_names_at_the_end_are_apart_by_the_axis_that_is_given() -> None:
    courses = [Series(name="上限", values=[1.0]), Series(name="下限", values=[1.0])]

    low, high = line_chart(["2026"], courses, Axes(highest=100))["layout"]["annotations"]

    assert high["y"] - low["y"] >= 7


def test_a_few_days_are_named_as_they_are() -> None:
    weeks = [date(2026, 11, 2 + 7 * week) for week in range(4)]

    axis = line_chart(weeks, [Series(name="及时率", values=[1, 1, 1, 1])], Axes())["layout"][
        "xaxis"
    ]

    assert axis["tickvals"] == weeks


def test_months_are_not_named_as_days() -> None:
    months = [date(2026, month, 1) for month in range(1, 5)]

    axis = line_chart(months, [Series(name="及时率", values=[1, 1, 1, 1])], Axes())["layout"][
        "xaxis"
    ]

    assert (axis["tickformat"], axis["hoverformat"]) == ("%Y-%m", "%Y-%m")


def test_a_gap_stays_a_gap() -> None:
    figure = line_chart(DAYS, [RATES], Axes(unit="percent"))

    assert figure["data"][0]["connectgaps"] is False


@pytest.mark.parametrize("unit", ["count", "percent", "minutes", "hours"])
def test_axes_begin_at_zero(unit: str) -> None:
    figure = bar_chart(DAYS, [RATES], Axes(unit=unit))  # type: ignore[arg-type]

    assert figure["layout"]["yaxis"]["rangemode"] == "tozero"


def test_a_target_is_drawn_with_its_words() -> None:
    figure = line_chart(DAYS, [RATES], Axes(unit="percent", target=(0.95, "目标 95%")))

    assert figure["layout"]["shapes"][0]["y0"] == 0.95
    assert figure["layout"]["annotations"][0]["text"] == "目标 95%"


def test_ranked_bars_lie_with_the_first_on_top() -> None:
    figure = ranked_bars(["六安", "铜陵"], Series(name="x", values=[2, 1]), Axes(y_title="家"))

    assert figure["data"][0]["orientation"] == "h"
    assert figure["layout"]["yaxis"]["autorange"] == "reversed"
    assert figure["layout"]["xaxis"]["title"]["text"] == "家"


def test_a_heat_map_is_a_matrix() -> None:
    assert heat_map(["08"], ["周一"], [[3]], "病例")["data"][0]["z"] == [[3]]


def test_a_chart_without_data_says_so() -> None:
    assert no_data()["layout"]["annotations"][0]["text"] == "此范围暂无数据"
    assert blank()["data"] == []


def test_every_chart_has_the_template_of_the_theme() -> None:
    assert line_chart(DAYS, [RATES], Axes())["layout"]["template"] == template(Theme.LIGHT)


def test_the_map_names_the_cities_and_fetches_its_outlines_from_us() -> None:
    figure = rate_map({City.HEFEI: Share(148, 168), City.WUHU: Share(0, 0)}, "联网率")
    areas, names = figure["data"]

    assert areas["geojson"] == GEOJSON
    assert areas["locations"] == ["340100"]
    assert areas["customdata"] == [["88.10%", "148 / 168"]]
    assert names["text"] == ["合肥"]


def test_a_graph_sends_nothing_to_anybody() -> None:
    seen = str(graph("test-graph"))

    assert "'showSendToCloud': False" in seen
    assert "'displaylogo': False" in seen


def test_a_graph_speaks_the_readers_language() -> None:
    assert "'locale': 'zh-CN'" in str(graph("test-graph"))
    with speaking(Language.ENGLISH):
        assert "'locale': 'en'" in str(graph("test-graph"))


def test_every_chart_can_be_saved_and_read_as_a_table() -> None:
    seen = str(figure_card("各市联网率", graph("test-graph"), caption="n = 1,508"))

    for words in ("各市联网率", "n = 1,508", "下载 PNG", "下载 CSV", "查看数据表"):
        assert words in seen


def test_a_duration_is_a_point_in_hours() -> None:
    assert hours(timedelta(minutes=90)) == 1.5
    assert hours(None) is None
