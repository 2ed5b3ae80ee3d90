"""Reads how the members of a team work, from the reports they issued."""

from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import AssignmentDecision
from data_layer.cases.desk_records import DecisionOutcome
from data_layer.cases.habit_records import GivenBack, Measure, Reading, Spread, TeamHabits
from data_layer.cases.records import Urgency
from data_layer.cases.rules.habits import spread, team_habits
from data_layer.cases.tables import Case
from data_layer.clock import day_ends_at, day_starts_at

_GIVEN_BACK = (DecisionOutcome.DECLINED, DecisionOutcome.TIMED_OUT)


def habits_of_team(session: Session, team_id: int, first_day: date, last_day: date) -> TeamHabits:
    """Of a team that the reader was found to lead or belong to; both days are included."""
    return team_habits(
        _readings(session, team_id, first_day, last_day),
        _given_back(session, team_id, first_day, last_day),
    )


def _readings(session: Session, team_id: int, first_day: date, last_day: date) -> list[Reading]:
    rows = session.execute(
        select(
            Case.expert_id,
            Case.modality,
            Case.body_part,
            Case.urgency,
            Case.rvu_hundredths,
            Case.assigned_at,
            Case.first_opened_at,
            Case.first_reported_at,
            Case.due_at,
            Case.issued_at,
        ).where(
            Case.team_id == team_id,
            Case.issued_at >= day_starts_at(first_day),
            Case.issued_at < day_ends_at(last_day),
            Case.first_opened_at.is_not(None),
            Case.first_reported_at.is_not(None),
        )
    )
    return [
        Reading(
            expert_id=row.expert_id,
            code=f"{row.modality} {row.body_part}".strip(),
            urgency=Urgency(row.urgency),
            rvu_hundredths=row.rvu_hundredths,
            assigned_at=row.assigned_at,
            opened_at=row.first_opened_at,
            reported_at=row.first_reported_at,
            due_at=row.due_at,
            issued_at=row.issued_at,
        )
        for row in rows
    ]


def _given_back(
    session: Session, team_id: int, first_day: date, last_day: date
) -> dict[int, GivenBack]:
    rows = session.execute(
        select(
            AssignmentDecision.expert_id,
            func.count(case((AssignmentDecision.outcome == DecisionOutcome.DECLINED, 1))),
            func.count(case((AssignmentDecision.outcome == DecisionOutcome.TIMED_OUT, 1))),
        )
        .where(
            AssignmentDecision.team_id == team_id,
            AssignmentDecision.outcome.in_(_GIVEN_BACK),
            AssignmentDecision.decided_at >= day_starts_at(first_day),
            AssignmentDecision.decided_at < day_ends_at(last_day),
        )
        .group_by(AssignmentDecision.expert_id)
    )
    return {
        expert_id: GivenBack(declined=declined, timed_out=timed_out)
        for expert_id, declined, timed_out in rows
        if expert_id is not None
    }


def spreads_of(habits: TeamHabits) -> dict[Measure, Spread | None]:
    """Of each measure over the members, without saying who."""
    return {one: spread(habits.members.values(), one) for one in Measure}
