"""How the directory of institutions looks: columns, filters, rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data_layer.accounts.records import Scope
from data_layer.clock import local_day
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionFilter,
    InstitutionRecord,
    InstitutionSort,
    Level,
    MembershipState,
)
from data_layer.studies.records import StoredStudies
from pages.networking._institutions_data import DirectoryPage
from portal.components.columns import Cell, Column, badge_cell, lines_cell, name_column, tone_cell
from portal.components.filters import (
    Filter,
    Values,
    members_of,
    of_members,
    switch_of,
    text_of,
    words_of,
)
from portal.components.tables import WantedRows
from portal.formats import count, day
from portal.i18n import label, t

NEVER_APPLIED = "none"
_SORTS = {sort.value: sort for sort in InstitutionSort}


def columns() -> list[Column]:
    return [
        name_column(t("networking-name"), InstitutionSort.NAME.value),
        Column(
            field="city",
            header=t("networking-city"),
            width=96,
            sort=InstitutionSort.CITY.value,
        ),
        Column(
            field="level",
            header=t("networking-level"),
            kind="badge",
            width=92,
            sort=InstitutionSort.LEVEL.value,
        ),
        Column(
            field="membership",
            header=t("networking-membership"),
            kind="badge",
            width=128,
            sort=InstitutionSort.MEMBERSHIP.value,
            is_main=True,
        ),
        Column(
            field="since",
            header=t("networking-since"),
            width=124,
            is_wordless=True,
            sort=InstitutionSort.NETWORKED_SINCE.value,
        ),
        Column(field="film", header=t("networking-film"), kind="badge", width=104),
        Column(
            field="studies",
            header=t("networking-studies"),
            kind="number",
            width=116,
            is_wordless=True,
        ),
        Column(field="latest", header=t("networking-latest-study"), width=124, is_wordless=True),
        Column(field="kind", header=t("networking-kind"), width=140, is_offered=True),
        Column(field="storage", header=t("networking-storage"), width=116, is_offered=True),
        Column(
            field="code",
            header=t("networking-code"),
            kind="code",
            width=140,
            sort=InstitutionSort.CODE.value,
            is_offered=True,
        ),
    ]


def filters(scope: Scope) -> list[Filter]:
    """A city official has no city to choose."""
    by_city = [of_members("city", t("networking-city"), tuple(City))]
    by_place = [
        Filter(
            name="place",
            words=t("networking-place"),
            kind="one",
            options={"in": t("networking-inside"), "out": t("networking-outside")},
        )
    ]
    return [
        Filter(name="q", words=t("networking-search"), kind="search"),
        *(by_city if scope.is_province_wide else ()),
        of_members("level", t("networking-level"), tuple(Level)),
        Filter(
            name="membership",
            words=t("networking-membership"),
            options={state.value: label(state) for state in MembershipState}
            | {NEVER_APPLIED: t("networking-no-membership")},
        ),
        *(by_place if scope.is_province_wide else ()),
        Filter(name="film", words=t("networking-with-film"), kind="switch"),
    ]


def criteria(chosen: Values | None, wanted: WantedRows | None = None) -> InstitutionFilter:
    return InstitutionFilter(
        text=text_of(chosen, "q"),
        cities=members_of(City, chosen, "city"),
        levels=members_of(Level, chosen, "level"),
        memberships=_memberships(chosen),
        is_in_province=_either(chosen, "place", yes="in", no="out"),
        has_electronic_film=switch_of(chosen, "film"),
        sort=_SORTS.get((wanted and wanted.sort) or "", InstitutionSort.CODE),
        is_descending=wanted is not None and wanted.is_descending,
    )


def _memberships(chosen: Values | None) -> tuple[MembershipState | None, ...]:
    states = members_of(MembershipState, chosen, "membership")
    return (*states, None) if NEVER_APPLIED in words_of(chosen, "membership") else states


def rows(page: DirectoryPage) -> Iterator[Mapping[str, Any]]:
    return (_row(one, page.stored.get(one.id)) for one in page.institutions)


def href(public_id: str) -> str:
    return f"/institutions/{public_id}"


def place(institution: InstitutionRecord) -> str:
    """City and county, or that it lies outside."""
    if institution.city is None:
        return t("networking-outside")
    return t("networking-place-in", city=label(institution.city), county=institution.county)


def standing_words(level: Level | None, grade: Grade | None) -> str:
    if level is None:
        return t("networking-no-level")
    if grade is None:
        return label(level)
    return t("register-level-and-grade", level=label(level), grade=label(grade))


def membership_cell(state: MembershipState | None) -> Cell:
    return badge_cell(state) if state else tone_cell(t("networking-no-membership"), "neutral")


def _row(one: InstitutionRecord, stored: StoredStudies | None) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "href": href(one.public_id),
        "name": lines_cell(one.name, one.county or place(one)),
        "city": label(one.city) if one.city else t("networking-outside"),
        "level": badge_cell(one.level) if one.level else "",
        "membership": membership_cell(one.membership),
        "since": day(one.networked_since),
        "film": _film_cell(one),
        "studies": count(stored.study_count if stored else None),
        "latest": _latest(stored),
        "kind": label(one.kind),
        "storage": label(one.storage_mode),
        "code": one.code,
    }


def _latest(stored: StoredStudies | None) -> str:
    at = stored.last_received_at if stored else None
    return day(local_day(at) if at else None)


def _film_cell(one: InstitutionRecord) -> Cell:
    if not one.has_electronic_film:
        return ""
    return tone_cell(t("networking-film-offered"), "good", "bi-check-circle")


def _either(chosen: Values | None, name: str, *, yes: str, no: str) -> bool | None:
    found = _first(words_of(chosen, name))
    return {yes: True, no: False}.get(found)


def _first(words: Iterable[str]) -> str:
    return next(iter(words), "")
