"""Light and dark have the same names, and text that can be read."""

import re

import pytest
from dash import Dash

from portal.theme import TOKENS, Theme, series_colours, shown_theme, template, tokens

_LEAST_CONTRAST = 4.5
_TEXTS = ("ink", "ink-muted", "ink-faint", "accent", "good", "warn", "bad", "info", "neutral")
_GROUNDS = ("surface", "canvas", "surface-raised")
_SOFT = ("good", "warn", "bad", "info", "neutral", "accent")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize("ground", _GROUNDS)
def test_text_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    colours = tokens(theme)

    assert contrast(colours[text], colours[ground]) >= _LEAST_CONTRAST


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("tone", _SOFT)
def test_a_badge_can_be_read(theme: Theme, tone: str) -> None:
    colours = tokens(theme)

    assert contrast(colours[tone], colours[f"{tone}-soft"]) >= _LEAST_CONTRAST


@pytest.mark.parametrize("theme", Theme)
def test_the_main_button_can_be_read(theme: Theme) -> None:
    colours = tokens(theme)

    assert contrast(colours["on-accent"], colours["accent"]) >= _LEAST_CONTRAST


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("control", ["line-control", "focus"])
def test_controls_and_focus_stand_out(theme: Theme, control: str) -> None:
    colours = tokens(theme)

    assert contrast(colours[control], colours["surface"]) >= 3


def test_dark_gives_every_colour_of_light_a_value_of_its_own() -> None:
    light, dark = tokens(Theme.LIGHT), tokens(Theme.DARK)
    # Images are looked at in the dark, whatever the theme.
    colours = [
        name
        for name, value in light.items()
        if value.startswith("#") and not name.startswith("film-")
    ]

    assert [name for name in colours if light[name] == dark[name]] == []


def test_series_of_one_theme_are_all_different() -> None:
    for theme in Theme:
        assert len(set(series_colours(theme))) == 8


def test_charts_take_their_colours_from_the_tokens() -> None:
    values = set(tokens(Theme.DARK).values())
    named = set(re.findall(r"#[0-9a-f]{6}", str(template(Theme.DARK))))

    assert named
    assert named <= values


def test_no_style_sheet_but_the_tokens_names_a_colour() -> None:
    sheets = (path for path in TOKENS.parent.rglob("*.css") if "vendor" not in path.parts)
    named = [
        path.name for path in sheets if path != TOKENS and _names_colour(path.read_text("utf-8"))
    ]

    assert named == []


def _names_colour(text: str) -> bool:
    return bool(re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", text))


def test_the_theme_shown_is_what_the_browser_says(app: Dash) -> None:
    assert shown_theme() is Theme.LIGHT
    with app.server.test_request_context("/", headers={"Cookie": "shown_theme=dark"}):
        assert shown_theme() is Theme.DARK
    with app.server.test_request_context("/", headers={"Cookie": "shown_theme=<script>"}):
        assert shown_theme() is Theme.LIGHT
