"""The form of the account that an owner is paid to."""

from data_layer.errors import AccessDeniedError
from data_layer.fees.payment_errors import PayeeUnusableError
from data_layer.fees.payment_records import Payee
from data_layer.fees.records import Owner
from data_layer.institutions.errors import FormUnusableError
from data_layer.scope import Scope
from pages.fees import _payee_data as data
from portal.i18n import t
from portal.record_forms import Field, Filled, Form

OWNED, INCOME, PROVINCE = "fee-own-payee", "fee-income-payee", "fee-payments-payee"
_FIELDS = ("bank_name", "holder", "number")
_UNUSABLE = {"number": "account_number"}


def payee_form(group: str, owner: Owner, *, is_known: bool) -> Form:
    """Empty each time: what is on record is never sent to a browser again."""
    words = t("fees-payee-change") if is_known else t("fees-payee-add")
    return Form(
        group=group,
        name=data.form_name(owner),
        title=words,
        opener=words,
        opener_icon="bi-bank",
        look="plain" if is_known else "main",
        note=t("fees-payee-note"),
        fields=(
            Field(name="bank_name", words=t("fees-payment-bank"), is_required=True),
            Field(name="holder", words=t("fees-payment-holder"), is_required=True),
            Field(
                name="number",
                words=t("fees-payment-number"),
                help_text=t("fees-payee-number-help"),
                is_required=True,
            ),
        ),
    )


def save(reached: Scope, filled: Filled) -> str:
    """The key of what is told; raises FormUnusableError."""
    owner = data.owner_named(reached, filled.form)
    if owner is None:
        raise AccessDeniedError
    typed = {name: filled.text(name) for name in _FIELDS}
    if missing := {name: "missing" for name, text in typed.items() if not text}:
        raise FormUnusableError(missing)
    try:
        data.keep(reached, owner, Payee(**typed))
    except PayeeUnusableError as error:
        field = str(error.details["field"])
        raise FormUnusableError({field: _UNUSABLE.get(field, "account_words")}) from error
    return "fees-told-payee"
