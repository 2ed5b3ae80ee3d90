"""What the form for a new grant was filled with, as an order; dates are days of the province."""

from collections.abc import Sequence
from datetime import date, datetime

from data_layer.account_setup import GrantOrder
from data_layer.accounts.errors import GrantIncompleteError
from data_layer.accounts.records import Period, Role
from data_layer.clock import day_ends_at, day_starts_at, local_day
from portal.typed_days import typed_day


def order_from(filled: Sequence[str | None], now: datetime) -> GrantOrder:
    """From role, reach, first and last day; without a first day the grant begins at once."""
    role, reach, since, until = ((one or "").strip() for one in filled)
    if role not in tuple(Role):
        raise GrantIncompleteError
    first, last = _day(since), _day(until)
    begins_now = first is None or first <= local_day(now)
    return GrantOrder(
        role=Role(role),
        reach=reach[:128],
        period=Period(
            valid_from=now if begins_now or first is None else day_starts_at(first),
            valid_to=None if last is None else day_ends_at(last),
        ),
    )


def _day(text: str) -> date | None:
    day = typed_day(text)
    if text and day is None:
        raise GrantIncompleteError
    return day
