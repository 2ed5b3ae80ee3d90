"""The register: who enters it, what changes from a day on, and two people at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.institutions import queries
from data_layer.institutions.errors import (
    ChangedMeanwhileError,
    CodeTakenError,
    CreditCodeTakenError,
    FutureFactError,
    HistoryGoesForwardError,
    NotYetRegisteredError,
)
from data_layer.institutions.record_queries import history
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    NewInstitution,
    Ownership,
    Spell,
)
from data_layer.institutions.registry_commands import (
    Entry,
    change_facts,
    change_level,
    correct_particulars,
    register_institution,
    rename,
)
from data_layer.institutions.registry_records import Particulars, PresentInstitution, Standing
from data_layer.institutions.version_queries import present_institution, versions
from data_layer.scope import PROVINCE_WIDE
from tests.builders.audit import told

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - timedelta(days=1)
BEGAN = date(2020, 1, 1)
CODE = "91350100M000100Y43"


def a_new_institution(**given: object) -> NewInstitution:
    values: dict[str, object] = {
        "code": "H340100001",
        "name": "长丰县水湖镇卫生院",
        "kind": InstitutionKind.TOWNSHIP_HEALTH_CENTRE,
        "city": City.HEFEI,
        "county": "长丰县",
        "level": Level.PRIMARY,
    }
    return NewInstitution(**(values | given))  # type: ignore[arg-type]


def register(session: Session, **given: object) -> PresentInstitution:
    new = a_new_institution(**given)
    id_ = register_institution(session, new, BEGAN, recorded_at=NOON)
    [found] = queries.institutions_by_id(session, PROVINCE_WIDE, frozenset({id_}), TODAY)
    return present_institution(session, PROVINCE_WIDE, found.public_id)


def reread(session: Session, known: PresentInstitution) -> PresentInstitution:
    return present_institution(session, PROVINCE_WIDE, known.public_id)


def an_entry(read: PresentInstitution, effective_on: date = TODAY) -> Entry:
    return Entry(
        institution_id=read.id,
        read_revision=read.revision,
        effective_on=effective_on,
        recorded_at=NOON,
    )


def test_a_registered_institution_has_its_facts_and_level_from_the_day(
    database: Database,
) -> None:
    with database.writing() as session:
        known = register(session, grade=Grade.A, credit_code=CODE.lower())

    assert known.facts.name == "长丰县水湖镇卫生院"
    assert (known.facts_since, known.standing_since) == (BEGAN, BEGAN)
    assert known.standing == Standing(level=Level.PRIMARY, grade=Grade.A)
    assert known.particulars.credit_code == CODE
    assert told(database) == [("institution.register", "permitted", known.public_id)]


def test_an_institution_without_a_city_is_outside_the_province(database: Database) -> None:
    with database.writing() as session:
        known = register(session, city=None, level=None)
        [found] = queries.institutions_by_id(session, PROVINCE_WIDE, frozenset({known.id}), TODAY)

    assert (found.is_in_province, found.level) == (False, None)


def test_nobody_enters_the_register_tomorrow(database: Database) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with database.writing() as session, pytest.raises(FutureFactError):
        register_institution(session, a_new_institution(), tomorrow, recorded_at=NOON)


def test_two_institutions_never_have_the_same_code(database: Database) -> None:
    with database.writing() as session:
        register(session, credit_code=CODE)
        with pytest.raises(CodeTakenError):
            register(session)
        with pytest.raises(CreditCodeTakenError):
            register(session, code="H340100002", credit_code=CODE)


def test_a_new_name_leaves_the_old_one_to_the_days_before(database: Database) -> None:
    with database.writing() as session:
        known = register(session)
        rename(session, an_entry(known), "长丰县水湖镇中心卫生院")

    with database.reading() as session:
        then = queries.institution(session, PROVINCE_WIDE, known.public_id, YESTERDAY)
        now = queries.institution(session, PROVINCE_WIDE, known.public_id, TODAY)
        kept = versions(session, PROVINCE_WIDE, known.id)
    assert (then.name, now.name) == ("长丰县水湖镇卫生院", "长丰县水湖镇中心卫生院")
    assert [(one.valid_from, one.valid_to) for one in kept] == [(TODAY, None), (BEGAN, TODAY)]
    assert ("institution.change", "permitted", known.public_id) in told(database)


def test_whoever_moves_is_found_where_they_lay_on_the_day(database: Database) -> None:
    with database.writing() as session:
        known = register(session)
        moved = replace(known.facts, city=City.HUAINAN, county="寿县")
        change_facts(session, an_entry(known), moved)

    with database.reading() as session:
        in_hefei = queries.InstitutionFilter(cities=(City.HEFEI,))
        then = queries.directory(session, PROVINCE_WIDE, in_hefei, YESTERDAY)
        now = queries.directory(session, PROVINCE_WIDE, in_hefei, TODAY)
    assert ([one.county for one in then], now) == (["长丰县"], [])


def test_on_the_day_the_present_facts_began_they_are_corrected(database: Database) -> None:
    with database.writing() as session:
        known = register(session)
        private = replace(known.facts, ownership=Ownership.NON_PROFIT)
        change_facts(session, an_entry(known, BEGAN), private)

        [only] = versions(session, PROVINCE_WIDE, known.id)
    assert (only.facts.ownership, only.valid_from, only.valid_to) == ("non_profit", BEGAN, None)


def test_what_was_before_the_present_facts_is_never_rewritten(database: Database) -> None:
    with database.writing() as session:
        known = register(session)
        with pytest.raises(HistoryGoesForwardError):
            rename(session, an_entry(known, BEGAN - timedelta(days=1)), "another")


def test_nobody_was_called_so_before_they_were(database: Database) -> None:
    with database.writing() as session:
        known = register(session)
        earlier = an_entry(known, BEGAN - timedelta(days=1))

        with pytest.raises(HistoryGoesForwardError):
            change_facts(session, earlier, known.facts)


def test_facts_that_are_as_they_were_write_nothing(database: Database) -> None:
    with database.writing() as session:
        known = register(session)
        change_facts(session, an_entry(known), known.facts)
        change_level(session, an_entry(known), Standing(level=Level.PRIMARY))
        correct_particulars(session, an_entry(known), known.particulars)

        assert reread(session, known) == known
    assert len(told(database)) == 1


def test_a_new_level_ends_the_one_before(database: Database) -> None:
    with database.writing() as session:
        known = register(session)
        standing = Standing(level=Level.SECONDARY, grade=Grade.B)
        change_level(session, an_entry(known), standing)
        levels = history(session, PROVINCE_WIDE, known.id).levels

        assert reread(session, known).standing == standing
    assert levels == (
        Spell(value="primary", valid_from=BEGAN, valid_to=TODAY),
        Spell(value="secondary", valid_from=TODAY, valid_to=None, grade="b"),
    )
    assert ("institution.level", "permitted", known.public_id) in told(database)


def test_nobody_has_a_level_before_they_are_in_the_register(database: Database) -> None:
    with database.writing() as session:
        known = register(session, level=None, city=None)
        early = an_entry(known, BEGAN - timedelta(days=1))
        with pytest.raises(NotYetRegisteredError):
            change_level(session, early, Standing(level=Level.PRIMARY))


def test_particulars_are_set_right_and_a_bad_code_is_refused(database: Database) -> None:
    with database.writing() as session:
        known = register(session)
        right = Particulars(credit_code=CODE, longitude=117.17, latitude=32.48)
        correct_particulars(session, an_entry(known), right)

        assert reread(session, known).particulars == right
    assert ("institution.correct", "permitted", known.public_id) in told(database)


def test_of_two_who_change_the_same_the_second_is_told_what_changed(database: Database) -> None:
    with database.writing() as session:
        read = register(session)
    with database.writing() as session:
        facts = replace(read.facts, name="水湖镇卫生院", county="肥东县")
        change_facts(session, an_entry(read), facts)

    with database.writing() as session, pytest.raises(ChangedMeanwhileError) as refusal:
        change_level(session, an_entry(read), Standing(level=Level.SECONDARY))

    assert {change.field for change in refusal.value.changes} == {"name", "county"}
    with database.reading() as session:
        kept = reread(session, read)
    assert (kept.facts.name, kept.standing) == ("水湖镇卫生院", Standing(level=Level.PRIMARY))
    assert kept.revision == refusal.value.revision == read.revision + 1


def test_the_same_change_by_two_people_is_a_conflict_too(database: Database) -> None:
    with database.writing() as session:
        read = register(session)
        rename(session, an_entry(read), "水湖镇卫生院")

        with pytest.raises(ChangedMeanwhileError):
            rename(session, an_entry(read), "水湖镇卫生院")


def test_of_two_at_the_very_same_time_the_second_waits_and_is_told(database: Database) -> None:
    with database.writing() as session:
        read = register(session)

    def second() -> None:
        with database.writing() as session:
            change_level(session, an_entry(read), Standing(level=Level.SECONDARY))

    with ThreadPoolExecutor() as pool:
        with database.writing() as session:
            rename(session, an_entry(read), "水湖镇卫生院")
            late = pool.submit(second)
        with pytest.raises(ChangedMeanwhileError):
            late.result()

    with database.reading() as session:
        kept = reread(session, read)
    assert (kept.facts.name, kept.standing) == ("水湖镇卫生院", read.standing)
