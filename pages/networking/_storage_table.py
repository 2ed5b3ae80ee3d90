"""The rows behind the storage of the institutions: filters, columns, order."""

from collections.abc import Callable, Sequence
from typing import Any

from data_layer.institutions.records import City, StorageMode
from data_layer.operations.storage_records import (
    InstitutionStorage,
    NodeStanding,
    StorageReport,
)
from pages.networking._storage_places import UNLOCATED
from pages.networking._storage_view import growth
from portal.components.columns import Cell, Column, badge_cell, lines_cell, link_cell, name_column
from portal.components.filters import (
    Filter,
    Values,
    members_of,
    of_members,
    switch_of,
    text_of,
)
from portal.components.tables import WantedRows
from portal.formats import byte_size, count, money, rate
from portal.i18n import label, t

_SORTS: dict[str, Callable[[InstitutionStorage], Any]] = {
    "name": lambda one: one.name,
    "mode": lambda one: one.mode,
    "studies": lambda one: one.study_count,
    "size": lambda one: one.byte_count,
    "year": lambda one: one.year_byte_count,
    "growth": lambda one: one.year_byte_count / max(one.year_before_byte_count, 1),
    "unlocated": lambda one: one.unlocated_count,
    "standing": lambda one: one.standing,
}


def filters() -> list[Filter]:
    return [
        Filter(name="q", words=t("networking-storage-search"), kind="search"),
        of_members("city", t("networking-storage-city"), tuple(City)),
        of_members("mode", t("networking-storage-mode-filter"), tuple(StorageMode)),
        of_members("standing", t("networking-storage-standing"), tuple(NodeStanding)),
        Filter(name="without", words=t("networking-storage-without"), kind="switch"),
    ]


def columns() -> list[Column]:
    return [
        name_column(t("networking-storage-institution"), "name", width=180),
        Column(
            field="mode",
            header=t("networking-storage-mode"),
            kind="lines",
            width=180,
            grows=True,
            sort="mode",
        ),
        _number("studies", "networking-storage-studies", 88),
        _number("size", "networking-storage-size", 92, is_main=True),
        _number("year", "networking-storage-year-short", 96),
        _number("growth", "networking-storage-growth", 96),
        Column(
            field="standing",
            header=t("networking-storage-standing"),
            kind="badge",
            width=116,
            sort="standing",
        ),
        Column(
            field="unlocated",
            header=t("networking-storage-unlocated-short"),
            kind="link",
            width=108,
            sort="unlocated",
            is_wordless=True,
        ),
        _number("cost", "networking-storage-yearly", 104),
        Column(
            field="kept",
            header=t("networking-storage-kept"),
            kind="number",
            width=96,
            is_offered=True,
        ),
        Column(field="moves", header=t("networking-storage-moves"), width=112, is_offered=True),
    ]


def _number(field: str, key: str, width: int, *, is_main: bool = False) -> Column:
    return Column(
        field=field,
        header=t(key),
        kind="number",
        width=width,
        sort=field,
        is_main=is_main,
        is_wordless=True,
    )


def filtered(found: StorageReport, chosen: Values | None) -> list[InstitutionStorage]:
    words = text_of(chosen, "q").casefold().split()
    cities = members_of(City, chosen, "city")
    modes = members_of(StorageMode, chosen, "mode")
    standings = members_of(NodeStanding, chosen, "standing")
    only_without = switch_of(chosen, "without")
    return [
        one
        for one in found.institutions
        if (not cities or one.city in cities)
        and (not modes or one.mode in modes)
        and (not standings or one.standing in standings)
        and (not only_without or one.unlocated_count)
        and all(word in f"{one.name} {one.code}".casefold() for word in words)
    ]


def ordered(
    rows: Sequence[InstitutionStorage], found: StorageReport, wanted: WantedRows
) -> list[InstitutionStorage]:
    """The largest first, unless a column is asked for."""
    if wanted.sort == "cost":
        return sorted(
            rows,
            key=lambda one: found.prices.yearly_fen(one.mode, one.byte_count),
            reverse=wanted.is_descending,
        )
    key = _SORTS.get(wanted.sort or "")
    if key is None:
        return sorted(rows, key=lambda one: (-one.byte_count, one.code))
    return sorted(rows, key=key, reverse=wanted.is_descending)


def row(one: InstitutionStorage, found: StorageReport) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "href": f"/institutions/{one.public_id}",
        "name": lines_cell(one.name, _place(one)),
        "mode": lines_cell(label(one.mode), one.reason),
        "studies": count(one.study_count),
        "size": byte_size(one.byte_count),
        "year": byte_size(one.year_byte_count),
        "growth": growth(one.year_byte_count, one.year_before_byte_count),
        "kept": rate(one.kept_study_count, one.study_count),
        "standing": badge_cell(one.standing),
        "unlocated": _unlocated(one),
        "cost": money(found.prices.yearly_fen(one.mode, one.byte_count)),
        "moves": t("networking-storage-moves-yes") if one in found.what_if.moved else "",
    }


def _place(one: InstitutionStorage) -> str:
    city = label(one.city) if one.city else t("networking-flows-outside")
    return f"{city} {one.code}"


def _unlocated(one: InstitutionStorage) -> Cell:
    words = count(one.unlocated_count)
    if not one.unlocated_count:
        return words
    return link_cell(words, f"{UNLOCATED}?institution={one.public_id}")
