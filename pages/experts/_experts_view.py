"""How the directory of experts looks: columns, filters, rows."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Scope
from data_layer.experts.dossier_queries import languages_of
from data_layer.experts.records import ExpertFilter, ExpertRecord, ExpertSort, ExpertTitle
from data_layer.institutions.records import City
from pages.experts._experts_data import ExpertPage
from pages.experts._people_view import LICENCE_WARNING, expert_address, licence_warning
from pages.experts._teams_view import MODALITIES
from portal.access import account
from portal.components import button
from portal.components.columns import Cell, Column, lines_cell, name_column, tone_cell
from portal.components.elements import Child, present
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
from portal.formats import day
from portal.i18n import label, modality_name, t
from portal.page_rights import may_open

_SORTS = {sort.value: sort for sort in ExpertSort}
_WAYS = (
    ("/experts/running-out", "roster-out-nav", "bi-calendar2-x"),
    ("/experts/bulk", "roster-bulk-nav", "bi-ui-checks"),
    ("/experts/import", "roster-list-nav", "bi-file-earmark-arrow-up"),
)


def columns() -> list[Column]:
    return [
        name_column(t("experts-name"), ExpertSort.NAME.value, width=240),
        Column(field="title", header=t("experts-title"), width=156, sort=ExpertSort.TITLE.value),
        Column(field="reads", header=t("experts-reads"), width=330),
        Column(
            field="licence",
            header=t("experts-licence"),
            width=130,
            sort=ExpertSort.LICENCE.value,
        ),
        Column(
            field="warning",
            header=t("experts-licence-state"),
            kind="badge",
            width=120,
            is_main=True,
        ),
        Column(field="practising", header=t("experts-practising"), width=130, is_offered=True),
    ]


def bulk_columns() -> list[Column]:
    return [
        name_column(t("experts-name"), ExpertSort.NAME.value, width=240),
        Column(field="title", header=t("experts-title"), width=156, sort=ExpertSort.TITLE.value),
        Column(field="reads", header=t("experts-reads"), width=330, is_main=True),
        Column(field="languages", header=t("roster-languages"), width=140),
        Column(
            field="licence", header=t("experts-licence"), width=130, sort=ExpertSort.LICENCE.value
        ),
    ]


def bulk_rows(page: ExpertPage) -> Iterator[dict[str, Any]]:
    """A click chooses a row here; it opens none."""
    for one in page.experts:
        yield {
            "id": one.public_id,
            "revision": one.revision,
            "name": lines_cell(one.name, one.institution_name),
            "title": label(one.title),
            "reads": " ".join(sorted(one.modalities)),
            "languages": t("roster-and").join(map(label, languages_of(one.sign_off_languages))),
            "licence": day(one.licence_valid_to),
        }


def filters(scope: Scope) -> list[Filter]:
    by_city = [of_members("city", t("experts-city"), tuple(City))]
    modalities = {code: modality_name(code) for code in MODALITIES}
    return [
        Filter(name="q", words=t("experts-search-experts"), kind="search"),
        of_members("title", t("experts-title"), tuple(ExpertTitle)),
        *(by_city if scope.is_province_wide else ()),
        Filter(name="modality", words=t("experts-modality"), options=modalities),
        Filter(name="licence", words=t("experts-licence-near-filter"), kind="switch"),
    ]


def criteria(chosen: Values | None, today: date, wanted: WantedRows | None = None) -> ExpertFilter:
    return ExpertFilter(
        text=text_of(chosen, "q"),
        titles=members_of(ExpertTitle, chosen, "title"),
        cities=members_of(City, chosen, "city"),
        modalities=words_of(chosen, "modality"),
        licence_ends_by=today + LICENCE_WARNING if switch_of(chosen, "licence") else None,
        sort=_SORTS.get((wanted and wanted.sort) or "", ExpertSort.NAME),
        is_descending=wanted is not None and wanted.is_descending,
    )


def rows(page: ExpertPage) -> Iterator[dict[str, Any]]:
    return (_row(one, page.today) for one in page.experts)


def _row(one: ExpertRecord, today: date) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "href": expert_address(one.public_id),
        "name": lines_cell(one.name, one.institution_name),
        "title": label(one.title),
        "reads": " ".join(sorted(one.modalities)),
        "licence": day(one.licence_valid_to),
        "warning": _warning(one, today),
        "practising": day(one.practising_since),
    }


def _warning(one: ExpertRecord, today: date) -> Cell:
    warning = licence_warning(one.licence_valid_to, today)
    return tone_cell(*(warning or (t("experts-licence-good"), "good", "bi-check-circle")))


def ways(entering: Child) -> Component:
    """What else is done with the experts, for whoever may, and how one is entered."""
    links = (
        button(t(words), href=address, look="quiet", icon_name=icon_name)
        for address, words, icon_name in _WAYS
        if may_open(address, account().roles)
    )
    return html.Span(present(*links, entering), className="badge-row")
