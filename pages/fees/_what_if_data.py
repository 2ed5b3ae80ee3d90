"""A policy run over the cases of the last months, kept for a while."""

from datetime import date

from data_layer.accounts.records import Scope
from data_layer.fees.policy_what_if_queries import what_if
from data_layer.fees.policy_what_if_records import WhatIf
from portal import db
from portal.cache import DAILY, cached


@cached(DAILY)
def what_if_of(scope: Scope, public_id: str, revision: int, months: int, today: date) -> WhatIf:
    """Of the policy as it stands: `revision` and `today` are part of what is kept."""
    with db.reading() as session:
        return what_if(session, scope, public_id, months, today)
