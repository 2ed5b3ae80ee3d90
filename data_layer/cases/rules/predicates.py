"""Who must not be given a case: each condition with its basis in law, contract or the platform.

A predicate says of every expert at once whether the condition is met. Those of `LASTING` hold
for a whole kind of case and are prepared once, those of `PASSING` are asked each time.

"Telemedicine rules" are the Administrative Rules for Telemedicine Services (trial), Guo Wei Yi Fa
[2018] No. 25. "Contract" is what teams and hospitals have agreed with the platform, "platform" what
the platform itself binds itself to; neither claims an article of a law.
"""

from collections.abc import Callable

import numpy as np

from data_layer.cases.assignment_records import Desk, Exclusion, WaitingCase
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.rules.staff import (
    AVAILABLE,
    CAPACITY,
    COUNTED,
    ENDS,
    IN_HAND,
    PAUSED,
    STARTS,
    Amounts,
    Mask,
    Staff,
)

Predicate = Callable[[Staff, WaitingCase], Mask]


def has_agreement(staff: Staff, case: WaitingCase) -> Mask:
    """Telemedicine needs an agreement in force between the two institutions for the service.

    Telemedicine rules: directly between the two institutions, or with the platform as the third
    party. A review completes a reading that was agreed on when it was given.
    """
    if case.desk == Desk.REVIEWER:
        return _everybody(staff)
    partners = staff.agreed_with(case.requesting_institution_id, case.kind)
    return staff.mask(staff.of_institution, partners)


def is_of_another_institution(staff: Staff, case: WaitingCase) -> Mask:
    """Nobody answers their own hospital.

    Platform: it is a service between institutions; a charge for one's own case would be one
    without a service.
    """
    return ~staff.mask(staff.of_institution, (case.requesting_institution_id,))


def is_of_no_lower_level(staff: Staff, case: WaitingCase) -> Mask:
    """A remote diagnosis is asked of a hospital that is able to do more.

    Contract: the upper hospital of an alliance reports for the lower ones. The register holds no
    alliances: the agreement in force stands for them. Hospitals of equal level agree on it too, so
    that only a lower one is ruled out.
    """
    if case.desk == Desk.REVIEWER or case.kind != CaseKind.DIAGNOSIS:
        return _everybody(staff)
    return staff.ranks >= staff.rank_of(case.requesting_institution_id)


def has_no_declared_conflict(staff: Staff, case: WaitingCase) -> Mask:
    """Who has declared an interest in an institution keeps away from its cases.

    Platform: what is declared to the team binds its assignments.
    """
    return ~staff.mask(staff.of_conflict, (case.requesting_institution_id,))


def does_the_duty(staff: Staff, case: WaitingCase) -> Mask:
    """Readers read, and a team's reports are reviewed by its own reviewers.

    Contract: a team answers for its reports, and its roster names who signs and who reviews.
    """
    if case.desk == Desk.REVIEWER:
        return staff.mask(staff.of_review_team, (case.team_id,))
    return staff.is_reader


def is_offered_by_the_team(staff: Staff, case: WaitingCase) -> Mask:
    """The team has undertaken to answer this kind of case of this modality.

    Contract: the services of a team are part of its founding, and of the annexes of agreements.
    """
    if case.desk == Desk.REVIEWER:
        return _everybody(staff)
    return staff.mask(staff.of_service, ((case.kind, case.modality),))


def reads_the_modality(staff: Staff, case: WaitingCase) -> Mask:
    """The expert is on record as reading the modality.

    Contract: the record of the expert says what they read, and the team answers for it.
    """
    return staff.mask(staff.of_modality, (case.modality,))


def has_a_valid_licence(staff: Staff, _case: WaitingCase) -> Mask:
    """A report is signed under a licence to practise that holds on the day.

    Telemedicine rules: who answers holds a valid licence. The last day counts.
    """
    return staff.licence_to >= staff.day


def has_practised_long_enough(staff: Staff, _case: WaitingCase) -> Mask:
    """At least three years of independent clinical practice: Telemedicine rules."""
    return staff.practised_from <= staff.day


def holds_valid_documents(staff: Staff, _case: WaitingCase) -> Mask:
    """No certificate that reading takes is held only in copies that have run out.

    Telemedicine rules for the practising certificate; platform for the others, which it has named
    as those that reading takes.
    """
    return ~staff.has_lapsed


def did_not_write_it(staff: Staff, case: WaitingCase) -> Mask:
    """Nobody reviews a report they wrote.

    Platform: a report is signed by one and passed by another.
    """
    if case.desk == Desk.READER or case.author_id is None:
        return _everybody(staff)
    return ~staff.masked((case.author_id,))


def has_not_given_it_back(staff: Staff, case: WaitingCase) -> Mask:
    """A case that was returned, declined or taken away from somebody does not go back to them.

    Platform: the conflict or the delay that made it go would still be there.
    """
    return ~staff.masked(case.released_expert_ids)


def is_whom_it_is_reserved_for(staff: Staff, case: WaitingCase) -> Mask:
    """A lead may keep a case for an expert for a while; the lead answers for it: platform."""
    return _everybody(staff) if case.reserved_for is None else staff.masked((case.reserved_for,))


def is_not_a_paused_case(staff: Staff, case: WaitingCase) -> Mask:
    """A lead may keep a case from everybody for a while; the lead answers for it: platform."""
    return np.full(len(staff.candidates), not case.is_paused)


def is_not_paused(staff: Staff, _case: WaitingCase) -> Mask:
    """A lead may keep an expert from new cases for a while; the lead answers for it: platform."""
    return are_not_paused(staff.table)


def is_on_shift(staff: Staff, _case: WaitingCase) -> Mask:
    """Only who is on duty is given a case: contract, the roster is what the team undertook."""
    return are_on_shift(staff.table, staff.now)


def is_below_capacity(staff: Staff, case: WaitingCase) -> Mask:
    """What a shift may hold in RVU is not passed: a tired reader overlooks more.

    Contract: the team sets it. For a routine case also what was finished since the shift began
    counts; for an urgent one only what lies on the desk.
    """
    return have_room(staff.table, case.urgency == Urgency.ROUTINE)


# In the order of `Exclusion`.
LASTING: dict[Exclusion, Predicate] = {
    Exclusion.NO_AGREEMENT: has_agreement,
    Exclusion.OWN_INSTITUTION: is_of_another_institution,
    Exclusion.LEVEL_TOO_LOW: is_of_no_lower_level,
    Exclusion.DECLARED_CONFLICT: has_no_declared_conflict,
    Exclusion.OTHER_DUTY: does_the_duty,
    Exclusion.SERVICE_NOT_OFFERED: is_offered_by_the_team,
    Exclusion.MODALITY_NOT_READ: reads_the_modality,
    Exclusion.LICENCE_INVALID: has_a_valid_licence,
    Exclusion.PRACTISED_TOO_SHORT: has_practised_long_enough,
    Exclusion.DOCUMENT_LAPSED: holds_valid_documents,
}
PASSING: dict[Exclusion, Predicate] = {
    Exclusion.OWN_REPORT: did_not_write_it,
    Exclusion.CASE_TAKEN_AWAY: has_not_given_it_back,
    Exclusion.RESERVED_FOR_ANOTHER: is_whom_it_is_reserved_for,
    Exclusion.CASE_PAUSED: is_not_a_paused_case,
    Exclusion.EXPERT_PAUSED: is_not_paused,
    Exclusion.OFF_SHIFT: is_on_shift,
    Exclusion.AT_CAPACITY: is_below_capacity,
}
PREDICATES = LASTING | PASSING


def are_not_paused(table: Amounts) -> Mask:
    """Of everybody in a table of the staff, or in a part of it."""
    may: Mask = table[AVAILABLE] != PAUSED
    return may


def are_on_shift(table: Amounts, now: float) -> Mask:
    begun: Mask = table[STARTS] <= now
    begun &= now < table[ENDS]
    return begun


def are_available(table: Amounts, now: float) -> Mask:
    """On shift and not paused."""
    may: Mask = table[AVAILABLE] <= now
    may &= now < table[ENDS]
    return may


def have_room(table: Amounts, is_routine: bool | Mask) -> Mask:
    """By the clock of the case."""
    fits: Mask = counted(table, is_routine) < table[CAPACITY]
    return fits


def room(table: Amounts, is_routine: bool | Mask) -> Amounts:
    """What each expert may still be given, in hundredths of an RVU, by the clock of the case."""
    left: Amounts = table[CAPACITY] - counted(table, is_routine)
    return left


def counted(table: Amounts, is_routine: bool | Mask) -> Amounts:
    """What counts against a shift: before a routine case also what was finished."""
    found: Amounts
    if isinstance(is_routine, bool):
        found = table[COUNTED if is_routine else IN_HAND]
    else:
        found = np.where(is_routine, table[COUNTED], table[IN_HAND])
    return found


def has_room(staff: Staff, row: int, urgency: Urgency, *, besides: int = 0) -> bool:
    """The same of one expert; `besides` is urgent work that a routine case goes before."""
    desk, capacity = staff.table[IN_HAND, row], staff.table[CAPACITY, row]
    if urgency == Urgency.ROUTINE:
        return bool(desk < capacity and staff.table[COUNTED, row] - besides < capacity)
    return bool(desk < capacity)


def _everybody(staff: Staff) -> Mask:
    return np.ones(len(staff.candidates), dtype=bool)
