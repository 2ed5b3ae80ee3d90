"""The annexes of a bulletin, and the course that is drawn."""

from collections.abc import Sequence
from decimal import Decimal

from data_layer.institutions.bulletin_records import Figures
from data_layer.institutions.records import City, Level, Ownership
from portal.bulletins.document import Line, Table, rate
from portal.bulletins.rows import Row, counts_of, level_name
from portal.formats import NOTHING
from portal.i18n import label, t


def counties(figures: Figures) -> Table:
    return Table(
        name=t("bulletin-counties-sheet"),
        title=t("bulletin-counties-table"),
        heads=(
            t("bulletin-city"),
            t("bulletin-county"),
            t("bulletin-networked"),
            t("bulletin-registered"),
            t("bulletin-rate"),
        ),
        widths=(2, 2, 1, 1, 1),
        rows=tuple(
            (label(City(one["city"])), one["county"], *counts_of(one))
            for one in figures["counties"]
        ),
        # A city's are few, and are what it looks for; all of them are only in the spreadsheet.
        is_printed="part_of" in figures,
    )


def owners(figures: Figures) -> Table:
    return Table(
        name=t("bulletin-owners-sheet"),
        title=t("bulletin-owners-table"),
        heads=(
            t("bulletin-owner"),
            t("bulletin-networked"),
            t("bulletin-registered"),
            t("bulletin-rate"),
        ),
        widths=(2, 1, 1, 1),
        rows=tuple(
            (label(Ownership(one["ownership"])), *counts_of(one)) for one in figures["ownership"]
        ),
    )


def months(figures: Figures) -> Table:
    return Table(
        name=t("bulletin-months-sheet"),
        title=t("bulletin-months-table"),
        heads=(
            t("bulletin-month-end"),
            t("bulletin-networked"),
            t("bulletin-registered"),
            t("bulletin-rate"),
            *(label(level) for level in Level),
        ),
        widths=(3, 3, 3, 2, 2, 2, 2),
        note="" if "part_of" in figures else t("bulletin-counties-elsewhere"),
        rows=tuple(
            (
                one["day"],
                *counts_of(one["all"]),
                *(rate(one[level.value]["rate"]) for level in Level),
            )
            for one in figures["course"]
        ),
    )


def lines(course: Sequence[Row]) -> tuple[Line, ...]:
    return tuple(
        Line(
            name=level_name(level),
            rates=tuple(_published(one[level]["rate"]) for one in course),
            last=course[-1][level]["rate"] or NOTHING,
        )
        for level in ("all", *Level)
    )


def _published(percent: str | None) -> Decimal | None:
    value = rate(percent).value
    return Decimal(value) if value is not None else None
