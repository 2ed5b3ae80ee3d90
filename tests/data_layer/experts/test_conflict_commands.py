"""Whose cases an expert has declared not to read, by themselves or by who leads them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.experts.conflict_commands import declare_conflict, end_conflict
from data_layer.experts.dossier_queries import dossier
from data_layer.experts.dossier_records import Conflict, Entry, NewConflict
from data_layer.experts.errors import (
    ConflictDeclaredError,
    DeclarationNotFoundError,
    ExpertNotFoundError,
)
from data_layer.experts.tables import Expert
from data_layer.institutions.errors import FormUnusableError
from data_layer.institutions.tables import Institution
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.experts import store_expert, store_member, store_team
from tests.builders.institutions import store_agreement, store_institution

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)


def entry(session: Session, expert: Expert, day: date = TODAY) -> Entry:
    revision = dossier(session, PROVINCE_WIDE, expert.public_id, TODAY).revision
    return Entry(
        public_id=expert.public_id,
        read_revision=revision,
        effective_on=day,
        recorded_at=NOW,
    )


def declare(
    session: Session, expert: Expert, other: Institution, scope: Scope = PROVINCE_WIDE
) -> None:
    new = NewConflict(institution_public_id=other.public_id, reason="亲属任职")
    declare_conflict(session, scope, entry(session, expert), new)


def conflicts(session: Session, expert: Expert) -> tuple[Conflict, ...]:
    return dossier(session, PROVINCE_WIDE, expert.public_id, TODAY).conflicts


def test_an_expert_declares_a_conflict_themselves_and_nobody_elses(database: Database) -> None:
    with database.writing() as session:
        own, colleague = store_expert(session), store_expert(session)
        other, stranger = store_institution(session), store_institution(session)
        team = store_team(session)
        store_member(session, team, own)
        store_agreement(session, other, session.get_one(Institution, team.institution_id))
        reach = Scope(expert_ids=frozenset({own.id}))
        declare(session, own, other, reach)
        assert [one.institution_public_id for one in conflicts(session, own)] == [other.public_id]
        with pytest.raises(ExpertNotFoundError):
            declare(session, colleague, other, reach)
        with pytest.raises(FormUnusableError):
            declare(session, own, stranger, reach)


def test_a_conflict_is_declared_once_while_it_holds(database: Database) -> None:
    with database.writing() as session:
        expert, other = store_expert(session), store_institution(session)
        declare(session, expert, other)
        with pytest.raises(ConflictDeclaredError):
            declare(session, expert, other)


def test_a_conflict_ends_on_a_day_and_is_kept(database: Database) -> None:
    with database.writing() as session:
        expert, other = store_expert(session), store_institution(session)
        declare(session, expert, other)
        (known,) = conflicts(session, expert)
        end_conflict(session, PROVINCE_WIDE, entry(session, expert, TOMORROW), known.id)
        (ended,) = conflicts(session, expert)
        assert (ended.valid_from, ended.valid_to) == (TODAY, TOMORROW)
        with pytest.raises(DeclarationNotFoundError):
            end_conflict(session, PROVINCE_WIDE, entry(session, expert, TOMORROW), known.id)


def test_a_conflict_that_never_held_is_taken_back(database: Database) -> None:
    with database.writing() as session:
        expert, other = store_expert(session), store_institution(session)
        declare(session, expert, other)
        (known,) = conflicts(session, expert)
        end_conflict(session, PROVINCE_WIDE, entry(session, expert), known.id)
        assert conflicts(session, expert) == ()


def test_ones_own_institution_is_no_conflict_to_declare(database: Database) -> None:
    with database.writing() as session:
        expert = store_expert(session)
        own = session.get_one(Institution, expert.institution_id)
        with pytest.raises(FormUnusableError) as raised:
            declare(session, expert, own)

    assert raised.value.problems == {"institution": "own"}
