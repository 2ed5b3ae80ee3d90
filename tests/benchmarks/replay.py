"""How long a month of 150,000 cases takes to happen again, under the policy and beside it."""

import os
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.replay_records import RIVALS, Asked, Rule
from data_layer.cases.replay_report_queries import replayed
from data_layer.cases.replay_result_records import Result, is_better
from data_layer.database import Database
from data_layer.schema import metadata
from data_layer.scope import PROVINCE_WIDE
from tests.benchmarks._table import print_table
from tests.builders.keys import keyring_of
from tests.demo_province import AS_OF as TODAY
from tests.demo_province import a_plan, build_quietly

CASES = int(os.environ.get("REPLAY_CASES", "150000"))
MONTH = Asked(
    first_day=TODAY - timedelta(days=30),
    last_day=TODAY - timedelta(days=1),
    policy=USUAL_POLICY,
    case_count=CASES,
)


def main() -> int:
    """Fails where the policy is not better than each rival on all three figures together."""
    with tempfile.TemporaryDirectory() as folder:
        database = _province(Path(folder))
        timed = [_timed(database, rules) for rules in ((Rule.POLICY,), RIVALS)]
    results = [one for found, _ in timed for one in found]
    print_table(
        f"{CASES:,} cases of 30 days again: seconds of this process, reading included",
        ("rules", "seconds", "p90 min", "in target", "Gini"),
        [_line(one, seconds) for found, seconds in timed for one in found],
    )
    policy, *rivals = results
    return 0 if all(is_better(policy, one) for one in rivals) else 1


def _timed(database: Database, rules: Sequence[Rule]) -> tuple[tuple[Result, ...], float]:
    began = time.process_time()
    with database.reading() as session:
        found = replayed(session, PROVINCE_WIDE, MONTH, TODAY, rules)
    return found.results, time.process_time() - began


def _line(one: Result, seconds: float) -> tuple[str, ...]:
    is_first = one.rule in (Rule.POLICY, RIVALS[0])
    seconds_p90 = one.whole.p90_seconds
    p90 = "-" if seconds_p90 is None else f"{seconds_p90 / 60:.1f}"
    rule = one.rule.value if one.rule else ""
    times = f"{seconds:.1f}" if is_first else ""
    return rule, times, p90, one.whole.in_target.percent or "-", f"{one.rvu_gini:.3f}"


def _province(folder: Path) -> Database:
    database = Database(f"sqlite:///{folder / 'portal.db'}", keyring_of("x" * 32))
    metadata.create_all(database.engine)
    build_quietly(database, a_plan(seed=1, scale=0.01))
    return database


if __name__ == "__main__":
    raise SystemExit(main())
