"""The tables of places in a quality bulletin: cities, and institutions beyond the limits."""

from data_layer.institutions.records import City
from data_layer.quality.chart_records import FEWEST_JUDGED, ChartVerdict
from data_layer.quality.snapshot_records import Figures
from portal.bulletins.document import Cell, Table
from portal.bulletins.quality_rows import (
    Row,
    cautious,
    counts_of,
    figure_of,
    name_of,
    unit_of,
    weighted_of,
    weighted_words,
)
from portal.i18n import label, t
from portal.quality_words import indicator_name, indicator_short


def cities(figures: Figures) -> Table:
    """The national indicators of every city, beside each other."""
    columns = [row for row in figures["indicators"] if _is_national(figures, row)]
    found = {(row["city"], row["indicator"], row["part"]): row for row in figures["cities"]}
    return Table(
        name=t("bulletin-cities-sheet"),
        title=t("quality-bulletin-cities-table"),
        heads=(
            t("bulletin-city"),
            *(indicator_short(one["indicator"], one["part"]) for one in columns),
        ),
        widths=(5, *[5] * len(columns)),
        rows=tuple(
            (
                label(city),
                *(
                    cautious(found.get((city.value, *_key(one))), unit_of(figures, one))
                    for one in columns
                ),
            )
            for city in City
        ),
        note=_note(
            figures,
            "quality-bulletin-cities-note",
            "quality-bulletin-cities-weighted"
            if _with_estimates(figures)
            else "quality-bulletin-cities-few",
        ),
    )


def city_estimates(figures: Figures) -> Table | None:
    """Every sampled indicator with its interval, by city; None where of no city one is told."""
    found = {(row["city"], row["indicator"]): row for row in _with_estimates(figures)}
    if not found:
        return None
    told = {city for city, _ in found}
    codes = [one["indicator"] for one in figures["indicators"] if _is_sampled(figures, one)]
    return Table(
        name=t("quality-bulletin-weighted-sheet"),
        title=t("quality-bulletin-weighted-table"),
        heads=(t("bulletin-city"), *map(indicator_name, codes)),
        widths=(3, *[6] * len(codes)),
        rows=tuple(
            (label(city), *(weighted_words(found.get((city.value, code))) for code in codes))
            for city in City
            if city in told
        ),
        note=t("quality-bulletin-weighted-note", fewest=FEWEST_JUDGED),
    )


def city_cells(figures: Figures, *, is_printed: bool) -> Table:
    """Every figure of every city, with what it is out of, and what samples say of all reports."""
    whole_of = {_key(row): row for row in figures["indicators"]}
    return Table(
        name=t("quality-bulletin-cells-sheet"),
        title=t("quality-bulletin-part-table" if is_printed else "quality-bulletin-cells-table"),
        heads=(
            t("bulletin-city"),
            t("quality-bulletin-indicator"),
            t("quality-bulletin-numerator"),
            t("quality-bulletin-denominator"),
            t("quality-bulletin-figure"),
            t("quality-bulletin-province"),
            t("bulletin-standing"),
            t("quality-bulletin-weighted"),
            t("quality-bulletin-low"),
            t("quality-bulletin-high"),
        ),
        widths=(4, 9, 4, 4, 5, 5, 6, 5, 5, 5),
        rows=tuple(
            (
                *_place(figures, label(City(row["city"])), row, whole_of[_key(row)]),
                *weighted_of(row),
            )
            for row in figures["cities"]
        ),
        note=_note(figures, "quality-bulletin-cells-note", "quality-bulletin-cells-weighted"),
        is_printed=is_printed,
    )


def outliers(figures: Figures) -> Table:
    whole_of = {_key(row): row for row in figures["indicators"]}
    rows = [
        (row["name"], *_place(figures, _city(row), row, whole_of[_key(row)]))
        for row in figures["outliers"]
    ]
    return Table(
        name=t("quality-bulletin-outliers-sheet"),
        title=t("quality-bulletin-outliers-table"),
        heads=(
            t("bulletin-institution"),
            t("bulletin-city"),
            t("quality-bulletin-indicator"),
            t("quality-bulletin-numerator"),
            t("quality-bulletin-denominator"),
            t("quality-bulletin-figure"),
            t("quality-bulletin-province"),
            t("bulletin-standing"),
        ),
        widths=(8, 4, 7, 3, 4, 4, 4, 5),
        rows=tuple(rows),
        note=t("quality-bulletin-outliers-note"),
    )


def _place(figures: Figures, city: str, row: Row, province: Row) -> tuple[Cell, ...]:
    unit = unit_of(figures, row)
    standing = label(ChartVerdict(row["verdict"]))
    counts = counts_of(row, unit)
    return city, name_of(row), *counts, figure_of(province, unit), standing


def _note(figures: Figures, key: str, weighted: str) -> str:
    """With what the sampled indicators of the table are, where there are any."""
    sampled = [row for row in figures["cities"] if _is_sampled(figures, row)]
    is_weighted = any("weighted" in row for row in sampled)
    more = weighted if is_weighted else "quality-bulletin-cells-unweighted"
    return t("bulletin-between").join(
        [t(key), t(more, fewest=FEWEST_JUDGED)] if sampled else [t(key)]
    )


def _with_estimates(figures: Figures) -> list[Row]:
    """What of a city is told weighted."""
    return [row for row in figures["cities"] if row.get("weighted")]


def _is_sampled(figures: Figures, row: Row) -> bool:
    is_sampled: bool = figures["definitions"][row["indicator"]]["is_sampled"]
    return is_sampled


def _is_national(figures: Figures, row: Row) -> bool:
    return figures["definitions"][row["indicator"]]["number"] is not None


def _key(row: Row) -> tuple[str, str]:
    return row["indicator"], row["part"]


def _city(row: Row) -> str:
    return label(City(row["city"])) if row["city"] else t("networking-outside")
