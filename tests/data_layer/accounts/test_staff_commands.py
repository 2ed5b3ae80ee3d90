"""A staff list is reported on row by row, and carried out once."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from data_layer.accounts import queries, staff_commands, staff_queries
from data_layer.accounts.errors import StaffListOutdatedError, StaffListUnusableError
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.rules.staff_lists import MOST_ROWS, staff_reach, staff_rows
from data_layer.accounts.staff_records import (
    FirstPassword,
    StaffField,
    StaffLine,
    StaffOutcome,
    StaffReach,
    StaffWords,
)
from data_layer.database import Database
from data_layer.sheet_cells import cell_name
from tests.builders.accounts import OF_THE_PROVINCE, of_hospital, store_account
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
WORDS = StaffWords(
    heads={field.value: field for field in StaffField},
    roles={"doctor": Role.HOSPITAL_CLERK, "manager": Role.HOSPITAL_MANAGER},
)
HEAD = ["name", "user_name", "role", "institution"]
ZHAO = ["赵敏", "zhao.min", "doctor", "NINGGUO"]
SECURITY = staff_reach([Grant(role=Role.SECURITY_ADMIN, scope_kind=ScopeKind.PLATFORM)])
PASSWORDS = {
    name: FirstPassword(password="first", password_hash="hash") for name in ("zhao.min", "lin")
}


@pytest.fixture
def hospital_id(database: Database) -> int:
    with database.writing() as session:
        return store_institution(session, code="NINGGUO", name="宁国市人民医院").id


def plan(database: Database, *rows: Sequence[str], reach: StaffReach = SECURITY) -> list[StaffLine]:
    with database.reading() as session:
        return staff_queries.planned(session, reach, staff_rows([HEAD, *rows], WORDS), NOON)


def write(database: Database, *rows: Sequence[str]) -> list[StaffOutcome]:
    with database.writing() as session:
        by = store_account(session).id
        lines = staff_commands.carry_out(
            session, SECURITY, staff_rows([HEAD, *rows], WORDS), PASSWORDS, NOON, by
        )
    return [line.outcome for line in lines]


def test_a_new_person_gets_an_account_whose_password_must_be_changed(
    database: Database, hospital_id: int
) -> None:
    assert write(database, ZHAO) == [StaffOutcome.NEW]

    with database.reading() as session:
        found = queries.account_by_name(session, "zhao.min", NOON)
    assert found.grants == (of_hospital(hospital_id),)


@pytest.mark.usefixtures("hospital_id")
def test_the_same_list_twice_changes_nothing(database: Database) -> None:
    write(database, ZHAO)

    assert write(database, ZHAO) == [StaffOutcome.SAME]


def test_a_new_name_or_role_is_a_change(database: Database, hospital_id: int) -> None:
    write(database, ZHAO)

    assert write(database, ["赵敏敏", *ZHAO[1:]]) == [StaffOutcome.CHANGED]
    assert write(database, ["赵敏敏", "zhao.min", "manager", "NINGGUO"]) == [StaffOutcome.CHANGED]
    with database.reading() as session:
        found = queries.account_by_name(session, "zhao.min", NOON)
    assert found.display_name == "赵敏敏"
    assert set(found.grants) == {
        of_hospital(hospital_id),
        of_hospital(hospital_id, Role.HOSPITAL_MANAGER),
    }


@pytest.mark.usefixtures("hospital_id")
@pytest.mark.parametrize(
    ("row", "cell", "problem"),
    [
        (["", *ZHAO[1:]], "A2", "name_unusable"),
        (["赵敏", "zhao min", "doctor", "NINGGUO"], "B2", "user_name_unusable"),
        (["赵敏", "zhao.min", "surgeon", "NINGGUO"], "C2", "role_unknown"),
        (["赵敏", "zhao.min", "doctor", "NOWHERE"], "D2", "institution_unknown"),
    ],
)
def test_a_row_is_refused_with_its_cell(
    database: Database, row: list[str], cell: str, problem: str
) -> None:
    (line,) = plan(database, row)

    assert (line.outcome, line.cell, line.problem) == (StaffOutcome.REFUSED, cell, problem)


@pytest.mark.usefixtures("hospital_id")
def test_the_same_user_name_twice_in_a_list_is_refused(database: Database) -> None:
    found = plan(database, ZHAO, ["钱进", "ZHAO.MIN", "doctor", "NINGGUO"])

    assert [line.cell for line in found] == ["B2", "B3"]


@pytest.mark.usefixtures("hospital_id")
def test_an_account_with_other_rights_is_left_alone(database: Database) -> None:
    with database.writing() as session:
        store_account(session, OF_THE_PROVINCE, user_name="zhao.min")

    (line,) = plan(database, ZHAO)

    assert line.problem == "user_name_taken"


def test_a_manager_lists_the_doctors_of_the_own_hospital_only(
    database: Database, hospital_id: int
) -> None:
    with database.writing() as session:
        store_institution(session, code="OTHER")
        store_account(session, user_name="roleless")
    own = staff_reach([of_hospital(hospital_id, Role.HOSPITAL_MANAGER)])
    found = plan(
        database,
        ZHAO,
        ["钱进", "qian", "manager", "NINGGUO"],
        ["孙立", "sun", "doctor", "OTHER"],
        ["无名", "roleless", "doctor", "NINGGUO"],
        reach=own,
    )

    assert [line.problem for line in found] == [
        None,
        "role_not_yours",
        "institution_unknown",
        "user_name_taken",
    ]


@pytest.mark.usefixtures("hospital_id")
def test_what_changed_since_the_report_is_not_written_over(database: Database) -> None:
    """The report knew the account, so no first password was made for it."""
    with pytest.raises(StaffListOutdatedError):
        write(database, ["孙立", "sun", "doctor", "NINGGUO"])


def test_columns_are_found_in_any_order() -> None:
    (row,) = staff_rows([["role", "name", "institution", "x", "user_name"], list("12345")], WORDS)

    assert (row.name, row.institution, row.user_name) == ("2", "3", "5")
    assert row.cells[StaffField.USER_NAME] == "E2"


def test_a_list_without_a_column_or_with_too_many_rows_is_refused() -> None:
    for sheet in ([], [HEAD[:3]], [HEAD, *([ZHAO] * (MOST_ROWS + 1))]):
        with pytest.raises(StaffListUnusableError):
            staff_rows(sheet, WORDS)


def test_empty_rows_are_passed_over() -> None:
    (row,) = staff_rows([HEAD, ["", "  "], ZHAO], WORDS)

    assert row.number == 3


def test_cells_are_named_as_a_spreadsheet_names_them() -> None:
    assert [cell_name(7, place) for place in (0, 2, 25, 26, 51, 52)] == [
        "A7",
        "C7",
        "Z7",
        "AA7",
        "AZ7",
        "BA7",
    ]
