"""Reads some recorded days and lets them happen again: under a policy, and under simple rules."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Board
from data_layer.cases.board_queries import board
from data_layer.cases.replay_duty_queries import duties_of
from data_layer.cases.replay_errors import NothingToReplayError
from data_layer.cases.replay_queries import recorded_cases, times_moved
from data_layer.cases.replay_records import Asked, Course, History, Rule
from data_layer.cases.replay_result_records import Replay, Result
from data_layer.cases.rules.replay import course
from data_layer.cases.rules.replay_arrivals import arrivals, multiplied
from data_layer.cases.rules.replay_asked import require_days
from data_layer.cases.rules.replay_figures import Bench, result, targets
from data_layer.cases.rules.replay_noise import Days, differences
from data_layer.cases.rules.replay_speeds import reading_seconds, speeds
from data_layer.cases.rules.replay_world import World, world_of
from data_layer.clock import day_ends_at, day_starts_at, local_time
from data_layer.memory import nothing_is_rubbish
from data_layer.scope import Scope

# What is learned of reading, and what many cases are like, is from so many days: whole weeks.
_LEARNED = timedelta(days=363)
# Cases that come on the last day are read on the days after it.
_AFTERWARDS = timedelta(days=2)
_NOON = timedelta(hours=12)


def replayed(
    session: Session,
    scope: Scope,
    asked: Asked,
    today: date,
    rules: Sequence[Rule] = tuple(Rule),
    tell: Callable[[int], None] = lambda _done: None,
) -> Replay:
    """Rights, agreements and skills are read as of noon of the last day, and hold throughout.

    `tell` hears after each rule how many are through.
    """
    require_days(asked, today)
    with nothing_is_rubbish():
        return _replayed(session, scope, asked, rules, tell)


def _replayed(
    session: Session,
    scope: Scope,
    asked: Asked,
    rules: Sequence[Rule],
    tell: Callable[[int], None],
) -> Replay:
    learned = recorded_cases(session, scope, asked.last_day - _LEARNED, asked.last_day)
    begins, ends = _bounds(asked)
    recorded = learned.taken(np.flatnonzero(learned.requested >= begins))
    draw = np.random.default_rng(asked.seed)
    history = _history(asked, recorded, learned, draw)
    world = _world(session, scope, asked, history, learned, draw)
    bench = Bench.of(world.duties, begins, ends)
    courses = []
    for one in rules:
        courses.append(course(world, one, asked.policy))
        tell(len(courses))
    results = tuple(
        result(rule, one, history, asked.policy, bench)
        for rule, one in zip(rules, courses, strict=True)
    )
    days = Days.between(history, begins, ends)
    allowed = targets(history, asked.policy)
    return Replay(
        first_day=asked.first_day,
        last_day=asked.last_day,
        policy_id=asked.policy.id,
        case_count=len(history),
        expert_count=len(bench.expert_ids),
        recorded=_recorded(session, scope, asked, recorded, bench),
        results=results,
        differences=differences(results, courses, history, allowed, bench, days),
    )


def _bounds(asked: Asked) -> tuple[float, float]:
    return day_starts_at(asked.first_day).timestamp(), day_ends_at(asked.last_day).timestamp()


def _history(asked: Asked, recorded: History, learned: History, draw: Generator) -> History:
    """What comes in: what was recorded, or very many cases like those of the year."""
    history = recorded
    if asked.case_count is not None and len(learned):
        history = multiplied(learned, asked.case_count, *_bounds(asked), draw)
    if not len(history):
        raise NothingToReplayError(first_day=asked.first_day, last_day=asked.last_day)
    return history


def _world(
    session: Session,
    scope: Scope,
    asked: Asked,
    history: History,
    learned: History,
    draw: Generator,
) -> World:
    noon = day_ends_at(asked.last_day) - _NOON
    return world_of(
        _of_reach(board(session, noon), scope),
        arrivals(history, asked.policy, draw),
        duties_of(session, asked, asked.last_day + _AFTERWARDS),
        speeds(learned, reading_seconds(learned)),
        local_time(noon),
    )


def _of_reach(whole: Board, scope: Scope) -> Board:
    """A lead tries what the led teams alone can do."""
    if scope.is_province_wide:
        return whole
    own = tuple(one for one in whole.candidates if one.team_id in scope.team_ids)
    return replace(whole, candidates=own)


def _recorded(
    session: Session, scope: Scope, asked: Asked, recorded: History, bench: Bench
) -> Result:
    really = Course(
        issued=recorded.issued,
        reader_id=recorded.reader_id,
        moves=times_moved(session, scope, asked.first_day, asked.last_day),
    )
    return result(None, really, recorded, asked.policy, bench)
