"""Policies in force and cases to charge, for tests of the money."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.ledger_tables import FeeCharge, LedgerEntry, LedgerPosting
from data_layer.fees.policy_tables import (
    FeeAdjustment,
    FeePolicy,
    FeePolicyPeriod,
    FeePrice,
    FeeShareRule,
)
from data_layer.fees.records import (
    EXEMPTIONS,
    Owner,
    OwnerKind,
    PolicyStatus,
    PolicyTerms,
    PriceLine,
)
from data_layer.fees.settlement_closing_commands import close_month
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_records import ANSWER_WITHIN, CloseOutcome
from data_layer.fees.settlement_tables import SettlementStatement
from data_layer.fees.statement_commands import approve_statements
from data_layer.identifiers import new_public_id
from data_layer.outbox.commands import ask_for
from data_layer.outbox.records import Deed
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, Network, store_case, store_network
from tests.builders.fees import CONSULTATION, SHARES, price, share, terms

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
OCTOBER_NOON = datetime(2026, 10, 20, 4, 0, tzinfo=UTC)
# When October is over.
THEN = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
_NUMBERS = count(1)
CODED = price(item_code="210300001")


def whole_terms(line: PriceLine = CODED) -> PolicyTerms:
    """A diagnosis and a consultation; who reads a consultation gets the reviewer's part too."""
    parts = [
        share(rule.party, rule.share_hundredths, service=CONSULTATION, line=10 + rule.line)
        for rule in SHARES[:-2]
    ]
    whole = share(SHARES[3].party, 4_000, service=CONSULTATION, line=14)
    consultation = price(line=2, service=CONSULTATION, price_fen=15_000, item_code="111000001")
    return terms(line, consultation, shares=(*SHARES, *parts, whole))


def store_policy_in_force(
    session: Session,
    said: PolicyTerms | None = None,
    *,
    valid_from: datetime = SINCE,
    valid_to: datetime | None = None,
    believed_from: datetime = SINCE,
    believed_to: datetime | None = None,
) -> FeePolicy:
    """Published, as if it had gone through the office."""
    policy = store_policy(session, said, valid_from=valid_from, published_at=believed_from)
    session.add(
        FeePolicyPeriod(
            policy_id=policy.id,
            valid_from=valid_from,
            valid_to=valid_to,
            believed_from=believed_from,
            believed_to=believed_to,
        )
    )
    session.flush()
    return policy


def store_policy(
    session: Session,
    said: PolicyTerms | None,
    *,
    valid_from: datetime,
    published_at: datetime,
    follows_id: int | None = None,
) -> FeePolicy:
    """Whatever its lines say; when it holds is not told yet."""
    number = next(_NUMBERS)
    first, second = store_account(session), store_account(session)
    policy = FeePolicy(
        public_id=new_public_id(),
        document_number=f"皖医保〔2026〕{number}号",
        title="远程影像收费标准（样例）",
        is_sample=True,
        status=PolicyStatus.DRAFT,
        valid_from=valid_from,
        drafted_by=first.id,
        follows_id=follows_id,
        drafted_at=published_at,
    )
    session.add(policy)
    session.flush()
    store_lines(session, policy.id, said or whole_terms())
    policy.status = PolicyStatus.PUBLISHED
    policy.checked_by = policy.published_by = second.id
    policy.checked_at = policy.published_at = published_at
    session.flush()
    return policy


def store_lines(session: Session, policy_id: int, said: PolicyTerms) -> None:
    for line in said.prices:
        session.add(FeePrice(policy_id=policy_id, **vars(line)))
    for line in said.adjustments:
        values = vars(line) | {"service": line.service or ""}
        session.add(
            FeeAdjustment(policy_id=policy_id, is_exemption=line.cause in EXEMPTIONS, **values)
        )
    for line in said.shares:
        session.add(FeeShareRule(policy_id=policy_id, **vars(line)))
    session.flush()


def store_delivered(
    session: Session,
    network: Network | None = None,
    *,
    issued_at: datetime = NOON,
    delivered_at: datetime | None = None,
    **given: object,
) -> Case:
    """A diagnosis that was issued, reviewed and opened by the hospital, and asks to be charged."""
    network = network or store_network(session)
    delivered_at = delivered_at or issued_at + timedelta(minutes=5)
    values: dict[str, object] = {"reviewer_id": network.reviewer.id}
    case = store_case(
        session,
        network=network,
        status=CaseStatus.ISSUED,
        requested_at=issued_at - timedelta(hours=1),
        delivered_at=delivered_at,
        **(values | given),
    )
    ask_for(session, Deed.CASE_DELIVERED, case.id, delivered_at)
    session.flush()
    return case


def postings(session: Session) -> list[tuple[object, ...]]:
    """Every posting in words that do not depend on numbers of rows, in a fixed order."""
    rows = session.execute(
        select(
            LedgerEntry.kind,
            FeeCharge.case_id,
            FeeCharge.round,
            LedgerPosting.month,
            LedgerPosting.account,
            LedgerPosting.party,
            LedgerPosting.owner_kind,
            LedgerPosting.owner_id,
            LedgerPosting.debit_fen,
            LedgerPosting.credit_fen,
        )
        .join(LedgerEntry, LedgerEntry.id == LedgerPosting.entry_id)
        .join(FeeCharge, FeeCharge.id == LedgerEntry.charge_id, isouter=True)
    )
    told = [tuple(row) for row in rows]
    return sorted(told, key=repr)


@dataclass(frozen=True)
class Money:
    """A network with a policy in force and the two people of the commission who approve."""

    network: Network
    first: int
    second: int
    manager: int

    @property
    def hospital(self) -> Owner:
        return Owner(kind=OwnerKind.INSTITUTION, id=self.network.hospital.id)


def store_money(session: Session, cases: int = 2, issued_at: datetime = OCTOBER_NOON) -> Money:
    """Cases of October that were delivered and charged."""
    store_policy_in_force(session)
    network = store_network(session)
    ids = [store_delivered(session, network, issued_at=issued_at).id for _ in range(cases)]
    charge_delivered(session, ids, issued_at + timedelta(hours=1))
    first, second, manager = (store_account(session).id for _ in range(3))
    return Money(network=network, first=first, second=second, manager=manager)


def statement_of(session: Session, owner: Owner, month: date = OCTOBER) -> SettlementStatement:
    return session.scalars(
        select(SettlementStatement).where(
            SettlementStatement.month == month,
            SettlementStatement.owner_kind == owner.kind,
            SettlementStatement.owner_id == owner.id,
        )
    ).one()


def settle_and_close(session: Session, money: Money, month: date, at: datetime) -> CloseOutcome:
    """Drafted, agreed to by silence, approved by two people and closed."""
    settle_month(session, PROVINCE_WIDE, month, at)
    agreed = at + ANSWER_WITHIN
    approve_statements(session, PROVINCE_WIDE, month, by=money.first, at=agreed)
    approve_statements(session, PROVINCE_WIDE, month, by=money.second, at=agreed)
    return close_month(session, PROVINCE_WIDE, month, by=money.first, at=agreed)


def drop_fee_guards(session: Session) -> None:
    """Whoever owns the database can do it: from here on the money can be bent."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = replica"))
        return
    named = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name NOT LIKE 'audit%'"
    for name in session.scalars(text(named)).all():
        session.execute(text(f"DROP TRIGGER {name}"))
