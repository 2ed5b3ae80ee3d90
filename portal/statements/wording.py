"""Says a statement in the reader's language: whose it is, what it comes to, line by line."""

from collections.abc import Sequence
from datetime import datetime

from data_layer.fees.ledger_records import EntryKind
from data_layer.fees.settlement_records import StatementRecord
from data_layer.fees.statement_records import StatementLine
from portal.bulletins.document import Number, Table, whole, yuan
from portal.formats import NOTHING, moment, money, month_words
from portal.i18n import label, language, t
from portal.statements.document import StatementDocument
from portal.statements.taxes import tax_tables


def document_of(
    found: StatementRecord, lines: Sequence[StatementLine], printed_at: datetime
) -> StatementDocument:
    return StatementDocument(
        language=language(),
        title=t("fees-statement-title", month=month_words(found.month)),
        issue=t("fees-statement-number", number=found.public_id),
        state=label(found.state),
        facts=_facts(found),
        tables=(_summary(found), *tax_tables(found), _lines(lines)),
        remarks=_remarks(found),
        signatures=(t("fees-sign-owner"), t("fees-sign-first"), t("fees-sign-second")),
        footer=t("fees-printed", at=moment(printed_at)),
    )


def owner_words(found: StatementRecord) -> str:
    """The platform and the quality centre have no name of their own."""
    return found.owner_name or label(found.owner.kind)


def pay_out_words(fen: int) -> str:
    """Who pays whom, in words, for a sign is overlooked."""
    if not fen:
        return t("fees-pay-nothing")
    amount = money(abs(fen))
    return t("fees-pay-out-words", amount=amount) if fen > 0 else t("fees-pay-in", amount=amount)


def _facts(found: StatementRecord) -> tuple[tuple[str, str], ...]:
    return (
        (t("fees-statement-owner"), owner_words(found)),
        (t("fees-statement-kind"), label(found.owner.kind)),
        (t("fees-month"), month_words(found.month)),
        (t("fees-drafted-at"), moment(found.drafted_at)),
        (t("fees-confirmed"), _signed(found.confirmed_by, found.confirmed_at)),
        (t("fees-first-approved"), _signed(found.first_approved_by, found.first_approved_at)),
        (t("fees-second-approved"), _signed(found.second_approved_by, found.second_approved_at)),
        (t("fees-closed-at"), moment(found.closed_at)),
    )


def _signed(name: str, at: datetime | None) -> str:
    if at is None:
        return NOTHING
    return t("fees-signed", name=name or t("fees-by-silence"), at=moment(at))


def _summary(found: StatementRecord) -> Table:
    words = pay_out_words(found.pay_out_fen)
    return Table(
        name=t("fees-sheet-summary"),
        title=t("fees-sheet-summary"),
        heads=(t("fees-item"), t("fees-count"), t("fees-amount-yuan")),
        rows=(
            (t("fees-charges"), whole(found.charge_count), _included()),
            (t("fees-reversals"), whole(found.reversal_count), _included()),
            (t("fees-collected"), _included(), yuan(found.collected_fen)),
            (t("fees-due"), _included(), yuan(found.due_fen)),
            (t("fees-pay-out-row", words=words), _included(), yuan(found.pay_out_fen)),
        ),
        widths=(6, 2, 3),
        note=t("fees-summary-note"),
        has_total=True,
    )


def _included() -> Number:
    return Number(text="", value=None, format="count")


def _lines(lines: Sequence[StatementLine]) -> Table:
    total = (
        t("fees-total"),
        "",
        "",
        "",
        "",
        yuan(sum(_signed_price(one) for one in lines)),
        yuan(sum(one.collected_fen for one in lines)),
        yuan(sum(one.due_fen for one in lines)),
    )
    return Table(
        name=t("fees-sheet-lines"),
        title=t("fees-sheet-lines"),
        heads=(
            t("fees-case"),
            t("fees-service-at"),
            t("fees-about"),
            t("fees-party-requesting"),
            t("fees-party-diagnosing"),
            t("fees-price"),
            t("fees-collected"),
            t("fees-due"),
        ),
        rows=(*map(_line, lines), total),
        widths=(12, 8, 7, 9, 9, 6, 6, 6),
        has_total=True,
    )


def _line(one: StatementLine) -> tuple[str | Number, ...]:
    about = f"{label(one.service)} {one.modality}"
    reversed_words = label(one.kind) if one.kind is EntryKind.REVERSAL else ""
    return (
        f"{one.case_number} {reversed_words}".strip(),
        moment(one.service_at),
        about,
        one.requesting_name,
        one.diagnosing_name,
        yuan(_signed_price(one)),
        yuan(one.collected_fen),
        yuan(one.due_fen),
    )


def _signed_price(one: StatementLine) -> int:
    return -one.price_fen if one.kind is EntryKind.REVERSAL else one.price_fen


def _remarks(found: StatementRecord) -> tuple[str, ...]:
    said = [t("fees-statement-remark")]
    if found.lines_hash:
        said.append(t("fees-statement-hash", hash=found.lines_hash))
    return tuple(said)
