"""Policies, cases, reversals and closings in any order: the money always adds up."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from shutil import copy
from tempfile import mkdtemp

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.clock import day_starts_at, local_day
from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_correction_commands import correct_charge, reverse_charge
from data_layer.fees.charge_errors import ChargeReversedError
from data_layer.fees.charge_list_queries import charges
from data_layer.fees.charge_queries import cases_to_try_again
from data_layer.fees.charge_records import ChargeFilter, Correction, CorrectionReason
from data_layer.fees.errors import FeePolicyOverlapsError, NotPricedError
from data_layer.fees.ledger_queries import month_states
from data_layer.fees.ledger_records import MonthState
from data_layer.fees.policy_period_commands import begin_period
from data_layer.fees.policy_queries import policy_in_force
from data_layer.fees.records import ChargeKind
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_errors import MonthUnchargedError
from data_layer.fees.settlement_queries import earlier_open_month
from data_layer.fees.settlement_records import SettleOutcome
from data_layer.fees.verify_queries import verify
from data_layer.outbox.queries import subjects_to_handle
from data_layer.outbox.records import Deed
from data_layer.scope import PROVINCE_WIDE
from tests.builders.audit import OPERATOR
from tests.builders.keys import keyring_of
from tests.builders.money import (
    Money,
    settle_and_close,
    store_delivered,
    store_money,
    store_policy,
)
from tests.builders.money_draws import MODALITIES, drawn_terms

# `--hypothesis-profile=long`: 10,000 steps, one after the other.
IS_LONG = settings.get_current_profile_name() == "long"
RUNS, STEPS = (300, 100) if IS_LONG else (10, 50)
BEGIN = datetime(2026, 9, 10, 4, 0, tzinfo=UTC)
SEEDS = st.integers(0, 2**32)
_EVERYTHING = ChargeFilter(kinds=(ChargeKind.CHARGE,))


class MoneyMachine(RuleBasedStateMachine):
    """A clock that only goes forward; whatever is refused leaves everything as it was."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        path = copy(self.template, self.folder / "portal.db")
        self.database = Database(f"sqlite:///{path}", keyring_of("of the machine"))
        self.database.info["actor"] = OPERATOR
        self.now = BEGIN
        self.closed: dict[date, SettleOutcome] = {}

    @initialize()
    def begin(self) -> None:
        with self.database.writing() as session:
            self.money: Money = store_money(session, cases=1, issued_at=BEGIN)

    @rule(hours=st.integers(24, 900))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(seed=SEEDS)
    def cases_are_delivered(self, seed: int) -> None:
        chance = Random(seed)
        with self.database.writing() as session:
            for _ in range(chance.randint(1, 6)):
                self._deliver(session, chance)

    @rule()
    def the_job_charges(self) -> None:
        with self.database.writing() as session:
            case_ids = subjects_to_handle(session, Deed.CASE_DELIVERED, limit=99)
            charge_delivered(session, case_ids, self.now)
        with self.database.writing() as session:
            again = cases_to_try_again(session, self.now, limit=99)
            charge_delivered(session, again, self.now)

    @rule(seed=SEEDS, days=st.integers(-60, 30))
    def a_policy_is_published(self, seed: int, days: int) -> None:
        """It holds from its day on, backdated or not; what was believed stays on record."""
        begins = day_starts_at((self.now + timedelta(days=days)).date())
        with suppress(FeePolicyOverlapsError), self.database.writing() as session:
            followed = policy_in_force(session, begins, self.now)
            policy = store_policy(
                session,
                drawn_terms(Random(seed)),
                valid_from=begins,
                published_at=self.now,
                follows_id=followed.policy_id if followed else None,
            )
            begin_period(session, policy.id, self.now)

    @rule(seed=SEEDS, is_corrected=st.booleans())
    def a_charge_is_taken_back(self, seed: int, is_corrected: bool) -> None:
        why = Correction(reason=CorrectionReason.OTHER, by=self.money.first, at=self.now)
        refused = suppress(ChargeReversedError, NotPricedError)
        with refused, self.database.writing() as session:
            found = charges(session, PROVINCE_WIDE, _EVERYTHING, range(200))
            chosen = Random(seed).choice(found).public_id
            deed = correct_charge if is_corrected else reverse_charge
            deed(session, PROVINCE_WIDE, chosen, why)

    @rule()
    def a_month_is_drafted(self) -> None:
        with suppress(MonthUnchargedError), self.database.writing() as session:
            settle_month(session, PROVINCE_WIDE, self._month_before(1), self.now)

    @rule()
    def a_month_is_closed(self) -> None:
        """The first one that has charges and is over; its owners agree by saying nothing."""
        with self.database.writing() as session:
            month = earlier_open_month(session, self._month_before(0))
            if month is not None:
                settle_and_close(session, self.money, month, self.now)

    @invariant()
    def the_two_sides_are_the_same(self) -> None:
        with self.database.reading() as session:
            assert verify(session).differences == ()

    @invariant()
    def what_is_closed_never_changes(self) -> None:
        with self.database.writing() as session:
            for month, state in month_states(session).items():
                if state is MonthState.CLOSED:
                    settled = settle_month(session, PROVINCE_WIDE, month, self.now)
                    assert settled == self.closed.setdefault(month, settled)

    def _deliver(self, session: Session, chance: Random) -> None:
        network = self.money.network
        store_delivered(
            session,
            network,
            issued_at=self.now - timedelta(hours=chance.randint(0, 900)),
            delivered_at=self.now,
            modality=chance.choice(MODALITIES),
            part_count=chance.randint(1, 4),
            has_contrast=chance.random() < 0.3,
            exemption=chance.choice(("", "", "poverty_relief")),
            reviewer_id=chance.choice((None, *[network.reviewer.id] * 4)),
        )

    def _month_before(self, count: int) -> date:
        return months_back(month_of(local_day(self.now)), count)

    def teardown(self) -> None:
        self.database.dispose()
        for path in self.folder.iterdir():
            path.unlink()
        self.folder.rmdir()


def test_the_money_adds_up_whatever_happens(sqlite_template: Path) -> None:
    machine = type("Machine", (MoneyMachine,), {"template": sqlite_template})

    run_state_machine_as_test(
        machine, settings=settings(max_examples=RUNS, stateful_step_count=STEPS)
    )
