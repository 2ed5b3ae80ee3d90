"""The chart of what came by the month and what is expected, in whole units without decimals."""

from data_layer.operations.storage_records import StorageForecast
from pages.networking._rates_charts import veiled
from portal import theme
from portal.components.figures import Axes, Figure, Series, line_chart, no_data
from portal.formats import byte_size
from portal.i18n import t

_MONTHS_SHOWN = 36
_GIGABYTE, _MEGABYTE = 1 << 30, 1 << 20
# Below so many gigabytes a month, whole ones would hide the course.
_FEW = 100
_LINE, _BAND = 0, 4


def course(found: StorageForecast) -> Figure:
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
    is_small = max(one.byte_count for one in months) < _FEW * _GIGABYTE
    unit, key = (_MEGABYTE, "axis-small") if is_small else (_GIGABYTE, "axis")
    series = [_series(name, values, unit) for name, values in lines.items()]
    figure = line_chart(days, series, Axes(y_title=t(f"networking-storage-{key}")))
    _dress(figure)
    return figure


def _series(name: str, sizes: list[int | None], unit: int) -> Series:
    return Series(
        name=t(f"networking-storage-{name}"),
        values=[None if size is None else round(size / unit) for size in sizes],
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
