"""What the bank confirms is booked once, and what matches nothing is told with the reason."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.fees.ledger_queries import balance_of, trial_balance
from data_layer.fees.payment_commands import import_confirmation, record_payee
from data_layer.fees.payment_errors import ConfirmationUnusableError, PayeeUnusableError
from data_layer.fees.payment_queries import (
    confirmations,
    payee_of,
    payment_orders,
    payments,
)
from data_layer.fees.payment_records import (
    PLAIN_HEADS,
    Confirmation,
    Payee,
    PaymentState,
    UnmatchedReason,
)
from data_layer.fees.payment_rules import fen_of, read_confirmation
from data_layer.fees.records import Account, Owner, OwnerKind
from data_layer.fees.settlement_tables import PayeeAccount
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.money import OCTOBER, THEN, Money, settle_and_close, store_money

PLATFORM = Owner(kind=OwnerKind.PLATFORM, id=0)
PAID_AT = THEN + timedelta(days=12)
BANK = Payee(bank_name="徽商银行合肥分行", holder="第一卫生院", number="6222 0213 0800 1234")


def store_closed(session: Session) -> Money:
    money = store_money(session, cases=1)
    settle_and_close(session, money, OCTOBER, THEN)
    return money


def the_order(session: Session, owner: Owner) -> str:
    return next(
        one.reference for one in payments(session, PROVINCE_WIDE, OCTOBER) if one.owner == owner
    )


def confirm(session: Session, *rows: str, at: datetime = PAID_AT) -> Confirmation:
    text = "\n".join(("reference,amount,paid_on,bank_reference,failure", *rows))
    read = read_confirmation("bank.csv", text.encode(), PLAIN_HEADS)
    return import_confirmation(session, PROVINCE_WIDE, read, by=None, at=at)


def test_a_confirmed_payment_is_booked(database: Database) -> None:
    with database.writing() as session:
        store_closed(session)
        reference = the_order(session, PLATFORM)

        outcome = confirm(session, f"{reference},6.00,2026-11-13,B-1,")

        assert (outcome.matched, outcome.unmatched) == (1, ())
        assert balance_of(session, PLATFORM, Account.SETTLED) == 0
        assert balance_of(session, PLATFORM, Account.PAID) == 600
        paid = next(
            one for one in payments(session, PROVINCE_WIDE, OCTOBER) if one.owner == PLATFORM
        )
        assert (paid.state, paid.paid_on) == (PaymentState.PAID, date(2026, 11, 13))
        assert trial_balance(session).difference_fen == 0


def test_the_same_file_counts_once(database: Database) -> None:
    with database.writing() as session:
        store_closed(session)
        row = f"{the_order(session, PLATFORM)},6.00,2026-11-13,B-1,"
        confirm(session, row)

        again = confirm(session, row)

        assert (again.was_read_before, again.matched) == (True, 1)
        assert balance_of(session, PLATFORM, Account.PAID) == 600
        assert len(confirmations(session, PROVINCE_WIDE)) == 1


def test_what_matches_nothing_is_told_with_row_and_reason(database: Database) -> None:
    with database.writing() as session:
        money = store_closed(session)
        reference, hospital = the_order(session, PLATFORM), the_order(session, money.hospital)

        outcome = confirm(
            session,
            f"{reference},6.00,,,",
            f"{reference},6.00,,,",
            f"{hospital},42.00,,,",
            "202610-NOWHERE,1.00,,,",
            "nonsense,a lot,,,",
        )

        assert outcome.matched == 1
        assert sorted((one.number, one.reason) for one in outcome.unmatched) == [
            (3, UnmatchedReason.ALREADY_PAID),
            # It pays in, so that its sum is negative.
            (4, UnmatchedReason.AMOUNT_DIFFERS),
            (5, UnmatchedReason.REFERENCE_UNKNOWN),
            (6, UnmatchedReason.AMOUNT_UNREADABLE),
        ]


def test_a_row_that_cannot_be_read_tells_which_field_and_why() -> None:
    rows = ("202610-A,a lot,2026-11-13", "202610-B,6.00,abc", "202610-C,6.00,2026-02-30", ",6.00,")
    content = "\n".join(("reference,amount,paid_on", *rows)).encode()

    read = read_confirmation("bank.csv", content, PLAIN_HEADS)

    assert [(one.number, one.reference, one.reason) for one in read.unreadable] == [
        (2, "202610-A", UnmatchedReason.AMOUNT_UNREADABLE),
        (3, "202610-B", UnmatchedReason.DAY_UNREADABLE),
        (4, "202610-C", UnmatchedReason.DAY_UNREADABLE),
        (5, "", UnmatchedReason.REFERENCE_MISSING),
    ]
    assert read.rows == ()


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2099-01-01", UnmatchedReason.DAY_TO_COME),
        ("2026-11-15", UnmatchedReason.DAY_TO_COME),
        ("2026-11-11", UnmatchedReason.DAY_BEFORE_ORDER),
    ],
)
def test_a_day_on_which_the_bank_cannot_have_paid_is_not_booked(
    database: Database, day: str, reason: UnmatchedReason
) -> None:
    with database.writing() as session:
        store_closed(session)

        outcome = confirm(session, f"{the_order(session, PLATFORM)},6.00,{day},B-1,")

        assert [(one.number, one.reason) for one in outcome.unmatched] == [(2, reason)]
        assert outcome.matched == 0
        assert balance_of(session, PLATFORM, Account.PAID) == 0


@pytest.mark.parametrize("day", ["2026-11-12", "2026-11-14"])
def test_the_day_of_the_order_and_today_are_days_to_pay(database: Database, day: str) -> None:
    with database.writing() as session:
        store_closed(session)

        assert confirm(session, f"{the_order(session, PLATFORM)},6.00,{day},B-1,").matched == 1


def test_today_is_that_of_the_province(database: Database) -> None:
    evening = datetime(2026, 11, 13, 16, 30, tzinfo=UTC)
    with database.writing() as session:
        store_closed(session)
        row = f"{the_order(session, PLATFORM)},6.00,2026-11-14,B-1,"

        too_early = confirm(session, row, at=evening - timedelta(hours=1))
        on_the_day = confirm(session, row.replace("B-1", "B-2"), at=evening)

        assert (too_early.matched, on_the_day.matched) == (0, 1)


def test_a_failed_payment_is_ordered_again(database: Database) -> None:
    with database.writing() as session:
        store_closed(session)
        reference = the_order(session, PLATFORM)

        confirm(session, f"{reference},6.00,,,account closed")
        assert balance_of(session, PLATFORM, Account.PAID) == 0
        assert reference in {
            one.reference for one in payment_orders(session, PROVINCE_WIDE, OCTOBER)
        }
        confirm(session, f"{reference},6.00,2026-11-14,B-2,")

        assert balance_of(session, PLATFORM, Account.PAID) == 600
        assert reference not in {
            one.reference for one in payment_orders(session, PROVINCE_WIDE, OCTOBER)
        }


def test_the_newest_account_is_paid_and_kept_sealed(database: Database) -> None:
    with database.writing() as session:
        money = store_closed(session)
        own = Scope(institution_ids=frozenset({money.network.hospital.id}))
        old = Payee(bank_name="工商银行", holder="旧户", number="11112222")
        record_payee(session, own, money.hospital, old, by=money.manager, at=THEN)
        record_payee(session, own, money.hospital, BANK, by=money.manager, at=PAID_AT)

        orders = payment_orders(session, PROVINCE_WIDE, OCTOBER)

        payee = next(one.payee for one in orders if one.owner == money.hospital)
        assert payee == Payee(
            bank_name=BANK.bank_name, holder=BANK.holder, number="6222021308001234"
        )
        shown = payee_of(session, own, money.hospital)
        assert shown is not None
        assert shown.number == "************1234"
        sealed = session.scalars(select(PayeeAccount.number_sealed)).all()
        assert all(b"1234" not in one for one in sealed)
        assert payee_of(session, Scope(), money.hospital) is None


def test_nobody_sets_the_account_of_somebody_else(database: Database) -> None:
    with database.writing() as session:
        money = store_closed(session)
        stranger = Scope(institution_ids=frozenset({999}))

        with pytest.raises(AccessDeniedError):
            record_payee(session, stranger, money.hospital, BANK, by=1, at=THEN)
        assert payments(session, stranger, OCTOBER) == []


@pytest.mark.parametrize("number", ["", "1234567", "6222-x213"])
def test_an_account_number_is_of_digits(database: Database, number: str) -> None:
    payee = Payee(bank_name="工商银行", holder="卫生院", number=number)
    with database.writing() as session, pytest.raises(PayeeUnusableError):
        record_payee(session, PROVINCE_WIDE, PLATFORM, payee, by=1, at=THEN)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", "甲,乙\n1,2\n".encode("gb18030")])
def test_a_file_that_is_no_confirmation_is_refused(content: bytes) -> None:
    with pytest.raises(ConfirmationUnusableError):
        read_confirmation("x.csv", content, PLAIN_HEADS)


def test_a_confirmation_may_be_in_the_banks_encoding_and_words() -> None:
    heads = {"付款编号": PLAIN_HEADS["reference"], "金额": PLAIN_HEADS["amount"]}
    content = '付款编号,金额\n202610-abc,"1,234.50"\n'.encode("gb18030")

    read = read_confirmation("x.csv", content, heads)

    assert [(one.reference, one.fen) for one in read.rows] == [("202610-ABC", 123_450)]


@pytest.mark.parametrize(
    ("yuan", "fen"),
    [
        ("0", 0),
        ("12", 1_200),
        ("-12.5", -1_250),
        ("1,000,000.01", 100_000_001),
        ("¥7.59", 759),
        ("-¥1,234.50", -123_450),
        ("\uffe51\uff0c234.5000", 123_450),
        ("7.59 元", 759),
    ],
)
def test_yuan_are_read_exactly(yuan: str, fen: int) -> None:
    assert fen_of(yuan) == fen


@pytest.mark.parametrize("nonsense", ["", "¥", "1.234", "12,34", "1e3", "=1+1", "１２", "6%"])
def test_what_is_no_sum_is_not_guessed(nonsense: str) -> None:
    assert fen_of(nonsense) is None
