"""For whom waiting cases are counted and listed."""

from dataclasses import replace

from sqlalchemy.orm import Session

from data_layer.accounts.records import AccountRecord
from data_layer.cases import queries
from data_layer.cases.records import Actor


def desk_of(session: Session, account: AccountRecord) -> Actor:
    """A hospital's manager answers nothing, but sees what waits for the hospital."""
    actor = queries.actor_of(session, account)
    return replace(actor, institution_ids=account.scope.institution_ids)
