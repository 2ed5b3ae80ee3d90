"""Charges are read by those who have a part in them, each with the working of its price."""

from datetime import timedelta

import pytest

from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_correction_commands import reverse_charge
from data_layer.fees.charge_errors import ChargeNotFoundError
from data_layer.fees.charge_list_queries import (
    charge,
    charge_count,
    charges,
    charges_of_case,
    posted,
    uncharged,
    uncharged_by_reason,
)
from data_layer.fees.charge_records import (
    ChargeFilter,
    Correction,
    CorrectionReason,
    UnchargedReason,
)
from data_layer.fees.records import Account, ChargeKind, Party, StepKind
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.money import NOVEMBER, OCTOBER, OCTOBER_NOON, store_delivered, store_money

EVERYTHING = ChargeFilter()


def test_a_charge_is_told_with_its_working_and_its_parts(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=0)
        case = store_delivered(session, money.network, issued_at=OCTOBER_NOON, part_count=3)
        charge_delivered(session, [case.id], OCTOBER_NOON + timedelta(hours=1))
        (entry,) = charges_of_case(session, PROVINCE_WIDE, case.case_number)

        found = charge(session, PROVINCE_WIDE, entry.public_id)

        assert [(step.kind, step.fen) for step in found.steps] == [
            (StepKind.FIRST_PART, 6_000),
            (StepKind.FURTHER_PARTS, 6_000),
        ]
        assert {part.party: part.fen for part in found.parts} == {
            Party.REQUESTING: 3_600,
            Party.PLATFORM: 1_200,
            Party.DIAGNOSING: 2_400,
            Party.EXPERT: 3_600,
            Party.REVIEWER: 1_200,
        }
        assert found.parts[0].owner_name == money.network.hospital.name
        assert found.is_sample


def test_an_expert_sees_no_other_part(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=1)
        own = Scope(expert_ids=frozenset({money.network.expert.id}))
        (entry,) = charges(session, own, EVERYTHING)

        found = charge(session, own, entry.public_id)

        assert [part.party for part in found.parts] == [Party.EXPERT]
        assert posted(session, own, entry.public_id) == ()


def test_the_postings_of_a_charge_are_read_line_by_line(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=1)
        own = Scope(institution_ids=frozenset({money.network.hospital.id}))
        (entry,) = charges(session, own, EVERYTHING)

        first, *rest = posted(session, own, entry.public_id)

        assert (first.account, first.owner, first.debit_fen) == (
            Account.COLLECTED,
            money.hospital,
            6_000,
        )
        assert sum(line.credit_fen for line in rest) == 6_000


def test_only_who_has_a_part_in_it_reads_a_charge(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=2)
        network = money.network
        (entry, _) = charges(session, PROVINCE_WIDE, EVERYTHING)

        for scope in (
            Scope(institution_ids=frozenset({network.hospital.id})),
            Scope(institution_ids=frozenset({network.team.institution_id})),
            Scope(expert_ids=frozenset({network.reviewer.id})),
        ):
            assert charge_count(session, scope, EVERYTHING) == 2
        for scope in (
            Scope(),
            Scope(team_ids=frozenset({network.team.id})),
            Scope(institution_ids=frozenset({999})),
        ):
            assert charges(session, scope, EVERYTHING) == []
            with pytest.raises(ChargeNotFoundError):
                charge(session, scope, entry.public_id)


def test_charges_are_filtered_and_come_in_windows(database: Database) -> None:
    with database.writing() as session:
        store_money(session, cases=3)
        newest, *_ = charges(session, PROVINCE_WIDE, EVERYTHING)
        why = Correction(reason=CorrectionReason.OTHER, by=None, at=OCTOBER_NOON)
        reverse_charge(session, PROVINCE_WIDE, newest.public_id, why)

        def count(**asked: object) -> int:
            return charge_count(session, PROVINCE_WIDE, ChargeFilter(**asked))

        assert count() == 4
        assert count(kinds=(ChargeKind.REVERSAL,)) == 1
        assert count(month=OCTOBER, modalities=("CT",)) == 4
        assert count(month=NOVEMBER) == count(modalities=("MR",)) == 0
        assert count(case_number=newest.case_number) == 2
        assert len(charges(session, PROVINCE_WIDE, EVERYTHING, range(3, 9))) == 1
        back = charge(session, PROVINCE_WIDE, newest.public_id)
        assert back.entry.is_reversed
        assert back.reversed_by is not None


def test_what_is_not_charged_yet_is_listed_for_who_asked(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=0)
        case = store_delivered(session, money.network, reviewer_id=None)
        charge_delivered(session, [case.id], OCTOBER_NOON)
        own = Scope(institution_ids=frozenset({money.network.hospital.id}))

        (waiting,) = uncharged(session, own)

        assert (waiting.case_number, waiting.reason) == (
            case.case_number,
            UnchargedReason.UNKNOWN_PAYEE,
        )
        assert uncharged_by_reason(session, own) == {UnchargedReason.UNKNOWN_PAYEE: 1}
        assert uncharged(session, own, reasons=(UnchargedReason.NO_PRICE,)) == []
        assert uncharged(session, Scope()) == []
