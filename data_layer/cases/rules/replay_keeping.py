"""A replay as it is kept, and back: plain numbers, without rounding."""

from datetime import date
from typing import Any

from data_layer.cases.records import Urgency
from data_layer.cases.replay_difference_records import Difference, Yardstick
from data_layer.cases.replay_records import Rule
from data_layer.cases.replay_result_records import Figures, Replay, Result
from data_layer.indicators import Share

Kept = dict[str, Any]
_ALL = "all"


def kept(found: Replay) -> Kept:
    return {
        "from": found.first_day.isoformat(),
        "to": found.last_day.isoformat(),
        "policy": found.policy_id,
        "cases": found.case_count,
        "experts": found.expert_count,
        "lines": [_line(one) for one in (found.recorded, *found.results)],
        "differences": [
            [one.rival, one.yardstick, one.amount, one.margin] for one in found.differences
        ],
    }


def opened(plain: Kept) -> Replay:
    recorded, *results = map(_result, plain["lines"])
    return Replay(
        first_day=date.fromisoformat(plain["from"]),
        last_day=date.fromisoformat(plain["to"]),
        policy_id=plain["policy"],
        case_count=plain["cases"],
        expert_count=plain["experts"],
        recorded=recorded,
        results=tuple(results),
        differences=tuple(
            Difference(
                rival=Rule(rival), yardstick=Yardstick(yardstick), amount=amount, margin=margin
            )
            for rival, yardstick, amount, margin in plain["differences"]
        ),
    )


def _line(one: Result) -> Kept:
    return {
        "rule": one.rule,
        "figures": {urgency or _ALL: _numbers(its) for urgency, its in one.figures.items()},
        "gini": [one.rvu_gini, one.capacity_gini],
        "moves": one.moves,
        "unissued": one.unissued,
    }


def _numbers(its: Figures) -> list[int | None]:
    times = (its.median_seconds, its.p90_seconds, its.longest_seconds)
    return [its.in_target.numerator, its.in_target.denominator, *times]


def _result(plain: Kept) -> Result:
    rvu_gini, capacity_gini = plain["gini"]
    return Result(
        rule=Rule(plain["rule"]) if plain["rule"] else None,
        figures={
            None if name == _ALL else Urgency(name): _figures(numbers)
            for name, numbers in plain["figures"].items()
        },
        rvu_gini=rvu_gini,
        capacity_gini=capacity_gini,
        moves=plain["moves"],
        unissued=plain["unissued"],
    )


def _figures(numbers: list[Any]) -> Figures:
    numerator, denominator, median, p90, longest = numbers
    return Figures(
        in_target=Share(numerator, denominator),
        median_seconds=median,
        p90_seconds=p90,
        longest_seconds=longest,
    )
