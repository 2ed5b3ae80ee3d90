"""Every way a case may go, and no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.cases.records import CaseAction, CaseKind, CaseStatus
from data_layer.cases.rules.transitions import (
    TRANSITIONS,
    is_possible,
    transition,
)

DIAGNOSIS, CONSULTATION = CaseKind.DIAGNOSIS, CaseKind.CONSULTATION
FINISHED = {CaseStatus.ISSUED, CaseStatus.WITHDRAWN}
GIVEN = {CaseAction.DECLINE, CaseAction.MOVE, CaseAction.RELEASE, CaseAction.WITHDRAW}

POSSIBLE = {
    CaseStatus.WAITING: {CaseAction.ASSIGN, CaseAction.WITHDRAW},
    CaseStatus.ASSIGNED: GIVEN | {CaseAction.ACCEPT, CaseAction.OPEN},
    CaseStatus.READING: GIVEN | {CaseAction.REPORT, CaseAction.ASK, CaseAction.HAND_OVER},
    CaseStatus.IN_REVIEW: {CaseAction.PASS, CaseAction.RETURN, CaseAction.WITHDRAW},
    CaseStatus.RETURNED: {
        CaseAction.REPORT,
        CaseAction.ASK,
        CaseAction.WITHDRAW,
        CaseAction.HAND_OVER,
    },
    CaseStatus.NEEDS_INFORMATION: {
        CaseAction.ANSWER,
        CaseAction.WITHDRAW,
        CaseAction.HAND_OVER,
    },
    CaseStatus.ISSUED: set(),
    CaseStatus.WITHDRAWN: set(),
}


def test_a_diagnosis_goes_these_ways_only() -> None:
    found = {
        status: {action for action in CaseAction if is_possible(action, DIAGNOSIS, status)}
        for status in CaseStatus
    }

    assert found == POSSIBLE


def test_nobody_audits_a_consultation() -> None:
    assert transition(CaseAction.PASS, DIAGNOSIS) is not None
    assert transition(CaseAction.PASS, CONSULTATION) is None


def test_the_answer_to_a_consultation_is_issued_directly() -> None:
    entry = transition(CaseAction.REPORT, CONSULTATION)

    assert entry is not None
    assert entry.target == CaseStatus.ISSUED


def test_each_action_has_at_most_one_way_for_a_kind() -> None:
    ways = [(entry.action, kind) for entry in TRANSITIONS for kind in entry.kinds]

    assert len(ways) == len(set(ways))


@given(st.sampled_from(CaseKind), st.lists(st.sampled_from(CaseAction), max_size=60))
def test_whatever_people_try_a_finished_case_stays_finished(
    kind: CaseKind, tried: list[CaseAction]
) -> None:
    status, was_finished = CaseStatus.WAITING, False
    for action in tried:
        entry = transition(action, kind)
        if entry is not None and status in entry.sources:
            assert not was_finished
            status = entry.target or status
        was_finished = status in FINISHED


@pytest.mark.parametrize("kind", list(CaseKind))
def test_every_state_a_case_can_come_to_leads_to_an_issued_report(kind: CaseKind) -> None:
    open_states = _reachable(kind, CaseStatus.WAITING) - FINISHED

    assert all(CaseStatus.ISSUED in _reachable(kind, status) for status in open_states)


def _reachable(kind: CaseKind, start: CaseStatus) -> set[CaseStatus]:
    reached: set[CaseStatus] = set()
    ahead = {start}
    while ahead:
        reached |= ahead
        entries = [entry for entry in TRANSITIONS if kind in entry.kinds]
        led = {entry.target for entry in entries if reached & set(entry.sources)}
        ahead = {one for one in led if one is not None} - reached
    return reached
