"""The application's database, for pages and endpoints."""

from contextlib import AbstractContextManager
from typing import cast

from flask import current_app, g, request
from sqlalchemy.orm import Session as Session

from data_layer.audit.commands import acting
from data_layer.audit.records import Actor, Process
from data_layer.audit.rules.events import as_code
from data_layer.database import Database


def reading() -> AbstractContextManager[Session]:
    return database().reading()


def writing() -> AbstractContextManager[Session]:
    """The person of this request acts; what they were denied stays recorded."""
    return acting(database(), actor())


def actor() -> Actor:
    """Who sent this request; a stranger has no account."""
    account = g.get("account")
    return Actor(
        process=Process.WEB,
        account_id=account.id if account else None,
        roles=tuple(account.roles) if account else (),
        address=as_code(request.remote_addr or ""),
        session_id=g.get("session_id"),
    )


def database() -> Database:
    """For what goes on after the answer, in a thread of its own."""
    return cast(Database, current_app.extensions["database"])
