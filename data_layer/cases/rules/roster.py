"""The experts on shift with their running loads, while many cases are given out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from heapq import heapify, heappop, heappush, heapreplace

from data_layer.cases.assignment_records import Candidate, Exclusion, WaitingCase
from data_layer.cases.records import Urgency
from data_layer.cases.rules.assignment import choose_expert, exclusion, may_read, preference

_FURTHEST = {name: place for place, name in enumerate(Exclusion)}
_FULL = 1.0

Queue = list[tuple[float, int]]


class Roster:
    """Answers like `choose_expert` over all candidates, but looks only where an answer can be.

    Each hospital has a queue of experts for a modality, the least loaded in front. Loads only
    grow, so a place in a queue that is out of date is too far in front and is put right there.
    """

    def __init__(
        self, candidates: Iterable[Candidate], agreed_sites: frozenset[int], local_now: datetime
    ) -> None:
        """`agreed_sites` are the institutions with any agreement, on shift or not.

        `local_now` is in the province's time.
        """
        self._local_now = local_now
        self._agreed_sites = agreed_sites
        self._candidates = {candidate.expert_id: candidate for candidate in candidates}
        self._staff: dict[int, list[int]] = defaultdict(list)
        self._hospitals: dict[int, set[int]] = defaultdict(set)
        self._queues: dict[tuple[int, str, bool], Queue] = {}
        for candidate in self._candidates.values():
            self._staff[candidate.institution_id].append(candidate.expert_id)
            for site in candidate.agreed_institution_ids:
                self._hospitals[site].add(candidate.institution_id)

    def choose(self, case: WaitingCase) -> Candidate | None:
        found = (
            self._first_who_may(self._queue(hospital, case), case)
            for hospital in self._hospitals.get(case.requesting_institution_id, ())
        )
        return choose_expert(case, (expert for expert in found if expert), self._local_now)

    def take(self, candidate: Candidate, case: WaitingCase) -> Candidate:
        """From now on the case weighs on the candidate, who is returned so loaded."""
        in_hand = candidate.in_hand_rvu_hundredths + case.rvu_hundredths
        loaded = replace(candidate, in_hand_rvu_hundredths=in_hand)
        self._candidates[candidate.expert_id] = loaded
        return loaded

    def obstacle(self, case: WaitingCase) -> Exclusion:
        """What stopped the experts who came closest to being allowed a case nobody may read."""
        if case.requesting_institution_id not in self._agreed_sites:
            return Exclusion.NO_AGREEMENT
        furthest = Exclusion.OFF_SHIFT
        for candidate in self._agreed_staff(case):
            met = exclusion(candidate, case, self._local_now)
            if met == Exclusion.AT_CAPACITY:
                return met
            if met and _FURTHEST[met] > _FURTHEST[furthest]:
                furthest = met
        return furthest

    def _first_who_may(self, queue: Queue, case: WaitingCase) -> Candidate | None:
        passed_over: Queue = []
        found = None
        while queue and queue[0][0] < _FULL and found is None:
            candidate = self._candidates[queue[0][1]]
            place = preference(candidate, case.urgency)
            if place != queue[0]:
                heapreplace(queue, place)
            elif may_read(candidate, case, self._local_now):
                found = candidate
            else:
                passed_over.append(heappop(queue))
        for place in passed_over:
            heappush(queue, place)
        return found

    def _queue(self, hospital: int, case: WaitingCase) -> Queue:
        key = hospital, case.modality, case.urgency == Urgency.ROUTINE
        if key not in self._queues:
            staff = (self._candidates[expert_id] for expert_id in self._staff[hospital])
            queue = [
                preference(candidate, case.urgency)
                for candidate in staff
                if case.modality in candidate.modalities
            ]
            heapify(queue)
            self._queues[key] = queue
        return self._queues[key]

    def _agreed_staff(self, case: WaitingCase) -> Iterator[Candidate]:
        for hospital in self._hospitals.get(case.requesting_institution_id, ()):
            for expert_id in self._staff[hospital]:
                yield self._candidates[expert_id]
