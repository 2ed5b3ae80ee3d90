"""Key figures: a value, what it is out of, how it changed, and its course."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from portal.components.elements import Child, attributes, classes, icon, link_or_plain, present

_WIDTH, _HEIGHT, _EDGE = 96.0, 28.0, 2.0


@dataclass(frozen=True, kw_only=True)
class Change:
    """Against the period before; `is_better` is None where more is neither good nor bad."""

    words: str
    rises: bool | None
    is_better: bool | None = None
    against: str = ""


def key_figure(
    label: Child,
    value: str | tuple[str, str],
    *,
    note: Child = None,
    change: Change | None = None,
    trend: Sequence[float | None] = (),
    href: str | None = None,
) -> Component:
    """`value` may bring its unit: ("12", "例"). `note` says out of what; a click opens the rows."""
    number, unit = (value, "") if isinstance(value, str) else value
    figure = html.Div(
        present(
            html.Span(number, className="key-figure-number"),
            html.Span(unit, className="key-figure-unit") if unit else None,
        ),
        className="key-figure-value",
    )
    foot = html.Div(present(_change(change), spark_line(trend)), className="key-figure-foot")
    return link_or_plain(
        present(
            html.Div(label, className="key-figure-label"),
            figure,
            html.Div(note, className="key-figure-note") if note else None,
            foot if change or len(trend) > 1 else None,
        ),
        href,
        "key-figure",
    )


def key_figures(figures: Sequence[Component]) -> Component:
    """Three to five in a row; they wrap on a narrow screen."""
    return html.Div(list(figures), className="key-figures")


def _change(change: Change | None) -> Child:
    if change is None:
        return None
    tone = {True: "good", False: "bad", None: "neutral"}[change.is_better]
    arrow = {True: "bi-arrow-up-right", False: "bi-arrow-down-right", None: "bi-arrow-right"}
    return html.Span(
        present(
            icon(arrow[change.rises]),
            html.Span(change.words),
            html.Span(change.against, className="change-against") if change.against else None,
        ),
        className=classes("change", f"is-{tone}"),
    )


def spark_line(values: Sequence[float | None]) -> Child:
    """A course without axes; the shape is a mask, so that its colour follows the theme."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    url = f"url(data:image/svg+xml;base64,{b64encode(_drawing(values, known).encode()).decode()})"
    return html.Span(
        className="spark-line",
        style={"maskImage": url, "WebkitMaskImage": url},
        **attributes(aria_hidden="true"),
    )


def _drawing(values: Sequence[float | None], known: Sequence[float]) -> str:
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    step = (_WIDTH - 2 * _EDGE) / (len(values) - 1)
    points = [
        (_EDGE + place * step, _HEIGHT - _EDGE - (value - low) / span * (_HEIGHT - 2 * _EDGE))
        for place, value in enumerate(values)
        if value is not None
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    last_x, last_y = points[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}">'
        f'<polyline points="{line}" fill="none" stroke="#000" stroke-width="1.5"'
        ' stroke-linejoin="round" stroke-linecap="round"/>'
        f'<circle cx="{last_x:.1f}" cy="{last_y:.1f}" r="2"/></svg>'
    )
