"""Who sees which agreements, and in which order."""

from datetime import UTC, date, datetime, timedelta

import pytest

from data_layer.database import Database
from data_layer.institutions.agreement_commands import attach_scan, end_agreement
from data_layer.institutions.agreement_queries import (
    agreement,
    agreement_count,
    agreement_counts,
    agreements,
    scan,
)
from data_layer.institutions.agreement_records import (
    AgreementCounts,
    AgreementFilter,
    AgreementSort,
    AgreementState,
)
from data_layer.institutions.errors import AgreementNotFoundError
from data_layer.institutions.records import City
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.institutions import store_agreement, store_institution

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)
PDF = b"%PDF-1.7 signed"


def test_whoever_sees_a_party_sees_the_agreement_and_nobody_else(database: Database) -> None:
    with database.writing() as session:
        asks, reads = store_institution(session, city=City.WUHU), store_institution(session)
        row = store_agreement(session, asks, reads)
        attach_scan(session, PROVINCE_WIDE, row.public_id, PDF, NOON)
        [kept] = agreement(session, PROVINCE_WIDE, row.public_id, TODAY).scans
        stranger = Scope(institution_ids=frozenset({store_institution(session).id}))

        for scope in (Scope(cities=frozenset({City.WUHU})), of(asks), of(reads)):
            assert agreement(session, scope, row.public_id, TODAY).scans == (kept,)
            assert agreement_count(session, scope, AgreementFilter(), TODAY) == 1
        for scope in (NOTHING, stranger):
            assert agreements(session, scope, AgreementFilter(), TODAY) == []
            assert agreement_counts(session, scope, TODAY).in_force == 0
            with pytest.raises(AgreementNotFoundError):
                agreement(session, scope, row.public_id, TODAY)
            with pytest.raises(AgreementNotFoundError):
                scan(session, scope, kept.public_id)
            with pytest.raises(AgreementNotFoundError):
                end_agreement(session, scope, row.public_id, TODAY, 1, NOON)


def of(institution) -> Scope:
    return Scope(institution_ids=frozenset({institution.id}))


def test_what_ends_soonest_comes_first_and_what_has_ended_last(database: Database) -> None:
    ends = {
        "ended": TODAY,
        "tomorrow": TOMORROW,
        "in 60 days": TODAY + timedelta(days=60),
        "in 61 days": TODAY + timedelta(days=61),
        "open": None,
    }
    with database.writing() as session:
        reads = store_institution(session, name="阅片医院")
        for name, valid_to in ends.items():
            asks = store_institution(session, name=name)
            store_agreement(session, asks, reads, valid_to=valid_to)
        asks = store_institution(session, name="upcoming")
        row = store_agreement(session, asks, reads, valid_from=TOMORROW, is_three_party=False)
        attach_scan(session, PROVINCE_WIDE, row.public_id, PDF, NOON)

        def names(**asked: object) -> list[str]:
            criteria = AgreementFilter(**asked)
            found = agreements(session, PROVINCE_WIDE, criteria, TODAY)
            assert agreement_count(session, PROVINCE_WIDE, criteria, TODAY) == len(found)
            return [one.requesting.name for one in found]

        in_order = names()
        by_state = {state: names(states=(state,)) for state in AgreementState}
        counts = agreement_counts(session, PROVINCE_WIDE, TODAY)
        sorted_ = names(sort=AgreementSort.REQUESTING, is_descending=True)
        filtered = [names(is_three_party=False), names(has_scan=True), names(text="upco 阅片")]

    assert in_order == ["tomorrow", "in 60 days", "in 61 days", "upcoming", "open", "ended"]
    assert by_state == {
        AgreementState.ENDED: ["ended"],
        AgreementState.EXPIRING: ["tomorrow", "in 60 days"],
        AgreementState.IN_FORCE: ["in 61 days", "open"],
        AgreementState.UPCOMING: ["upcoming"],
    }
    assert counts == AgreementCounts(in_force=4, expiring=2, upcoming=1, without_scan=4)
    assert sorted_[0] == "upcoming"
    assert filtered == [["upcoming"]] * 3
