"""A team is founded once under its name, and when it ends nobody belongs to it any more."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.dossier_records import Entry, TeamFacts
from data_layer.experts.errors import (
    LicenceExpiredError,
    PastNotChangeableError,
    TeamClosedError,
    TeamNameTakenError,
)
from data_layer.experts.records import TeamRole, TeamTier
from data_layer.experts.tables import ExpertTeam, TeamMember, TeamShift
from data_layer.experts.team_life_commands import NewTeam, close_team, found_team
from data_layer.experts.team_queries import members, team
from data_layer.institutions.errors import (
    ChangedMeanwhileError,
    FormUnusableError,
    FutureFactError,
)
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.audit import told
from tests.builders.experts import store_expert, store_member, store_shift, store_team
from tests.builders.institutions import store_institution

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def a_team(session: Session, **given: object) -> NewTeam:
    values: dict[str, object] = {
        "facts": TeamFacts(name="儿科影像团队", tier=TeamTier.CITY),
        "institution_id": store_institution(session).id,
        "founded_on": TODAY,
    }
    return NewTeam(**(values | given))  # type: ignore[arg-type]


def test_a_team_is_founded_with_its_lead(database: Database) -> None:
    with database.writing() as session:
        lead = store_expert(session)
        public_id = found_team(session, PROVINCE_WIDE, a_team(session, lead_id=lead.id), at=NOW)

        found = team(session, PROVINCE_WIDE, public_id, TODAY)
        assert (found.name, found.tier, found.lead_name) == (
            "儿科影像团队",
            TeamTier.CITY,
            lead.name,
        )
        (one,) = members(session, PROVINCE_WIDE, found.id, TODAY)
        assert one.roles == {TeamRole.LEAD, TeamRole.READER}
    assert Action.TEAM_FOUND in [one[0] for one in told(database)]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"facts": TeamFacts(name="", tier=TeamTier.CITY)}, FormUnusableError),
        ({"facts": TeamFacts(name="队" * 129, tier=TeamTier.CITY)}, FormUnusableError),
        ({"founded_on": TODAY + DAY}, FutureFactError),
        ({"institution_id": 0}, FormUnusableError),
    ],
)
def test_what_cannot_be_founded_is_refused(
    database: Database, given: dict[str, object], error: type[Exception]
) -> None:
    with database.writing() as session, pytest.raises(error):
        found_team(session, PROVINCE_WIDE, a_team(session, **given), at=NOW)


def test_two_open_teams_have_two_names(database: Database) -> None:
    with database.writing() as session:
        found_team(session, PROVINCE_WIDE, a_team(session), at=NOW)
        with pytest.raises(TeamNameTakenError):
            found_team(session, PROVINCE_WIDE, a_team(session), at=NOW)


def test_nobody_leads_with_a_licence_that_is_over(database: Database) -> None:
    with database.writing() as session:
        lead = store_expert(session, licence_valid_to=TODAY - DAY)
        new = a_team(session, lead_id=lead.id)
        with pytest.raises(LicenceExpiredError):
            found_team(session, PROVINCE_WIDE, new, at=NOW)


def test_a_lead_founds_no_team(database: Database) -> None:
    with database.writing() as session, pytest.raises(AccessDeniedError):
        found_team(session, Scope(team_ids=frozenset({1})), a_team(session), at=NOW)


def an_entry(found: ExpertTeam, day: date = TODAY, revision: int = 1) -> Entry:
    return Entry(
        public_id=found.public_id, read_revision=revision, effective_on=day, recorded_at=NOW
    )


def test_when_a_team_ends_so_do_its_members_and_shifts(database: Database) -> None:
    with database.writing() as session:
        found, expert = store_team(session), store_expert(session)
        store_member(session, found, expert)
        store_shift(session, found, expert)

        close_team(session, PROVINCE_WIDE, an_entry(found))

        ends = {
            *session.scalars(select(TeamMember.valid_to)),
            *session.scalars(select(TeamShift.valid_to)),
            *session.scalars(select(ExpertTeam.closed_on)),
        }
        assert ends == {TODAY + DAY}


@pytest.mark.parametrize(
    ("day", "revision", "error"),
    [
        (TODAY - DAY, 1, PastNotChangeableError),
        (TODAY, 7, ChangedMeanwhileError),
    ],
)
def test_a_team_ends_from_today_on_and_as_it_was_seen(
    database: Database, day: date, revision: int, error: type[Exception]
) -> None:
    with database.writing() as session, pytest.raises(error):
        close_team(session, PROVINCE_WIDE, an_entry(store_team(session), day, revision))


def test_a_team_ends_once(database: Database) -> None:
    with database.writing() as session:
        found = store_team(session)
        close_team(session, PROVINCE_WIDE, an_entry(found))
        with pytest.raises(TeamClosedError):
            close_team(session, PROVINCE_WIDE, an_entry(found, revision=2))
