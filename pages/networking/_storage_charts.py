"""The chart of what came by the month and what is expected."""

from data_layer.operations.storage_records import StorageForecast
from pages.networking._rates_charts import veiled
from portal import theme
from portal.components.figures import Axes, Figure, Series, line_chart, no_data
from portal.formats import byte_size
from portal.i18n import t

_MONTHS_SHOWN = 36
_GIGABYTE = 1 << 30
_LINE, _BAND = 0, 4


def course(found: StorageForecast) -> Figure:
    """In whole gigabytes, so that the axis has no decimals."""
    months, ahead = found.months[-_MONTHS_SHOWN:], found.expected
    if not months:
        return no_data()
    last = months[-1].byte_count
    before: list[int | None] = [None] * (len(months) - 1)
    # The forecast begins where what is known ends.
    begin = [*before, last] if ahead else [*before, None]
    lines = {
        name: [*begin, *(getattr(point, name) for point in ahead)]
        for name in ("low", "high", "middle")
    } | {"known": [*(one.byte_count for one in months), *[None] * len(ahead)]}
    days = [*(one.month for one in months), *(point.month for point in ahead)]
    series = [_series(name, values) for name, values in lines.items()]
    figure = line_chart(days, series, Axes(y_title=t("networking-storage-axis")))
    _dress(figure)
    return figure


def _series(name: str, sizes: list[int | None]) -> Series:
    return Series(
        name=t(f"networking-storage-{name}"),
        values=[None if size is None else round(size / _GIGABYTE) for size in sizes],
        texts=[byte_size(size) for size in sizes],
    )


def _dress(figure: Figure) -> None:
    colours = theme.series_colours(theme.shown_theme())
    low, high, middle, known = figure["data"]
    for band in (low, high):
        band |= {"mode": "lines", "line": {"width": 0, "color": colours[_BAND]}}
    high |= {"fill": "tonexty", "fillcolor": veiled(colours[_BAND])}
    middle |= {"mode": "lines", "line": {"dash": "dash", "color": colours[_LINE], "width": 2}}
    known |= {"mode": "lines", "line": {"color": colours[_LINE], "width": 2.5}}
    figure["layout"]["annotations"] = []
    figure["layout"]["margin"] = {"l": 8, "r": 16, "t": 8, "b": 8}
