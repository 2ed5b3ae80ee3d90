"""What the set-up puts into assets/vendor: complete, and asking nobody else for anything."""

import json
import re

import pytest

from portal import browser_assets
from portal.browser_assets import VENDOR

ADDRESS = re.compile(r"url\([\"']?(?!data:)([^)\"'?]+)")


def read(name: str) -> str:
    return (VENDOR / name).read_text(encoding="utf-8")


def test_the_map_has_the_sixteen_cities() -> None:
    cities = json.loads(read("anhui.geojson"))["features"]

    codes = {city["properties"]["adcode"] for city in cities}
    assert len(codes) == 16
    assert all(re.fullmatch(r"34\d{4}", code) for code in codes)


def test_the_tables_speak_chinese() -> None:
    words = json.loads(read("ag-grid-zh-cn.json"))

    assert words["noRowsToShow"] == "无显示行"


def test_the_charts_script_has_what_pages_draw_with_and_little_else() -> None:
    script = read("plotly.min.js")

    # Counted, because a failed `in` would print and compare a megabyte.
    counts = {trace: script.count(f'name:"{trace}"') for trace in browser_assets.TRACES}
    assert min(counts.values()) > 0
    assert script.count('name:"sunburst"') == 0
    assert script.startswith("var Plotly=")


def test_charts_speak_chinese_in_the_words_of_plotly_4() -> None:
    script = read("plotly-zh-cn.js")

    assert '"name":"zh-CN"' in script
    assert "Image download succeeded" in script


@pytest.mark.parametrize("name", ["bootstrap.min.css", "bootstrap-icons.min.css", "inter.css"])
def test_a_style_asks_only_for_files_that_are_there(name: str) -> None:
    missing = [path for path in ADDRESS.findall(read(name)) if not (VENDOR / path).exists()]

    assert missing == []


def test_no_file_points_at_a_source_map() -> None:
    scripts_and_styles = [*VENDOR.glob("*.js"), *VENDOR.glob("*.css")]

    assert [path for path in scripts_and_styles if "sourceMappingURL" in read(path.name)] == []


def test_a_second_set_up_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(browser_assets, "prepare")

    assert browser_assets.main() == 0
