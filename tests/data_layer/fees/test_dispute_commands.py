"""A line that is not agreed to is disputed, spoken about and decided."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.fees.dispute_commands import (
    open_dispute,
    reject_dispute,
    uphold_dispute,
    withdraw_dispute,
    write_to_dispute,
)
from data_layer.fees.dispute_queries import (
    dispute_messages,
    dispute_scan,
    disputes,
    disputes_of,
)
from data_layer.fees.dispute_records import (
    DisputeGround,
    DisputeState,
    Remedy,
    Said,
    Signature,
)
from data_layer.fees.ledger_queries import balance_of
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.records import Account, Owner, OwnerKind
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_errors import (
    DisputeDecidedError,
    DisputeNotFoundError,
    DisputesOpenError,
    DisputeTextMissingError,
    EvidenceUnusableError,
    LineDisputedError,
    LineNotFoundError,
    OwnDisputeError,
    StatementNotOpenError,
)
from data_layer.fees.settlement_records import StatementState
from data_layer.fees.settlement_tables import StatementDispute
from data_layer.fees.statement_commands import confirm_statement
from data_layer.scans import ScanKind
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.money import OCTOBER, THEN, Money, statement_of, store_money

PLATFORM = Owner(kind=OwnerKind.PLATFORM, id=0)
WHY = Said(text="该患者未在我院检查")
SCAN = b"%PDF-1.7 evidence"


def own(money: Money) -> Scope:
    return Scope(institution_ids=frozenset({money.network.hospital.id}))


def store_dispute(session: Session, said: Said = WHY) -> tuple[Money, str]:
    """October is drafted, and the hospital disputes its first line."""
    money = store_money(session)
    settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
    return money, dispute_line(session, money, said)


def dispute_line(session: Session, money: Money, said: Said = WHY) -> str:
    statement = statement_of(session, money.hospital).public_id
    charge = session.scalars(select(FeeCharge.public_id).order_by(FeeCharge.id)).first()
    assert charge is not None
    signed = Signature(by=money.manager, at=THEN)
    return open_dispute(
        session, own(money), (statement, charge), DisputeGround.NOT_OURS, said, signed
    )


def test_a_disputed_statement_is_not_confirmed(database: Database) -> None:
    with database.writing() as session:
        money, _ = store_dispute(session)
        statement = statement_of(session, money.hospital)

        assert statement.state == StatementState.DISPUTED
        with pytest.raises(DisputesOpenError):
            confirm_statement(
                session, own(money), statement.public_id, 2, by=money.manager, at=THEN
            )


def test_what_was_said_is_read_by_both_sides_and_kept_sealed(database: Database) -> None:
    with database.writing() as session:
        money, dispute = store_dispute(session, Said(text=WHY.text, scan=SCAN))
        answer = Said(text="请补充当日登记表")
        write_to_dispute(
            session, PROVINCE_WIDE, dispute, answer, Signature(by=money.first, at=THEN)
        )

        said = dispute_messages(session, own(money), dispute)

        assert [one.text for one in said] == [WHY.text, answer.text]
        assert [one.scan_kind for one in said] == [ScanKind.PDF, None]
        assert dispute_scan(session, own(money), said[0].public_id) == (ScanKind.PDF, SCAN)
        stranger = Scope(institution_ids=frozenset({999}))
        with pytest.raises(DisputeNotFoundError):
            dispute_messages(session, stranger, dispute)
        with pytest.raises(DisputeNotFoundError):
            dispute_scan(session, stranger, said[0].public_id)
        assert disputes(session, stranger, OCTOBER) == []


def test_an_upheld_dispute_changes_the_statements_of_the_month(database: Database) -> None:
    with database.writing() as session:
        money, dispute = store_dispute(session)
        platform, later = statement_of(session, PLATFORM), THEN + timedelta(days=9)
        confirm_statement(session, PROVINCE_WIDE, platform.public_id, 1, by=money.first, at=THEN)

        uphold_dispute(
            session,
            PROVINCE_WIDE,
            dispute,
            Remedy.REVERSE,
            Said(text="经核实不属实"),
            Signature(by=money.first, at=later),
        )

        asked = statement_of(session, money.hospital)
        assert (asked.state, asked.charge_count, asked.reversal_count) == ("draft", 2, 1)
        assert (asked.collected_fen, asked.due_fen) == (6_000, 1_800)
        assert (platform.state, platform.due_fen, platform.lines_hash) == ("draft", 600, "")
        assert platform.drafted_at == later
        (entry,) = disputes_of(session, own(money), asked.public_id)
        assert entry.state is DisputeState.UPHELD


def test_an_upheld_dispute_may_charge_anew(database: Database) -> None:
    with database.writing() as session:
        money, dispute = store_dispute(session)
        session.scalars(select(Case).order_by(Case.id)).first().part_count = 2

        uphold_dispute(
            session,
            PROVINCE_WIDE,
            dispute,
            Remedy.CORRECT,
            Said(text="部位数更正为两个"),
            Signature(by=money.first, at=THEN),
        )

        asked = statement_of(session, money.hospital)
        assert (asked.charge_count, asked.reversal_count, asked.collected_fen) == (3, 1, 15_000)
        assert balance_of(session, PLATFORM, Account.SHARE) == 1_500


def test_a_rejected_dispute_changes_no_sum_and_asks_again(database: Database) -> None:
    with database.writing() as session:
        money, dispute = store_dispute(session)
        later = THEN + timedelta(days=3)

        reject_dispute(
            session, PROVINCE_WIDE, dispute, Said(text="凭证不足"), Signature(by=1, at=later)
        )

        asked = statement_of(session, money.hospital)
        assert (asked.state, asked.collected_fen, asked.drafted_at) == ("draft", 12_000, later)
        with pytest.raises(DisputeDecidedError):
            write_to_dispute(session, own(money), dispute, WHY, Signature(by=1, at=later))


def test_who_disputed_may_take_it_back(database: Database) -> None:
    with database.writing() as session:
        money, dispute = store_dispute(session)

        withdraw_dispute(session, own(money), dispute, Signature(by=money.manager, at=THEN))

        assert statement_of(session, money.hospital).state == StatementState.DRAFT


def test_a_line_is_disputed_once_at_a_time(database: Database) -> None:
    with database.writing() as session:
        money, _ = store_dispute(session)

        with pytest.raises(LineDisputedError):
            dispute_line(session, money)


def test_a_charge_of_another_statement_is_not_disputed(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        statement = statement_of(session, money.hospital).public_id

        with pytest.raises(LineNotFoundError):
            open_dispute(
                session,
                own(money),
                (statement, "nowhere"),
                DisputeGround.OTHER,
                WHY,
                Signature(by=1, at=THEN),
            )


def disputed(session: Session, public_id: str) -> FeeCharge:
    named = StatementDispute.public_id == public_id
    asked = select(FeeCharge).join(StatementDispute, StatementDispute.charge_id == FeeCharge.id)
    return session.scalars(asked.where(named)).one()


def test_a_line_is_named_by_its_case_and_then_what_stands_is_meant(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        statement = statement_of(session, money.hospital).public_id
        [first, _] = session.scalars(select(FeeCharge).order_by(FeeCharge.id)).all()
        number = session.get_one(Case, first.case_id).case_number
        line, signed = (statement, number), Signature(by=1, at=THEN)

        dispute = open_dispute(session, own(money), line, DisputeGround.OTHER, WHY, signed)

        assert disputed(session, dispute).id == first.id
        with pytest.raises(LineDisputedError):
            open_dispute(session, own(money), line, DisputeGround.OTHER, WHY, signed)
        decided = Signature(by=money.first, at=THEN)
        uphold_dispute(session, PROVINCE_WIDE, dispute, Remedy.CORRECT, WHY, decided)
        again = open_dispute(session, own(money), line, DisputeGround.OTHER, WHY, signed)
        charge = disputed(session, again)
        assert (charge.case_id, charge.kind, charge.round) == (first.case_id, "charge", 1)


def test_nobody_decides_their_own_dispute_and_only_the_commission_decides(
    database: Database,
) -> None:
    with database.writing() as session:
        money, dispute = store_dispute(session)

        with pytest.raises(OwnDisputeError):
            reject_dispute(
                session, PROVINCE_WIDE, dispute, WHY, Signature(by=money.manager, at=THEN)
            )
        with pytest.raises(AccessDeniedError):
            reject_dispute(session, own(money), dispute, WHY, Signature(by=money.first, at=THEN))


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (Said(text="  "), DisputeTextMissingError),
        (Said(text="见附件", scan=b"MZ not a scan"), EvidenceUnusableError),
    ],
)
def test_a_dispute_says_why_and_its_evidence_can_be_read(
    database: Database, said: Said, refused: type[Exception]
) -> None:
    with database.writing() as session, pytest.raises(refused):
        store_dispute(session, said)


def test_what_is_confirmed_is_not_disputed_any_more(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        public_id = statement_of(session, money.hospital).public_id
        confirm_statement(session, own(money), public_id, 1, by=money.manager, at=THEN)

        with pytest.raises(StatementNotOpenError):
            dispute_line(session, money)
