"""Lists of the register: nothing before it is accepted, and then exactly what was shown."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.institutions.import_errors import ImportOutdatedError
from data_layer.institutions.import_queries import imports
from data_layer.institutions.import_records import ImportPlan, RegisterField
from data_layer.institutions.import_tables import InstitutionImport, InstitutionImportChange
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    NewInstitution,
)
from data_layer.institutions.registry_commands import (
    Entry,
    change_level,
    correct_particulars,
    register_institution,
    rename,
)
from data_layer.institutions.registry_records import Particulars, Standing
from data_layer.institutions.tables import Institution, InstitutionLevel, InstitutionVersion
from data_layer.list_records import RowOutcome
from data_layer.scope import PROVINCE_WIDE
from tests.builders.audit import told
from tests.builders.register_lists import (
    CREDIT_CODE,
    NOON,
    SECOND,
    a_list,
    a_row,
    accept,
    an_entry,
    by_code,
    edited,
    exported,
    plan,
    read,
    tables,
)

BY_CHANCE = ("public_id", "institution_id")


@pytest.fixture
def filled(database: Database) -> Database:
    """Two institutions since 2020."""
    with database.writing() as session:
        accept(session, a_list(a_row(), a_row(**SECOND)))
    return database


def outcomes(found: ImportPlan) -> list[RowOutcome]:
    return [line.outcome for line in found.lines]


def clear(session: Session) -> None:
    for table in (
        InstitutionImportChange,
        InstitutionImport,
        InstitutionLevel,
        InstitutionVersion,
        Institution,
    ):
        session.execute(delete(table))
    session.expunge_all()


def test_nothing_is_written_before_it_is_accepted(database: Database) -> None:
    with database.writing() as session:
        found = plan(session, a_list(a_row()))

    with database.reading() as session:
        assert outcomes(found) == [RowOutcome.NEW]
        assert tables(session) == []
    assert told(database) == []


def test_an_export_that_comes_back_changes_nothing(filled: Database) -> None:
    with filled.writing() as session:
        sheet = exported(session)
        assert outcomes(plan(session, read(sheet))) == [RowOutcome.SAME, RowOutcome.SAME]
        assert accept(session, read(sheet)) == ""
        assert len(imports(session, PROVINCE_WIDE)) == 1


def test_an_edited_export_changes_exactly_that(filled: Database) -> None:
    with filled.writing() as session:
        before = tables(session)
        sheet = edited(exported(session), SECOND["code"], name="肥西县人民医院")
        found = plan(session, read(sheet))
        accept(session, read(sheet))

    [changed] = [line for line in found.lines if line.outcome is RowOutcome.CHANGED]
    with filled.reading() as session:
        new = set(tables(session)) - set(before)
    assert [(one.field, one.before, one.after) for one in changed.changes] == [
        (RegisterField.NAME, SECOND["name"], "肥西县人民医院")
    ]
    # The row of the register, the version that ended and the one that began.
    assert len(new) == 3


def test_the_same_list_twice_changes_nothing(filled: Database) -> None:
    with filled.writing() as session:
        sheet = read(edited(exported(session), SECOND["code"], level="secondary", grade="a"))
        accept(session, sheet)
        assert accept(session, sheet) == ""


def test_refused_rows_are_left_out_and_the_others_written(database: Database) -> None:
    with database.writing() as session:
        accept(session, a_list(a_row(), a_row(**SECOND, kind="hospital")))
        assert session.scalars(select(Institution.code)).all() == ["H340100001"]
        [kept] = imports(session, PROVINCE_WIDE)

    assert kept.counts[RowOutcome.NEW] == 1
    assert kept.counts[RowOutcome.REFUSED] == 1


def test_nothing_is_written_when_somebody_else_changed_a_row_meanwhile(filled: Database) -> None:
    with filled.writing() as session:
        sheet = read(edited(exported(session), SECOND["code"], name="肥西县人民医院"))
        seen = plan(session, sheet).seen()
        other = by_code(session, SECOND["code"])
        rename(session, an_entry(other), "肥西县中医院")

    with filled.writing() as session:
        before = tables(session)
        with pytest.raises(ImportOutdatedError) as told_so:
            accept(session, sheet, seen=seen)
        assert tables(session) == before
    assert "肥西县" in str(told_so.value.details["institutions"])


def test_a_new_institution_that_somebody_else_registered_meanwhile_stops_the_list(
    database: Database,
) -> None:
    with database.writing() as session:
        seen = plan(session, a_list(a_row(name="另名"))).seen()
        accept(session, a_list(a_row()))
        with pytest.raises(ImportOutdatedError):
            accept(session, a_list(a_row(name="另名")), seen=seen)


def test_a_list_writes_what_the_forms_write(database: Database) -> None:
    changed = a_row(
        name="水湖镇中心卫生院",
        level="secondary",
        grade="b",
        credit_code=CREDIT_CODE,
        effective_from="2026-03-01",
    )
    with database.writing() as session:
        accept(session, a_list(a_row()))
        accept(session, a_list(changed))
        by_list = tables(session, without=BY_CHANCE)
        clear(session)
        facts = {"name": "长丰县水湖镇卫生院", "county": "长丰县", "city": City.HEFEI}
        new = NewInstitution(
            code="H340100001",
            kind=InstitutionKind.TOWNSHIP_HEALTH_CENTRE,
            level=Level.PRIMARY,
            longitude=117.17,
            latitude=32.48,
            **facts,  # type: ignore[arg-type]
        )
        id_ = register_institution(session, new, date(2020, 1, 1), recorded_at=NOON)
        entry = Entry(
            institution_id=id_,
            read_revision=1,
            effective_on=date(2026, 3, 1),
            recorded_at=NOON,
        )
        rename(session, entry, "水湖镇中心卫生院")
        standing = Standing(level=Level.SECONDARY, grade=Grade.B)
        change_level(session, replace(entry, read_revision=2), standing)
        particulars = Particulars(credit_code=CREDIT_CODE, longitude=117.17, latitude=32.48)
        correct_particulars(session, replace(entry, read_revision=3), particulars)

        assert tables(session, without=BY_CHANCE) == by_list
