"""The way back from a list that was written into the register."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.errors import CreditCodeTakenError
from data_layer.institutions.import_errors import (
    ImportNotFoundError,
    ImportOvertakenError,
    ImportUndoneError,
)
from data_layer.institutions.import_queries import import_record, imports, planned
from data_layer.institutions.import_undo_commands import undo_import
from data_layer.institutions.networking_queries import networking_on
from data_layer.institutions.records import (
    MembershipState,
)
from data_layer.institutions.tables import Institution
from data_layer.schema import metadata
from data_layer.scope import PROVINCE_WIDE, Scope
from data_layer.sealing import Keyring
from tests.builders.audit import OPERATOR, told
from tests.builders.institutions import store_membership, store_node
from tests.builders.register_lists import (
    CREDIT_CODE,
    NOON,
    SECOND,
    TODAY,
    a_list,
    a_row,
    accept,
    by_code,
    edited,
    exported,
    plan,
    read,
    tables,
)


@pytest.fixture
def filled(database: Database) -> Database:
    """Two institutions since 2020."""
    with database.writing() as session:
        accept(session, a_list(a_row(), a_row(**SECOND)))
    return database


@pytest.fixture(scope="module")
def property_database(
    tmp_path_factory: pytest.TempPathFactory, keyring: Keyring
) -> Iterator[Database]:
    """Two institutions since 2020, in a database that is never written to for good."""
    path = tmp_path_factory.mktemp("lists") / "portal.db"
    database = Database(f"sqlite:///{path}", keyring)
    database.info["actor"] = OPERATOR
    metadata.create_all(database.engine)
    with database.writing() as session:
        accept(session, a_list(a_row(), a_row(**SECOND)))
    yield database
    database.dispose()


def test_an_undone_list_leaves_the_register_as_it_was(filled: Database) -> None:
    with filled.writing() as session:
        before = tables(session)
        sheet = edited(
            exported(session),
            SECOND["code"],
            name="桃花医院",
            level="secondary",
            credit_code=CREDIT_CODE,
        )
        public_id = accept(session, read(sheet))
        assert tables(session) != before
        assert undo_import(session, PROVINCE_WIDE, public_id, by=None, at=NOON) == 1
        assert tables(session) == before
        assert import_record(session, PROVINCE_WIDE, public_id).undone_at == NOON
        with pytest.raises(ImportUndoneError):
            undo_import(session, PROVINCE_WIDE, public_id, by=None, at=NOON)


def test_a_correction_of_today_is_undone_too(filled: Database) -> None:
    with filled.writing() as session:
        accept(
            session, read(edited(exported(session), SECOND["code"], name="甲", level="secondary"))
        )
        before = tables(session)
        second = accept(
            session, read(edited(exported(session), SECOND["code"], name="乙", level="tertiary"))
        )
        undo_import(session, PROVINCE_WIDE, second, by=None, at=NOON)
        assert tables(session) == before


def test_lists_are_undone_from_the_last_one_back(filled: Database) -> None:
    with filled.writing() as session:
        before = tables(session)
        first = accept(session, read(edited(exported(session), SECOND["code"], name="甲")))
        second = accept(session, read(edited(exported(session), SECOND["code"], name="乙")))
        with pytest.raises(ImportOvertakenError) as told_so, session.begin_nested():
            undo_import(session, PROVINCE_WIDE, first, by=None, at=NOON)
        undo_import(session, PROVINCE_WIDE, second, by=None, at=NOON)
        undo_import(session, PROVINCE_WIDE, first, by=None, at=NOON)
        assert tables(session) == before

    assert told_so.value.details["institutions"] == "乙"


def test_a_new_institution_goes_away_and_may_come_again(database: Database) -> None:
    with database.writing() as session:
        public_id = accept(session, a_list(a_row(credit_code=CREDIT_CODE)))
        undo_import(session, PROVINCE_WIDE, public_id, by=None, at=NOON)
        assert exported(session)[1:] == []
        assert networking_on(session, PROVINCE_WIDE, TODAY).province.denominator == 0
        accept(session, a_list(a_row(credit_code=CREDIT_CODE)))
        assert [row[0] for row in exported(session)[1:]] == ["H340100001"]


def test_a_new_institution_that_others_refer_to_stays(database: Database) -> None:
    with database.writing() as session:
        public_id = accept(session, a_list(a_row()))
        store_node(session, by_code(session, "H340100001"))

    with pytest.raises(ImportOvertakenError), database.writing() as session:
        undo_import(session, PROVINCE_WIDE, public_id, by=None, at=NOON)
    with database.reading() as session:
        assert [row[0] for row in exported(session)[1:]] == ["H340100001"]
        assert import_record(session, PROVINCE_WIDE, public_id).undone_at is None


def test_a_credit_code_that_is_another_ones_now_is_not_taken_back(filled: Database) -> None:
    with filled.writing() as session:
        accept(session, read(edited(exported(session), SECOND["code"], credit_code=CREDIT_CODE)))
        gone = accept(session, read(edited(exported(session), SECOND["code"], credit_code="")))
        accept(session, read(edited(exported(session), "H340100001", credit_code=CREDIT_CODE)))
        with pytest.raises(CreditCodeTakenError):
            undo_import(session, PROVINCE_WIDE, gone, by=None, at=NOON)


EDITS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "name": st.sampled_from(["甲院", "乙院"]),
            "level": st.sampled_from(["primary", "secondary", "tertiary"]),
            "ownership": st.sampled_from(["public", "for_profit"]),
            "longitude": st.sampled_from(["117.5", "118.25"]),
            "effective_from": st.sampled_from(["2020-01-01", "2025-06-01", "2026-11-24"]),
        },
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25)
@given(edits=EDITS)
def test_whatever_lists_came_undoing_them_backwards_gives_what_was(
    property_database: Database, edits: list[dict[str, str]]
) -> None:
    with property_database.reading() as session:
        seen, accepted = [tables(session)], []
        for edit in edits:
            sheet = read(edited(exported(session), SECOND["code"], **edit))
            if public_id := accept(session, sheet):
                accepted.append(public_id)
                seen.append(tables(session))
            assert plan(session, sheet).changes == []
        for public_id in reversed(accepted):
            assert tables(session) == seen.pop()
            undo_import(session, PROVINCE_WIDE, public_id, by=None, at=NOON)
        assert tables(session) == seen.pop()
        session.rollback()


def test_yesterdays_figure_stays_and_comes_back(filled: Database) -> None:
    with filled.writing() as session:
        for institution in session.scalars(select(Institution)).all():
            store_membership(session, institution, MembershipState.LIVE, date(2021, 1, 1))

    def figures(session: Session) -> list[object]:
        return [
            networking_on(session, PROVINCE_WIDE, day)
            for day in (date(2022, 1, 1), date(2026, 6, 1), TODAY)
        ]

    with filled.writing() as session:
        before = figures(session)
        sheet = edited(
            exported(session), SECOND["code"], level="secondary", effective_from="2026-03-01"
        )
        public_id = accept(session, read(sheet))
        changed = figures(session)
        undo_import(session, PROVINCE_WIDE, public_id, by=None, at=NOON)
        after = figures(session)

    assert changed[0] == before[0]
    assert changed[1] != before[1]
    assert after == before


def test_only_who_sees_the_whole_province_compares_lists(database: Database) -> None:
    narrow = Scope(cities=frozenset({"340100"}))
    with database.writing() as session:
        for asked in (
            lambda: planned(session, narrow, a_list(a_row()), TODAY),
            lambda: imports(session, narrow),
            lambda: undo_import(session, narrow, "nothing", by=None, at=NOON),
        ):
            with pytest.raises(AccessDeniedError):
                asked()
        with pytest.raises(ImportNotFoundError):
            undo_import(session, PROVINCE_WIDE, "nothing", by=None, at=NOON)


def test_the_trail_tells_of_the_list_and_of_each_institution(filled: Database) -> None:
    with filled.writing() as session:
        public_id = accept(session, read(edited(exported(session), SECOND["code"], name="甲")))
        undo_import(session, PROVINCE_WIDE, public_id, by=None, at=NOON)

    assert [action for action, _, _ in told(filled)] == [
        "institution.import",
        "institution.register",
        "institution.register",
        "institution.import",
        "institution.change",
        "institution.restore",
        "institution.undo",
    ]
