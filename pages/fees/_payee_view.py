"""How the account looks that an owner is paid to: its bank and the end of its number."""

from dash import html
from dash.development.base_component import Component

from data_layer.fees.payment_records import Payee
from data_layer.fees.records import Owner
from pages.fees._payee_forms import payee_form
from portal.components import card, notice
from portal.i18n import t
from portal.record_forms import opened_by

_SHOWN_DIGITS = 4


def payee_card(group: str, owner: Owner, payee: Payee | None, title: str = "") -> Component:
    form = opened_by(payee_form(group, owner, is_known=payee is not None))
    shown = notice(t("fees-payee-none"), "warn") if payee is None else html.P(_words(payee))
    return card(title or t("fees-payee"), shown, action=form, caption=t("fees-payee-caption"))


def _words(payee: Payee) -> str:
    return t("fees-payee-is", bank=payee.bank_name, digits=payee.number[-_SHOWN_DIGITS:])
