"""What holds of an expert from a day on; what was, stays."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.database import Database
from data_layer.experts import expert_fact_commands as commands
from data_layer.experts.dossier_queries import dossier
from data_layer.experts.dossier_records import Dossier, Entry, Practice, SignOffLanguage
from data_layer.experts.errors import (
    ExpertNotFoundError,
    LicenceTakenError,
    PastNotChangeableError,
)
from data_layer.experts.records import AgeGroup, BodyRegion, ExpertTitle
from data_layer.institutions.errors import (
    ChangedMeanwhileError,
    FormUnusableError,
    FutureFactError,
    HistoryGoesForwardError,
)
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.audit import told
from tests.builders.experts import store_expert, store_member, store_skill, store_team

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)
CHEST_CT = Practice("CT", BodyRegion.CHEST, AgeGroup.ADULT)
HEAD_MR = Practice("MR", BodyRegion.HEAD_NECK, AgeGroup.CHILD)


def an_expert(database: Database, **given: object) -> Dossier:
    with database.writing() as session:
        expert = store_expert(session, **given)  # type: ignore[arg-type]
        return known(session, expert.public_id)


def known(session: Session, public_id: str) -> Dossier:
    return dossier(session, PROVINCE_WIDE, public_id, TODAY)


def entry(expert: Dossier, day: date = TODAY, revision: int | None = None) -> Entry:
    return Entry(
        public_id=expert.public_id,
        read_revision=revision or expert.revision,
        effective_on=day,
        recorded_at=NOW,
    )


def test_a_promotion_leaves_the_earlier_title_where_it_was(database: Database) -> None:
    expert = an_expert(database)
    attending = replace(expert.facts, title=ExpertTitle.ATTENDING_PHYSICIAN)
    associate = replace(
        expert.facts,
        title=ExpertTitle.ASSOCIATE_CHIEF_PHYSICIAN,
        sign_off_languages=(SignOffLanguage.ZH, SignOffLanguage.EN),
    )

    with database.writing() as session:
        first = replace(attending, sign_off_languages=(SignOffLanguage.EN,))
        commands.change_facts(session, PROVINCE_WIDE, entry(expert, date(2020, 1, 1)), first)
        again = known(session, expert.public_id)
        commands.change_facts(session, PROVINCE_WIDE, entry(again), associate)
        after = known(session, expert.public_id)

    assert after.facts == associate
    assert [(one.title, one.valid_from, one.valid_to) for one in after.career] == [
        (ExpertTitle.ASSOCIATE_CHIEF_PHYSICIAN, TODAY, None),
        (ExpertTitle.ATTENDING_PHYSICIAN, date(2020, 1, 1), TODAY),
    ]
    assert told(database).count((Action.EXPERT_CHANGE, "permitted", expert.public_id)) == 2


@pytest.mark.parametrize(
    ("day", "error"),
    [(TOMORROW, FutureFactError), (date(2019, 1, 1), HistoryGoesForwardError)],
)
def test_a_career_goes_forward_up_to_today(
    database: Database, day: date, error: type[Exception]
) -> None:
    expert = an_expert(database)
    english = replace(expert.facts, sign_off_languages=(SignOffLanguage.EN,))
    chief = replace(expert.facts, title=ExpertTitle.CHIEF_PHYSICIAN)
    with database.writing() as session:
        commands.change_facts(session, PROVINCE_WIDE, entry(expert, date(2020, 1, 1)), english)
        again = known(session, expert.public_id)
    with database.writing() as session, pytest.raises(error):
        commands.change_facts(session, PROVINCE_WIDE, entry(again, day), chief)


def test_of_two_who_change_an_expert_the_second_is_told(database: Database) -> None:
    expert = an_expert(database)
    with database.writing() as session:
        commands.set_skills(session, PROVINCE_WIDE, entry(expert), {"CT", "MR"})
    with database.writing() as session, pytest.raises(ChangedMeanwhileError) as raised:
        commands.set_skills(session, PROVINCE_WIDE, entry(expert), {"CT", "US"})

    assert [one.field for one in raised.value.changes] == ["modalities"]


def test_skills_change_from_a_day_on(database: Database) -> None:
    expert = an_expert(database, modalities=("CT", "US"))
    with database.writing() as session:
        commands.set_skills(session, PROVINCE_WIDE, entry(expert, TOMORROW), {"CT", "MR"})
        after = known(session, expert.public_id)

    spells = {(one.modality, one.valid_from, one.valid_to) for one in after.skills}
    began = expert.particulars.practising_since
    assert spells == {("CT", began, None), ("US", began, TOMORROW), ("MR", TOMORROW, None)}


def test_a_skill_that_was_to_end_goes_on_when_it_is_wanted_again(database: Database) -> None:
    expert = an_expert(database)
    with database.writing() as session:
        commands.set_skills(session, PROVINCE_WIDE, entry(expert, TOMORROW), {"MR"})
        again = known(session, expert.public_id)
        commands.set_skills(session, PROVINCE_WIDE, entry(again), {"CT"})
        after = known(session, expert.public_id)

    assert [(one.modality, one.valid_to) for one in after.skills] == [("CT", None)]


def test_practice_in_what_is_no_longer_read_ends_with_the_skill(database: Database) -> None:
    expert = an_expert(database, modalities=("CT", "MR"))
    with database.writing() as session:
        commands.set_practice(session, PROVINCE_WIDE, entry(expert), {CHEST_CT, HEAD_MR})
        again = known(session, expert.public_id)
        commands.set_skills(session, PROVINCE_WIDE, entry(again, TOMORROW), {"CT"})
        after = known(session, expert.public_id)

    ends = {one.practice: one.valid_to for one in after.practices}
    assert ends == {CHEST_CT: None, HEAD_MR: TOMORROW}


def test_nobody_is_practised_in_what_they_do_not_read(database: Database) -> None:
    expert = an_expert(database)
    with database.writing() as session, pytest.raises(FormUnusableError) as raised:
        commands.set_practice(session, PROVINCE_WIDE, entry(expert), {HEAD_MR})

    assert raised.value.problems == {"region-MR": "unread"}


def test_what_has_begun_stays_as_it_was(database: Database) -> None:
    expert = an_expert(database)
    yesterday = TODAY - timedelta(days=1)
    with database.writing() as session, pytest.raises(PastNotChangeableError):
        commands.set_skills(session, PROVINCE_WIDE, entry(expert, yesterday), {"MR"})


def test_two_experts_never_have_one_licence(database: Database) -> None:
    other = an_expert(database)
    expert = an_expert(database)
    taken = replace(expert.particulars, licence_number=other.particulars.licence_number)
    with database.writing() as session, pytest.raises(LicenceTakenError):
        commands.correct_particulars(session, PROVINCE_WIDE, entry(expert), taken)


def test_a_lead_changes_the_members_of_their_team_and_nobody_else(database: Database) -> None:
    with database.writing() as session:
        team, other = store_team(session), store_team(session)
        member, stranger = store_expert(session), store_expert(session)
        store_member(session, team, member)
        store_member(session, other, stranger)
        store_skill(session, member, "US")
        lead = Scope(team_ids=frozenset({team.id}))
        commands.set_skills(session, lead, entry(known(session, member.public_id)), {"CT"})
        theirs = entry(known(session, stranger.public_id))
    for reach in (lead, Scope(cities=frozenset({"340100"})), Scope(expert_ids=frozenset({1, 2}))):
        with database.writing() as session, pytest.raises(ExpertNotFoundError):
            commands.set_skills(session, reach, theirs, {"MR"})
