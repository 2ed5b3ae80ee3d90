"""Each owner reads its own statements, a city its hospitals', the commission all."""

from datetime import timedelta

import pytest

from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_errors import StatementNotFoundError
from data_layer.fees.settlement_records import StatementFilter
from data_layer.fees.statement_line_queries import (
    hash_of_lines,
    hashes_of_month,
    statement_lines,
)
from data_layer.fees.statement_owner_queries import owner_months
from data_layer.fees.statement_queries import statement, statement_count, statements
from data_layer.institutions.records import City
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.money import (
    NOVEMBER,
    OCTOBER,
    THEN,
    Money,
    settle_and_close,
    statement_of,
    store_delivered,
    store_money,
)


def own(money: Money) -> Scope:
    return Scope(institution_ids=frozenset({money.network.hospital.id}))


def test_a_statement_tells_who_is_to_pay_whom(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        public_id = statement_of(session, money.hospital).public_id

        found = statement(session, own(money), public_id)

        assert (found.owner_name, found.owner) == (money.network.hospital.name, money.hospital)
        assert (found.pay_out_fen, found.open_disputes) == (-8_400, 0)
        assert found.answer_by == THEN + timedelta(days=10)


def test_nobody_reads_somebody_elses_statement(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        public_id = statement_of(session, money.hospital).public_id
        everything = StatementFilter(month=OCTOBER)

        for scope in (
            Scope(institution_ids=frozenset({999})),
            Scope(cities=frozenset({City.WUHU})),
            Scope(expert_ids=frozenset({money.network.expert.id})),
            Scope(),
        ):
            with pytest.raises(StatementNotFoundError):
                statement(session, scope, public_id)
            with pytest.raises(StatementNotFoundError):
                statement_lines(session, scope, public_id)
        assert statements(session, Scope(), everything) == []
        assert len(statements(session, own(money), everything)) == 1
        # The asking hospital and the one that answers both lie in Hefei; no expert is a hospital.
        hefei = Scope(cities=frozenset({City.HEFEI}))
        kinds = {one.owner_kind for one in statements(session, hefei, everything)}
        assert kinds == {OwnerKind.INSTITUTION}
        assert statement_count(session, PROVINCE_WIDE, everything) == 5


def test_lines_come_page_by_page_in_the_order_of_the_ledger(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=5)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        public_id = statement_of(session, money.hospital).public_id

        first = statement_lines(session, own(money), public_id, range(3))
        rest = statement_lines(session, own(money), public_id, range(3, 6))

        assert [len(first), len(rest)] == [3, 2]
        assert {(one.price_fen, one.collected_fen, one.due_fen) for one in first + rest} == {
            (6_000, 6_000, 1_800)
        }
        assert len({one.case_number for one in first + rest}) == 5


def test_an_expert_sees_only_their_own_part(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=1)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)
        expert = Owner(kind=OwnerKind.EXPERT, id=money.network.expert.id)
        public_id = statement_of(session, expert).public_id

        (line,) = statement_lines(session, Scope(expert_ids=frozenset({expert.id})), public_id)

        assert (line.collected_fen, line.due_fen) == (0, 1_800)
        reviewer = Scope(expert_ids=frozenset({money.network.reviewer.id}))
        assert owner_months(session, reviewer, expert) == []


def test_an_owner_sees_settled_months_and_the_one_that_runs(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=1)
        settle_and_close(session, money, OCTOBER, THEN)
        case = store_delivered(session, money.network, issued_at=THEN)
        charge_delivered(session, [case.id], THEN)

        november, october = owner_months(session, own(money), money.hospital)

        assert (november.month, november.state, november.pay_out_fen) == (NOVEMBER, None, -4_200)
        assert (october.month, october.state, october.pay_out_fen) == (OCTOBER, "closed", -4_200)


def test_statements_are_filtered(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)

        experts = StatementFilter(month=OCTOBER, kinds=(OwnerKind.EXPERT,))
        named = StatementFilter(month=OCTOBER, text=money.network.hospital.name)
        everything = StatementFilter(month=OCTOBER)

        assert len(statements(session, PROVINCE_WIDE, experts)) == 2
        assert len(statements(session, PROVINCE_WIDE, named)) == 1
        assert len(statements(session, PROVINCE_WIDE, everything, range(2, 50))) == 3


def test_one_hash_and_those_of_a_month_are_the_same(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=3)
        settle_month(session, PROVINCE_WIDE, OCTOBER, THEN)

        hashes = hashes_of_month(session, OCTOBER)

        asked = statement_of(session, money.hospital)
        assert hashes[asked.owner_kind, asked.owner_id] == hash_of_lines(session, asked)
        assert len(hashes) == 5


def test_what_settles_a_statement_is_no_line_of_it(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=3)
        settle_and_close(session, money, OCTOBER, THEN)
        public_id = statement_of(session, money.hospital).public_id

        assert len(statement_lines(session, own(money), public_id)) == 3
        assert len(statement_lines(session, own(money), public_id, range(2, 50))) == 1
