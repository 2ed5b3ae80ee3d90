"""Light and dark: the colours of the style sheet, and the chart templates made from them."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flask import has_request_context, request

TOKENS = Path(__file__).resolve().parent.parent / "assets" / "1_tokens.css"
# Written by the script in the head of each page: the browser alone knows what "system" means.
SHOWN_THEME_COOKIE = "shown_theme"
_BLOCK = re.compile(r"(:root|\[data-bs-theme=\"dark\"\])\s*\{(.*?)\}", re.DOTALL)
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")

Template = Mapping[str, Any]


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


def shown_theme() -> Theme:
    """What the reader's browser shows now; light when nobody asks."""
    chosen = request.cookies.get(SHOWN_THEME_COOKIE) if has_request_context() else None
    return Theme.DARK if chosen == Theme.DARK else Theme.LIGHT


@cache
def tokens(theme: Theme) -> Mapping[str, str]:
    """Every token by name, without its dashes."""
    blocks = dict(_BLOCK.findall(TOKENS.read_text(encoding="utf-8")))
    values = dict(_TOKEN.findall(blocks[":root"]))
    if theme is Theme.DARK:
        values |= dict(_TOKEN.findall(blocks['[data-bs-theme="dark"]']))
    return MappingProxyType(values)


def series_colours(theme: Theme) -> list[str]:
    return [tokens(theme)[f"series-{number}"] for number in range(1, 9)]


def colour_scale(theme: Theme) -> list[list[object]]:
    return [[step / 4, tokens(theme)[f"scale-{step + 1}"]] for step in range(5)]


@cache
def template(theme: Theme) -> Template:
    """The Plotly template: figures name no colour of their own."""
    colours = tokens(theme)
    font = {"family": colours["font"].replace('"', ""), "size": 12, "color": colours["ink-muted"]}
    axis = _axis(colours)
    return {
        "layout": {
            "autotypenumbers": "strict",
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": series_colours(theme),
            "colorscale": {"sequential": colour_scale(theme)},
            "coloraxis": {"colorbar": _colour_bar(colours)},
            "font": font,
            "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
            "hovermode": "closest",
            "hoverlabel": _hover_label(colours, font),
            "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
            "xaxis": axis | {"showgrid": False},
            "yaxis": axis,
            "geo": {"bgcolor": "rgba(0,0,0,0)"},
            "annotationdefaults": {"font": {"color": colours["ink-muted"], "size": 12}},
            "shapedefaults": {"line": {"color": colours["line-strong"], "width": 1}},
            "modebar": _mode_bar(colours),
            "uniformtext": {"mode": "hide", "minsize": 10},
        },
        "data": {
            "scatter": [{"line": {"width": 2}, "marker": {"size": 5}}],
            "bar": [{"marker": {"line": {"width": 0}}, "textfont": {"color": colours["ink"]}}],
            "heatmap": [{"colorbar": _colour_bar(colours), "xgap": 2, "ygap": 2}],
            "choropleth": [
                {
                    "marker": {"line": {"color": colours["surface"], "width": 1}},
                    "colorbar": _colour_bar(colours),
                }
            ],
            "scattergeo": [{"textfont": {"color": colours["ink"], "size": 11}}],
        },
    }


def _axis(colours: Mapping[str, str]) -> dict[str, Any]:
    return {
        "automargin": True,
        "gridcolor": colours["line"],
        "linecolor": colours["line-strong"],
        "zerolinecolor": colours["line-strong"],
        "zerolinewidth": 1,
        "tickfont": {"size": 12, "color": colours["ink-faint"]},
        "title": {"font": {"size": 12, "color": colours["ink-faint"]}, "standoff": 8},
    }


def _hover_label(colours: Mapping[str, str], font: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "bgcolor": colours["surface-raised"],
        "bordercolor": colours["line-strong"],
        "font": {**font, "color": colours["ink"]},
        "align": "left",
    }


def _colour_bar(colours: Mapping[str, str]) -> dict[str, Any]:
    return {
        "outlinewidth": 0,
        "thickness": 8,
        "len": 0.6,
        "nticks": 4,
        "tickangle": 0,
        "tickfont": {"size": 11, "color": colours["ink-faint"]},
    }


def _mode_bar(colours: Mapping[str, str]) -> dict[str, Any]:
    return {
        "bgcolor": "rgba(0,0,0,0)",
        "color": colours["ink-faint"],
        "activecolor": colours["accent"],
    }
