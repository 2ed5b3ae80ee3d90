"""Which month runs by the calendar, which one is over, and what is of them."""

from collections.abc import Sequence
from datetime import date

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.fees.settlement_overview_records import FeeVolume
from data_layer.fees.statement_records import OwnerMonth


def due_in(months: Sequence[OwnerMonth], month: date) -> int:
    """In fen; nothing where the owner has no such month."""
    return sum(one.due_fen for one in months if one.month == month)


def due_in_year(months: Sequence[OwnerMonth], year: int) -> int:
    return sum(one.due_fen for one in months if one.month.year == year)


def month_over(volumes: Sequence[FeeVolume], today: date) -> tuple[FeeVolume, FeeVolume | None]:
    """The last month that is over, and the one before it if it had charges.

    Where nothing was charged before the running month, that one.
    """
    known = {one.month: one for one in volumes}
    running = month_of(today)
    month = months_back(running, 1) if min(known) < running else running
    shown = known.get(month) or FeeVolume(month=month, charge_count=0, price_fen=0)
    return shown, known.get(months_back(month, 1))
