"""Consents for tests, valid by default: to everybody treating, for remote diagnosis, since noon."""

from datetime import UTC, datetime, timedelta

from data_layer.accounts.records import Role
from data_layer.consents.records import (
    Audience,
    Consent,
    Content,
    Emergency,
    Purpose,
    Question,
    Reader,
    Relationship,
    Subject,
)

# Noon on a Tuesday in the province.
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def a_consent(**given: object) -> Consent:
    values: dict[str, object] = {
        "purpose": Purpose.REMOTE_DIAGNOSIS,
        "audience": Audience.EVERYBODY_TREATING,
        "valid_from": NOON - timedelta(days=1),
    }
    return Consent(**(values | given))  # type: ignore[arg-type]


def an_emergency(**given: object) -> Emergency:
    values: dict[str, object] = {
        "public_id": "emergency2345678",
        "starts_at": NOON - timedelta(hours=1),
        "ends_at": NOON + timedelta(hours=3),
    }
    return Emergency(**(values | given))  # type: ignore[arg-type]


def a_reader(*roles: Role, **given: object) -> Reader:
    """An expert of team 1 at institution 1, unless told otherwise."""
    values: dict[str, object] = {
        "account_id": 1,
        "roles": frozenset(roles or (Role.EXPERT,)),
        "institution_ids": frozenset({1}),
        "team_ids": frozenset({1}),
    }
    return Reader(**(values | given))  # type: ignore[arg-type]


def a_subject(**given: object) -> Subject:
    values: dict[str, object] = {
        "patient_id": 7,
        "study_id": 70,
        "institution_id": 100,
        "public_id": "study23456789abc",
    }
    return Subject(**(values | given))  # type: ignore[arg-type]


def a_question(**given: object) -> Question:
    """The assigned expert asks for the record, at noon, and there is no consent."""
    values: dict[str, object] = {
        "reader": a_reader(),
        "subject": a_subject(),
        "relationships": frozenset({Relationship.ASSIGNED_EXPERT}),
        "purpose": Purpose.REMOTE_DIAGNOSIS,
        "content": Content.RECORD,
        "at": NOON,
    }
    return Question(**(values | given))  # type: ignore[arg-type]
