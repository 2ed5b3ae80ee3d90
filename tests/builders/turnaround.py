"""A hospital with issued cases, beside another whose cases must never come out."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases.overview_records import Period
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.cases.turnaround_records import TurnaroundCriteria
from data_layer.clock import day_starts_at
from data_layer.database import Database
from data_layer.institutions.records import City
from tests.builders.cases import NOON, Network, store_case, store_network

# Monday to Sunday around NOON.
WEEK = Period(since=day_starts_at(date(2026, 11, 23)), until=day_starts_at(date(2026, 11, 30)))


def store_issued(
    session: Session,
    network: Network,
    minutes: int,
    requested_at: datetime = NOON,
    **given: object,
) -> Case:
    """A case whose report was issued so many minutes after the request."""
    at = requested_at + timedelta(minutes=minutes)
    return store_case(
        session,
        network=network,
        status=CaseStatus.ISSUED,
        requested_at=requested_at,
        **(
            {
                "first_assigned_at": requested_at,
                "first_opened_at": requested_at,
                "first_reported_at": at,
                "issued_at": at,
            }
            | given
        ),
    )


class TurnaroundWorld:
    """A hospital, and the same cases at another one that must never come out."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            self.own = store_network(session)
            self.other = store_network(session, city=City.HUANGSHAN)
            self.own_id, self.other_id = self.own.hospital.id, self.other.hospital.id
            session.expunge_all()
        self.scope = Scope(institution_ids=frozenset({self.own_id}))

    def issue(self, *minutes: int, **given: object) -> None:
        with self.database.writing() as session:
            for span in minutes:
                store_issued(session, self.own, span, **given)  # type: ignore[arg-type]
            store_issued(session, self.other, 7, **given)  # type: ignore[arg-type]

    def criteria(self, **given: object) -> TurnaroundCriteria:
        values: dict[str, object] = {"institution_id": self.own_id, "period": WEEK}
        return TurnaroundCriteria(**(values | given))  # type: ignore[arg-type]


def minutes(span: timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds()) // 60
