"""Who must not be given a case: each condition with its basis in law or contract.

A predicate says of every expert at once whether the condition is met. Those of `LASTING` hold
for a whole kind of case and are prepared once, those of `PASSING` are asked each time.

"Telemedicine rules" are the Administrative Rules for Telemedicine Services (trial), Guo Wei Yi Fa
[2018] No. 25; "Physicians Law" is that of the People's Republic in force since 1 March 2022.
"""

from collections.abc import Callable

import numpy as np

from data_layer.cases.assignment_records import Desk, Exclusion, WaitingCase
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.rules.staff import Amounts, Mask, Rows, Staff

Predicate = Callable[[Staff, WaitingCase], Mask]
Some = Rows | slice
EVERYBODY = slice(None)


def has_agreement(staff: Staff, case: WaitingCase) -> Mask:
    """Telemedicine needs an agreement in force between the two institutions for the service.

    Telemedicine rules, section 3: between the two, or with a platform as the third. A review
    completes a reading that was agreed on when it was given.
    """
    if case.desk == Desk.REVIEWER:
        return _everybody(staff)
    partners = staff.agreed_with(case.requesting_institution_id, case.kind)
    return staff.mask(staff.of_institution, partners)


def is_of_another_institution(staff: Staff, case: WaitingCase) -> Mask:
    """Nobody answers their own hospital.

    Telemedicine rules, section 1: telemedicine is a service between institutions; a charge for
    one's own case would be one without a service.
    """
    return ~staff.mask(staff.of_institution, (case.requesting_institution_id,))


def is_of_no_lower_level(staff: Staff, case: WaitingCase) -> Mask:
    """A remote diagnosis is asked of a hospital that is able to do more.

    Telemedicine rules, section 3: within an alliance or a partner assistance the upper hospital
    reports for the lower one. The register holds no alliances: the agreement in force stands for
    them. Hospitals of equal level agree on it too, so that only a lower one is ruled out.
    """
    if case.desk == Desk.REVIEWER or case.kind != CaseKind.DIAGNOSIS:
        return _everybody(staff)
    return staff.ranks >= staff.rank_of(case.requesting_institution_id)


def has_no_declared_conflict(staff: Staff, case: WaitingCase) -> Mask:
    """Who has declared an interest in an institution keeps away from its cases.

    Contractual: what is declared to the team binds its assignments.
    """
    return ~staff.mask(staff.of_conflict, (case.requesting_institution_id,))


def does_the_duty(staff: Staff, case: WaitingCase) -> Mask:
    """Readers read, and a team's reports are reviewed by its own reviewers.

    Contractual: a team answers for its reports, and its rules name who signs and who reviews.
    """
    if case.desk == Desk.REVIEWER:
        return staff.mask(staff.of_review_team, (case.team_id,))
    return staff.is_reader


def is_offered_by_the_team(staff: Staff, case: WaitingCase) -> Mask:
    """The team has undertaken to answer this kind of case of this modality.

    Contractual: the services of a team are part of its founding, and of the annexes of agreements.
    """
    if case.desk == Desk.REVIEWER:
        return _everybody(staff)
    return staff.mask(staff.of_service, ((case.kind, case.modality),))


def reads_the_modality(staff: Staff, case: WaitingCase) -> Mask:
    """The expert's registered scope of practice and certificates cover the modality.

    Physicians Law, article 14: a physician works within the registered category and scope.
    """
    return staff.mask(staff.of_modality, (case.modality,))


def has_a_valid_licence(staff: Staff, _case: WaitingCase) -> Mask:
    """A report is signed under a licence to practise that holds on the day.

    Physicians Law, article 13: nobody practises without registration. The last day counts.
    """
    return staff.licence_to >= staff.day


def has_practised_long_enough(staff: Staff, _case: WaitingCase) -> Mask:
    """At least three years of independent clinical practice: Telemedicine rules, section 2."""
    return staff.practised_from <= staff.day


def holds_valid_documents(staff: Staff, _case: WaitingCase) -> Mask:
    """No certificate that reading takes is held only in copies that have run out.

    Physicians Law, article 14, for the practising certificate; contractual for the others.
    """
    return ~staff.has_lapsed


def did_not_write_it(staff: Staff, case: WaitingCase) -> Mask:
    """Nobody reviews a report they wrote.

    Rule of the platform: a report is signed by one and passed by another.
    """
    if case.desk == Desk.READER or case.author_id is None:
        return _everybody(staff)
    return ~staff.masked((case.author_id,))


def has_not_given_it_back(staff: Staff, case: WaitingCase) -> Mask:
    """A case that was returned, declined or taken away from somebody does not go back to them.

    Platform rule: the conflict or the delay that made it go would still be there.
    """
    return ~staff.masked(case.released_expert_ids)


def is_whom_it_is_reserved_for(staff: Staff, case: WaitingCase) -> Mask:
    """A lead may keep a case for an expert for a while; the lead answers for it."""
    return _everybody(staff) if case.reserved_for is None else staff.masked((case.reserved_for,))


def is_not_a_paused_case(staff: Staff, case: WaitingCase) -> Mask:
    """A lead may keep a case from everybody for a while; the lead answers for it."""
    return np.full(len(staff.candidates), not case.is_paused)


def is_not_paused(staff: Staff, _case: object = None, rows: Some = EVERYBODY) -> Mask:
    """A lead may keep an expert from new cases for a while; the lead answers for it."""
    return ~staff.is_paused[rows]


def is_on_shift(staff: Staff, _case: object = None, rows: Some = EVERYBODY) -> Mask:
    """Only who is on duty is given a case: contractual, the roster is what the team undertook."""
    begun: Mask = staff.shift_starts[rows] <= staff.now
    return begun & (staff.now < staff.shift_ends[rows])


def is_below_capacity(staff: Staff, case: WaitingCase) -> Mask:
    """What a shift may hold in RVU is not passed: a tired reader overlooks more.

    Contractual, by the team. For a routine case also what was finished since the shift began
    counts; for an urgent one only what lies on the desk.
    """
    return room(staff, case.urgency == Urgency.ROUTINE) > 0


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


def room(staff: Staff, is_routine: bool | Mask, rows: Some = EVERYBODY) -> Amounts:
    """What each expert may still be given, in hundredths of an RVU, by the clock of the case."""
    left: Amounts = (
        staff.capacity[rows] - staff.in_hand[0, rows] - staff.finished[rows] * is_routine
    )
    return left


def has_room(staff: Staff, row: int, urgency: Urgency, *, besides: int = 0) -> bool:
    """The same of one expert; `besides` is urgent work that a routine case goes before."""
    desk, capacity = staff.in_hand[0, row], staff.capacity[row]
    if urgency == Urgency.ROUTINE:
        return bool(desk < capacity and desk + staff.finished[row] - besides < capacity)
    return bool(desk < capacity)


def _everybody(staff: Staff) -> Mask:
    return np.ones(len(staff.candidates), dtype=bool)
