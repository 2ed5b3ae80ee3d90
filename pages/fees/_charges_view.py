"""How the list of charges looks: filters, columns, rows."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from data_layer.fees.charge_records import ChargeEntry, ChargeFilter
from data_layer.fees.records import ChargeKind, Service
from portal.components.columns import Cell, Column, lines_cell, tone_cell
from portal.components.filters import Filter, Values, members_of, of_members, text_of, words_of
from portal.formats import moment, money, month_words
from portal.i18n import label, modality_name, t
from portal.typed_days import typed_day

_MODALITIES = ("CT", "MR", "DX", "CR", "MG", "US", "NM", "PT", "XA", "RF")


def href(public_id: str) -> str:
    return f"/fees/charges/{public_id}"


def filters(months: Sequence[date]) -> list[Filter]:
    offered = {month_words(one): month_words(one) for one in months}
    return [
        Filter(name="case", words=t("fees-charges-search"), kind="search"),
        Filter(name="month", words=t("fees-month"), kind="one", options=offered),
        of_members("kind", t("fees-kind"), tuple(ChargeKind)),
        of_members("service", t("fees-service"), tuple(Service)[:2]),
        Filter(
            name="modality",
            words=t("fees-modality"),
            options={one: modality_name(one) for one in _MODALITIES},
        ),
    ]


def criteria(chosen: Values | None) -> ChargeFilter:
    modalities = tuple(one for one in words_of(chosen, "modality") if one in _MODALITIES)
    return ChargeFilter(
        month=typed_day(f"{text_of(chosen, 'month')}-01"),
        kinds=members_of(ChargeKind, chosen, "kind"),
        services=members_of(Service, chosen, "service"),
        modalities=modalities,
        case_number=text_of(chosen, "case").upper(),
    )


def columns() -> list[Column]:
    return [
        Column(field="case", header=t("fees-case"), kind="lines", width=200, is_main=True),
        Column(field="kind", header=t("fees-kind"), kind="badge", width=132),
        Column(
            field="price",
            header=t("fees-price"),
            kind="number",
            width=116,
            is_wordless=True,
            is_main=True,
        ),
        Column(field="requesting", header=t("fees-party-requesting"), width=170, grows=True),
        Column(field="diagnosing", header=t("fees-party-diagnosing"), width=170, grows=True),
        Column(field="service_at", header=t("fees-service-at"), width=140, is_wordless=True),
        Column(field="month", header=t("fees-month"), width=92, is_wordless=True),
        Column(field="policy", header=t("fees-policy"), width=170, is_offered=True),
        Column(
            field="charged_at",
            header=t("fees-charged-at"),
            width=140,
            is_wordless=True,
            is_offered=True,
        ),
    ]


def rows(found: Iterable[ChargeEntry]) -> list[dict[str, Any]]:
    return [_row(one) for one in found]


def _row(one: ChargeEntry) -> dict[str, Any]:
    about = f"{label(one.service)} · {one.modality}"
    return {
        "id": one.public_id,
        "href": href(one.public_id),
        "case": lines_cell(one.case_number, about),
        "kind": kind_cell(one),
        "price": money(signed_price(one)),
        "requesting": one.requesting_name,
        "diagnosing": one.diagnosing_name,
        "service_at": moment(one.service_at),
        "month": month_words(one.month),
        "policy": one.document_number,
        "charged_at": moment(one.charged_at),
    }


def kind_cell(one: ChargeEntry) -> Cell:
    if one.kind is ChargeKind.REVERSAL:
        return tone_cell(label(one.kind), "warn", "bi-arrow-counterclockwise")
    if one.is_reversed:
        return tone_cell(t("fees-reversed"), "neutral", "bi-arrow-counterclockwise")
    return tone_cell(label(one.kind), "good", "bi-check-circle")


def signed_price(one: ChargeEntry) -> int:
    return -one.price_fen if one.kind is ChargeKind.REVERSAL else one.price_fen
