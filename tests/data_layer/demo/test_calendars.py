"""What the demo's leads planned ahead can still be done."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from data_layer.accounts.records import PROVINCE_WIDE
from data_layer.audit.commands import acting
from data_layer.clock import day_starts_at
from data_layer.database import Database
from data_layer.experts import swap_commands
from data_layer.experts.calendar_queries import templates
from data_layer.experts.calendar_records import Span, TargetWeek
from data_layer.experts.calendar_week_commands import apply_template
from data_layer.experts.records import SwapState
from data_layer.experts.roster_tables import ShiftSwap
from data_layer.experts.tables import ExpertLeave
from tests.builders.audit import OPERATOR
from tests.demo_province import AS_OF

NOW: datetime = day_starts_at(AS_OF) + timedelta(hours=12)


class GoBackError(Exception):
    """Nothing of it is kept: the demo is every test's."""


def test_leave_is_of_several_kinds(demo_database: Database) -> None:
    with demo_database.reading() as session:
        kinds = session.scalars(select(func.distinct(ExpertLeave.kind))).all()

    assert set(kinds) >= {"annual", "sick", "training"}


def test_a_swap_that_was_agreed_to_can_be_approved(demo_database: Database) -> None:
    try:
        with acting(demo_database, OPERATOR) as session:
            states = set(session.scalars(select(ShiftSwap.state)))
            agreed = select(ShiftSwap.public_id).where(ShiftSwap.state == SwapState.AGREED)
            swap = session.scalars(agreed).one()
            swap_commands.approve_swap(session, PROVINCE_WIDE, swap, by=None, at=NOW)
            raise GoBackError
    except GoBackError:
        assert states >= {"asked", "agreed", "refused", "withdrawn"}


def test_templates_fit_into_a_week_to_come(demo_database: Database) -> None:
    monday = AS_OF - timedelta(days=AS_OF.weekday()) + timedelta(weeks=3)
    target = TargetWeek(monday=monday, span=Span.ONCE)
    try:
        with acting(demo_database, OPERATOR) as session:
            kept = templates(session, PROVINCE_WIDE, 1, today=AS_OF)
            written = [
                apply_template(session, PROVINCE_WIDE, 1, one.public_id, target, at=NOW)
                for one in kept
            ]
            raise GoBackError
    except GoBackError:
        assert len(kept) == 2
        assert all(one.set_count > 50 and not one.left_out_count for one in written)
