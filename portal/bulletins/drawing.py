"""The one drawing of a bulletin: rates by level over the ends of months, as SVG."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup, escape

from portal.bulletins.document import Document, Line
from portal.theme import Theme, series_colours, tokens

_WIDTH, _HEIGHT = 640.0, 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 96.0, 8.0, 22.0
_NAME_HEIGHT = 11.0
_FONT = 'font-family="Noto Sans CJK SC"'


def course(document: Document) -> Markup:
    """Lines up to a hundred percent, each named at its end."""
    lowest = document.course_from
    parts = [*_grid(lowest), *_days(document.course_days), *_lines(document.course, lowest)]
    size = f'viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}"'
    return Markup(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>')


def _grid(lowest: int) -> Iterator[str]:
    colours = tokens(Theme.LIGHT)
    for step in range(5):
        percent = Decimal(lowest) + Decimal(100 - lowest) * step / 4
        height = _height(percent / 100, lowest)
        yield (
            f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{height:.1f}" y2="{height:.1f}"'
            f' stroke="{colours["line"]}" stroke-width="0.8"/>'
        )
        yield _text(f"{percent:.4g}%", _LEFT - 5, height + 3, colours["ink-muted"], "end")


def _days(days: Sequence[date]) -> Iterator[str]:
    """Every third from the last one back."""
    for place in range(len(days) - 1, -1, -3):
        x, y = _place(place, len(days)), _HEIGHT - 6
        yield _text(f"{days[place]:%Y-%m-%d}", x, y, tokens(Theme.LIGHT)["ink-muted"], "middle")


def _lines(lines: Sequence[Line], lowest: int) -> Iterator[str]:
    colours = series_colours(Theme.LIGHT)
    heights = _spread([_height(line.rates[-1] or Decimal(0), lowest) for line in lines])
    for number, line in enumerate(lines):
        points = " ".join(
            f"{_place(place, len(line.rates)):.1f},{_height(one, lowest):.1f}"
            for place, one in enumerate(line.rates)
            if one is not None
        )
        yield (
            f'<polyline points="{points}" fill="none" stroke="{colours[number]}"'
            ' stroke-width="1.8"/>'
        )
        name = f"{line.name} {line.last}"
        yield _text(name, _WIDTH - _RIGHT + 6, heights[number] + 3, colours[number], "start")


def _spread(heights: Sequence[float]) -> list[float]:
    """Names of lines that end close together stand one above the other."""
    placed: dict[int, float] = {}
    lowest = 0.0
    for number in sorted(range(len(heights)), key=lambda number: heights[number]):
        placed[number] = max(heights[number], lowest)
        lowest = placed[number] + _NAME_HEIGHT
    return [placed[number] for number in range(len(heights))]


def _place(place: int, count: int) -> float:
    return _LEFT + place / max(count - 1, 1) * (_WIDTH - _LEFT - _RIGHT)


def _height(rate: Decimal, lowest: int) -> float:
    part = float(1 - rate) * 100 / (100 - lowest)
    return _TOP + part * (_HEIGHT - _TOP - _BOTTOM)


def _text(words: str, x: float, y: float, colour: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" {_FONT} font-size="8.5" fill="{colour}"'
        f' text-anchor="{anchor}">{escape(words)}</text>'
    )
