"""How the registry of agreements looks: counts, columns, filters, rows."""

from collections.abc import Iterable
from typing import Any

from dash.development.base_component import Component

from data_layer.accounts.records import Scope
from data_layer.institutions.agreement_records import (
    EXPIRES_SOON,
    AgreementCounts,
    AgreementEntry,
    AgreementFilter,
    AgreementSort,
    AgreementState,
)
from data_layer.institutions.records import City
from pages.networking._agreement_words import href, last_day_words, services_words
from portal.components import key_figure, key_figures
from portal.components.columns import Column, badge_cell, lines_cell, name_column, tone_cell
from portal.components.filters import Filter, Values, members_of, of_members, text_of, words_of
from portal.components.tables import WantedRows
from portal.formats import count, day
from portal.i18n import t

_SORTS = {sort.value: sort for sort in AgreementSort}


def figures(counts: AgreementCounts) -> Component:
    """A click shows the rows."""
    shown = (
        ("in-force", counts.in_force, "in_force,expiring"),
        ("expiring", counts.expiring, "expiring"),
        ("upcoming", counts.upcoming, "upcoming"),
    )
    cards = [
        key_figure(
            t(f"register-agreements-{name}", days=EXPIRES_SOON.days),
            count(number),
            href=f"/agreements?state={states}",
        )
        for name, number, states in shown
    ]
    without = key_figure(
        t("register-agreements-without-scan"),
        count(counts.without_scan),
        href="/agreements?state=in_force,expiring&scan=without",
    )
    return key_figures([*cards, without])


def columns() -> list[Column]:
    return [
        name_column(t("register-requesting"), AgreementSort.REQUESTING.value, width=176),
        Column(
            field="diagnosing",
            header=t("register-diagnosing"),
            width=200,
            sort=AgreementSort.DIAGNOSING.value,
        ),
        Column(field="state", header=t("networking-in-use"), kind="badge", width=116, is_main=True),
        Column(
            field="valid_to",
            header=t("register-last-day"),
            width=116,
            is_wordless=True,
            sort=AgreementSort.VALID_TO.value,
        ),
        Column(
            field="valid_from",
            header=t("networking-valid-from"),
            width=116,
            is_wordless=True,
            sort=AgreementSort.VALID_FROM.value,
        ),
        Column(field="kind", header=t("networking-agreement-kind"), width=96),
        Column(field="scan", header=t("register-scan"), kind="badge", width=92),
        Column(
            field="number",
            header=t("register-agreement-number"),
            width=160,
            sort=AgreementSort.NUMBER.value,
            is_offered=True,
        ),
        Column(field="services", header=t("register-services"), width=220, is_offered=True),
    ]


def filters(scope: Scope) -> list[Filter]:
    by_city = [of_members("city", t("networking-city"), tuple(City))]
    kinds = {"three": t("networking-three-party"), "two": t("networking-two-party")}
    scans = {"with": t("register-with-scan"), "without": t("register-without-scan")}
    return [
        Filter(name="q", words=t("register-agreements-search"), kind="search"),
        of_members("state", t("networking-in-use"), tuple(AgreementState)),
        *(by_city if scope.is_province_wide else ()),
        Filter(name="kind", words=t("networking-agreement-kind"), kind="one", options=kinds),
        Filter(name="scan", words=t("register-scan"), kind="one", options=scans),
    ]


def criteria(chosen: Values | None, wanted: WantedRows | None = None) -> AgreementFilter:
    return AgreementFilter(
        text=text_of(chosen, "q"),
        states=members_of(AgreementState, chosen, "state"),
        cities=members_of(City, chosen, "city"),
        is_three_party=_either(chosen, "kind", yes="three", no="two"),
        has_scan=_either(chosen, "scan", yes="with", no="without"),
        sort=_SORTS.get((wanted and wanted.sort) or "", AgreementSort.URGENCY),
        is_descending=wanted is not None and wanted.is_descending,
    )


def rows(agreements: Iterable[AgreementEntry]) -> list[dict[str, Any]]:
    return [_row(one) for one in agreements]


def _row(one: AgreementEntry) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "href": href(one.public_id),
        "name": lines_cell(one.requesting.name, one.number or t("register-no-number")),
        "diagnosing": one.diagnosing.name,
        "state": badge_cell(one.state),
        "valid_to": last_day_words(one.valid_to),
        "valid_from": day(one.valid_from),
        "kind": t("networking-three-party") if one.is_three_party else t("networking-two-party"),
        "scan": tone_cell(t("register-scan-kept"), "good", "bi-paperclip") if one.has_scan else "",
        "number": one.number,
        "services": services_words(one.services),
    }


def _either(chosen: Values | None, name: str, *, yes: str, no: str) -> bool | None:
    found = next(iter(words_of(chosen, name)), "")
    return {yes: True, no: False}.get(found)
