"""Today's work: what waits, lies on desks, is audited or asked about at the moment of the build."""

from collections.abc import Iterator
from dataclasses import dataclass

from numpy.random import Generator

from data_layer.cases.records import CaseKind, CaseStatus, Urgency
from data_layer.demo.archive import Late
from data_layer.demo.desks import Desks
from data_layer.demo.foundation import Foundation
from data_layer.demo.histories import day_of
from data_layer.demo.records import Hospital
from data_layer.demo.roster import Member, is_demo_expert
from data_layer.demo.story import Story

_S = CaseStatus
_U = Urgency


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A case as it shall stand now: asked for `minutes` ago; the member who has it, if given."""

    hospital: Hospital
    status: CaseStatus
    urgency: Urgency
    minutes: float
    member: Member | None = None
    modality: str | None = None

    def study(self, moment: int) -> Late:
        """The study it is about, which came some minutes before it was asked for."""
        return Late(received_at=self.requested_at(moment) - 300, modality=self.modality)

    def requested_at(self, moment: int) -> int:
        return moment - int(self.minutes * 60)


# What the personas of the demo hospital find: state, urgency, minutes ago.
_AT_THE_DEMO_HOSPITAL = (
    (_S.WAITING, _U.EMERGENCY, 0.5),
    (_S.WAITING, _U.ROUTINE, 0.8),
    (_S.NEEDS_INFORMATION, _U.URGENT, 52),
    (_S.NEEDS_INFORMATION, _U.ROUTINE, 190),
    (_S.IN_REVIEW, _U.URGENT, 44),
    (_S.IN_REVIEW, _U.ROUTINE, 95),
    (_S.ISSUED, _U.EMERGENCY, 63),
    (_S.ISSUED, _U.URGENT, 110),
    (_S.ISSUED, _U.ROUTINE, 155),
    (_S.ISSUED, _U.ROUTINE, 240),
)
_ON_THE_DEMO_EXPERTS_DESK = (
    (_S.ASSIGNED, _U.EMERGENCY, 4),
    (_S.ASSIGNED, _U.URGENT, 17),
    (_S.ASSIGNED, _U.ROUTINE, 31),
    (_S.READING, _U.URGENT, 133),
    (_S.RETURNED, _U.ROUTINE, 150),
)
_ELSEWHERE = (
    (_S.WAITING, _U.ROUTINE, 0.6),
    (_S.WAITING, _U.URGENT, 0.4),
    (_S.ASSIGNED, _U.ROUTINE, 12),
    (_S.ASSIGNED, _U.ROUTINE, 26),
    (_S.ASSIGNED, _U.URGENT, 8),
    (_S.ASSIGNED, _U.EMERGENCY, 3),
    (_S.READING, _U.ROUTINE, 41),
    (_S.READING, _U.ROUTINE, 66),
    (_S.READING, _U.URGENT, 28),
    (_S.READING, _U.EMERGENCY, 37),
    (_S.IN_REVIEW, _U.ROUTINE, 75),
    (_S.IN_REVIEW, _U.ROUTINE, 58),
    (_S.IN_REVIEW, _U.URGENT, 135),
    (_S.RETURNED, _U.URGENT, 88),
    (_S.NEEDS_INFORMATION, _U.ROUTINE, 1520),
    (_S.ISSUED, _U.ROUTINE, 130),
    (_S.ISSUED, _U.URGENT, 70),
    (_S.ISSUED, _U.EMERGENCY, 45),
)
# They weigh more than the demo expert's, beside what each can take: so the next case is theirs.
_ON_EACH_COLLEAGUES_DESK = ("CT", "MR")
_TIMES_ELSEWHERE = 2


def wishes(foundation: Foundation, draw: Generator, most: int) -> list[Wish]:
    """The demo hospital's first, then the others', at most so many."""
    return list(_all(foundation, draw))[:most]


def _all(foundation: Foundation, draw: Generator) -> Iterator[Wish]:
    demo, team = foundation.demo_hospital, foundation.teams[0]
    expert = next(member for member in foundation.members if is_demo_expert(member))
    for status, urgency, minutes in _AT_THE_DEMO_HOSPITAL:
        yield Wish(hospital=demo, status=status, urgency=urgency, minutes=minutes)
    for status, urgency, minutes in _ON_THE_DEMO_EXPERTS_DESK:
        yield Wish(hospital=demo, status=status, urgency=urgency, minutes=minutes, member=expert)
    others = _asking(foundation, team.hospital)
    for member in foundation.members:
        if member.team is team and member is not expert:
            for modality in _ON_EACH_COLLEAGUES_DESK:
                yield Wish(
                    hospital=others[int(draw.integers(len(others)))],
                    status=_S.READING,
                    urgency=_U.ROUTINE,
                    minutes=float(draw.uniform(60, 1150)),
                    member=member,
                    modality=modality,
                )
    everybody = [
        h for h in foundation.hospitals if h.is_live and not h.is_partner and h is not demo
    ]
    for status, urgency, minutes in _ELSEWHERE * _TIMES_ELSEWHERE:
        yield Wish(
            hospital=everybody[int(draw.integers(len(everybody)))],
            status=status,
            urgency=urgency,
            minutes=minutes * float(draw.uniform(0.85, 1.15)),
        )


def _asking(foundation: Foundation, diagnosing: Hospital) -> list[Hospital]:
    """Live hospitals with an agreement in force."""
    found = {
        contract.requesting.id: contract.requesting
        for contract in foundation.contracts
        if contract.diagnosing is diagnosing
        and contract.requesting.is_live
        and contract.valid_to is None
    }
    return list(found.values())


def fulfil(wish: Wish, story: Story, desks: Desks) -> Story:
    """Brings a fresh story to the state it was wished in; the steps share the minutes so far."""
    start, span = story.requested_at, story.ends_at - story.requested_at
    assigned_at = start + min(45, span // 3)
    reader = wish.member or _reader(wish, story, desks, assigned_at)
    if wish.status is not _S.WAITING and reader is not None:
        story.assign(reader, assigned_at)
        _go_on(wish.status, story, desks, start + span // 4)
    story.escalate_if_late()
    return story


def _go_on(status: CaseStatus, story: Story, desks: Desks, at: int) -> None:
    if status is _S.ASSIGNED:
        return
    step = (story.ends_at - at) // 4
    story.open(max(at, story.latest))
    if status is _S.NEEDS_INFORMATION:
        story.ask(at + step)
    if status in (_S.IN_REVIEW, _S.RETURNED, _S.ISSUED):
        story.report(at + step)
    reviewer = desks.reviewer(story.expert, day_of(at))
    if status is _S.RETURNED:
        story.send_back(reviewer, at + 2 * step)
    if status is _S.ISSUED and story.kind is CaseKind.DIAGNOSIS:
        story.approve(reviewer, at + 2 * step)


def _reader(wish: Wish, story: Story, desks: Desks, at: int) -> Member | None:
    return desks.reader(wish.hospital, story.kind, story.examination.modality, at)
