"""How the image index of the medical insurance looks: what is told, what it answered."""

from collections.abc import Iterable, Mapping
from typing import Any

from dash.development.base_component import Component

from data_layer.fees.insurance_records import (
    NO_EXAMINATION_CODE,
    InsuranceRecord,
    InsuranceState,
)
from portal.components import key_figure, key_figures
from portal.components.columns import Column, badge_cell, lines_cell
from portal.components.filters import Filter, Values, members_of, of_members
from portal.formats import count, moment, money
from portal.i18n import label, t


def filters() -> list[Filter]:
    return [of_members("state", t("fees-state"), tuple(InsuranceState))]


def states_of(chosen: Values | None) -> tuple[InsuranceState, ...]:
    return members_of(InsuranceState, chosen, "state")


def figures(counted: Mapping[InsuranceState, tuple[int, int]]) -> Component:
    """A click shows the rows."""
    return key_figures(
        [
            key_figure(
                label(state),
                count(number),
                note=money(fen),
                href=f"/fees/insurance?state={state.value}",
            )
            for state, (number, fen) in counted.items()
        ]
    )


def columns() -> list[Column]:
    return [
        Column(field="case", header=t("fees-case"), kind="lines", width=170, is_main=True),
        Column(field="state", header=t("fees-state"), kind="badge", width=100, is_main=True),
        Column(field="amount", header=t("fees-amount"), kind="number", width=96),
        Column(field="booked", header=t("fees-booked"), kind="number", width=96),
        Column(field="code", header=t("fees-examination-code"), kind="code", width=92),
        Column(field="study", header=t("fees-study-uid"), kind="code", width=180, grows=True),
        Column(field="attempts", header=t("fees-attempts"), kind="number", width=64),
        Column(field="sent_at", header=t("fees-sent-at"), width=134, is_wordless=True),
        Column(field="failure", header=t("fees-failure"), kind="lines", width=160),
        Column(field="next_at", header=t("fees-next-at"), width=140, is_offered=True),
        Column(field="receipt", header=t("fees-receipt"), width=160, is_offered=True),
    ]


def rows(found: Iterable[InsuranceRecord]) -> list[dict[str, Any]]:
    return [_row(one) for one in found]


def _row(one: InsuranceRecord) -> dict[str, Any]:
    is_ours = one.failure == NO_EXAMINATION_CODE
    failure = t("fees-no-examination-code") if is_ours else one.failure
    return {
        "id": one.charge_public_id,
        "href": f"/fees/charges/{one.charge_public_id}",
        "case": lines_cell(one.case_number, one.charge_public_id),
        "state": badge_cell(one.state),
        "amount": money(one.fen),
        "booked": money(one.booked_fen),
        "code": one.examination_code,
        "study": one.study_instance_uid,
        "attempts": count(one.attempts),
        "sent_at": moment(one.sent_at),
        "next_at": moment(one.next_try_at),
        "failure": lines_cell(failure, _next_try(one)),
        "receipt": one.receipt,
    }


def _next_try(one: InsuranceRecord) -> str:
    return t("fees-next-try", at=moment(one.next_try_at)) if one.next_try_at else ""
