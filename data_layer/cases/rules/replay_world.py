"""What happens in a replay from outside, whatever the rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from data_layer.cases.assignment_records import Board
from data_layer.cases.replay_records import Arrivals, Duties, Integers, Reals
from data_layer.cases.rules.eligibility import Demand, demand
from data_layer.cases.rules.staff import Staff

ENDS, BEGINS, ARRIVES = range(3)


@dataclass(frozen=True, kw_only=True)
class World:
    """`speeds` are how long each expert of the staff really takes beside the average.

    `rows` are the places in the staff of who has each duty.
    """

    arrivals: Arrivals
    demands: Sequence[Demand]
    duties: Duties
    rows: Integers
    speeds: Reals
    ends: float
    _staff: Staff

    def staff(self) -> Staff:
        """With empty desks and off duty, for one run to write into."""
        return self._staff.off_duty()

    @property
    def expert_ids(self) -> Integers:
        return self._staff.expert_ids


def world_of(
    board: Board, arrivals: Arrivals, duties: Duties, speeds: dict[int, float], now: datetime
) -> World:
    """`now` is whose rights and agreements hold throughout, in the province's time."""
    staff = Staff(board, now)
    known = np.isin(duties.expert_id, staff.expert_ids)
    kept = Duties(
        expert_id=duties.expert_id[known],
        starts=duties.starts[known],
        ends=duties.ends[known],
        capacity=duties.capacity[known],
    )
    return World(
        arrivals=arrivals,
        demands=_demands(staff, arrivals),
        duties=kept,
        rows=np.searchsorted(staff.expert_ids, kept.expert_id),
        speeds=np.array([speeds.get(one, 1.0) for one in staff.expert_ids.tolist()]),
        ends=float(duties.ends.max(initial=0.0)),
        _staff=staff,
    )


def _demands(staff: Staff, arrivals: Arrivals) -> list[Demand]:
    """Of cases that are alike who may read them is found once."""
    known: dict[int, Demand] = {}
    return [
        known[kind].of_another(case)
        if kind in known
        else known.setdefault(kind, demand(staff, case))
        for case, kind in zip(arrivals.cases, arrivals.alike.tolist(), strict=True)
    ]


def timeline(world: World) -> list[tuple[float, int, int]]:
    """In order; of one moment duties end, others begin, then cases come."""
    duties, cases = world.duties, len(world.demands)
    requested = np.array([one.requested_at for one in world.demands])
    moments = np.concatenate((duties.ends, duties.starts, requested))
    kinds = np.repeat((ENDS, BEGINS, ARRIVES), (len(world.rows), len(world.rows), cases))
    duty = np.arange(len(world.rows))
    subjects = np.concatenate((duty, duty, np.arange(cases)))
    order = np.lexsort((subjects, kinds, moments))
    columns = (moments[order].tolist(), kinds[order].tolist(), subjects[order].tolist())
    return list(zip(*columns, strict=True))
