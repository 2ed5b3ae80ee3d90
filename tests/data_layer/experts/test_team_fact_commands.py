"""What a team is called and offers from a day on, and the agreements it works under."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.experts.dossier_records import Entry, TeamDossier, TeamFacts, TeamOffer
from data_layer.experts.errors import TeamNotFoundError
from data_layer.experts.records import TeamTier
from data_layer.experts.tables import ExpertTeam
from data_layer.experts.team_dossier_queries import team_dossier
from data_layer.experts.team_fact_commands import change_team, set_offers
from data_layer.institutions.errors import ChangedMeanwhileError
from data_layer.institutions.tables import Institution
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.experts import store_team
from tests.builders.institutions import store_agreement, store_institution

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)
CT = TeamOffer("diagnosis", "CT")
MR = TeamOffer("consultation", "MR")


def known(session: Session, team: ExpertTeam) -> TeamDossier:
    return team_dossier(session, PROVINCE_WIDE, team.public_id, TODAY)


def entry(session: Session, team: ExpertTeam, day: date = TODAY) -> Entry:
    now = known(session, team)
    return Entry(
        public_id=now.public_id,
        read_revision=now.revision,
        effective_on=day,
        recorded_at=NOW,
    )


def test_a_team_keeps_its_earlier_name(database: Database) -> None:
    first = TeamFacts(name="第一团队", tier=TeamTier.COUNTY)
    second = TeamFacts(name="胸部影像团队", tier=TeamTier.CITY)
    with database.writing() as session:
        team = store_team(session)
        change_team(session, PROVINCE_WIDE, entry(session, team, date(2020, 1, 1)), first)
        change_team(session, PROVINCE_WIDE, entry(session, team), second)
        after = known(session, team)

    assert after.facts == second
    assert [(one.facts, one.valid_to) for one in after.names] == [(second, None), (first, TODAY)]


def test_a_service_ends_and_another_begins_on_one_day(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        set_offers(session, PROVINCE_WIDE, entry(session, team), {CT})
        set_offers(session, PROVINCE_WIDE, entry(session, team, TOMORROW), {MR})
        after = known(session, team)

    spells = {(one.offer, one.valid_from, one.valid_to) for one in after.offers}
    assert spells == {(CT, TODAY, TOMORROW), (MR, TOMORROW, None)}


def test_only_a_teams_own_lead_changes_it_and_only_as_it_was_read(database: Database) -> None:
    with database.writing() as session:
        team, other = store_team(session), store_team(session)
        read = entry(session, team)
        set_offers(session, Scope(team_ids=frozenset({team.id})), read, {CT})
        stranger = Scope(team_ids=frozenset({other.id}))
    with database.writing() as session, pytest.raises(TeamNotFoundError):
        set_offers(session, stranger, read, {MR})
    with database.writing() as session, pytest.raises(ChangedMeanwhileError):
        set_offers(session, PROVINCE_WIDE, read, {MR})


def test_the_agreements_of_a_team_are_those_of_its_institution_in_force(
    database: Database,
) -> None:
    with database.writing() as session:
        team = store_team(session)
        asking, former = store_institution(session), store_institution(session)
        names = [asking.name]
        own = session.get_one(Institution, team.institution_id)
        store_agreement(session, asking, own)
        store_agreement(session, former, own, valid_to=TODAY)
        found = known(session, team).agreements

    assert [one.requesting_name for one in found] == names
