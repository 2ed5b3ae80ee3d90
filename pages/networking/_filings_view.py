"""How the list of filings looks: columns, filters, rows."""

from collections.abc import Iterable
from typing import Any

from data_layer.accounts.records import Scope
from data_layer.institutions.filing_records import (
    FilingEntry,
    FilingFilter,
    FilingSort,
    FilingStanding,
)
from data_layer.institutions.records import City, FilingKind
from pages.networking._institutions_view import href
from portal.components.columns import Column, badge_cell, lines_cell, name_column
from portal.components.filters import Filter, Values, members_of, of_members, text_of
from portal.components.tables import WantedRows
from portal.formats import day
from portal.i18n import label, t

_SORTS = {sort.value: sort for sort in FilingSort}


def columns() -> list[Column]:
    return [
        name_column(t("networking-name"), FilingSort.INSTITUTION.value, width=176),
        Column(field="kind", header=t("register-filing-kind"), width=204),
        Column(
            field="standing",
            header=t("networking-in-use"),
            kind="badge",
            width=116,
            is_main=True,
        ),
        Column(
            field="expires",
            header=t("register-expires-on"),
            width=124,
            is_wordless=True,
            sort=FilingSort.EXPIRY.value,
        ),
        Column(
            field="filed",
            header=t("register-filed-on"),
            width=124,
            is_wordless=True,
            sort=FilingSort.FILED.value,
        ),
        Column(field="number", header=t("register-filing-number"), kind="code", width=200),
    ]


def filters(scope: Scope) -> list[Filter]:
    by_city = [of_members("city", t("networking-city"), tuple(City))]
    return [
        Filter(name="q", words=t("register-filings-search"), kind="search"),
        of_members("standing", t("networking-in-use"), tuple(FilingStanding)),
        of_members("kind", t("register-filing-kind"), tuple(FilingKind)),
        *(by_city if scope.is_province_wide else ()),
    ]


def criteria(chosen: Values | None, wanted: WantedRows | None = None) -> FilingFilter:
    return FilingFilter(
        text=text_of(chosen, "q"),
        kinds=members_of(FilingKind, chosen, "kind"),
        standings=members_of(FilingStanding, chosen, "standing"),
        cities=members_of(City, chosen, "city"),
        sort=_SORTS.get((wanted and wanted.sort) or "", FilingSort.EXPIRY),
        is_descending=wanted is not None and wanted.is_descending,
    )


def rows(filings: Iterable[FilingEntry]) -> list[dict[str, Any]]:
    return [_row(one) for one in filings]


def _row(one: FilingEntry) -> dict[str, Any]:
    city = label(one.city) if one.city else t("networking-outside")
    ends = one.filing.expires_on
    return {
        "id": f"{one.institution_public_id} {one.filing.kind}",
        "href": f"{href(one.institution_public_id)}?tab=filings",
        "name": lines_cell(one.institution_name, city),
        "kind": label(one.filing.kind),
        "standing": badge_cell(one.filing.standing),
        "expires": day(ends) if ends else t("networking-open-ended"),
        "filed": day(one.filing.filed_on),
        "number": one.filing.number,
    }
