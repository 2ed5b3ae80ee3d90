"""Which studies became cases, and when they were asked for."""

from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator

from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.rules.requests import may_ask_for
from data_layer.demo import catalogue
from data_layer.demo.archive import Sent, Window
from data_layer.demo.casebook import Casebook
from data_layer.demo.draws import Integers, apportion_within
from data_layer.demo.histories import URGENCIES, URGENCY_SHARES, Narrator, day_of
from data_layer.demo.live import Wish, fulfil
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.province import DEMO_HOSPITAL
from data_layer.demo.records import Hospital
from data_layer.demo.rhythm import DAY_SECONDS, LOCAL_AHEAD, Calendar
from data_layer.demo.story import Story
from data_layer.institutions.records import Level

# How many of its studies a hospital sends on, beside others: the small ones cannot read them.
_GIVES_AWAY = {Level.PRIMARY: 1.0, Level.SECONDARY: 0.25, Level.TERTIARY: 0.013}
_DEMO_SHARE = 0.075
_MOST_OF_THE_STUDIES = 0.6
_CONSULTATIONS = 0.12
# Asking for reports caught on over the years.
_YEARLY_GROWTH = 1.32
_YEAR = 365.25 * DAY_SECONDS
_LATELY = 4.0 * DAY_SECONDS


@dataclass
class Casework:
    """Notes while the archive is written, tells the stories in order of time afterwards."""

    calendar: Calendar
    draw: Generator
    hospitals: dict[int, Hospital]
    # How much busier the last days are: at a small scale, today would look deserted otherwise.
    lately: float
    _studies: list[Integers] = field(default_factory=list)
    _examinations: list[Integers] = field(default_factory=list)
    _requested: list[Integers] = field(default_factory=list)
    _hospital_ids: list[Integers] = field(default_factory=list)
    _live: list[tuple[Wish, int, int]] = field(default_factory=list)

    def note(self, sent: Sent, count: int, wishes: list[Wish]) -> None:
        """Draws `count` of the studies, later ones rather; the late ones belong to the wishes."""
        places = self._draw_places(sent, count)
        received = sent.received[places]
        asked = received + self.draw.lognormal(6.6, 0.8, len(places)).astype(np.int64)
        # On the day the study came: the next day the hospital may have left the network.
        midnight = (received + LOCAL_AHEAD) // DAY_SECONDS * DAY_SECONDS + DAY_SECONDS - LOCAL_AHEAD
        asked = np.minimum(asked, np.minimum(midnight - 1, self.calendar.moment - 30))
        self._studies.append(sent.first_id + places)
        self._examinations.append(sent.examinations[places])
        self._requested.append(np.maximum(asked, received))
        self._hospital_ids.append(np.full(len(places), sent.hospital.id, dtype=np.int64))
        self._live += [
            (wish, sent.first_id + place, int(sent.examinations[place]))
            for wish, place in zip(wishes, sent.late_places, strict=True)
        ]

    def _draw_places(self, sent: Sent, count: int) -> Integers:
        if count == 0:
            return np.zeros(0, dtype=np.int64)
        age = self.calendar.moment - sent.received
        # The largest of these keys are a draw without replacement by weight.
        keys = self.draw.gumbel(size=sent.count) - age / _YEAR * np.log(_YEARLY_GROWTH)
        keys += np.log1p(self.lately * np.exp(-age / _LATELY))
        # Whoever asks needs a minute: what has only just arrived is left out.
        keys[age < 60] = -np.inf
        keys[sent.late_places] = -np.inf
        if sent.test_place is not None:
            keys[sent.test_place] = -np.inf
        return np.sort(np.argsort(keys, kind="stable")[sent.count - count :])

    def tell(self, narrator: Narrator, casebook: Casebook) -> None:
        """Everything in order of request, today's wishes with the rest."""
        studies, requested = np.concatenate(self._studies), np.concatenate(self._requested)
        examinations = np.concatenate(self._examinations)
        hospital_ids = np.concatenate(self._hospital_ids)
        order = np.lexsort((studies, requested))
        live = sorted(self._live, key=lambda entry: -entry[0].minutes)
        for place in order.tolist():
            at = int(requested[place])
            while live and live[0][0].requested_at(self.calendar.moment) <= at:
                casebook.add(self._live_story(narrator, *live.pop(0)))
            hospital = self.hospitals[int(hospital_ids[place])]
            story = self._story(hospital, int(studies[place]), int(examinations[place]), at)
            casebook.add(narrator.tell(story, hospital))
        for entry in live:
            casebook.add(self._live_story(narrator, *entry))
        casebook.close()

    def _live_story(self, narrator: Narrator, wish: Wish, study_id: int, place: int) -> Story:
        at = wish.requested_at(self.calendar.moment)
        story = self._story(wish.hospital, study_id, place, at, wish.urgency)
        return fulfil(wish, story, narrator.desks)

    def _story(
        self, hospital: Hospital, study_id: int, place: int, at: int, urgency: Urgency | None = None
    ) -> Story:
        kind = CaseKind.DIAGNOSIS
        drawn = self.draw.random()
        may = may_ask_for(CaseKind.CONSULTATION, hospital.level_on(day_of(at)))
        if urgency is None and may and drawn < _CONSULTATIONS:
            kind = CaseKind.CONSULTATION
        return Story(
            study_id=study_id,
            hospital_id=hospital.id,
            examination=catalogue.EXAMINATIONS[place],
            kind=kind,
            urgency=urgency or self._urgency(),
            requested_at=at,
            ends_at=self.calendar.moment,
            clerk_id=ACCOUNT_IDS["clerk"] if hospital.name == DEMO_HOSPITAL else None,
        )

    def _urgency(self) -> Urgency:
        drawn, reached = self.draw.random(), 0.0
        for urgency, share in zip(URGENCIES, URGENCY_SHARES, strict=True):
            reached += share
            if drawn < reached:
                return urgency
        return URGENCIES[-1]


def case_shares(windows: list[Window], study_shares: list[int], total: int) -> list[int]:
    """How many cases each hospital asked for, never of most of its studies."""
    weights = [window.weight * _GIVES_AWAY[window.hospital.level] for window in windows]
    everybody = sum(weights)
    for place, window in enumerate(windows):
        if window.hospital.name == DEMO_HOSPITAL:
            weights[place] = everybody * _DEMO_SHARE
    limits = [int(share * _MOST_OF_THE_STUDIES) for share in study_shares]
    return apportion_within(weights, limits, total)
