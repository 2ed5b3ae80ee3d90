"""A list of experts: what would become of each row, and what it writes."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.experts.dossier_queries import dossier
from data_layer.experts.dossier_records import SignOffLanguage
from data_layer.experts.records import ExpertTitle, TeamRole
from data_layer.experts.roster_keep_commands import RosterAcceptance
from data_layer.experts.roster_list_commands import accept_roster
from data_layer.experts.roster_list_errors import RosterOutdatedError, RosterUnusableError
from data_layer.experts.roster_list_queries import planned, rosters
from data_layer.experts.roster_list_records import (
    ReadRoster,
    RosterField,
    RosterPlan,
    RosterWords,
)
from data_layer.experts.roster_list_rules import roster_rows
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.experts.team_queries import members
from data_layer.list_records import ListFile, RowOutcome
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.experts import store_expert, store_member, store_team
from tests.builders.institutions import store_institution

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
FILE = ListFile(name="roster.csv", sha256="0" * 64)
_F = RosterField
WORDS = RosterWords(
    heads={one.value: one for one in RosterField},
    values={
        _F.TITLE: {one.value: one.value for one in ExpertTitle},
        _F.LANGUAGES: {one.value: one.value for one in SignOffLanguage},
        _F.ROLE: {one.value: one.value for one in (TeamRole.READER, TeamRole.REVIEWER)},
    },
)
NEW = {
    "licence_number": "340-1",
    "name": "程新",
    "title": "attending_physician",
    "institution": "H1",
    "licence_valid_to": "2030-06-30",
    "practising_since": "2015/7/1",
    "modalities": "CT、MR DX",
    "languages": "zh,en",
    "team": "胸部团队",
    "role": "reviewer",
}


def read(*rows: dict[str, str]) -> ReadRoster:
    heads = list(dict.fromkeys(name for row in rows for name in row))
    return roster_rows([heads, *([row.get(name, "") for name in heads] for row in rows)], WORDS)


@pytest.fixture
def province(database: Database) -> Database:
    """Two hospitals, a team, and its member with the licence 340-0."""
    with database.writing() as session:
        store_institution(session, code="H1")
        home = store_institution(session, code="H2")
        team = store_team(session, name="胸部团队", institution_id=home.id)
        given = {"name": "旧识", "licence_number": "340-0", "institution_id": home.id}
        store_member(session, team, store_expert(session, **given))
    return database


def plan(database: Database, *rows: dict[str, str], scope: Scope = PROVINCE_WIDE) -> RosterPlan:
    with database.reading() as session:
        return planned(session, scope, read(*rows), TODAY)


def accept(database: Database, *rows: dict[str, str], seen: dict[str, int] | None = None) -> str:
    acceptance = RosterAcceptance(file=FILE, seen=seen, by=None, at=NOW)
    with database.writing() as session:
        return accept_roster(session, PROVINCE_WIDE, read(*rows), acceptance)[0]


def faults(found: RosterPlan) -> dict[str, str]:
    """By cell, the code of what is wrong."""
    return {
        one.cell or one.field.value: getattr(one.fault, "code", one.fault)
        for line in found.lines
        for one in line.problems
    }


def test_a_new_expert_is_registered_and_joins_the_team(province: Database) -> None:
    assert plan(province, NEW).count(RowOutcome.NEW) == 1
    kept = accept(province, NEW)

    with province.reading() as session:
        known = select(Expert.public_id).where(Expert.licence_number == "340-1")
        found = dossier(session, PROVINCE_WIDE, session.scalars(known).one(), TODAY)
        team_id = session.scalars(select(ExpertTeam.id)).one()
        roles = {one.name: one.roles for one in members(session, PROVINCE_WIDE, team_id, TODAY)}
        assert [one.public_id for one in rosters(session, PROVINCE_WIDE)] == [kept]
    assert found.facts.sign_off_languages == (SignOffLanguage.ZH, SignOffLanguage.EN)
    assert {one.modality for one in found.skills} == {"CT", "DX", "MR"}
    assert len(found.career) == 1
    assert roles["程新"] == {TeamRole.REVIEWER}


def test_a_known_expert_changes_in_what_the_list_says_only(province: Database) -> None:
    row = {"licence_number": "340-0", "name": "旧识", "title": "chief_physician"}
    (line,) = plan(province, row).lines
    assert [(one.field, one.before, one.after) for one in line.changes] == [
        (_F.TITLE, "attending_physician", "chief_physician")
    ]
    accept(province, row)

    assert plan(province, row).count(RowOutcome.SAME) == 1
    assert accept(province, row) == ""


def test_of_a_known_expert_an_empty_cell_says_nothing(province: Database) -> None:
    row = {"licence_number": "340-0", "name": "旧识", "modalities": "", "languages": ""}

    assert plan(province, row).count(RowOutcome.SAME) == 1


def test_everything_of_a_row_is_written_at_once(province: Database) -> None:
    row = NEW | {"licence_number": "340-0", "name": "新名", "team": ""}
    accept(province, row)

    assert plan(province, row).count(RowOutcome.SAME) == 1


def test_unknown_codes_are_said_with_the_cell_and_what_is_near(province: Database) -> None:
    odd = NEW | {"institution": "H11", "team": "胸部影像团队", "modalities": "CT, XX"}
    found = plan(province, odd)

    assert faults(found) == {
        "D2": "institution_code_unknown",
        "G2": "modality_unknown",
        "I2": "team_unknown",
    }
    near = {
        one.fault.code: one.fault.details.get("nearest")  # type: ignore[union-attr]
        for one in found.lines[0].problems
    }
    assert near["team_unknown"] == "胸部团队"
    assert str(near["institution_code_unknown"]).startswith("H1 ")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"title": "博士"}, {"C2": "word_unknown"}),
        ({"licence_valid_to": "31.6.2030"}, {"E2": "no_day"}),
        ({"modalities": ""}, {"G2": "missing"}),
        ({"languages": "德文"}, {"H2": "word_unknown"}),
        ({"licence_valid_to": "2020-01-01"}, {"E2": "licence_expired"}),
        ({"effective_from": "2027-01-01"}, {"K2": "future_fact"}),
        ({"practising_since": "2031-01-01"}, {"F2": "future"}),
    ],
)
def test_what_cannot_be_is_refused_cell_by_cell(
    province: Database, row: dict[str, str], expected: dict[str, str]
) -> None:
    assert faults(plan(province, NEW | row)) == expected


def test_a_day_that_cannot_be_holds_up_no_other_row(province: Database) -> None:
    odd = {"licence_number": "340-0", "name": "旧识", "practising_since": "2031-01-01"}

    found = plan(province, odd, NEW)
    accept(province, odd, NEW)

    assert faults(found) == {"C2": "future"}
    assert found.lines[0].problems[0].said == "2031-01-01"
    with province.reading() as session:
        since = session.execute(select(Expert.licence_number, Expert.practising_since)).all()
    assert dict(map(tuple, since)) == {"340-0": date(2010, 7, 1), "340-1": date(2015, 7, 1)}


def test_facts_go_forward_in_a_list_as_in_the_forms(province: Database) -> None:
    changed = {"licence_number": "340-0", "name": "旧识", "title": "chief_physician"}
    accept(province, changed | {"effective_from": "2026-11-20"})

    back = changed | {"title": "attending_physician", "effective_from": "2026-11-19"}
    found = plan(province, back, NEW)
    accept(province, back, NEW)

    assert faults(found) == {"D2": "history_goes_forward"}
    assert plan(province, changed, NEW).count(RowOutcome.SAME) == 2


def test_nobody_joins_a_team_that_will_have_closed_or_twice(province: Database) -> None:
    later = {"effective_from": "2026-12-10"}
    joins = NEW | later | {"title": "", "institution": "", "languages": ""}
    with province.writing() as session:
        home = session.scalars(select(Expert.institution_id)).one()
        expert = store_expert(session, name="程新", licence_number="340-1", institution_id=home)
        team = session.scalars(select(ExpertTeam)).one()
        store_member(session, team, expert, TeamRole.REVIEWER, valid_from=date(2026, 12, 1))
    twice = faults(plan(province, joins))
    with province.writing() as session:
        session.scalars(select(ExpertTeam)).one().closed_on = date(2026, 12, 5)

    assert twice == {"I2": "joins_later"}
    assert faults(plan(province, joins | {"role": "reader"})) == {"I2": "team_closing"}


def test_a_new_expert_without_a_column_is_told_which(province: Database) -> None:
    found = plan(province, {"licence_number": "340-9", "name": "程新"})

    assert set(faults(found)) == {
        *("title", "institution", "licence_valid_to", "practising_since", "modalities")
    }


def test_a_licence_stands_in_one_row_only(province: Database) -> None:
    assert plan(province, NEW, NEW).count(RowOutcome.REFUSED) == 2


def test_a_list_without_licences_is_none(province: Database) -> None:
    with pytest.raises(RosterUnusableError):
        read({"name": "程新"})


def test_a_lead_lists_their_own_team_only(province: Database) -> None:
    with province.writing() as session:
        other = store_team(session, name="另一团队")
        lead = Scope(team_ids=frozenset({other.id}))

    assert faults(plan(province, NEW, scope=lead)) == {"I2": "team_unknown"}
    assert faults(plan(province, NEW | {"team": ""}, scope=lead)) == {"I2": "own_team_missing"}
    stranger = {"licence_number": "340-0", "name": "旧识"}
    assert faults(plan(province, stranger, scope=lead)) == {"A2": "not_on_your_roster"}


def test_what_was_checked_must_still_be_so(province: Database) -> None:
    row = {"licence_number": "340-0", "name": "新名"}
    seen = plan(province, row).seen()
    accept(province, row | {"name": "别名"})
    with pytest.raises(RosterOutdatedError):
        accept(province, row, seen=seen)
