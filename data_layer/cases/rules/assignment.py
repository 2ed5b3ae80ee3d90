"""Who reads a waiting case, and which case comes first.

`local_now` is in the province's time: licences and years of practice end with its day.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from data_layer.cases.assignment_records import Candidate, Exclusion, WaitingCase
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.rules.targets import LONGEST_WAITS

YEARS_OF_PRACTICE = 3

_URGENT_FIRST = {Urgency.EMERGENCY: 0, Urgency.URGENT: 1, Urgency.ROUTINE: 2}


def is_on_shift(candidate: Candidate, _case: WaitingCase, local_now: datetime) -> bool:
    starts_at, ends_at = candidate.shift_starts_at, candidate.shift_ends_at
    return starts_at is not None and ends_at is not None and starts_at <= local_now < ends_at


def has_agreement(candidate: Candidate, case: WaitingCase, _local_now: datetime) -> bool:
    return case.requesting_institution_id in candidate.agreed_institution_ids


def is_of_another_institution(
    candidate: Candidate, case: WaitingCase, _local_now: datetime
) -> bool:
    return candidate.institution_id != case.requesting_institution_id


def reads_the_modality(candidate: Candidate, case: WaitingCase, _local_now: datetime) -> bool:
    return case.modality in candidate.modalities


def has_a_valid_licence(candidate: Candidate, _case: WaitingCase, local_now: datetime) -> bool:
    return local_now.date() <= candidate.licence_valid_to


def has_practised_long_enough(
    candidate: Candidate, _case: WaitingCase, local_now: datetime
) -> bool:
    since, today = candidate.practising_since, local_now.date()
    whole_years = today.year - since.year - ((today.month, today.day) < (since.month, since.day))
    return whole_years >= YEARS_OF_PRACTICE


def does_consultations_if_it_is_one(
    candidate: Candidate, case: WaitingCase, _local_now: datetime
) -> bool:
    return case.kind != CaseKind.CONSULTATION or candidate.does_consultations


def was_not_relieved_of_it(candidate: Candidate, case: WaitingCase, _local_now: datetime) -> bool:
    return candidate.expert_id not in case.released_expert_ids


def is_below_capacity(candidate: Candidate, case: WaitingCase, _local_now: datetime) -> bool:
    return load(candidate, case.urgency) < candidate.capacity_rvu_hundredths


# In the order of `Exclusion`.
CONDITIONS: dict[Exclusion, Callable[[Candidate, WaitingCase, datetime], bool]] = {
    Exclusion.OFF_SHIFT: is_on_shift,
    Exclusion.NO_AGREEMENT: has_agreement,
    Exclusion.OWN_INSTITUTION: is_of_another_institution,
    Exclusion.MODALITY_NOT_READ: reads_the_modality,
    Exclusion.LICENCE_INVALID: has_a_valid_licence,
    Exclusion.PRACTISED_TOO_SHORT: has_practised_long_enough,
    Exclusion.SERVICE_NOT_OFFERED: does_consultations_if_it_is_one,
    Exclusion.CASE_TAKEN_AWAY: was_not_relieved_of_it,
    Exclusion.AT_CAPACITY: is_below_capacity,
}


def exclusion(candidate: Candidate, case: WaitingCase, local_now: datetime) -> Exclusion | None:
    """The first condition the candidate does not meet; None when they may read the case."""
    for name, is_met in CONDITIONS.items():
        if not is_met(candidate, case, local_now):
            return name
    return None


def may_read(candidate: Candidate, case: WaitingCase, local_now: datetime) -> bool:
    return exclusion(candidate, case, local_now) is None


def load(candidate: Candidate, urgency: Urgency) -> int:
    """In hundredths of an RVU, with two clocks.

    For an urgent case only what lies on the desk counts; for a routine one also what was
    finished since the shift began, so that the quick are not given everybody's share.
    """
    if urgency != Urgency.ROUTINE:
        return candidate.in_hand_rvu_hundredths
    return candidate.in_hand_rvu_hundredths + candidate.finished_rvu_hundredths


def preference(candidate: Candidate, urgency: Urgency) -> tuple[float, int]:
    """The lower, the sooner chosen: the load relative to capacity, then the number."""
    # The number breaks ties, so that the same day always gives the same answer.
    return load(candidate, urgency) / candidate.capacity_rvu_hundredths, candidate.expert_id


def choose_expert(
    case: WaitingCase, candidates: Iterable[Candidate], local_now: datetime
) -> Candidate | None:
    """The least loaded expert, relative to capacity, who may read the case."""
    eligible = (candidate for candidate in candidates if may_read(candidate, case, local_now))
    return min(eligible, key=lambda candidate: preference(candidate, case.urgency), default=None)


def waiting_order(case: WaitingCase, now: datetime) -> tuple[bool, int, datetime, int]:
    """Sorts the waiting list: urgent first, oldest first.

    A case past its longest wait comes before all others, whatever their urgency; among such
    cases the one that passed it first, so that nothing waits for ever behind newer urgent ones.
    """
    waits_too_long_from = case.requested_at + LONGEST_WAITS[case.urgency]
    if waits_too_long_from <= now:
        return False, 0, waits_too_long_from, case.id
    return True, _URGENT_FIRST[case.urgency], case.requested_at, case.id
