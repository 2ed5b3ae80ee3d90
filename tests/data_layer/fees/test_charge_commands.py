"""A delivered case is charged once, by the policy in force when it was reported."""

from datetime import date, timedelta

from sqlalchemy import select

from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_queries import cases_to_try_again
from data_layer.fees.ledger_queries import trial_balance
from data_layer.fees.ledger_tables import FeeCharge, FeeMonth, LedgerBalance, UnchargedCase
from data_layer.fees.records import Account, OwnerKind, Party
from data_layer.fees.settlement_tables import InsuranceEntry
from data_layer.outbox.queries import subjects_to_handle
from data_layer.outbox.records import Deed
from tests.builders.cases import NOON, store_network
from tests.builders.fees import price
from tests.builders.money import (
    postings,
    store_delivered,
    store_policy_in_force,
    whole_terms,
)

LATER = NOON + timedelta(hours=1)
NOVEMBER = date(2026, 11, 1)


def test_the_hospital_collects_and_every_party_is_owed_its_part(database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        network = store_network(session)
        case = store_delivered(session, network)

        outcome = charge_delivered(session, [case.id], LATER)

        assert (outcome.charged, outcome.already, outcome.uncharged) == (1, 0, {})
        told = {(row[4], row[5], row[6], row[7]): (row[8], row[9]) for row in postings(session)}
        assert told == {
            (Account.COLLECTED, "", OwnerKind.INSTITUTION, network.hospital.id): (6_000, 0),
            (Account.SHARE, Party.REQUESTING, "institution", network.hospital.id): (0, 1_800),
            (Account.SHARE, Party.PLATFORM, "platform", 0): (0, 600),
            (Account.SHARE, Party.DIAGNOSING, "institution", network.team.institution_id): (
                0,
                1_200,
            ),
            (Account.SHARE, Party.EXPERT, "expert", network.expert.id): (0, 1_800),
            (Account.SHARE, Party.REVIEWER, "expert", network.reviewer.id): (0, 600),
        }


def test_charging_twice_charges_once(database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        case = store_delivered(session)
        charge_delivered(session, [case.id], LATER)
        once = postings(session)

        again = charge_delivered(session, [case.id], LATER)

        assert (again.charged, again.already) == (0, 1)
        assert postings(session) == once
        assert subjects_to_handle(session, Deed.CASE_DELIVERED, limit=9) == []


def test_roll_ups_are_written_with_the_charge(database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        network = store_network(session)
        cases = [store_delivered(session, network) for _ in range(3)]

        charge_delivered(session, [one.id for one in cases], LATER)

        month = session.scalars(select(FeeMonth)).one()
        assert (month.month, month.charge_count, month.price_fen) == (NOVEMBER, 3, 18_000)
        expert = session.scalars(
            select(LedgerBalance).where(LedgerBalance.party == Party.EXPERT)
        ).one()
        assert (expert.credit_fen, expert.debit_fen, expert.posting_count) == (5_400, 0, 3)
        assert trial_balance(session).difference_fen == 0


def test_a_case_before_the_first_policy_is_listed_and_charged_once_there_is_one(
    database: Database,
) -> None:
    with database.writing() as session:
        store_policy_in_force(session, valid_from=NOON + timedelta(days=1))
        case = store_delivered(session)

        outcome = charge_delivered(session, [case.id], LATER)

        assert outcome.uncharged == {"before_first_policy": 1}
        assert session.scalars(select(UnchargedCase.reason)).all() == ["before_first_policy"]
        assert subjects_to_handle(session, Deed.CASE_DELIVERED, limit=9) == []
        assert cases_to_try_again(session, LATER + timedelta(days=9), limit=9) == []

        store_policy_in_force(
            session, valid_to=NOON + timedelta(days=1), believed_from=LATER + timedelta(days=9)
        )
        then = LATER + timedelta(days=10)
        assert cases_to_try_again(session, then, limit=9) == [case.id]
        assert charge_delivered(session, [case.id], then).charged == 1
        assert session.scalars(select(UnchargedCase)).all() == []


def test_the_boundary_of_a_policy_is_exact_to_the_second(database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session, whole_terms(price(price_fen=5_000)), valid_to=NOON)
        store_policy_in_force(session, whole_terms(price(price_fen=7_000)), valid_from=NOON)
        network = store_network(session)
        before = store_delivered(session, network, issued_at=NOON - timedelta(seconds=1))
        at_noon = store_delivered(session, network, issued_at=NOON)

        charge_delivered(session, [before.id, at_noon.id], LATER)

        prices = dict(session.execute(select(FeeCharge.case_id, FeeCharge.price_fen)).all())
        assert prices == {before.id: 5_000, at_noon.id: 7_000}


def test_what_is_entered_later_does_not_change_a_charge(database: Database) -> None:
    with database.writing() as session:
        first = store_policy_in_force(session, believed_to=LATER + timedelta(hours=1))
        case = store_delivered(session)
        charge_delivered(session, [case.id], LATER)
        store_policy_in_force(
            session, whole_terms(price(price_fen=9_900)), believed_from=LATER + timedelta(hours=1)
        )

        charge_delivered(session, [case.id], LATER + timedelta(hours=2))

        charges = session.execute(select(FeeCharge.policy_id, FeeCharge.price_fen)).all()
        assert charges == [(first.id, 6_000)]


def test_a_diagnosis_without_a_reviewer_waits_for_one(database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        network = store_network(session)
        case = store_delivered(session, network, reviewer_id=None)

        outcome = charge_delivered(session, [case.id], LATER)

        assert outcome.uncharged == {"unknown_payee": 1}
        assert session.scalars(select(UnchargedCase.details)).one() == {"party": "reviewer"}
        assert cases_to_try_again(session, LATER + timedelta(minutes=5), limit=9) == []
        case.reviewer_id = network.reviewer.id
        assert cases_to_try_again(session, LATER + timedelta(hours=1), limit=9) == [case.id]
        assert charge_delivered(session, [case.id], LATER + timedelta(hours=1)).charged == 1


def test_a_modality_without_a_price_is_not_dropped(database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session, whole_terms(price(modality="CT")))
        case = store_delivered(session, modality="MR")

        assert charge_delivered(session, [case.id], LATER).uncharged == {"no_price": 1}


def test_the_insurance_is_told_of_every_charge(database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        case = store_delivered(session)

        charge_delivered(session, [case.id], LATER)

        told = session.scalars(select(InsuranceEntry)).one()
        assert (told.examination_code, told.fen, told.state) == ("210300001", 6_000, "pending")


def test_a_case_that_was_not_opened_yet_is_not_charged(database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        case = store_delivered(session)
        case.delivered_at = None

        assert charge_delivered(session, [case.id], LATER).charged == 0
