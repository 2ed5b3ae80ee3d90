"""Which action leads a case from which state to which."""

from dataclasses import dataclass

from data_layer.cases.records import (
    OPEN_STATUSES,
    CaseAction,
    CaseEventKind,
    CaseKind,
    CaseStatus,
)


@dataclass(frozen=True)
class Transition:
    """Without a target the case stays in the state in which it is."""

    action: CaseAction
    kinds: tuple[CaseKind, ...]
    sources: tuple[CaseStatus, ...]
    target: CaseStatus | None
    events: tuple[CaseEventKind, ...]


_BOTH = (CaseKind.DIAGNOSIS, CaseKind.CONSULTATION)
_AUDITED = (CaseKind.DIAGNOSIS,)
_DIRECT = (CaseKind.CONSULTATION,)
_ON_THE_DESK = (CaseStatus.READING, CaseStatus.RETURNED)
# Given to an expert; once there is a report, it stays theirs or is handed over as it is.
_GIVEN = (CaseStatus.ASSIGNED, CaseStatus.READING)

TRANSITIONS = (
    Transition(
        CaseAction.ASSIGN,
        _BOTH,
        (CaseStatus.WAITING,),
        CaseStatus.ASSIGNED,
        (CaseEventKind.ASSIGNED,),
    ),
    Transition(
        CaseAction.ACCEPT,
        _BOTH,
        (CaseStatus.ASSIGNED,),
        CaseStatus.ASSIGNED,
        (CaseEventKind.ACCEPTED,),
    ),
    Transition(
        CaseAction.DECLINE,
        _BOTH,
        _GIVEN,
        CaseStatus.WAITING,
        (CaseEventKind.DECLINED,),
    ),
    Transition(
        CaseAction.MOVE,
        _BOTH,
        _GIVEN,
        CaseStatus.ASSIGNED,
        (CaseEventKind.MOVED,),
    ),
    Transition(
        CaseAction.HAND_OVER,
        _BOTH,
        (*_ON_THE_DESK, CaseStatus.NEEDS_INFORMATION),
        None,
        (CaseEventKind.MOVED,),
    ),
    Transition(
        CaseAction.RELEASE,
        _BOTH,
        _GIVEN,
        CaseStatus.WAITING,
        (CaseEventKind.RELEASED,),
    ),
    Transition(
        CaseAction.OPEN,
        _BOTH,
        (CaseStatus.ASSIGNED,),
        CaseStatus.READING,
        (CaseEventKind.OPENED,),
    ),
    Transition(
        CaseAction.REPORT,
        _AUDITED,
        _ON_THE_DESK,
        CaseStatus.IN_REVIEW,
        (CaseEventKind.REPORTED,),
    ),
    Transition(
        CaseAction.REPORT,
        _DIRECT,
        _ON_THE_DESK,
        CaseStatus.ISSUED,
        (CaseEventKind.REPORTED, CaseEventKind.ISSUED),
    ),
    Transition(
        CaseAction.PASS,
        _AUDITED,
        (CaseStatus.IN_REVIEW,),
        CaseStatus.ISSUED,
        (CaseEventKind.ISSUED,),
    ),
    Transition(
        CaseAction.RETURN,
        _AUDITED,
        (CaseStatus.IN_REVIEW,),
        CaseStatus.RETURNED,
        (CaseEventKind.RETURNED,),
    ),
    Transition(
        CaseAction.ASK,
        _BOTH,
        _ON_THE_DESK,
        CaseStatus.NEEDS_INFORMATION,
        (CaseEventKind.INFORMATION_ASKED,),
    ),
    Transition(
        CaseAction.ANSWER,
        _BOTH,
        (CaseStatus.NEEDS_INFORMATION,),
        CaseStatus.READING,
        (CaseEventKind.INFORMATION_GIVEN,),
    ),
    Transition(
        CaseAction.WITHDRAW,
        _BOTH,
        OPEN_STATUSES,
        CaseStatus.WITHDRAWN,
        (CaseEventKind.WITHDRAWN,),
    ),
)

_BY_ACTION = {(entry.action, kind): entry for entry in TRANSITIONS for kind in entry.kinds}


def transition(action: CaseAction, kind: CaseKind) -> Transition | None:
    """None when the action does not exist for the kind: nobody audits a consultation."""
    return _BY_ACTION.get((action, kind))


def is_possible(action: CaseAction, kind: CaseKind, status: CaseStatus) -> bool:
    entry = transition(action, kind)
    return entry is not None and status in entry.sources
