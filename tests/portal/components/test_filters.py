"""What a link says is chosen; nonsense in it counts for nothing."""

from datetime import date

import pytest

from data_layer.institutions.records import City, Level
from portal.components.filters import (
    Filter,
    day_of,
    filter_bar,
    filters_id,
    members_of,
    of_members,
    switch_of,
    text_of,
    words_of,
)

FILTERS = [
    Filter(name="q", words="名称", kind="search"),
    of_members("level", "等级", tuple(Level)),
    Filter(name="place", words="所在地", kind="one", options={"in": "省内", "out": "省外"}),
    Filter(name="film", words="电子胶片", kind="switch"),
]


def chosen_in(query: dict[str, object]) -> dict[str, object]:
    bar = filter_bar("test-table", FILTERS, query)
    store = next(
        one for one in bar._traverse() if getattr(one, "id", None) == filters_id("test-table")
    )
    data: dict[str, object] = store.data
    return data


def test_a_link_opens_with_what_it_says() -> None:
    query = {"q": "肥西", "level": "primary,tertiary", "place": "out", "film": "1"}

    assert chosen_in(query) == {
        "q": "肥西",
        "level": ["primary", "tertiary"],
        "place": "out",
        "film": ["1"],
    }


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"level": "quaternary,<script>", "place": "nowhere", "film": "yes"},
        {"level": ["primary", "primary"], "q": ["a", "b"], "place": ["in"], "film": ["1"]},
    ],
)
def test_nonsense_in_a_link_is_forgotten(query: dict[str, object]) -> None:
    assert chosen_in(query) == {"q": "", "level": [], "place": None, "film": []}


def test_what_links_choose_is_kept_without_a_control() -> None:
    kept = Filter(name="view", kind="kept", options={"mine": "本人"})

    bar = filter_bar("test-table", [kept], {"view": "mine"})

    (control,) = (one for one in bar._traverse() if getattr(one, "value", None) == "mine")
    assert control.type == "hidden"


def test_a_long_text_is_cut() -> None:
    assert len(str(chosen_in({"q": "x" * 5000})["q"])) == 80


def test_choices_become_members() -> None:
    values = {"level": ["primary", "nonsense", 7], "city": "340100,999999"}

    assert members_of(Level, values, "level") == (Level.PRIMARY,)
    assert members_of(City, values, "city") == (City.HEFEI,)
    assert members_of(Level, values, "missing") == ()
    assert members_of(Level, None, "level") == ()


def test_text_and_switches_are_read_as_such() -> None:
    assert text_of({"q": "  肥西 "}, "q") == "肥西"
    assert text_of({"q": ["肥西"]}, "q") == ""
    assert switch_of({"film": ["1"]}, "film") is True
    assert switch_of({"film": []}, "film") is None
    assert words_of({"modality": ["CT", "MR"]}, "modality") == ("CT", "MR")


def test_every_control_has_its_words() -> None:
    seen = str(filter_bar("test-table", FILTERS, {}))

    for words in ("名称", "等级", "一级", "所在地", "省外", "电子胶片", "清除"):
        assert words in seen


def test_a_day_of_the_address_is_chosen_and_nonsense_is_no_day() -> None:
    since = Filter(name="since", words="自", kind="day")

    assert "2026-11-24" in str(filter_bar("events", [since], {"since": "2026-11-24"}))
    assert day_of({"since": "2026-11-24"}, "since") == date(2026, 11, 24)
    assert [day_of({"since": text}, "since") for text in ("", "2026-13-01", None)] == [None] * 3
