"""How cases without a charge look: why, since when, and what helps."""

from collections.abc import Iterable, Mapping
from typing import Any

from dash.development.base_component import Component

from data_layer.fees.charge_records import UnchargedReason, UnchargedRecord
from data_layer.fees.records import Party
from portal.components import empty_state, key_figure, key_figures
from portal.components.columns import Column, lines_cell, tone_cell
from portal.components.filters import Filter, Values, members_of, of_members
from portal.formats import count, moment
from portal.i18n import label, t


def filters() -> list[Filter]:
    return [of_members("reason", t("fees-why"), tuple(UnchargedReason))]


def reasons_of(chosen: Values | None) -> tuple[UnchargedReason, ...]:
    return members_of(UnchargedReason, chosen, "reason")


def figures(counted: Mapping[UnchargedReason, int]) -> Component:
    """A click shows the rows of a reason."""
    if not counted:
        return empty_state(
            t("fees-uncharged-none"), t("fees-uncharged-none-hint"), icon_name="bi-check-circle"
        )
    return key_figures(
        [
            key_figure(
                label(reason),
                count(number),
                note=_usual_way_out(reason),
                href=f"/fees/uncharged?reason={reason.value}",
            )
            for reason, number in counted.items()
        ]
    )


def columns() -> list[Column]:
    return [
        Column(field="case", header=t("fees-case"), kind="lines", width=180, is_main=True),
        Column(field="reason", header=t("fees-why"), kind="badge", width=160, is_main=True),
        Column(field="way_out", header=t("fees-way-out"), width=260, grows=True),
        Column(field="requesting", header=t("fees-party-requesting"), width=190),
        Column(field="service_at", header=t("fees-service-at"), width=140, is_wordless=True),
        Column(field="tried_at", header=t("fees-tried-at"), width=140, is_wordless=True),
    ]


def rows(found: Iterable[UnchargedRecord]) -> list[dict[str, Any]]:
    return [_row(one) for one in found]


def _row(one: UnchargedRecord) -> dict[str, Any]:
    return {
        "id": one.case_number,
        "href": f"/cases/{one.case_number}",
        "case": lines_cell(one.case_number, one.modality),
        "reason": tone_cell(label(one.reason), "warn", "bi-hourglass-split"),
        "way_out": _way_out(one),
        "requesting": one.requesting_name,
        "service_at": moment(one.issued_at),
        "tried_at": moment(one.tried_at),
    }


def _way_out(one: UnchargedRecord) -> str:
    """Of an unknown payee also which party it is."""
    if one.reason is UnchargedReason.UNKNOWN_PAYEE:
        return t("fees-way-out-payee", party=_party(one.details))
    return _usual_way_out(one.reason)


def _usual_way_out(reason: UnchargedReason) -> str:
    return t(f"fees-way-out-{reason.value}")


def _party(details: Mapping[str, str]) -> str:
    code = details.get("party", "")
    return label(Party(code)) if code in tuple(Party) else code
