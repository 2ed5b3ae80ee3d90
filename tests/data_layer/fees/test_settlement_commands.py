"""A month is drafted, agreed to, approved by two people, and closed for ever."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_correction_commands import reverse_charge
from data_layer.fees.charge_records import Correction, CorrectionReason
from data_layer.fees.ledger_queries import balance_of, month_states, trial_balance
from data_layer.fees.ledger_records import MonthState
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.records import Account, Owner, OwnerKind
from data_layer.fees.settlement_closing_commands import close_month
from data_layer.fees.settlement_commands import lock_month, settle_month
from data_layer.fees.settlement_errors import (
    EarlierMonthOpenError,
    MonthNotDraftedError,
    MonthNotOverError,
    MonthUnchargedError,
    StatementsOpenError,
)
from data_layer.fees.settlement_queries import months
from data_layer.fees.settlement_tables import Payment
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.money import (
    DECEMBER,
    NOVEMBER,
    OCTOBER,
    OCTOBER_NOON,
    THEN,
    postings,
    settle_and_close,
    statement_of,
    store_delivered,
    store_money,
)

PLATFORM = Owner(kind=OwnerKind.PLATFORM, id=0)


def test_everybody_with_a_part_in_the_month_gets_a_statement(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=2)

        outcome = settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)

        assert (outcome.owner_count, outcome.added, outcome.state) == (5, 5, MonthState.DRAFTED)
        assert (outcome.collected_fen, outcome.due_fen) == (12_000, 12_000)
        asked = statement_of(session, money.hospital)
        assert (asked.charge_count, asked.collected_fen, asked.due_fen) == (2, 12_000, 3_600)
        expert = Owner(kind=OwnerKind.EXPERT, id=money.network.expert.id)
        assert statement_of(session, expert).due_fen == 3_600


def test_a_month_without_any_charge_is_refused_and_not_written(database: Database) -> None:
    with database.writing() as session:
        store_money(session)
        before = months(session, PROVINCE_WIDE)

        with pytest.raises(MonthUnchargedError, match="2024-01"):
            settle_month(session, PROVINCE_WIDE, date(2024, 1, 1), THEN)

        assert months(session, PROVINCE_WIDE) == before


def test_a_month_that_has_been_opened_but_not_charged_is_refused(database: Database) -> None:
    with database.writing() as session:
        lock_month(session, OCTOBER)

        with pytest.raises(MonthUnchargedError):
            settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)

        assert month_states(session) == {OCTOBER: MonthState.OPEN}


def test_settling_again_changes_nothing(database: Database) -> None:
    with database.writing() as session:
        store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)

        again = settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)

        assert (again.added, again.changed, again.owner_count) == (0, 0, 5)


def test_a_month_that_is_not_over_is_not_settled(database: Database) -> None:
    with database.writing() as session:
        store_money(session)
        # Eight in the evening of the 31st in UTC is the 1st in the province.
        last = THEN.replace(month=10, day=31, hour=15, minute=59)

        with pytest.raises(MonthNotOverError):
            settle_month(session, PROVINCE_WIDE, OCTOBER, last)
        settle_month(session, PROVINCE_WIDE, OCTOBER, last + timedelta(minutes=1))


def test_only_the_commission_settles(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        hospital = Scope(institution_ids=frozenset({money.network.hospital.id}))

        with pytest.raises(AccessDeniedError):
            settle_month(session, hospital, OCTOBER, THEN)


def test_closing_posts_what_everybody_is_to_be_paid(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=2)

        outcome = settle_and_close(session, money, OCTOBER, THEN)

        assert outcome.pay_out_fen == 8_400
        for owner in (money.hospital, PLATFORM):
            assert balance_of(session, owner, Account.SHARE) == 0
            assert balance_of(session, owner, Account.COLLECTED) == 0
        assert balance_of(session, PLATFORM, Account.SETTLED) == 1_200
        assert balance_of(session, money.hospital, Account.SETTLED) == -8_400
        assert trial_balance(session).difference_fen == 0
        paid = session.scalars(select(Payment.fen)).all()
        assert (len(paid), sum(paid)) == (5, 0)


def test_closing_again_posts_nothing(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_and_close(session, money, OCTOBER, THEN)
        once = postings(session)

        again = close_month(session, PROVINCE_WIDE, OCTOBER, by=money.first, at=THEN)

        assert (again.entries, again.payments) == (0, 0)
        assert settle_month(session, PROVINCE_WIDE, OCTOBER, THEN).state is MonthState.CLOSED
        assert postings(session) == once


def test_a_month_is_closed_when_everything_is_approved(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)

        with pytest.raises(MonthNotDraftedError):
            close_month(session, PROVINCE_WIDE, OCTOBER, by=money.first, at=THEN)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        with pytest.raises(StatementsOpenError):
            close_month(session, PROVINCE_WIDE, OCTOBER, by=money.first, at=THEN)


def test_months_are_closed_one_after_the_other(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        case = store_delivered(session, money.network, issued_at=THEN)
        charge_delivered(session, [case.id], THEN)

        with pytest.raises(EarlierMonthOpenError):
            settle_and_close(session, money, NOVEMBER, THEN + timedelta(days=40))


def test_a_late_case_falls_in_the_next_month(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=1)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        late = store_delivered(
            session, money.network, issued_at=OCTOBER_NOON, delivered_at=THEN + timedelta(days=1)
        )

        charge_delivered(session, [late.id], THEN + timedelta(days=1))

        rows = session.scalars(select(FeeCharge.month).order_by(FeeCharge.id)).all()
        assert rows == [OCTOBER, NOVEMBER]
        assert settle_month(session, PROVINCE_WIDE, OCTOBER, THEN).changed == 0


def test_nothing_falls_before_a_closed_month(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=1)
        settle_and_close(session, money, OCTOBER, THEN)
        old = store_delivered(session, money.network, issued_at=OCTOBER_NOON - timedelta(days=60))

        charge_delivered(session, [old.id], THEN)

        assert session.scalars(select(FeeCharge.month)).all()[-1] == NOVEMBER


def test_a_reversal_after_closing_lowers_the_next_statement(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=1)
        settle_and_close(session, money, OCTOBER, THEN)
        charged = session.scalars(select(FeeCharge)).one()
        why = Correction(reason=CorrectionReason.NOT_RENDERED, by=money.first, at=THEN)

        reverse_charge(session, PROVINCE_WIDE, charged.public_id, why)
        settle_month(session, PROVINCE_WIDE, NOVEMBER, THEN + timedelta(days=40))

        asked = statement_of(session, money.hospital, NOVEMBER)
        assert (asked.charge_count, asked.reversal_count) == (0, 1)
        assert (asked.collected_fen, asked.due_fen) == (-6_000, -1_800)
        settle_and_close(session, money, NOVEMBER, THEN + timedelta(days=40))
        assert balance_of(session, money.hospital, Account.SETTLED) == 0


def test_the_overview_tells_how_far_each_month_is(database: Database) -> None:
    with database.writing() as session:
        store_money(session, cases=2)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)

        (october,) = months(session, PROVINCE_WIDE)

        assert (october.month, october.state) == (OCTOBER, MonthState.DRAFTED)
        assert (october.charge_count, october.price_fen, october.statement_count) == (2, 12_000, 5)
        assert months(session, Scope()) == []
        assert month_states(session) == {OCTOBER: MonthState.DRAFTED}
        assert DECEMBER not in month_states(session)
