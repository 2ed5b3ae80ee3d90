"""A small province whose days happen again: one hospital asks, a few experts answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from data_layer.cases.policy_records import USUAL_POLICY, Policy
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.replay_records import Arrivals, CaseFacts, Course, Duties, History, Rule
from data_layer.cases.rules.replay import course
from data_layer.cases.rules.replay_world import world_of
from data_layer.clock import local_time
from data_layer.experts.records import AgeGroup, BodyRegion
from tests.builders.boards import a_board, an_expert
from tests.builders.cases import NOON, a_waiting_case

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Comes:
    """A case that comes so many minutes after noon; reading and reactions are minutes too."""

    at: float = 0
    reading: float = 10
    reactions: tuple[float, ...] = (0,)
    given: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Works:
    """An expert who is on duty between two minutes after noon."""

    since: float = -60
    until: float = 600
    capacity: int = 100_000
    speed: float = 1.0
    given: dict[str, object] = field(default_factory=dict)


def happen(
    cases: Sequence[Comes],
    experts: Sequence[Works],
    rule: Rule,
    policy: Policy = USUAL_POLICY,
) -> Course:
    """How the afternoon goes; the experts have the numbers 1, 2 and so on."""
    people = tuple(
        an_expert(expert_id=number, shift_starts_at=None, shift_ends_at=None, **one.given)
        for number, one in enumerate(experts, start=1)
    )
    world = world_of(
        a_board(experts=people),
        _arrivals(cases),
        _duties(experts),
        {number: one.speed for number, one in enumerate(experts, start=1)},
        local_time(NOON),
    )
    return course(world, rule, policy)


def minutes(found: Course) -> list[float]:
    """After noon, when each case was issued."""
    return [round((one - NOON.timestamp()) / 60, 1) for one in found.issued.tolist()]


def a_history(*cases: dict[str, object]) -> History:
    """Recorded cases: moments in minutes after noon, by default opened at once by expert 1."""
    usual: dict[str, object] = {
        "requested": 0.0,
        "assigned": 1.0,
        "opened": 2.0,
        "reported": 12.0,
        "issued": 20.0,
        "asked": 0.0,
        "reader_id": 1,
        "team_id": 1,
    }
    rows = [usual | one for one in cases]
    moments = {
        name: np.array([60 * float(row[name]) + NOON.timestamp() for row in rows])  # type: ignore[arg-type]
        for name in ("requested", "assigned", "opened", "reported", "issued")
    }
    return History(
        facts=tuple(facts(**row.get("facts", {})) for row in rows),  # type: ignore[arg-type]
        asked=np.array([60 * float(row["asked"]) for row in rows]),  # type: ignore[arg-type]
        reader_id=np.array([row["reader_id"] for row in rows], dtype=np.int64),
        team_id=np.array([row["team_id"] for row in rows], dtype=np.int64),
        **moments,
    )


def facts(**given: object) -> CaseFacts:
    values: dict[str, object] = {
        "kind": CaseKind.DIAGNOSIS,
        "urgency": Urgency.ROUTINE,
        "modality": "CT",
        "region": BodyRegion.CHEST,
        "age_group": AgeGroup.ADULT,
        "institution_id": 100,
        "rvu_hundredths": 100,
    }
    return CaseFacts(**(values | given))  # type: ignore[arg-type]


def _arrivals(cases: Sequence[Comes]) -> Arrivals:
    most = max(len(one.reactions) for one in cases)
    reactions = [
        [one.reactions[min(row, len(one.reactions) - 1)] for one in cases] for row in range(most)
    ]
    return Arrivals(
        cases=tuple(
            a_waiting_case(id=number, requested_at=_after_noon(one.at), **one.given)
            for number, one in enumerate(cases, start=1)
        ),
        alike=np.arange(len(cases)),
        reading=np.array([60.0 * one.reading for one in cases]),
        reactions=60.0 * np.array(reactions),
        review=np.zeros(len(cases)),
        chance=np.linspace(0, 0.99, len(cases)),
    )


def _duties(experts: Sequence[Works]) -> Duties:
    noon = NOON.timestamp()
    return Duties(
        expert_id=np.arange(1, len(experts) + 1),
        starts=np.array([noon + 60 * one.since for one in experts]),
        ends=np.array([noon + 60 * one.until for one in experts]),
        capacity=np.array([one.capacity for one in experts], dtype=np.int64),
    )


def _after_noon(minute: float) -> datetime:
    return NOON + minute * MINUTE
