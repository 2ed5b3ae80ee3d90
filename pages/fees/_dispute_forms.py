"""What both sides say about a dispute, and how the commission decides it."""

from data_layer.clock import now
from data_layer.fees import dispute_commands as commands
from data_layer.fees.dispute_records import Remedy, Signature
from data_layer.institutions.errors import FormUnusableError
from pages.fees._dispute_data import DisputePage
from pages.fees._statement_forms import said
from portal import db
from portal.access import account
from portal.i18n import label, t
from portal.money_scope import money_scope
from portal.record_forms import Field, Filled, Form

GROUP = "fee-dispute"
WRITE, UPHOLD, REJECT, WITHDRAW = "write", "uphold", "reject", "withdraw"


def forms_of(page: DisputePage) -> list[Form]:
    """What the reader may do, the usual step last."""
    deciding = [_reject(), _uphold()] if page.may_decide else []
    withdrawing = [_withdraw()] if page.may_withdraw else []
    return [*withdrawing, *([_write()] if page.may_write else []), *deciding]


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    if filled.form not in (WRITE, UPHOLD, REJECT, WITHDRAW):
        raise FormUnusableError({})
    signed = Signature(by=account().id, at=now())
    with db.writing() as session:
        _does(session, public_id, filled, signed)
    return f"fees-told-dispute-{filled.form}"


def _does(session: db.Session, public_id: str, filled: Filled, signed: Signature) -> None:
    reached = money_scope()
    if filled.form == WITHDRAW:
        commands.withdraw_dispute(session, reached, public_id, signed)
    elif filled.form == WRITE:
        commands.write_to_dispute(session, reached, public_id, said(filled), signed)
    elif filled.form == REJECT:
        commands.reject_dispute(session, reached, public_id, said(filled), signed)
    else:
        chosen = filled.text("remedy")
        remedy = Remedy(chosen) if chosen in tuple(Remedy) else Remedy.CORRECT
        commands.uphold_dispute(session, reached, public_id, remedy, said(filled), signed)


def _write() -> Form:
    return Form(
        group=GROUP,
        name=WRITE,
        title=t("fees-dispute-write"),
        opener=t("fees-dispute-write"),
        opener_icon="bi-chat-left-text",
        fields=(_text(), _scan()),
    )


def _uphold() -> Form:
    remedies = {one.value: label(one) for one in Remedy}
    return Form(
        group=GROUP,
        name=UPHOLD,
        title=t("fees-dispute-uphold"),
        opener=t("fees-dispute-uphold"),
        opener_icon="bi-check-circle",
        look="main",
        note=t("fees-dispute-uphold-note"),
        confirm=t("fees-dispute-uphold"),
        fields=(
            Field(
                name="remedy",
                words=t("fees-remedy"),
                kind="one",
                options=remedies,
                value=Remedy.CORRECT.value,
            ),
            _text(),
            _scan(),
        ),
    )


def _reject() -> Form:
    return Form(
        group=GROUP,
        name=REJECT,
        title=t("fees-dispute-reject"),
        opener=t("fees-dispute-reject"),
        opener_icon="bi-x-circle",
        note=t("fees-dispute-reject-note"),
        confirm=t("fees-dispute-reject"),
        fields=(_text(), _scan()),
    )


def _withdraw() -> Form:
    return Form(
        group=GROUP,
        name=WITHDRAW,
        title=t("fees-dispute-withdraw"),
        opener=t("fees-dispute-withdraw"),
        opener_icon="bi-slash-circle",
        look="quiet",
        note=t("fees-dispute-withdraw-note"),
        confirm=t("fees-dispute-withdraw"),
        fields=(Field(name="which", kind="hidden"),),
    )


def _text() -> Field:
    return Field(name="text", words=t("fees-dispute-text"), kind="long", is_required=True)


def _scan() -> Field:
    return Field(name="scan", words=t("fees-evidence"), kind="scan")
