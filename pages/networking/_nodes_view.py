"""How the list of all DICOM nodes looks: columns, filters, rows."""

from collections.abc import Iterable
from typing import Any

from data_layer.institutions.node_records import NodeEntry, NodeFilter, NodeSort
from data_layer.institutions.records import City
from pages.networking._institution_nodes_view import quiet_words
from pages.networking._institutions_view import href
from portal.components.columns import Cell, Column, lines_cell, name_column, tone_cell
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
from portal.i18n import label, t

_SORTS = {sort.value: sort for sort in NodeSort}


def columns() -> list[Column]:
    return [
        Column(
            field="ae_title",
            header=t("networking-ae-title"),
            kind="code",
            width=150,
            sort=NodeSort.AE_TITLE.value,
            is_main=True,
        ),
        name_column(t("networking-name"), NodeSort.INSTITUTION.value),
        Column(
            field="address",
            header=t("networking-address"),
            kind="code",
            width=250,
            sort=NodeSort.HOST.value,
        ),
        Column(field="tls", header="TLS", kind="badge", width=88),
        Column(field="quiet", header=t("register-quiet"), width=124),
        Column(field="limit", header=t("register-limit"), kind="number", width=96),
        Column(field="state", header=t("networking-in-use"), kind="badge", width=92),
        Column(field="dicomweb", header=t("register-dicomweb"), width=220, is_offered=True),
    ]


def filters() -> list[Filter]:
    states = {"on": t("networking-node-active"), "off": t("networking-node-inactive")}
    return [
        Filter(name="q", words=t("register-nodes-search"), kind="search"),
        of_members("city", t("networking-city"), tuple(City)),
        Filter(name="state", words=t("networking-in-use"), kind="one", options=states),
        Filter(name="tls", words=t("register-tls-yes"), kind="switch"),
        Filter(name="web", words=t("register-with-dicomweb"), kind="switch"),
    ]


def criteria(chosen: Values | None, wanted: WantedRows | None = None) -> NodeFilter:
    state = next(iter(words_of(chosen, "state")), "")
    return NodeFilter(
        text=text_of(chosen, "q"),
        cities=members_of(City, chosen, "city"),
        is_active={"on": True, "off": False}.get(state),
        uses_tls=switch_of(chosen, "tls"),
        has_dicomweb=switch_of(chosen, "web"),
        sort=_SORTS.get((wanted and wanted.sort) or "", NodeSort.AE_TITLE),
        is_descending=wanted is not None and wanted.is_descending,
    )


def rows(nodes: Iterable[NodeEntry]) -> list[dict[str, Any]]:
    return [_row(one) for one in nodes]


def _row(node: NodeEntry) -> dict[str, Any]:
    one = node.settings
    city = label(node.city) if node.city else t("networking-outside")
    return {
        "id": one.ae_title,
        "href": f"{href(node.institution_public_id)}?tab=nodes",
        "ae_title": one.ae_title,
        "name": lines_cell(node.institution_name, city),
        "address": f"{one.host}:{one.port}",
        "tls": tone_cell("TLS", "info", "bi-lock") if one.uses_tls else "",
        "quiet": quiet_words(one),
        "limit": str(one.association_limit),
        "state": _state(is_active=one.is_active),
        "dicomweb": one.dicomweb_root,
    }


def _state(*, is_active: bool) -> Cell:
    if is_active:
        return tone_cell(t("networking-node-active"), "good", "bi-check-circle")
    return tone_cell(t("networking-node-inactive"), "neutral", "bi-slash-circle")
