"""The database itself keeps what was published, posted or closed, whoever writes the rows."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.fees.policy_queries import policy, terms_of
from data_layer.fees.policy_tables import FeePolicy
from data_layer.scope import PROVINCE_WIDE
from tests.builders.fee_policies import store_checked, store_draft, store_published
from tests.builders.money import OCTOBER, THEN, settle_and_close, store_money

Make = Callable[[Session], str]
LINES = ("fee_prices", "fee_adjustments", "fee_share_rules")
_OF = "policy_id = (SELECT id FROM fee_policies WHERE public_id = :kept)"
_DRAFT = "(SELECT id FROM fee_policies WHERE public_id = :draft)"
REPRICED = f"UPDATE fee_prices SET price_fen = price_fen + 1 WHERE {_OF}"
SHIFTED = f"UPDATE fee_share_rules SET share_hundredths = 0 WHERE {_OF}"
DROPPED = f"DELETE FROM fee_share_rules WHERE {_OF}"
TAKEN_OUT = f"UPDATE fee_prices SET policy_id = {_DRAFT}, line = line + 500 WHERE {_OF}"
PUT_IN = (
    "UPDATE fee_prices SET policy_id = (SELECT id FROM fee_policies WHERE public_id = :kept),"
    f" line = line + 500 WHERE policy_id = {_DRAFT}"
)
ADDED = (
    "INSERT INTO fee_adjustments"
    " (policy_id, line, cause, service, is_exemption, fixed_fen, share_hundredths)"
    " SELECT id, 900, 'emergency', '', FALSE, 1, 0 FROM fee_policies WHERE public_id = :kept"
)
OPENED = (
    "UPDATE fee_policies SET status = 'draft', checked_by = NULL, checked_at = NULL,"
    " published_by = NULL, published_at = NULL WHERE public_id = :kept"
)
HEADS = (
    OPENED,
    "UPDATE fee_policies SET document_number = 'other' WHERE public_id = :kept",
    "UPDATE fee_policies SET valid_from = published_at WHERE public_id = :kept",
    "UPDATE fee_policies SET published_by = checked_by WHERE public_id = :kept",
    "DELETE FROM fee_policies WHERE public_id = :kept",
    f"UPDATE fee_policy_periods SET valid_to = believed_from WHERE {_OF}",
    f"UPDATE fee_policy_periods SET policy_id = {_DRAFT} WHERE {_OF}",
    f"DELETE FROM fee_policy_periods WHERE {_OF}",
)
LINE_REPLACED = (
    "INSERT OR REPLACE INTO fee_prices (id, policy_id, line, item_code, service, modality, level,"
    " price_fen, further_part_hundredths, contrast_fen, no_film_less_fen, step_fen) SELECT id,"
    f" {_DRAFT}, 900, '', service, 'CT', 'primary', 1, 0, 0, 0, 0 FROM fee_prices WHERE {_OF}"
)
REPLACED = (
    LINE_REPLACED,
    "INSERT OR REPLACE INTO fee_policies SELECT * FROM fee_policies WHERE public_id = :kept",
    f"INSERT OR REPLACE INTO fee_policy_periods SELECT * FROM fee_policy_periods WHERE {_OF}",
)
CLOSED = (
    "UPDATE settlement_months SET state = 'open', closed_at = NULL",
    "UPDATE settlement_months SET closed_by = NULL",
    "DELETE FROM settlement_months",
    "UPDATE settlement_statements SET due_fen = due_fen + 1",
    "UPDATE settlement_statements SET state = 'approved'",
    "DELETE FROM settlement_statements",
)
POSTED = ("fee_charges", "ledger_entries", "ledger_postings")


def write(database: Database, statement: str, **given: str) -> None:
    with database.writing() as session:
        session.execute(text(statement), given)


def refused(database: Database, statement: str, **given: str) -> bool:
    with pytest.raises(DBAPIError) as told:
        write(database, statement, **given)
    return "stays as it is" in str(told.value)


def stored(session: Session, make: Make) -> dict[str, str]:
    return {"kept": make(session), "draft": store_draft(session)}


def used(statement: str, ids: dict[str, str]) -> dict[str, str]:
    return {name: one for name, one in ids.items() if f":{name}" in statement}


@pytest.mark.parametrize("make", [store_published, store_checked])
@pytest.mark.parametrize("statement", [REPRICED, SHIFTED, DROPPED, TAKEN_OUT, PUT_IN, ADDED])
def test_lines_of_what_was_checked_or_published_stay(
    database: Database, make: Make, statement: str
) -> None:
    with database.writing() as session:
        ids = stored(session, make)
        asked = select(FeePolicy.id).where(FeePolicy.public_id == ids["kept"])
        policy_id = session.scalars(asked).one()
        before = terms_of(session, policy_id)

    assert refused(database, statement, **used(statement, ids))

    with database.reading() as session:
        assert terms_of(session, policy_id) == before


@pytest.mark.parametrize("statement", [REPRICED, SHIFTED, DROPPED])
def test_lines_of_a_draft_are_free(database: Database, statement: str) -> None:
    with database.writing() as session:
        drafted = store_draft(session)

    write(database, statement, kept=drafted)


@pytest.mark.parametrize("statement", HEADS)
def test_what_a_published_policy_says_and_when_it_holds_stays(
    database: Database, statement: str
) -> None:
    with database.writing() as session:
        ids = stored(session, store_published)
        before = policy(session, PROVINCE_WIDE, ids["kept"], THEN)

    assert refused(database, statement, **used(statement, ids))

    with database.reading() as session:
        assert policy(session, PROVINCE_WIDE, ids["kept"], THEN) == before


@pytest.mark.parametrize("statement", REPLACED)
def test_nothing_is_put_in_the_place_of_a_published_row(
    sqlite_database: Database, statement: str
) -> None:
    with sqlite_database.writing() as session:
        ids = stored(session, store_published)

    assert refused(sqlite_database, statement, **used(statement, ids))


@pytest.mark.parametrize("table", [*LINES, "fee_policies", "fee_policy_periods"])
def test_policies_are_not_emptied_as_a_whole(postgresql_database: Database, table: str) -> None:
    with postgresql_database.writing() as session:
        store_published(session)

    assert refused(postgresql_database, f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("statement", CLOSED)
def test_a_closed_month_and_its_statements_stay(database: Database, statement: str) -> None:
    with database.writing() as session:
        settle_and_close(session, store_money(session), OCTOBER, THEN)

    assert refused(database, statement)


def test_nothing_is_posted_into_a_closed_month(database: Database) -> None:
    with database.writing() as session:
        settle_and_close(session, store_money(session), OCTOBER, THEN)

    assert refused(
        database,
        "INSERT INTO ledger_entries (kind, month, statement_id, recorded_at)"
        " SELECT 'payment', month, id, drafted_at FROM settlement_statements",
    )


@pytest.mark.parametrize("table", POSTED)
def test_nothing_is_put_in_the_place_of_what_was_posted(
    sqlite_database: Database, table: str
) -> None:
    with sqlite_database.writing() as session:
        store_money(session)

    assert refused(sqlite_database, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
