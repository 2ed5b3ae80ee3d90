"""Whatever is bent in the money is found, and the case is named."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_correction_commands import correct_charge
from data_layer.fees.charge_records import Correction, CorrectionReason
from data_layer.fees.ledger_tables import (
    FeeCharge,
    FeeMonth,
    LedgerBalance,
    LedgerEntry,
    LedgerPosting,
)
from data_layer.fees.policy_tables import FeePrice
from data_layer.fees.settlement_tables import SettlementStatement
from data_layer.fees.verify_queries import verify
from data_layer.fees.verify_records import LedgerCheck
from data_layer.outbox.tables import Happening
from data_layer.scope import PROVINCE_WIDE
from tests.builders.money import (
    NOVEMBER,
    OCTOBER,
    THEN,
    drop_fee_guards,
    settle_and_close,
    store_delivered,
    store_money,
)

Bend = Callable[[Session], object]


def store_history(session: Session) -> str:
    """October closed, a case of November charged, corrected, and another delivered."""
    money = store_money(session, cases=2)
    settle_and_close(session, money, OCTOBER, THEN)
    case = store_delivered(session, money.network, issued_at=THEN)
    charge_delivered(session, [case.id], THEN + timedelta(hours=1))
    charged = session.scalars(select(FeeCharge).where(FeeCharge.month == NOVEMBER)).one()
    why = Correction(reason=CorrectionReason.WRONG_FACTS, by=None, at=THEN + timedelta(hours=2))
    correct_charge(session, PROVINCE_WIDE, charged.public_id, why)
    store_delivered(session, money.network, issued_at=THEN)
    return case.case_number


def test_what_was_charged_corrected_and_settled_verifies(database: Database) -> None:
    with database.writing() as session:
        store_history(session)

        found = verify(session)

        assert found.differences == ()
        assert found.is_whole
        assert (found.charge_count, found.debit_fen) == (5, found.credit_fen)


@pytest.mark.parametrize(
    ("check", "bend"),
    [
        (LedgerCheck.TRIAL_BALANCE, lambda s: s.execute(update(LedgerPosting).values(debit_fen=0))),
        (
            LedgerCheck.ENTRY_BALANCE,
            lambda s: s.execute(
                update(LedgerPosting)
                .where(LedgerPosting.party == "expert", LedgerPosting.credit_fen > 0)
                .values(credit_fen=LedgerPosting.credit_fen + 1)
            ),
        ),
        (
            LedgerCheck.SHARES_OF_CHARGE,
            lambda s: s.execute(update(FeeCharge).values(price_fen=FeeCharge.price_fen + 1)),
        ),
        (
            LedgerCheck.PAYEES,
            lambda s: s.execute(
                update(LedgerPosting).where(LedgerPosting.party == "expert").values(owner_id=999)
            ),
        ),
        (
            LedgerCheck.REVERSALS,
            lambda s: s.execute(
                update(LedgerPosting)
                .where(
                    LedgerPosting.entry_id.in_(
                        select(LedgerEntry.id).where(LedgerEntry.kind == "reversal")
                    )
                )
                .values(party="platform")
                .where(LedgerPosting.party == "expert")
            ),
        ),
        (
            LedgerCheck.MONTHS,
            lambda s: s.execute(
                update(LedgerPosting).where(LedgerPosting.line == 1).values(month=NOVEMBER)
            ),
        ),
        (
            LedgerCheck.BALANCES,
            lambda s: s.execute(
                update(LedgerBalance).values(posting_count=LedgerBalance.posting_count + 1)
            ),
        ),
        (LedgerCheck.FEE_MONTHS, lambda s: s.execute(delete(FeeMonth))),
        (
            LedgerCheck.STATEMENTS,
            lambda s: s.execute(
                update(SettlementStatement).values(due_fen=SettlementStatement.due_fen + 1)
            ),
        ),
        (LedgerCheck.CASES, lambda s: s.execute(delete(Happening))),
        (LedgerCheck.RECOMPUTED, lambda s: s.execute(update(FeePrice).values(price_fen=5_999))),
    ],
)
def test_each_kind_of_difference_is_found(
    database: Database, check: LedgerCheck, bend: Bend
) -> None:
    with database.writing() as session:
        store_history(session)
        drop_fee_guards(session)
        bend(session)

        found = verify(session)

        assert found.counts[check] > 0
        assert check in {one.check for one in found.differences}
        assert not found.is_whole
        session.rollback()


def test_one_fen_too_much_names_the_case(database: Database) -> None:
    with database.writing() as session:
        store_history(session)
        drop_fee_guards(session)
        last = session.scalars(select(FeeCharge).order_by(FeeCharge.id.desc())).first()
        session.execute(
            update(LedgerPosting)
            .where(
                LedgerPosting.entry_id
                == select(LedgerEntry.id).where(LedgerEntry.charge_id == last.id).scalar_subquery(),
                LedgerPosting.party == "platform",
            )
            .values(credit_fen=LedgerPosting.credit_fen + 1)
        )
        number = session.get_one(Case, last.case_id).case_number

        told = {one.check: one.where for one in verify(session).differences}

        assert told[LedgerCheck.SHARES_OF_CHARGE] == f"case {number}, charge {last.public_id}"
        assert told[LedgerCheck.RECOMPUTED] == f"case {number}, charge {last.public_id}"
        session.rollback()


@pytest.mark.parametrize("table", ["fee_charges", "ledger_entries", "ledger_postings"])
@pytest.mark.parametrize("change", ["UPDATE {} SET month = month", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_posted(
    database: Database, table: str, change: str
) -> None:
    with database.writing() as session:
        store_history(session)

    with (
        pytest.raises(DBAPIError, match="only ever added to"),
        database.writing() as session,
    ):
        session.execute(text(change.format(table)))
