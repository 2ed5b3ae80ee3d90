"""From when to when an institution offers electronic film."""

from datetime import UTC, date, datetime, timedelta

import pytest

from data_layer.database import Database
from data_layer.institutions.errors import (
    FutureFactError,
    HistoryGoesForwardError,
    InstitutionNotFoundError,
    ServiceStandsError,
)
from data_layer.institutions.record_queries import history
from data_layer.institutions.records import Service
from data_layer.institutions.service_commands import begin_service, end_service
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.audit import told
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
TODAY = date(2026, 11, 24)
A_DAY = timedelta(days=1)
FILM = Service.ELECTRONIC_FILM


def test_a_service_begins_ends_and_begins_again(database: Database) -> None:
    first, second = TODAY - 9 * A_DAY, TODAY - 5 * A_DAY
    with database.writing() as session:
        hospital = store_institution(session)
        own = hospital.public_id
        begin_service(session, PROVINCE_WIDE, own, FILM, first, NOON)
        end_service(session, PROVINCE_WIDE, own, FILM, second, NOON)
        with pytest.raises(HistoryGoesForwardError):
            begin_service(session, PROVINCE_WIDE, own, FILM, second - A_DAY, NOON)
        begin_service(session, PROVINCE_WIDE, own, FILM, second, NOON)
        spells = history(session, PROVINCE_WIDE, hospital.id).services

    assert [(one.valid_from, one.valid_to) for one in spells] == [(first, second), (second, None)]
    assert told(database) == [("service.change", "permitted", own)] * 3


def test_what_stands_so_already_is_not_changed(database: Database) -> None:
    with database.writing() as session:
        own = store_institution(session).public_id

        with pytest.raises(ServiceStandsError):
            end_service(session, PROVINCE_WIDE, own, FILM, TODAY, NOON)
        with pytest.raises(FutureFactError):
            begin_service(session, PROVINCE_WIDE, own, FILM, TODAY + A_DAY, NOON)
        with pytest.raises(InstitutionNotFoundError):
            begin_service(session, NOTHING, own, FILM, TODAY, NOON)
        begin_service(session, PROVINCE_WIDE, own, FILM, TODAY, NOON)
        with pytest.raises(ServiceStandsError):
            begin_service(session, PROVINCE_WIDE, own, FILM, TODAY, NOON)
        with pytest.raises(HistoryGoesForwardError):
            end_service(session, PROVINCE_WIDE, own, FILM, TODAY, NOON)
