"""A replay that was kept comes back as it was."""

import json
from datetime import date

import pytest

from data_layer.cases.records import Urgency
from data_layer.cases.replay_difference_records import Difference, Yardstick
from data_layer.cases.replay_records import Rule
from data_layer.cases.replay_result_records import Figures, Replay, Result
from data_layer.cases.rules.replay_keeping import kept, opened
from data_layer.indicators import Share

SOME = Figures(in_target=Share(7, 9), median_seconds=61, p90_seconds=3601, longest_seconds=90_001)
NONE = Figures(in_target=Share(0, 0), median_seconds=None, p90_seconds=None, longest_seconds=None)


def line(rule: Rule | None) -> Result:
    return Result(
        rule=rule,
        figures={None: SOME, Urgency.ROUTINE: SOME, Urgency.EMERGENCY: NONE},
        rvu_gini=0.123456789,
        capacity_gini=1 / 3,
        moves=4,
        unissued=2,
    )


def replay(margin: float | None, amount: float | None = -0.25) -> Replay:
    return Replay(
        first_day=date(2026, 11, 1),
        last_day=date(2026, 11, 24),
        policy_id=3,
        case_count=9,
        expert_count=5,
        recorded=line(None),
        results=tuple(map(line, Rule)),
        differences=(
            Difference(rival=Rule.FIFO, yardstick=Yardstick.GINI, amount=amount, margin=margin),
        ),
    )


@pytest.mark.parametrize(("margin", "amount"), [(None, -0.25), (0.125, -0.25), (None, None)])
def test_a_replay_comes_back_as_it_was(margin: float | None, amount: float | None) -> None:
    found = replay(margin, amount)

    assert opened(json.loads(json.dumps(kept(found)))) == found
