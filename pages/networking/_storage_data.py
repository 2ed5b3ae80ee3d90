"""Where the images lie and how they were found, in the reader's scope."""

from dataclasses import dataclass
from datetime import datetime

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.operations import storage_queries, verification_queries
from data_layer.operations.storage_records import (
    InstitutionStorage,
    StorageForecast,
    StorageQuestion,
    StorageReport,
    UnlocatedStudy,
)
from data_layer.operations.verification_records import LostObject, VerificationRecord
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


@dataclass(frozen=True, kw_only=True)
class Verified:
    """`at` is None before the first run; the runs are told to who sees the whole platform."""

    at: datetime | None
    runs: tuple[VerificationRecord, ...]
    lost_count: int


def verified(scope: Scope) -> Verified:
    with db.reading() as session:
        return Verified(
            at=verification_queries.verified_at(session),
            runs=tuple(verification_queries.verifications(session, scope)),
            lost_count=verification_queries.lost_object_count(session, scope),
        )


def lost(scope: Scope, rows: range) -> tuple[list[LostObject], int]:
    """The rows asked for, and how many there are."""
    with db.reading() as session:
        count = verification_queries.lost_object_count(session, scope)
        return verification_queries.lost_objects(session, scope, rows), count
