"""Who counts in a rate on a day; kept by its scope."""

from datetime import date

from data_layer.accounts.records import Scope
from data_layer.institutions.networking_member_queries import (
    networking_members,
    networking_outside,
)
from data_layer.institutions.networking_records import (
    ANYWHERE,
    NetworkingMember,
    NetworkingPlace,
)
from portal import db
from portal.cache import LIVE, cached


@cached(seconds=LIVE)
def members_of_day(
    scope: Scope, day: date, within: NetworkingPlace
) -> tuple[NetworkingMember, ...]:
    """Everybody in the denominator; without any narrowing also those outside the province."""
    with db.reading() as session:
        inside = networking_members(session, scope, within, day)
        outside = networking_outside(session, scope, day) if within == ANYWHERE else []
    return (*inside, *outside)
