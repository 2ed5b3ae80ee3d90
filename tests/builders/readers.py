"""The request of a reader, as pages meet it: for what needs a database and no application."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, g

from data_layer.accounts.records import AccountRecord
from data_layer.database import Database
from portal import cache


@contextmanager
def request_of(reader: AccountRecord, database: Database) -> Iterator[None]:
    """Who is signed in, the database, and a cache that holds nothing yet."""
    server = Flask("pages")
    server.extensions["database"] = database
    cache.install(server)
    with server.test_request_context():
        g.account = reader
        yield
