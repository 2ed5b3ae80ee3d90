"""One expert is entered by hand, into the directory and into a team."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.experts.dossier_records import ExpertFacts, ExpertParticulars, SignOffLanguage
from data_layer.experts.errors import LicenceExpiredError, LicenceTakenError, TeamNotFoundError
from data_layer.experts.expert_queries import expert
from data_layer.experts.records import ExpertTitle, TeamRole
from data_layer.experts.register_commands import NewExpert, register_expert
from data_layer.experts.team_queries import members
from data_layer.institutions.errors import FormUnusableError, FutureFactError
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.experts import store_expert, store_team
from tests.builders.institutions import store_institution

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
READS = (TeamRole.READER,)


def an_expert(session: Session, **given: object) -> NewExpert:
    home = store_institution(session).id
    particulars = {
        "name": "程新",
        "licence_number": "340-1",
        "licence_valid_to": date(2030, 6, 30),
        "practising_since": date(2015, 7, 1),
    }
    return NewExpert(
        facts=ExpertFacts(
            title=ExpertTitle.ATTENDING_PHYSICIAN,
            institution_id=home,
            sign_off_languages=(SignOffLanguage.ZH,),
        ),
        particulars=ExpertParticulars(**(particulars | given)),  # type: ignore[arg-type]
        modalities=frozenset({"CT", "MR"}),
    )


def test_whoever_is_entered_reads_for_the_team_from_today(database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        place = (team.id, TeamRole.READER)
        lead = Scope(team_ids=frozenset({team.id}))
        public_id = register_expert(
            session, lead, an_expert(session), place, since=TODAY - DAY, at=NOW
        )

        found = expert(session, PROVINCE_WIDE, public_id, TODAY)
        assert (found.name, found.modalities) == ("程新", frozenset({"CT", "MR"}))
        (one,) = members(session, PROVINCE_WIDE, team.id, TODAY)
        assert (one.expert_public_id, one.roles) == (public_id, frozenset(READS))


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"name": ""}, FormUnusableError),
        ({"licence_number": "3" * 33}, FormUnusableError),
        ({"licence_number": "taken"}, LicenceTakenError),
        ({"practising_since": TODAY + DAY}, FormUnusableError),
        ({"licence_valid_to": TODAY - DAY}, LicenceExpiredError),
    ],
)
def test_who_cannot_be_entered_is_refused(
    database: Database, given: dict[str, object], error: type[Exception]
) -> None:
    with database.writing() as session:
        store_expert(session, licence_number="taken")
        place = (store_team(session).id, TeamRole.READER)
        new = an_expert(session, **given)
        with pytest.raises(error):
            register_expert(session, PROVINCE_WIDE, new, place, since=TODAY, at=NOW)


def test_nobody_is_entered_from_tomorrow_on_or_reading_nothing(database: Database) -> None:
    with database.writing() as session:
        new = an_expert(session)
        with pytest.raises(FutureFactError):
            register_expert(session, PROVINCE_WIDE, new, None, since=TODAY + DAY, at=NOW)
        nothing = replace(new, modalities=frozenset())
        with pytest.raises(FormUnusableError):
            register_expert(session, PROVINCE_WIDE, nothing, None, since=TODAY, at=NOW)


def test_a_lead_enters_nobody_beside_their_teams(database: Database) -> None:
    with database.writing() as session:
        new, lead = an_expert(session), Scope(team_ids=frozenset({7}))
        with pytest.raises(TeamNotFoundError):
            register_expert(session, lead, new, None, since=TODAY, at=NOW)
        elsewhere = (store_team(session).id, TeamRole.READER)
        with pytest.raises(TeamNotFoundError):
            register_expert(session, lead, new, elsewhere, since=TODAY, at=NOW)
