"""Writes down what an account was not let do."""

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Outcome
from data_layer.audit.rules.events import as_code
from data_layer.clock import now
from portal import db


def note_denial(page: str) -> None:
    """The name of a page, a callback or a route; nothing that was sent."""
    with db.writing() as session:
        record(
            session,
            NewEvent(
                action=Action.PAGE_OPEN,
                outcome=Outcome.DENIED,
                at=now(),
                object_kind=ObjectKind.PAGE,
                object_id=as_code(page[-64:]),
                reason="role_missing",
            ),
        )
