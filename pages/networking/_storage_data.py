"""Where the images lie, in the reader's scope."""

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.operations import storage_queries
from data_layer.operations.storage_records import (
    InstitutionStorage,
    StorageForecast,
    StorageQuestion,
    StorageReport,
    UnlocatedStudy,
)
from portal import db
from portal.cache import DAILY, LIVE, cached

FURTHEST_ROW = storage_queries.FURTHEST_ROW


@cached(seconds=LIVE)
def report(scope: Scope, asked: StorageQuestion) -> StorageReport:
    with db.reading() as session:
        return storage_queries.storage_report(session, scope, asked, clock.now())


@cached(seconds=DAILY)
def forecast(scope: Scope) -> StorageForecast:
    with db.reading() as session:
        return storage_queries.storage_forecast(session, scope, clock.now())


def unlocated(
    scope: Scope, institutions: list[InstitutionStorage], rows: range
) -> list[UnlocatedStudy]:
    with db.reading() as session:
        return storage_queries.unlocated_studies(session, scope, institutions, rows)
