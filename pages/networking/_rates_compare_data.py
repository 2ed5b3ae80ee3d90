"""Two days of the network; kept by its scope."""

from datetime import date

from data_layer.accounts.records import Scope
from data_layer.institutions.networking_member_queries import networking_comparison
from data_layer.institutions.networking_records import NetworkingComparison
from portal import db
from portal.cache import LIVE, cached


@cached(seconds=LIVE)
def compared(scope: Scope, before: date, after: date) -> NetworkingComparison:
    with db.reading() as session:
        return networking_comparison(session, scope, before, after)
