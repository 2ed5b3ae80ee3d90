"""How one statement looks: its sums, who signed, its lines and what is disputed."""

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.fees.ledger_records import EntryKind
from data_layer.fees.settlement_records import StatementRecord, StatementState
from data_layer.fees.statement_records import StatementLine
from pages.fees._statement_data import StatementPage
from pages.fees._statements_view import disputes_card
from pages.fees._taxes_view import taxes_card
from portal.components import (
    TimelineEvent,
    card,
    key_figure,
    key_figures,
    notice,
    record_header,
    state_badge,
    timeline,
)
from portal.components.columns import Column, lines_cell, tone_cell
from portal.components.elements import Child, icon
from portal.formats import count, moment, money, month_words
from portal.i18n import label, t
from portal.statements.wording import owner_words, pay_out_words


def head(page: StatementPage, actions: list[Child], back: tuple[str, str]) -> Component:
    one = page.record
    files = [_file(one, kind) for kind in ("pdf", "xlsx")]
    return record_header(
        owner_words(one),
        kind=t("fees-statement-title", month=month_words(one.month)),
        state=state_badge(one.state),
        facts=[
            (t("fees-statement-kind"), label(one.owner.kind)),
            (t("fees-drafted-at"), moment(one.drafted_at)),
            (t("fees-closed-at"), moment(one.closed_at)),
            (t("fees-statement-no"), one.public_id),
        ],
        actions=[*files, *actions],
        back=back,
    )


def _file(one: StatementRecord, kind: str) -> Component:
    return html.A(
        [icon(f"bi-filetype-{kind}"), html.Span(kind.upper())],
        href=f"/statements/{one.public_id}.{kind}",
        className="button is-plain",
        download="",
    )


def body(page: StatementPage) -> list[Component]:
    return [
        *_what_is_asked(page),
        _figures(page.record),
        *taxes_card(page.record),
        *disputes_card(page.disputes),
    ]


def _what_is_asked(page: StatementPage) -> list[Component]:
    """Whoever has to answer is told until when, and what silence means."""
    one = page.record
    if page.is_own and one.state is StatementState.DRAFT:
        return [notice(t("fees-please-answer", until=moment(one.answer_by)), "warn")]
    if one.open_disputes:
        return [notice(t("fees-disputes-wait", count=one.open_disputes), "warn")]
    return []


def _figures(one: StatementRecord) -> Component:
    return key_figures(
        [
            key_figure(t("fees-charges"), count(one.charge_count)),
            key_figure(t("fees-reversals"), count(one.reversal_count)),
            key_figure(t("fees-collected"), money(one.collected_fen)),
            key_figure(t("fees-due"), money(one.due_fen)),
            key_figure(
                t("fees-pay-out"),
                money(one.pay_out_fen),
                note=pay_out_words(one.pay_out_fen),
            ),
        ]
    )


def signatures(one: StatementRecord) -> Component:
    """Who agreed and who approved."""
    silence = t("fees-by-silence") if one.confirmed_at else ""
    steps = (
        ("drafted-step", one.drafted_at, t("fees-by-portal"), "bi-file-earmark-text"),
        ("confirmed-step", one.confirmed_at, one.confirmed_by or silence, "bi-check2"),
        ("first-step", one.first_approved_at, one.first_approved_by, "bi-check2-all"),
        ("second-step", one.second_approved_at, one.second_approved_by, "bi-check2-all"),
        ("closed-step", one.closed_at, "", "bi-lock"),
    )
    events = [
        TimelineEvent(title=t(f"fees-{name}"), at=at, by=by, icon_name=sign, tone="good")
        for name, at, by, sign in steps
        if at is not None
    ]
    proof = t("fees-statement-hash", hash=one.lines_hash) if one.lines_hash else None
    return card(t("fees-signatures"), timeline(events), caption=proof)


def columns() -> list[Column]:
    sums = ("price", "collected", "due")
    return [
        Column(field="case", header=t("fees-case"), kind="lines", width=170, is_main=True),
        Column(field="kind", header=t("fees-kind"), kind="badge", width=88),
        Column(field="service_at", header=t("fees-service-at"), width=146, is_wordless=True),
        Column(field="requesting", header=t("fees-party-requesting"), width=140, grows=True),
        Column(field="diagnosing", header=t("fees-party-diagnosing"), width=140),
        *(
            Column(
                field=name,
                header=t(f"fees-{name}"),
                kind="number",
                width=98,
                is_wordless=True,
                is_main=name == "due",
            )
            for name in sums
        ),
        Column(field="dispute", header=t("fees-dispute"), kind="badge", width=116),
    ]


def rows(found: Iterable[StatementLine], *, may_open: bool) -> list[dict[str, Any]]:
    return [_row(one, may_open) for one in found]


def _row(one: StatementLine, may_open: bool) -> dict[str, Any]:
    about = f"{label(one.service)} · {one.modality}"
    is_back = one.kind is EntryKind.REVERSAL
    return {
        "id": one.charge_public_id,
        "href": f"/fees/charges/{one.charge_public_id}" if may_open else None,
        "case": lines_cell(one.case_number, about),
        "kind": tone_cell(
            label(one.kind),
            "warn" if is_back else "neutral",
            "bi-arrow-counterclockwise" if is_back else "",
        ),
        "service_at": moment(one.service_at),
        "requesting": one.requesting_name,
        "diagnosing": one.diagnosing_name,
        "price": money(-one.price_fen if is_back else one.price_fen),
        "collected": money(one.collected_fen),
        "due": money(one.due_fen),
        "dispute": tone_cell(t("fees-disputed"), "warn", "bi-flag") if one.is_disputed else "",
    }
