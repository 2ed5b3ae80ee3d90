"""The tables of a quality bulletin: indicators, estimates, reviewers."""

from collections.abc import Iterator, Sequence

from data_layer.institutions.records import City
from data_layer.quality.reliability_records import AgreementOn
from data_layer.quality.snapshot_records import Figures
from portal.bulletins.document import Cell, Table, coefficient, rate, whole
from portal.bulletins.quality_rows import (
    Row,
    change_of,
    estimate_of,
    interval,
    name_of,
    origin_of,
    standing_of,
    target_of,
    told_of,
    unit_of,
)
from portal.i18n import label, t
from portal.quality_words import indicator_name

_COEFFICIENTS = ("kappa", "weighted_kappa", "ac1")


def indicators(figures: Figures, rows: Sequence[Row], name: str, title: str) -> Table:
    origins = {origin_of(row["target"]): None for row in rows if row["target"]}
    aims = [t("quality-bulletin-origins", origins=t("bulletin-comma").join(origins))]
    note = t("quality-bulletin-indicators-note")
    return Table(
        name=name,
        title=title,
        heads=(
            t("quality-bulletin-indicator"),
            t("quality-bulletin-numerator"),
            t("quality-bulletin-denominator"),
            t("quality-bulletin-figure"),
            t("quality-bulletin-change"),
            t("bulletin-target"),
            t("quality-bulletin-standing"),
        ),
        widths=(10, 5, 6, 5, 4, 4, 8),
        rows=tuple(_indicator(figures, row) for row in rows),
        note=t("bulletin-between").join([note, *(aims if origins else [])]),
    )


def _indicator(figures: Figures, row: Row) -> tuple[Cell, ...]:
    unit = unit_of(figures, row)
    target = target_of(row, unit)
    return (
        name_of(row),
        whole(row["numerator"]),
        whole(row["denominator"]),
        told_of(figures, row),
        change_of(figures, row),
        target,
        label(standing_of(row)),
    )


def estimates(figures: Figures) -> Table:
    """Of all issued reports, by the sample; a part has its own beside the province's."""
    places = [("estimates", t("quality-bulletin-province"))]
    if "part_of" in figures:
        places.append(("own_estimates", cities_of(figures)))
    return Table(
        name=t("quality-bulletin-estimates-sheet"),
        title=t("quality-bulletin-estimates-table"),
        heads=(
            t("quality-bulletin-indicator"),
            t("quality-bulletin-place"),
            t("quality-bulletin-reviewed"),
            t("quality-bulletin-counting"),
            t("quality-bulletin-estimate"),
            t("quality-bulletin-low"),
            t("quality-bulletin-high"),
        ),
        widths=(9, 6, 5, 5, 5, 5, 5),
        rows=tuple(
            _estimate(code, place, figures[key][code])
            for code in figures["estimates"]
            for key, place in places
        ),
        note=t("quality-bulletin-estimates-note"),
    )


def _estimate(code: str, place: str, one: Row) -> tuple[Cell, ...]:
    return (
        indicator_name(code),
        place,
        whole(one["reviewed"]),
        whole(one["failed"]),
        *estimate_of(one),
    )


def reliability(figures: Figures) -> Table:
    return Table(
        name=t("quality-bulletin-reliability-sheet"),
        title=t("quality-bulletin-reliability-table"),
        heads=(
            t("quality-bulletin-on"),
            t("quality-bulletin-pairs"),
            t("quality-bulletin-agreed"),
            t("quality-bulletin-kappa"),
            t("quality-bulletin-weighted-kappa"),
            t("quality-bulletin-ac1"),
            t("quality-bulletin-prevalence"),
        ),
        widths=(5, 3, 4, 7, 7, 7, 9),
        rows=tuple(
            (
                label(AgreementOn(row["on"])),
                whole(row["pairs"]),
                rate(row["rate"]),
                *(interval(row[name]) for name in _COEFFICIENTS),
                t("bulletin-comma").join(_prevalences(row)),
            )
            for row in figures["reliability"]
        ),
        note=t("quality-bulletin-reliability-note"),
    )


def coefficients(figures: Figures) -> Table:
    """The same as numbers, for whoever computes with them."""
    return Table(
        name=t("quality-bulletin-coefficients-sheet"),
        title=t("quality-bulletin-reliability-table"),
        heads=(
            t("quality-bulletin-on"),
            t("quality-bulletin-coefficient"),
            t("quality-bulletin-estimate"),
            t("quality-bulletin-low"),
            t("quality-bulletin-high"),
        ),
        widths=(1, 1, 1, 1, 1),
        rows=tuple(
            (
                label(AgreementOn(row["on"])),
                t(f"quality-bulletin-{name.replace('_', '-')}"),
                *(coefficient((row[name] or {}).get(key)) for key in ("value", "low", "high")),
            )
            for row in figures["reliability"]
            for name in _COEFFICIENTS
        ),
        is_printed=False,
    )


def cities_of(figures: Figures) -> str:
    return t("bulletin-comma").join(label(City(one)) for one in figures["part_of"])


def _prevalences(row: Row) -> Iterator[str]:
    for name, part in row["prevalence"].items():
        on = row["on"].replace("_", "-")
        known = f"quality-bulletin-said-{on}-{name}"
        words = name if row["on"] == AgreementOn.RADPEER else t(known)
        yield f"{words} {float(part):.1%}"
