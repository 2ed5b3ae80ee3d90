"""Who may be given a case, as far as it does not change from minute to minute."""

from itertools import product
from typing import NamedTuple

import numpy as np

from data_layer.cases.assignment_records import Desk, Exclusion, WaitingCase
from data_layer.cases.rules.predicates import LASTING, PASSING
from data_layer.cases.rules.reading_times import minutes_to_read
from data_layer.cases.rules.staff import AHEAD, Amounts, Mask, Rows, Staff
from data_layer.experts.records import AgeGroup, BodyRegion

# The passing predicates that depend on nothing but the case.
_OF_THE_CASE = (
    Exclusion.OWN_REPORT,
    Exclusion.CASE_TAKEN_AWAY,
    Exclusion.RESERVED_FOR_ANOTHER,
    Exclusion.CASE_PAUSED,
)


class Demand(NamedTuple):
    """A case with the experts it may ever go to, by their rows, and what each is to it.

    `minutes` is the expected reading time, `mismatch` how far the case is outside the expert's
    subspecialties, 0 to 1.
    """

    case: WaitingCase
    rows: Rows
    minutes: Amounts
    mismatch: Amounts
    requested_at: float
    due_at: float
    rvu: int
    # The column of the staff's table with what is read before it.
    ahead: int
    # Whether somebody has read the patient before, or has the case unopened.
    knows_people: bool

    def of_another(self, case: WaitingCase) -> "Demand":
        """The same for a case that is like this one but for its moments."""
        return Demand(
            case,
            self.rows,
            self.minutes,
            self.mismatch,
            case.requested_at.timestamp(),
            case.due_at.timestamp(),
            self.rvu,
            self.ahead,
            self.knows_people,
        )


def demand(staff: Staff, case: WaitingCase) -> Demand:
    """Prepares a case; good until its day ends or somebody gives it back."""
    rows, minutes, mismatch = _pool(staff, case)
    if is_special(case):
        kept = _is_kept(staff, case)[rows]
        rows, minutes, mismatch = rows[kept], minutes[kept], mismatch[kept]
    return Demand(
        case,
        rows,
        minutes,
        mismatch,
        case.requested_at.timestamp(),
        case.due_at.timestamp(),
        case.rvu_hundredths,
        AHEAD[case.urgency],
        bool(case.familiar_expert_ids) or case.present_expert_id is not None,
    )


def is_special(case: WaitingCase) -> bool:
    """Whether the case itself rules somebody out."""
    return bool(case.released_expert_ids or case.reserved_for or case.author_id or case.is_paused)


def kind_of_case(case: WaitingCase) -> tuple[object, ...]:
    """What the lasting predicates depend on."""
    team_id = case.team_id if case.desk == Desk.REVIEWER else None
    return case.desk, case.kind, case.requesting_institution_id, case.modality, team_id


def mismatches(staff: Staff, case: WaitingCase) -> Amounts:
    """Of everybody: 0 in an own subspecialty, a half in that of the other age group, else 1.

    A region that nobody named may be any.
    """
    is_any = case.body_region == BodyRegion.WHOLE_BODY
    regions = tuple(BodyRegion) if is_any else (case.body_region, BodyRegion.WHOLE_BODY)

    def practise(*age_groups: AgeGroup) -> Mask:
        practised = product((case.modality,), regions, age_groups)
        return staff.mask(staff.of_subspecialty, practised)

    found = np.where(practise(*AgeGroup), 0.5, 1.0)
    found[practise(case.age_group)] = 0.0
    return found


def _pool(staff: Staff, case: WaitingCase) -> tuple[Rows, Amounts, Amounts]:
    look = case.modality, case.body_region
    key = "pool", kind_of_case(case), look, case.age_group, case.rvu_hundredths

    def pool() -> tuple[Rows, Amounts, Amounts]:
        rows = np.flatnonzero(lasting(staff, case))
        reading = staff.prepare(
            ("minutes", case.desk, *look, case.rvu_hundredths),
            lambda: np.array([minutes_to_read(one, case) for one in staff.candidates]),
        )
        outside = staff.prepare(
            ("mismatch", *look, case.age_group),
            lambda: mismatches(staff, case),
        )
        return rows, reading[rows], outside[rows]

    return staff.prepare(key, pool)


def lasting(staff: Staff, case: WaitingCase) -> Mask:
    """Who meets every lasting predicate."""
    return staff.prepare(
        ("lasting", kind_of_case(case)),
        lambda: np.logical_and.reduce([met(staff, case) for met in LASTING.values()]),
    )


def _is_kept(staff: Staff, case: WaitingCase) -> Mask:
    kept: Mask = np.logical_and.reduce([PASSING[name](staff, case) for name in _OF_THE_CASE])
    return kept
