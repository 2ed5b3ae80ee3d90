"""Owners confirm their statements; two people of the commission approve them."""

from datetime import timedelta

import pytest

from data_layer.database import Database
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_errors import (
    ApprovedBySamePersonError,
    NothingToApproveError,
    StatementChangedError,
    StatementNotFoundError,
    StatementNotOpenError,
)
from data_layer.fees.settlement_records import ANSWER_WITHIN, StatementState
from data_layer.fees.statement_commands import approve_statements, confirm_statement
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.audit import told
from tests.builders.money import OCTOBER, THEN, Money, statement_of, store_money

PLATFORM = Owner(kind=OwnerKind.PLATFORM, id=0)


def own(money: Money) -> Scope:
    return Scope(institution_ids=frozenset({money.network.hospital.id}))


def test_a_hospital_confirms_the_lines_it_saw(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        public_id = statement_of(session, money.hospital).public_id

        confirm_statement(session, own(money), public_id, 1, by=money.manager, at=THEN)

        confirmed = statement_of(session, money.hospital)
        assert (confirmed.state, confirmed.confirmed_by) == ("confirmed", money.manager)
        assert len(confirmed.lines_hash) == 64
        with pytest.raises(StatementNotOpenError):
            confirm_statement(session, own(money), public_id, 1, by=money.manager, at=THEN)
    assert ("statement.confirm", "permitted", public_id) in told(database)


def test_what_has_changed_since_it_was_read_is_not_confirmed(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        statement = statement_of(session, money.hospital)
        statement.revision = 2

        with pytest.raises(StatementChangedError):
            confirm_statement(
                session, own(money), statement.public_id, 1, by=money.manager, at=THEN
            )


def test_nobody_confirms_for_somebody_else(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        public_id = statement_of(session, money.hospital).public_id

        for scope in (PROVINCE_WIDE, Scope(institution_ids=frozenset({999})), Scope()):
            with pytest.raises(StatementNotFoundError):
                confirm_statement(session, scope, public_id, 1, by=money.manager, at=THEN)


def test_the_commission_confirms_what_is_the_provinces(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        public_id = statement_of(session, PLATFORM).public_id

        confirm_statement(session, PROVINCE_WIDE, public_id, 1, by=money.first, at=THEN)

        assert statement_of(session, PLATFORM).state == StatementState.CONFIRMED


def test_two_different_people_approve(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        late = THEN + ANSWER_WITHIN

        one = approve_statements(session, PROVINCE_WIDE, OCTOBER, by=money.first, at=late)
        assert (one.silent, one.first, one.second) == (5, 5, 0)
        with pytest.raises(ApprovedBySamePersonError):
            approve_statements(session, PROVINCE_WIDE, OCTOBER, by=money.first, at=late)
        two = approve_statements(session, PROVINCE_WIDE, OCTOBER, by=money.second, at=late)

        assert (two.first, two.second) == (0, 5)
        assert statement_of(session, money.hospital).state == StatementState.APPROVED


def test_before_the_time_to_answer_is_over_only_what_is_confirmed_is_approved(
    database: Database,
) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        early = THEN + ANSWER_WITHIN - timedelta(seconds=1)
        asked = (session, PROVINCE_WIDE, OCTOBER)
        approve_statements(*asked, by=money.first, at=early)
        approve_statements(*asked, by=money.second, at=early)
        with pytest.raises(NothingToApproveError):
            approve_statements(*asked, by=money.first, at=early)
        public_id = statement_of(session, money.hospital).public_id
        confirm_statement(session, own(money), public_id, 1, by=money.manager, at=THEN)

        done = approve_statements(session, PROVINCE_WIDE, OCTOBER, by=money.first, at=early)

        assert (done.silent, done.first, done.second) == (0, 1, 0)


def test_whoever_approves_answers_for_the_province(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)

        done = approve_statements(session, PROVINCE_WIDE, OCTOBER, by=money.first, at=THEN)

        assert (done.silent, done.first) == (1, 1)
        assert statement_of(session, PLATFORM).lines_hash
        assert statement_of(session, money.hospital).state == StatementState.DRAFT
