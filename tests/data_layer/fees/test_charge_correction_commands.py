"""What was charged stays; it is taken back by a reversal, and charged anew."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_correction_commands import correct_charge, reverse_charge
from data_layer.fees.charge_errors import (
    ChargeNotFoundError,
    ChargeReversedError,
    ReversalStandsError,
)
from data_layer.fees.charge_records import Correction, CorrectionReason
from data_layer.fees.ledger_queries import balance_of, trial_balance
from data_layer.fees.ledger_tables import FeeCharge, FeeMonth
from data_layer.fees.records import Account, Owner, OwnerKind
from data_layer.fees.settlement_tables import InsuranceEntry, SettlementMonth
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.audit import told
from tests.builders.cases import NOON, store_network
from tests.builders.money import store_delivered, store_policy_in_force

LATER = NOON + timedelta(hours=1)
PLATFORM = Owner(kind=OwnerKind.PLATFORM, id=0)
WHY = Correction(reason=CorrectionReason.WRONG_FACTS, by=None, at=LATER)


def store_charged(session: Session, **given: object) -> FeeCharge:
    store_policy_in_force(session)
    case = store_delivered(session, store_network(session), **given)
    charge_delivered(session, [case.id], LATER)
    return session.scalars(select(FeeCharge)).one()


def test_a_reversal_takes_everything_back(database: Database) -> None:
    with database.writing() as session:
        charged = store_charged(session).public_id
        reverse_charge(session, PROVINCE_WIDE, charged, WHY)

        assert balance_of(session, PLATFORM, Account.SHARE) == 0
        month = session.scalars(select(FeeMonth)).one()
        assert (month.charge_count, month.price_fen) == (0, 0)
        assert trial_balance(session).difference_fen == 0
        assert sorted(session.scalars(select(InsuranceEntry.fen))) == [-6_000, 6_000]
    assert ("charge.reverse", "permitted", charged) in told(database)


def test_a_charge_is_taken_back_once(database: Database) -> None:
    with database.writing() as session:
        charged = store_charged(session)
        reversal = reverse_charge(session, PROVINCE_WIDE, charged.public_id, WHY)

        with pytest.raises(ChargeReversedError):
            reverse_charge(session, PROVINCE_WIDE, charged.public_id, WHY)
        with pytest.raises(ReversalStandsError):
            reverse_charge(session, PROVINCE_WIDE, reversal, WHY)


def test_what_was_taken_back_is_not_charged_again_by_itself(database: Database) -> None:
    with database.writing() as session:
        charged = store_charged(session)
        reverse_charge(session, PROVINCE_WIDE, charged.public_id, WHY)

        assert charge_delivered(session, [charged.case_id], LATER).charged == 0


def test_a_corrected_case_is_charged_by_what_is_known_now(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_policy_in_force(session)
        case = store_delivered(session, network)
        charge_delivered(session, [case.id], LATER)
        first = session.scalars(select(FeeCharge)).one()
        case.part_count = 2

        correct_charge(session, PROVINCE_WIDE, first.public_id, WHY)

        rows = session.execute(
            select(FeeCharge.kind, FeeCharge.round, FeeCharge.price_fen).order_by(FeeCharge.id)
        ).all()
        assert rows == [("charge", 0, 6_000), ("reversal", 0, 6_000), ("charge", 1, 9_000)]
        assert balance_of(session, PLATFORM, Account.SHARE) == 900


def test_a_reversal_of_a_closed_month_falls_in_the_next(database: Database) -> None:
    with database.writing() as session:
        charged = store_charged(session)
        november = session.get_one(SettlementMonth, date(2026, 11, 1))
        november.state, november.closed_at = "closed", LATER

        reverse_charge(session, PROVINCE_WIDE, charged.public_id, WHY)

        months = session.scalars(select(FeeCharge.month).order_by(FeeCharge.id)).all()
        assert months == [date(2026, 11, 1), date(2026, 12, 1)]


def test_only_the_commission_takes_a_charge_back(database: Database) -> None:
    with database.writing() as session:
        charged = store_charged(session)
        hospital = Scope(institution_ids=frozenset({charged.requesting_institution_id}))

        with pytest.raises(ChargeNotFoundError):
            reverse_charge(session, hospital, charged.public_id, WHY)
