"""How the statements of a month look: how far it is, who agrees, and who does not."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.fees.dispute_records import DisputeEntry
from data_layer.fees.ledger_records import MonthState
from data_layer.fees.records import OwnerKind
from data_layer.fees.settlement_records import (
    MonthRecord,
    StatementEntry,
    StatementFilter,
    StatementState,
)
from portal.components import card, empty_state, key_figure, key_figures, state_badge
from portal.components.columns import Column, badge_cell, lines_cell
from portal.components.elements import Child
from portal.components.filters import Filter, Values, members_of, of_members, text_of
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, moment, money, month_words
from portal.i18n import label, t


def href(public_id: str) -> str:
    return f"/fees/statements/{public_id}"


def filters(offered: Sequence[date]) -> list[Filter]:
    months = {month_words(one): month_words(one) for one in offered}
    return [
        Filter(name="month", words=t("fees-month"), kind="one", options=months),
        Filter(name="q", words=t("fees-statements-search"), kind="search"),
        of_members("kind", t("fees-statement-kind"), tuple(OwnerKind)),
        of_members("state", t("fees-state"), tuple(StatementState)),
    ]


def month_of(chosen: Values | None, offered: Sequence[date]) -> date | None:
    """The one asked for; else the newest that is over, which is what is being settled."""
    asked = text_of(chosen, "month")
    named = [one for one in offered if month_words(one) == asked]
    return next(iter([*named, *offered[1:], *offered]), None)


def beginning(query: Values, offered: Sequence[date]) -> Values:
    """The month that is shown is also the one that is chosen."""
    month = month_of(query, offered)
    return {**query, "month": month_words(month)} if month else query


def criteria(chosen: Values | None, month: date) -> StatementFilter:
    return StatementFilter(
        month=month,
        kinds=members_of(OwnerKind, chosen, "kind"),
        states=members_of(StatementState, chosen, "state"),
        text=text_of(chosen, "q"),
    )


def columns() -> list[Column]:
    return [
        Column(
            field="name",
            header=t("fees-statement-owner"),
            kind="lines",
            width=220,
            grows=True,
            is_main=True,
        ),
        Column(field="state", header=t("fees-state"), kind="badge", width=108, is_main=True),
        Column(
            field="charges",
            header=t("fees-charges"),
            kind="number",
            width=92,
            is_wordless=True,
        ),
        Column(
            field="reversals",
            header=t("fees-reversals"),
            kind="number",
            width=92,
            is_wordless=True,
        ),
        *(
            Column(
                field=name,
                header=t(f"fees-{name.replace('_', '-')}"),
                kind="number",
                width=136,
                is_wordless=True,
                is_main=name == "pay_out",
            )
            for name in ("collected", "due", "pay_out")
        ),
        Column(field="disputes", header=t("fees-open-disputes"), kind="number", width=100),
    ]


def rows(found: Iterable[StatementEntry]) -> list[dict[str, Any]]:
    return [_row(one) for one in found]


def _row(one: StatementEntry) -> dict[str, Any]:
    kind = label(one.owner_kind)
    return {
        "id": one.public_id,
        "href": href(one.public_id),
        "name": lines_cell(one.owner_name or kind, kind),
        "state": badge_cell(one.state),
        "charges": count(one.charge_count),
        "reversals": count(one.reversal_count),
        "collected": money(one.collected_fen),
        "due": money(one.due_fen),
        "pay_out": money(one.pay_out_fen),
        "disputes": count(one.open_disputes) if one.open_disputes else "",
    }


def nothing() -> Component:
    return empty_state(t("fees-months-none"), t("fees-months-none-hint"), icon_name="bi-calendar-x")


def month_figures(one: MonthRecord) -> Component:
    agreed = sum(one.by_state.get(state, 0) for state in _AGREED)
    note = t("fees-agreed-note", agreed=count(agreed), all=count(one.statement_count))
    return key_figures(
        [
            key_figure(
                t("fees-month-stands", month=month_words(one.month)),
                label(one.state),
                note=_when(one),
            ),
            key_figure(t("fees-charges-of-month"), count(one.charge_count)),
            key_figure(t("fees-price-of-month"), money(one.price_fen)),
            key_figure(t("fees-statements-of-month"), count(one.statement_count), note=note),
            key_figure(
                t("fees-disputed-of-month"),
                count(one.by_state.get(StatementState.DISPUTED, 0)),
            ),
        ]
    )


def _when(one: MonthRecord) -> Child:
    if one.state is MonthState.CLOSED:
        return t("fees-closed-on", at=moment(one.closed_at))
    if one.state is MonthState.DRAFTED:
        return t("fees-drafted-on", at=moment(one.drafted_at))
    return None


def disputes_card(found: Sequence[DisputeEntry]) -> list[Component]:
    if not found:
        return []
    names = ("dispute", "ground", "state", "statement-owner", "case")
    heads: list[Child] = [t(f"fees-{name}") for name in names]
    heads.append(head(t("fees-price"), is_number=True))
    rows = [_dispute_row(one) for one in found]
    return [card(t("fees-disputes"), plain_table(heads, rows, "is-dense"))]


def _dispute_row(one: DisputeEntry) -> Component:
    link = dcc.Link(one.public_id, href=dispute_href(one.public_id))
    return html.Tr(
        [
            row_head([link, html.Small(moment(one.opened_at), className="cell-aside")]),
            html.Td(label(one.ground)),
            html.Td(state_badge(one.state)),
            html.Td(one.owner_name),
            html.Td(one.case_number),
            number(money(one.price_fen)),
        ]
    )


def dispute_href(public_id: str) -> str:
    return f"/fees/disputes/{public_id}"


_AGREED = (StatementState.CONFIRMED, StatementState.APPROVED, StatementState.CLOSED)
