"""Experts and teams for tests, valid by default: an attending physician who reads CT."""

from datetime import UTC, date, datetime
from itertools import count
from typing import TypeVar

from sqlalchemy.orm import Session

from data_layer.experts.records import (
    ExpertTitle,
    OnDuty,
    ShiftRecord,
    TeamRole,
    TeamTier,
)
from data_layer.experts.tables import (
    Expert,
    ExpertLeave,
    ExpertSkill,
    ExpertTeam,
    TeamMember,
    TeamShift,
)
from data_layer.identifiers import new_public_id
from data_layer.institutions.records import InstitutionKind, Level
from tests.builders.institutions import store_institution

LONG_AGO = date(2018, 1, 1)
RECORDED_AT = datetime(2018, 1, 1, tzinfo=UTC)
WEEK = tuple(range(1, 8))
WHOLE_DAY = 24 * 60
_NUMBERS = count(1)

Row = TypeVar("Row")


def a_shift(**given: object) -> ShiftRecord:
    """Monday from 08:00 to 17:00."""
    values: dict[str, object] = {
        "expert_id": 1,
        "team_id": 1,
        "weekday": 1,
        "starts_minute": 8 * 60,
        "ends_minute": 17 * 60,
        "capacity_rvu_hundredths": 6000,
        "valid_from": LONG_AGO,
        "valid_to": None,
    }
    return ShiftRecord(**(values | given))  # type: ignore[arg-type]


def on_duty_now(**given: object) -> OnDuty:
    values: dict[str, object] = {
        "expert_id": 1,
        "team_id": 1,
        "team_tier": TeamTier.COUNTY,
        "institution_id": 1,
        "roles": frozenset({TeamRole.READER}),
        "modalities": frozenset({"CT"}),
        "licence_valid_to": date(2030, 12, 31),
        "practising_since": date(2010, 7, 1),
        "shift_starts_at": datetime(2026, 11, 24, 0, 0, tzinfo=UTC),
        "shift_ends_at": datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
        "capacity_rvu_hundredths": 6000,
    }
    return OnDuty(**(values | given))  # type: ignore[arg-type]


def store_expert(
    session: Session, *, modalities: tuple[str, ...] = ("CT",), **given: object
) -> Expert:
    """A row with its skills; without an institution in `given`, a hospital of its own."""
    number = next(_NUMBERS)
    values: dict[str, object] = {
        "public_id": new_public_id(),
        "name": f"第{number}医师",
        "title": ExpertTitle.ATTENDING_PHYSICIAN,
        "institution_id": given.get("institution_id") or _hospital(session),
        "licence_number": f"1103400000{number:05d}",
        "licence_valid_to": date(2030, 12, 31),
        "practising_since": date(2010, 7, 1),
    }
    expert = _stored(session, Expert(**(values | given)))
    for modality in modalities:
        store_skill(session, expert, modality)
    return expert


def store_skill(
    session: Session,
    expert: Expert,
    modality: str,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> ExpertSkill:
    return _stored(
        session,
        ExpertSkill(
            expert_id=expert.id,
            modality=modality,
            valid_from=valid_from or expert.practising_since,
            valid_to=valid_to,
        ),
    )


def store_team(session: Session, **given: object) -> ExpertTeam:
    """An open team; without an institution in `given`, it sits in a hospital of its own."""
    values: dict[str, object] = {
        "public_id": new_public_id(),
        "name": f"第{next(_NUMBERS)}影像诊断团队",
        "tier": TeamTier.COUNTY,
        "institution_id": given.get("institution_id") or _hospital(session),
        "founded_on": LONG_AGO,
        "closed_on": None,
    }
    return _stored(session, ExpertTeam(**(values | given)))


def store_member(
    session: Session,
    team: ExpertTeam,
    expert: Expert,
    role: TeamRole = TeamRole.READER,
    *,
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> TeamMember:
    return _stored(
        session,
        TeamMember(
            team_id=team.id,
            expert_id=expert.id,
            role=role,
            valid_from=valid_from,
            valid_to=valid_to,
            recorded_at=RECORDED_AT,
        ),
    )


def store_shift(session: Session, team: ExpertTeam, expert: Expert, **given: object) -> TeamShift:
    """Monday from 08:00 to 17:00, unless given."""
    values: dict[str, object] = {
        "team_id": team.id,
        "expert_id": expert.id,
        "weekday": 1,
        "starts_minute": 8 * 60,
        "ends_minute": 17 * 60,
        "capacity_rvu_hundredths": 6000,
        "valid_from": LONG_AGO,
        "valid_to": None,
    }
    return _stored(session, TeamShift(**(values | given)))


def store_leave(
    session: Session, expert: Expert, first_day: date, last_day: date | None = None
) -> ExpertLeave:
    return _stored(
        session,
        ExpertLeave(
            expert_id=expert.id,
            first_day=first_day,
            last_day=last_day or first_day,
        ),
    )


def store_expert_always_on_duty(
    session: Session,
    team: ExpertTeam,
    role: TeamRole = TeamRole.READER,
    *,
    capacity_rvu_hundredths: int = 6000,
    modalities: tuple[str, ...] = ("CT",),
    **given: object,
) -> Expert:
    """A member of the team whose shifts cover the whole week."""
    expert = store_expert(session, modalities=modalities, **given)
    store_member(session, team, expert, role)
    for weekday in WEEK:
        store_shift(
            session,
            team,
            expert,
            weekday=weekday,
            starts_minute=0,
            ends_minute=WHOLE_DAY,
            capacity_rvu_hundredths=capacity_rvu_hundredths,
        )
    return expert


def _hospital(session: Session) -> int:
    return store_institution(
        session, level=Level.TERTIARY, kind=InstitutionKind.GENERAL_HOSPITAL
    ).id


def _stored(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
