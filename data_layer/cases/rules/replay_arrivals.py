"""What came in, told so that it can happen again under another rule."""

from datetime import UTC, datetime

import numpy as np
from numpy.random import Generator

from data_layer.cases.assignment_records import WaitingCase
from data_layer.cases.policy_records import Policy
from data_layer.cases.replay_records import Arrivals, CaseFacts, History, Integers, Reals
from data_layer.cases.rules.replay_speeds import (
    alike,
    grouped,
    reaction_seconds,
    reading_groups,
    reading_seconds,
    speeds,
)

WEEK = 7 * 86_400.0
# How often a case can be given out before its last reaction comes again.
_REACTIONS = 4
_JITTER = 900.0


def arrivals(history: History, policy: Policy, draw: Generator) -> Arrivals:
    """What was not seen to happen is drawn from other cases: of the same urgency, or kind."""
    reading = reading_seconds(history)
    factors = speeds(history, reading)
    own = np.array([factors.get(one, 1.0) for one in history.reader_id.tolist()])
    urgency = grouped(history.facts, lambda one: one.urgency)
    kind = grouped(history.facts, lambda one: (one.kind, one.urgency))
    reaction = _filled(reaction_seconds(history), urgency, draw)
    again = [_drawn(reaction, urgency, draw) for _ in range(_REACTIONS - 1)]
    return Arrivals(
        cases=_cases(history, policy),
        alike=alike(history.facts),
        reading=_filled(reading / own, reading_groups(history), draw),
        reactions=np.stack([reaction, *again]),
        review=_filled(history.issued - history.reported, kind, draw),
        chance=draw.random(len(history)),
    )


def multiplied(
    history: History, count: int, begins: float, ends: float, draw: Generator
) -> History:
    """`count` cases like those of the history, at their hours of the week, within a span.

    What happened to a case is moved along with it.
    """
    places = draw.integers(0, len(history), count)
    like = history.taken(places)
    within = (like.requested - begins) % WEEK
    weeks = np.maximum(np.ceil((ends - begins - within) / WEEK), 1)
    moved = begins + within + WEEK * np.floor(draw.random(count) * weeks)
    moved = np.clip(moved + draw.uniform(-_JITTER, _JITTER, count), begins, ends - 1)
    return like.moved(moved - like.requested).taken(np.argsort(moved, kind="stable"))


def _cases(history: History, policy: Policy) -> tuple[WaitingCase, ...]:
    return tuple(
        _case(number, facts, requested, policy.target_minutes[facts.urgency])
        for number, (facts, requested) in enumerate(
            zip(history.facts, history.requested.tolist(), strict=True), start=1
        )
    )


def _case(number: int, facts: CaseFacts, requested: float, minutes: int) -> WaitingCase:
    return WaitingCase(
        id=number,
        case_number="",
        kind=facts.kind,
        urgency=facts.urgency,
        modality=facts.modality,
        body_region=facts.region,
        age_group=facts.age_group,
        requesting_institution_id=facts.institution_id,
        requested_at=datetime.fromtimestamp(requested, UTC),
        due_at=datetime.fromtimestamp(requested + 60 * minutes, UTC),
        rvu_hundredths=facts.rvu_hundredths,
    )


def _filled(values: Reals, groups: Integers, draw: Generator) -> Reals:
    """What is not known is drawn from the group."""
    unknown = np.isnan(values)
    return np.where(unknown, _drawn(values, groups, draw), values)


def _drawn(values: Reals, groups: Integers, draw: Generator) -> Reals:
    """For each value one of its group that is known; of a group without any, one of all."""
    found = np.zeros(len(values))
    known = ~np.isnan(values)
    for group in np.unique(groups).tolist():
        its = groups == group
        pool = values[its & known] if (its & known).any() else values[known]
        if len(pool):
            found[its] = pool[draw.integers(0, len(pool), int(its.sum()))]
    return found
