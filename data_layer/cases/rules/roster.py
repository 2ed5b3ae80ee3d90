"""The experts on shift with their running loads, while many cases are given out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from data_layer.cases.records import Candidate, Exclusion, WaitingCase
from data_layer.cases.rules.assignment import choose_expert, exclusion

_FURTHEST = {name: place for place, name in enumerate(Exclusion)}


class Roster:
    """Answers like `choose_expert` over all candidates, but looks only at the agreed hospitals'."""

    def __init__(
        self, candidates: Iterable[Candidate], agreed_sites: frozenset[int], now: datetime
    ) -> None:
        """`agreed_sites` are the institutions with any agreement, on shift or not."""
        self._now = now
        self._agreed_sites = agreed_sites
        self._candidates = {candidate.expert_id: candidate for candidate in candidates}
        self._readers: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._hospitals: dict[int, set[int]] = defaultdict(set)
        for candidate in self._candidates.values():
            self._index(candidate)

    def choose(self, case: WaitingCase) -> Candidate | None:
        return choose_expert(case, self._readers_for(case, (case.modality,)), self._now)

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
        modalities = {modality for _, modality in self._readers}
        found = (
            exclusion(candidate, case, self._now)
            for candidate in self._readers_for(case, modalities)
        )
        named = (name for name in found if name is not None)
        return max(named, key=_FURTHEST.__getitem__, default=Exclusion.OFF_SHIFT)

    def _index(self, candidate: Candidate) -> None:
        for modality in candidate.modalities:
            self._readers[candidate.institution_id, modality].append(candidate.expert_id)
        for site in candidate.agreed_institution_ids:
            self._hospitals[site].add(candidate.institution_id)

    def _readers_for(self, case: WaitingCase, modalities: Iterable[str]) -> Iterator[Candidate]:
        for hospital in self._hospitals.get(case.requesting_institution_id, ()):
            for modality in modalities:
                for expert_id in self._readers.get((hospital, modality), ()):
                    yield self._candidates[expert_id]
