"""The application's database, for pages and endpoints."""

from contextlib import AbstractContextManager
from typing import cast

from flask import current_app
from sqlalchemy.orm import Session

from data_layer.database import Database


def reading() -> AbstractContextManager[Session]:
    return _database().reading()


def writing() -> AbstractContextManager[Session]:
    return _database().writing()


def _database() -> Database:
    return cast(Database, current_app.extensions["database"])
