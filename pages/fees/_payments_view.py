"""How the payments of a month look, and the files of the bank."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.fees.payment_records import Confirmation, PaymentOrder, PaymentState, UnmatchedRow
from data_layer.fees.records import Owner
from portal.components import badge, card, empty_state, key_figure, key_figures, notice
from portal.components.columns import Cell, Column, badge_cell, lines_cell
from portal.components.elements import Child, icon
from portal.components.filters import Filter, Values, members_of, of_members, text_of
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.components.tables import given_table
from portal.components.uploads import checked_upload
from portal.formats import count, day, moment, money, month_words
from portal.i18n import label, t

UPLOAD = "fee-payments-upload"
ROWS = "fee-payments-rows"
Banks = Mapping[Owner, str]
_LARGEST_FILE = 5 * 1024 * 1024
_FILES_SHOWN = 10
_ROWS_SHOWN = 20


def filters(months: Sequence[date]) -> list[Filter]:
    offered = {month_words(one): month_words(one) for one in months}
    return [
        Filter(name="month", words=t("fees-month"), kind="one", options=offered),
        of_members("state", t("fees-state"), tuple(PaymentState)),
    ]


def chosen_of(found: Sequence[PaymentOrder], chosen: Values | None) -> list[PaymentOrder]:
    states = members_of(PaymentState, chosen, "state")
    return [one for one in found if not states or one.state in states]


def month_of(chosen: Values | None, months: Sequence[date]) -> date | None:
    asked = text_of(chosen, "month")
    return next((one for one in months if month_words(one) == asked), next(iter(months), None))


def beginning(query: Values, months: Sequence[date]) -> Values:
    """The month that is shown is also the one that is chosen."""
    month = month_of(query, months)
    return {**query, "month": month_words(month)} if month else query


def figures(found: Sequence[PaymentOrder]) -> Component:
    """What is paid out, and beside it what is paid in: over the province they come to the same."""
    return key_figures([_figure(state, found) for state in PaymentState])


def _figure(state: PaymentState, found: Sequence[PaymentOrder]) -> Component:
    own = [one.fen for one in found if one.state is state]
    paid_out, paid_in = [fen for fen in own if fen > 0], [-fen for fen in own if fen < 0]
    counts = {"out": len(paid_out), "in": len(paid_in)}
    both = t("fees-payments-both", **counts, amount=money(sum(paid_in)))
    note = both if paid_in else t("fees-payments-out", out=len(paid_out))
    return key_figure(label(state), money(sum(paid_out)), note=note)


def file_link(month: date | None, found: Sequence[PaymentOrder]) -> Component | None:
    """A plain link: what it leads to is no page."""
    if month is None or all(one.state is PaymentState.PAID for one in found):
        return None
    return html.A(
        [icon("bi-download"), html.Span(t("fees-payment-file"))],
        href=f"/payment-files/{month_words(month)}.csv",
        className="button is-main",
        download="",
    )


def unpayable(found: Sequence[PaymentOrder], banks: Banks) -> Component | None:
    """What the bank cannot pay out: nobody said where to."""
    sums = [
        one.fen
        for one in found
        if one.fen > 0 and one.state is not PaymentState.PAID and one.owner not in banks
    ]
    if not sums:
        return None
    words = t("fees-payments-unpayable", count=len(sums), amount=money(sum(sums)))
    return notice(words, "warn")


def table(found: Sequence[PaymentOrder], banks: Banks) -> Component:
    if not found:
        return card(
            None,
            empty_state(t("fees-payments-none"), t("fees-payments-none-hint"), icon_name="bi-bank"),
        )
    height = f"{min(100 + 44 * len(found), 560)}px"
    return given_table(ROWS, _columns(), [_row(one, banks) for one in found], height=height)


def _columns() -> list[Column]:
    return [
        Column(
            field="owner",
            header=t("fees-statement-owner"),
            kind="lines",
            width=140,
            grows=True,
            is_main=True,
        ),
        Column(
            field="amount",
            header=t("fees-amount"),
            kind="number",
            width=104,
            is_wordless=True,
            is_main=True,
        ),
        Column(field="state", header=t("fees-state"), kind="badge", width=100, is_main=True),
        Column(field="account", header=t("fees-payee"), width=150),
        Column(field="reference", header=t("fees-payment-reference"), kind="code", width=200),
        Column(field="answer", header=t("fees-bank-answer"), kind="lines", width=190),
    ]


def _row(one: PaymentOrder, banks: Banks) -> dict[str, Any]:
    kind = label(one.owner.kind)
    return {
        "owner": lines_cell(one.owner_name or kind, kind),
        "amount": money(one.fen),
        "state": badge_cell(one.state),
        "account": banks.get(one.owner) or t("fees-payee-missing"),
        "reference": one.reference,
        "answer": _answer(one),
    }


def _answer(one: PaymentOrder) -> Cell:
    if one.state is PaymentState.PAID:
        return lines_cell(day(one.paid_on), one.bank_reference)
    return lines_cell(one.failure, "")


def upload_card() -> Component:
    upload = dcc.Upload(
        html.Div(
            [icon("bi-file-earmark-arrow-up"), html.Span(t("fees-confirmation-choose"))],
            className="upload-words",
        ),
        id=UPLOAD,
        className="upload",
    )
    checked = checked_upload(
        upload, kinds=".csv", most_bytes=_LARGEST_FILE, refused=t("error-sheet_unusable")
    )
    told = html.P(t("fees-confirmation-help"), className="field-help")
    return card(t("fees-confirmation"), html.Div([checked, told], className="import-file"))


def booked(found: Confirmation) -> Component:
    if found.was_read_before:
        return notice(t("fees-confirmation-twice", at=moment(found.read_at)), "warn")
    words = t("fees-confirmation-booked", matched=found.matched, unmatched=len(found.unmatched))
    return notice(words, "warn" if found.unmatched else "good")


def files_card(found: Sequence[Confirmation]) -> list[Component]:
    if not found:
        return []
    heads: list[Child] = [
        t("fees-confirmation-file"),
        t("fees-read-at"),
        head(t("fees-matched"), is_number=True),
        t("fees-unmatched"),
    ]
    rows = [_file_row(one) for one in found[:_FILES_SHOWN]]
    return [card(t("fees-confirmations"), plain_table(heads, rows, "is-dense"))]


def _file_row(one: Confirmation) -> Component:
    return html.Tr(
        [
            row_head(one.file_name),
            html.Td(moment(one.read_at)),
            number(count(one.matched)),
            html.Td(_unmatched(one.unmatched)),
        ]
    )


def _unmatched(found: Sequence[UnmatchedRow]) -> Component:
    if not found:
        return badge(t("fees-all-matched"), "good", "bi-check-circle")
    told = [
        html.Li(
            t(
                "fees-unmatched-row",
                row=str(one.number),
                reference=one.reference or "–",
                reason=label(one.reason),
            )
        )
        for one in found[:_ROWS_SHOWN]
    ]
    return html.Ul(told, className="fees-unmatched")
