"""How cases went in the past: fast mostly, slow sometimes, returned now and then."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from numpy.random import Generator

from data_layer.cases.records import CaseKind, Urgency
from data_layer.clock import local_day
from data_layer.demo.desks import Desks
from data_layer.demo.records import Hospital
from data_layer.demo.roster import Member
from data_layer.demo.story import Story, StoryStopsHereError

_U = Urgency
URGENCIES = (_U.ROUTINE, _U.URGENT, _U.EMERGENCY)
URGENCY_SHARES = (0.66, 0.23, 0.11)
_RETURNED = 0.042
_ASKED = 0.03
_WITHDRAWN = 0.013
_RELEASED = 0.012
_STUCK = 0.016


@dataclass(frozen=True)
class _Pace:
    """Median seconds of the steps."""

    wait: float
    open: float
    review: float


_PACES = {
    _U.ROUTINE: _Pace(wait=190.0, open=780.0, review=540.0),
    _U.URGENT: _Pace(wait=75.0, open=330.0, review=320.0),
    _U.EMERGENCY: _Pace(wait=42.0, open=140.0, review=170.0),
}
# Median seconds of reading and writing.
_READING = {"CT": 560.0, "MR": 840.0, "DX": 260.0, "CR": 250.0, "US": 300.0, "MG": 420.0}
_READING_OTHER = 700.0


@dataclass(kw_only=True)
class Narrator:
    desks: Desks
    draw: Generator
    first_day: date

    def tell(self, story: Story, hospital: Hospital) -> Story:
        """Lets the story happen, up to the moment it stops at."""
        with suppress(StoryStopsHereError):
            self._happen(story, hospital)
        story.escalate_if_late()
        return story

    def _happen(self, story: Story, hospital: Hospital) -> None:
        draw, pace = self.draw, _PACES[story.urgency]
        if draw.random() < _WITHDRAWN / 2:
            story.withdraw(story.requested_at + self._seconds(600, 0.8))
            return
        member = self._assign(story, hospital, story.requested_at + self._seconds(pace.wait, 0.75))
        hurry = self._hurry(story, member)
        if draw.random() < _RELEASED:
            member = self._lose(story, hospital, member)
        story.open(story.latest + self._seconds(pace.open * hurry, 0.8))
        if draw.random() < _ASKED:
            story.ask(story.latest + self._seconds(240, 0.5))
            story.answer(story.latest + self._seconds(2400, 0.9))
        if draw.random() < _WITHDRAWN / 2:
            story.withdraw(story.latest + self._seconds(900, 0.8))
            return
        reading = _READING.get(story.examination.modality, _READING_OTHER)
        story.report(story.latest + self._seconds(reading * hurry**0.5, 0.5))
        self._audit(story, pace.review * hurry, reading)
        story.deliver(story.latest + self._seconds(1500, 1.1))

    def _assign(self, story: Story, hospital: Hospital, at: int) -> Member:
        """When nobody may read it yet, it waits for the next half hour that has somebody."""
        while True:
            if at > story.ends_at:
                raise StoryStopsHereError
            member = self.desks.reader(hospital, story.kind, story.examination.modality, at)
            if member is not None:
                story.assign(member, at)
                return member
            at += 1800 - at % 1800 + 20

    def _lose(self, story: Story, hospital: Hospital, member: Member) -> Member:
        """Left unopened past its target: taken away and given to somebody else."""
        at = max(story.due_at, story.latest) + self._seconds(1900, 0.2)
        modality = story.examination.modality
        other = self.desks.reader(hospital, story.kind, modality, at + 60, but=member)
        if other is None:
            return member
        story.release(at)
        story.assign(other, at + 60)
        return other

    def _audit(self, story: Story, review: float, reading: float) -> None:
        if story.kind is CaseKind.CONSULTATION:
            return
        while True:
            at = story.latest + self._seconds(review, 0.7)
            reviewer = self.desks.reviewer(story.expert, day_of(at))
            if self.draw.random() >= _RETURNED or story.return_count > 1:
                story.approve(reviewer, at)
                return
            story.send_back(reviewer, at)
            story.report(story.latest + self._seconds(reading * 1.2, 0.6))

    def _hurry(self, story: Story, member: Member) -> float:
        """How long this case takes beside the median: the team, the years, and bad days."""
        years = (day_of(story.requested_at) - self.first_day).days / 365.25
        factor = self.desks.speed(member.team) * (1.0 + 0.7 * float(np.exp(-years / 2.5)))
        if self.draw.random() < _STUCK and story.urgency is not _U.EMERGENCY:
            factor *= float(self.draw.uniform(6, 40))
        return factor

    def _seconds(self, median: float, spread: float) -> int:
        return max(int(median * np.exp(spread * self.draw.standard_normal())), 5)


def day_of(at: int) -> date:
    return local_day(datetime.fromtimestamp(at, UTC))
