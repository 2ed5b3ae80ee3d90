"""The forms with which the commission settles a month: draft, approve, close."""

from collections.abc import Callable
from datetime import date, datetime

from data_layer.clock import now
from data_layer.fees.ledger_records import MonthState
from data_layer.fees.settlement_closing_commands import close_month
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_records import MonthRecord, StatementState
from data_layer.fees.statement_commands import approve_statements
from data_layer.institutions.errors import FormUnusableError
from portal import db
from portal.access import account, scope
from portal.components import notify
from portal.formats import count, money, month_words
from portal.i18n import t
from portal.record_forms import Field, Filled, Form
from portal.typed_days import typed_day

GROUP = "fee-months"
SETTLE, APPROVE, CLOSE = "settle", "approve", "close"


def month_forms(one: MonthRecord) -> list[Form]:
    """What comes next for the month, the usual step last."""
    if one.state is MonthState.CLOSED:
        return []
    if one.state is MonthState.OPEN:
        return [_form(SETTLE, one, "bi-file-earmark-plus", is_main=True)]
    is_ready = one.by_state.get(StatementState.APPROVED, 0) == one.statement_count
    return [
        _form(SETTLE, one, "bi-arrow-repeat"),
        _form(APPROVE, one, "bi-check2-all", is_main=not is_ready),
        _form(CLOSE, one, "bi-lock", is_main=is_ready),
    ]


def save(filled: Filled) -> str:
    """Tells what was done, and gives when, so that the page is read anew."""
    day = typed_day(filled.text("month"))
    does = _FORMS.get(filled.form)
    if day is None or does is None:
        raise FormUnusableError({})
    at = now()
    with db.writing() as session:
        told = does(session, day.replace(day=1), at)
    notify(told)
    return at.isoformat()


def _form(name: str, one: MonthRecord, icon_name: str, *, is_main: bool = False) -> Form:
    month = month_words(one.month)
    words = t(f"fees-month-{name}")
    return Form(
        group=GROUP,
        name=name,
        title=t(f"fees-month-{name}-title", month=month),
        opener=words,
        opener_icon=icon_name,
        look="main" if is_main else "plain",
        note=t(f"fees-month-{name}-note", month=month),
        confirm=words,
        is_danger=name == CLOSE,
        fields=(Field(name="month", kind="hidden", value=one.month.isoformat()),),
    )


def _settle(session: db.Session, month: date, at: datetime) -> str:
    done = settle_month(session, scope(), month, at)
    return t("fees-told-settled", added=count(done.added), changed=count(done.changed))


def _approve(session: db.Session, month: date, at: datetime) -> str:
    done = approve_statements(session, scope(), month, by=account().id, at=at)
    return t(
        "fees-told-approved",
        first=count(done.first),
        second=count(done.second),
        silent=count(done.silent),
    )


def _close(session: db.Session, month: date, at: datetime) -> str:
    done = close_month(session, scope(), month, by=account().id, at=at)
    return t("fees-told-closed", payments=count(done.payments), amount=money(done.pay_out_fen))


_FORMS: dict[str, Callable[[db.Session, date, datetime], str]] = {
    SETTLE: _settle,
    APPROVE: _approve,
    CLOSE: _close,
}
