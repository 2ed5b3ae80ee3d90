"""What the owner of a statement answers: agreed, or a line that is disputed."""

import base64

from data_layer.clock import now
from data_layer.fees.dispute_commands import open_dispute
from data_layer.fees.dispute_records import DisputeGround, Said, Signature
from data_layer.fees.settlement_records import StatementRecord
from data_layer.fees.statement_commands import confirm_statement
from data_layer.institutions.errors import FormUnusableError
from portal import db
from portal.access import account
from portal.i18n import label, t
from portal.money_scope import money_scope
from portal.record_forms import SEEN, Field, Filled, Form
from portal.statements.wording import pay_out_words

GROUP = "fee-statement"
CONFIRM, DISPUTE = "confirm", "dispute"


def confirm_form(one: StatementRecord) -> Form:
    return Form(
        group=GROUP,
        name=CONFIRM,
        title=t("fees-confirm"),
        opener=t("fees-confirm"),
        opener_icon="bi-check-lg",
        look="main",
        note=t("fees-confirm-note", result=pay_out_words(one.pay_out_fen)),
        confirm=t("fees-confirm"),
        fields=(Field(name=SEEN, kind="hidden", value=str(one.revision)),),
    )


def dispute_form(charge: str = "") -> Form:
    """About the line whose number stands in it; each line's page leads here with it."""
    return Form(
        group=GROUP,
        name=DISPUTE,
        title=t("fees-dispute-a-line"),
        opener=t("fees-dispute-a-line"),
        opener_icon="bi-flag",
        note=t("fees-dispute-note"),
        confirm=t("fees-dispute-send"),
        fields=(
            Field(
                name="charge",
                words=t("fees-line-number"),
                value=charge,
                help_text=t("fees-line-number-help"),
                is_required=True,
            ),
            Field(
                name="ground",
                words=t("fees-ground"),
                kind="one",
                options={one.value: label(one) for one in DisputeGround},
                value=DisputeGround.WRONG_PRICE.value,
            ),
            Field(
                name="text",
                words=t("fees-dispute-text"),
                kind="long",
                help_text=t("fees-dispute-text-help"),
                is_required=True,
            ),
            Field(name="scan", words=t("fees-evidence"), kind="scan"),
        ),
    )


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    at = now()
    if filled.form == CONFIRM:
        with db.writing() as session:
            confirm_statement(
                session, money_scope(), public_id, filled.revision, by=account().id, at=at
            )
        return "fees-told-confirmed"
    if filled.form != DISPUTE:
        raise FormUnusableError({})
    ground = filled.text("ground")
    if ground not in tuple(DisputeGround):
        raise FormUnusableError({"ground": "missing"})
    with db.writing() as session:
        line = public_id, filled.text("charge")
        signed = Signature(by=account().id, at=at)
        open_dispute(session, money_scope(), line, DisputeGround(ground), said(filled), signed)
    return "fees-told-disputed"


def said(filled: Filled) -> Said:
    return Said(text=filled.text("text"), scan=_scanned(filled.scan))


def _scanned(contents: str | None) -> bytes | None:
    """The bytes behind the data address that the browser sends; what cannot be read is refused."""
    if not contents:
        return None
    try:
        return base64.b64decode(contents.partition(",")[2], validate=True) or b"-"
    except ValueError:
        return b"-"
