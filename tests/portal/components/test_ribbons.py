"""Ribbons from those who send to those who receive."""

import pytest

from portal.components.ribbons import Ribbon, RibbonRoom, RibbonWords, ribbon_chart
from tests.portal_app import Visit

WORDS = RibbonWords(
    source="From", target="To", value="Cases", share="Share", kinds={2: "near", 1: "far"}
)
ROOM = RibbonRoom(left=60, right=120, longest=6)


def chart(visit: Visit, *ribbons: Ribbon, targets=("A", "B")):
    with visit():
        return ribbon_chart(ribbons, WORDS, ROOM, targets)


def areas(figure) -> list:
    return [trace for trace in figure["data"] if trace["mode"] == "lines"]


def heights(area) -> tuple[float, float]:
    """How wide a ribbon is where it begins and where it ends."""
    half = len(area["y"]) // 2
    return area["y"][-1] - area["y"][0], area["y"][half] - area["y"][half - 1]


def test_a_ribbon_is_as_wide_as_what_flows(visit: Visit) -> None:
    figure = chart(
        visit,
        Ribbon(source="x", target="A", value=30, kind=2),
        Ribbon(source="y", target="B", value=10, kind=1),
    )

    wide, narrow = (heights(area) for area in areas(figure))
    assert wide[0] == pytest.approx(3 * narrow[0], rel=1e-3)
    assert wide[0] == pytest.approx(wide[1], rel=1e-3)


def test_ribbons_of_one_name_lie_one_below_the_other(visit: Visit) -> None:
    figure = chart(
        visit,
        Ribbon(source="x", target="B", value=10, kind=2),
        Ribbon(source="x", target="A", value=10, kind=1),
    )

    first, second = areas(figure)
    assert "→ A" in first["text"]
    assert first["y"][-1] == pytest.approx(second["y"][0], abs=1e-4)


def test_the_rows_behind_it_tell_every_ribbon_the_largest_first(visit: Visit) -> None:
    figure = chart(
        visit,
        Ribbon(source="x", target="A", value=1000, kind=2),
        Ribbon(source="y", target="A", value=3000, kind=2),
    )

    rows = figure["data"][-1]
    assert rows["meta"] == ["From", "To", "Cases", "Share"]
    assert rows["customdata"] == [["y", "A", "3,000", "75.00%"], ["x", "A", "1,000", "25.00%"]]


def test_each_kind_stands_in_the_legend_once_and_in_its_order(visit: Visit) -> None:
    figure = chart(
        visit,
        Ribbon(source="x", target="A", value=1, kind=1),
        Ribbon(source="x", target="B", value=1, kind=2),
        Ribbon(source="y", target="A", value=1, kind=1),
    )

    named = [(a["legendrank"], a["name"]) for a in areas(figure) if a["showlegend"]]
    assert sorted(named) == [(0, "near"), (1, "far")]


def test_a_long_name_is_cut_and_said_whole_on_hover(visit: Visit) -> None:
    long_name = "安徽省第二人民医院"
    figure = chart(
        visit, Ribbon(source="x", target=long_name, value=1, kind=2), targets=(long_name,)
    )

    [note] = [one for one in figure["layout"]["annotations"] if one["xanchor"] == "left"]
    assert (note["text"], note["hovertext"]) == ("安徽省第二…", long_name)


def test_without_anything_that_flows_the_chart_says_so(visit: Visit) -> None:
    assert chart(visit)["layout"]["annotations"]
