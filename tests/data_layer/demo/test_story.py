"""A case's story, step by step."""

from dataclasses import replace
from datetime import date

import pytest

from data_layer.cases.records import CaseEventKind, CaseKind, CaseStatus, ReviewDecision, Urgency
from data_layer.demo.catalogue import EXAMINATIONS
from data_layer.demo.foundation import lay_foundation
from data_layer.demo.roster import Member
from data_layer.demo.story import Story, StoryStopsHereError
from tests.demo_province import a_plan

NOON = 1_000_000
EXPERT, _, REVIEWER = lay_foundation(a_plan()).members[:3]
E = CaseEventKind


def a_story(**given: object) -> Story:
    values: dict[str, object] = {
        "study_id": 1,
        "hospital_id": 2,
        "examination": EXAMINATIONS[0],
        "kind": CaseKind.DIAGNOSIS,
        "urgency": Urgency.URGENT,
        "requested_at": NOON,
        "ends_at": NOON + 100_000,
    }
    return Story(**(values | given))


def test_a_diagnosis_is_issued_by_its_reviewer() -> None:
    story = a_story()

    story.assign(EXPERT, NOON + 60)
    story.open(NOON + 120)
    story.report(NOON + 600)
    story.approve(REVIEWER, NOON + 900)

    assert story.status is CaseStatus.ISSUED
    assert story.issued_at == NOON + 900
    assert [event.kind for event in story.events] == [
        E.REQUESTED, E.ASSIGNED, E.OPENED, E.REPORTED, E.ISSUED,
    ]  # fmt: skip
    assert story.events[-1].expert_id == REVIEWER.id


def test_a_consultation_is_issued_when_it_is_answered() -> None:
    story = a_story(kind=CaseKind.CONSULTATION)

    story.assign(EXPERT, NOON + 60)
    story.open(NOON + 120)
    story.report(NOON + 600)

    assert story.issued_at == NOON + 600
    assert story.reviewer_id is None


def test_a_returned_report_stays_beside_its_successor() -> None:
    story = a_story()

    story.assign(EXPERT, NOON + 60)
    story.open(NOON + 120)
    story.report(NOON + 600)
    story.send_back(REVIEWER, NOON + 900)
    story.report(NOON + 1200)
    story.approve(REVIEWER, NOON + 1500)

    assert [report.decision for report in story.reports] == [
        ReviewDecision.RETURNED,
        ReviewDecision.PASSED,
    ]
    assert story.return_count == 1
    assert story.first_reported_at == NOON + 600


def test_nothing_happens_after_the_story_ends() -> None:
    story = a_story(ends_at=NOON + 100)
    story.assign(EXPERT, NOON + 60)

    with pytest.raises(StoryStopsHereError):
        story.open(NOON + 120)

    assert story.status is CaseStatus.ASSIGNED
    assert story.latest == NOON + 60


def test_steps_never_go_back_in_time() -> None:
    story = a_story()
    story.assign(EXPERT, NOON + 60)

    with pytest.raises(ValueError, match="forward"):
        story.open(NOON + 30)


def test_a_case_open_after_its_target_was_escalated_within_the_minute() -> None:
    story = a_story(urgency=Urgency.EMERGENCY)
    story.assign(EXPERT, NOON + 60)

    story.escalate_if_late()

    assert story.escalated_at is not None
    assert 0 < story.escalated_at - story.due_at <= 60
    assert story.events[-1].kind is E.ESCALATED


def test_a_case_issued_in_time_was_not_escalated() -> None:
    story = a_story(kind=CaseKind.CONSULTATION)
    story.assign(EXPERT, NOON + 60)
    story.open(NOON + 120)
    story.report(NOON + 600)

    story.escalate_if_late()

    assert story.escalated_at is None


def test_what_was_taken_away_waits_again() -> None:
    story = a_story()
    story.assign(EXPERT, NOON + 60)

    story.release(NOON + 9000)
    story.assign(_another(EXPERT), NOON + 9060)

    assert story.first_assigned_at == NOON + 60
    assert story.assigned_at == NOON + 9060


def _another(member: Member) -> Member:
    return replace(member, id=member.id + 1, joined_on=date(2018, 1, 1))
