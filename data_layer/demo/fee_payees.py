"""Where the owners of the demo are paid: numbers that no bank gives out."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.demo.people import ACCOUNT_IDS
from data_layer.fees.payment_commands import record_payee
from data_layer.fees.payment_queries import payee_banks
from data_layer.fees.payment_records import Payee
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_tables import SettlementStatement
from data_layer.fees.statement_queries import OWNER_NAME, with_owners
from data_layer.scope import PROVINCE_WIDE

# One in so many owners has not told yet.
_SILENT_EVERY = 53
_BANKS = ("样例银行合肥分行", "样例银行芜湖分行", "样例农商银行", "样例城市商业银行")
_OF_THE_PROVINCE = {
    OwnerKind.PLATFORM: "全省影像云平台（样例）",
    OwnerKind.QUALITY_CONTROL: "省影像质控中心（样例）",
}


def record_payees(session: Session, month: date, at: datetime) -> None:
    """Of those who have a statement of the month for the first time."""
    known = payee_banks(session, PROVINCE_WIDE)
    asked = with_owners(select(SettlementStatement, OWNER_NAME.label("name")))
    rows = session.execute(
        asked.where(SettlementStatement.month == month).order_by(SettlementStatement.id)
    )
    for statement, name in rows.all():
        owner = Owner(kind=OwnerKind(statement.owner_kind), id=statement.owner_id)
        if owner not in known and owner.id % _SILENT_EVERY != 7:
            payee = _payee(owner, name or _OF_THE_PROVINCE[owner.kind])
            record_payee(session, PROVINCE_WIDE, owner, payee, by=ACCOUNT_IDS["finance"], at=at)


def _payee(owner: Owner, holder: str) -> Payee:
    place = list(OwnerKind).index(owner.kind)
    number = f"99{place}{owner.id:06}{(owner.id + place) * 7_919 % 10**10:010}"
    return Payee(bank_name=_BANKS[owner.id % len(_BANKS)], holder=holder[:80], number=number)
