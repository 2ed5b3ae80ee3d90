"""What becomes of a row of a list, and which cell is wrong."""

from datetime import date

import pytest

from data_layer.database import Database
from data_layer.institutions.credit_code_rules import check_character
from data_layer.institutions.import_records import ImportPlan, RegisterField
from data_layer.institutions.succession_commands import close_institution
from data_layer.list_records import RowOutcome
from tests.builders.register_lists import (
    CREDIT_CODE,
    SECOND,
    TODAY,
    a_list,
    a_row,
    accept,
    an_entry,
    by_code,
    edited,
    exported,
    plan,
    read,
)

OTHER_CREDIT_CODE = "12340000485004038" + check_character("12340000485004038")


@pytest.fixture
def filled(database: Database) -> Database:
    """Two institutions since 2020."""
    with database.writing() as session:
        accept(session, a_list(a_row(), a_row(**SECOND)))
    return database


def outcomes(found: ImportPlan) -> list[RowOutcome]:
    return [line.outcome for line in found.lines]


def told_of(found: ImportPlan) -> list[tuple[str, str]]:
    """Cell and fault of everything that is refused."""
    return [
        (one.cell, getattr(one.fault, "code", None) or str(one.fault))
        for line in found.lines
        for one in line.problems
    ]


@pytest.mark.parametrize(
    ("given", "cell", "fault"),
    [
        ({"code": "H 1"}, "A2", "code_unusable"),
        ({"code": ""}, "A2", "missing"),
        ({"credit_code": "91350100M000100Y44"}, "B2", "credit_code_check"),
        ({"credit_code": "9135"}, "B2", "credit_code_length"),
        ({"name": ""}, "C2", "missing"),
        ({"name": "院" * 129}, "C2", "too_long"),
        ({"name": "一\u200b院"}, "C2", "unreadable"),
        ({"kind": "hospital"}, "D2", "word_unknown"),
        ({"level": "", "grade": "a"}, "G2", "grade_without_level"),
        ({"level": ""}, "F2", "missing"),
        ({"city": ""}, "H2", "missing"),
        ({"longitude": "181"}, "M2", "no_degrees"),
        ({"longitude": "nan"}, "M2", "no_degrees"),
        ({"latitude": ""}, "N2", "coordinate_alone"),
        ({"effective_from": "2026-02-30"}, "O2", "no_day"),
        ({"effective_from": "2026-11-25"}, "O2", "future_fact"),
    ],
)
def test_a_refused_row_names_the_cell(
    database: Database, given: dict[str, str], cell: str, fault: str
) -> None:
    with database.reading() as session:
        found = plan(session, a_list(a_row(**given)))

    assert outcomes(found) == [RowOutcome.REFUSED]
    assert (cell, fault) in told_of(found)


@pytest.mark.parametrize(
    ("given", "cell", "fault"),
    [
        ({"level": "", "grade": ""}, "F3", "level_taken_away"),
        ({"storage_mode": "local"}, "L3", "reason_missing"),
        ({"name": "别名", "effective_from": "2019-12-31"}, "O3", "history_goes_forward"),
        ({"level": "secondary", "effective_from": "2019-12-31"}, "O3", "history_goes_forward"),
    ],
)
def test_a_change_that_the_register_forbids_names_the_cell(
    filled: Database, given: dict[str, str], cell: str, fault: str
) -> None:
    with filled.reading() as session:
        found = plan(session, read(edited(exported(session), SECOND["code"], **given)))

    assert (cell, fault) in told_of(found)


def test_codes_belong_to_one_institution(filled: Database) -> None:
    with filled.writing() as session:
        accept(session, read(edited(exported(session), SECOND["code"], credit_code=CREDIT_CODE)))
        taken = plan(session, a_list(a_row(credit_code=CREDIT_CODE)))
        twice = plan(
            session,
            a_list(
                a_row(code="H1", credit_code=OTHER_CREDIT_CODE),
                a_row(code="H1", credit_code=OTHER_CREDIT_CODE.lower()),
            ),
        )

    assert told_of(taken) == [("B2", "credit_code_taken")]
    assert told_of(twice) == [
        (cell, fault)
        for row in (2, 3)
        for cell, fault in ((f"A{row}", "code_twice"), (f"B{row}", "credit_code_twice"))
    ]


def test_what_a_list_leaves_out_stays_as_it_is(filled: Database) -> None:
    short = [["name", "code"], ["改名卫生院", SECOND["code"]]]
    with filled.reading() as session:
        [line] = plan(session, read(short)).lines
        new = plan(session, read([["name", "code"], ["新卫生院", "H9"]]))

    assert [one.field for one in line.changes] == [RegisterField.NAME]
    assert ("", "missing") in told_of(new)


def test_an_institution_that_is_no_more_is_refused(filled: Database) -> None:
    with filled.writing() as session:
        close_institution(session, an_entry(by_code(session, SECOND["code"])))
        found = plan(session, a_list(a_row(**SECOND)))

    assert told_of(found) == [("A2", "institution_closed")]


def test_a_change_holds_from_today_unless_another_day_is_said(filled: Database) -> None:
    with filled.writing() as session:
        sheet = exported(session)
        [_, silent] = plan(session, read(edited(sheet, SECOND["code"], county="蜀山区"))).lines
        spoken = edited(sheet, SECOND["code"], county="蜀山区", effective_from="2026/1/31")
        [_, said] = plan(session, read(spoken)).lines

    assert silent.planned is not None
    assert silent.planned.effective_on == TODAY
    assert said.planned is not None
    assert said.planned.effective_on == date(2026, 1, 31)
