"""Recording, changing and ending agreements, and keeping their scans."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from data_layer.cases.board_queries import board
from data_layer.database import Database
from data_layer.institutions.agreement_commands import (
    attach_scan,
    change_agreement,
    end_agreement,
    record_agreement,
)
from data_layer.institutions.agreement_queries import (
    agreement,
    scan,
)
from data_layer.institutions.agreement_records import (
    AgreementState,
    AgreementTerms,
    Parties,
)
from data_layer.institutions.errors import (
    AgreementEndedError,
    AgreementOverlapsError,
    ChangedMeanwhileError,
    FormUnusableError,
    ScanUnusableError,
)
from data_layer.institutions.records import AgreedService
from data_layer.institutions.tables import Agreement, AgreementFile
from data_layer.scans import LONGEST_SCAN, ScanKind
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.audit import told
from tests.builders.cases import store_network
from tests.builders.institutions import store_agreement, store_institution

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)
PDF = b"%PDF-1.7 signed"
TERMS = AgreementTerms(
    number="皖影协〔2026〕18号",
    is_three_party=True,
    services=(AgreedService.REMOTE_DIAGNOSIS,),
    valid_from=TODAY,
    valid_to=date(2028, 1, 1),
    responsibilities="诊断机构对报告负责。",
    fee_annex="附件一",
)


def two_parties(session) -> Parties:
    asks = store_institution(session, name="肥西县人民医院")
    reads = store_institution(session, name="安徽省立医院")
    return Parties(requesting=asks.public_id, diagnosing=reads.public_id)


def test_an_agreement_is_kept_as_it_was_agreed(database: Database) -> None:
    with database.writing() as session:
        parties = two_parties(session)
        public_id = record_agreement(session, PROVINCE_WIDE, parties, TERMS, NOON)

        found = agreement(session, PROVINCE_WIDE, public_id, TODAY)

    assert (found.terms, found.revision, found.scans) == (TERMS, 1, ())
    assert found.entry.requesting.public_id == parties.requesting
    assert found.entry.diagnosing.name == "安徽省立医院"
    assert found.entry.state is AgreementState.IN_FORCE
    assert told(database) == [("agreement.sign", "permitted", public_id)]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"number": ""}, "agreement_number"),
        ({"number": "x" * 65}, "agreement_number"),
        ({"services": ()}, "services"),
        ({"valid_from": None}, "valid_from"),
        ({"valid_to": TODAY}, "valid_to"),
        ({"valid_from": date(2020, 1, 1), "valid_to": date(2021, 1, 1)}, "valid_to"),
        ({"fee_annex": "x" * 5001}, "fee_annex"),
    ],
)
def test_terms_that_say_too_little_are_refused_at_their_field(
    database: Database, given: dict[str, object], field: str
) -> None:
    with database.writing() as session:
        parties = two_parties(session)

        with pytest.raises(FormUnusableError) as refused:
            record_agreement(session, PROVINCE_WIDE, parties, replace(TERMS, **given), NOON)

    assert set(refused.value.problems) == {field}


def test_nobody_agrees_with_themselves_or_with_whom_they_may_not_see(database: Database) -> None:
    with database.writing() as session:
        parties = two_parties(session)
        alone = replace(parties, diagnosing=parties.requesting)

        with pytest.raises(FormUnusableError) as same:
            record_agreement(session, PROVINCE_WIDE, alone, TERMS, NOON)
        with pytest.raises(FormUnusableError) as unseen:
            record_agreement(session, NOTHING, parties, TERMS, NOON)

    assert same.value.problems == {"diagnosing": "same"}
    assert set(unseen.value.problems) == {"requesting", "diagnosing"}


def test_two_institutions_have_one_agreement_at_a_time(database: Database) -> None:
    later = replace(TERMS, number="2", valid_from=date(2028, 1, 1), valid_to=None)
    with database.writing() as session:
        parties = two_parties(session)
        record_agreement(session, PROVINCE_WIDE, parties, TERMS, NOON)

        with pytest.raises(AgreementOverlapsError):
            record_agreement(session, PROVINCE_WIDE, parties, replace(TERMS, number="3"), NOON)
        following = record_agreement(session, PROVINCE_WIDE, parties, later, NOON)
        earlier = replace(later, valid_from=date(2027, 12, 31))
        with pytest.raises(AgreementOverlapsError):
            change_agreement(session, PROVINCE_WIDE, following, earlier, 1, NOON)


def test_a_number_names_one_agreement(database: Database) -> None:
    with database.writing() as session:
        record_agreement(session, PROVINCE_WIDE, two_parties(session), TERMS, NOON)

        with pytest.raises(FormUnusableError) as taken:
            record_agreement(session, PROVINCE_WIDE, two_parties(session), TERMS, NOON)

    assert taken.value.problems == {"agreement_number": "taken"}


def test_the_second_of_two_is_told_and_nothing_is_lost(database: Database) -> None:
    with database.writing() as session:
        public_id = record_agreement(session, PROVINCE_WIDE, two_parties(session), TERMS, NOON)
    first = replace(TERMS, valid_to=None, fee_annex="附件二")
    with database.writing() as session:
        change_agreement(session, PROVINCE_WIDE, public_id, first, 1, NOON)

    second = replace(TERMS, responsibilities="双方共同负责。")
    with database.writing() as session, pytest.raises(ChangedMeanwhileError) as told_so:
        change_agreement(session, PROVINCE_WIDE, public_id, second, 1, NOON)
    with database.writing() as session, pytest.raises(ChangedMeanwhileError):
        end_agreement(session, PROVINCE_WIDE, public_id, TOMORROW, 1, NOON)

    assert {one.field for one in told_so.value.changes} == {"valid_to", "fee_annex"}
    with database.reading() as session:
        assert agreement(session, PROVINCE_WIDE, public_id, TODAY).terms == first


def test_the_first_day_stays_once_it_has_come(database: Database) -> None:
    with database.writing() as session:
        public_id = record_agreement(session, PROVINCE_WIDE, two_parties(session), TERMS, NOON)

        moved = replace(TERMS, valid_from=TOMORROW)
        with pytest.raises(FormUnusableError) as begun:
            change_agreement(session, PROVINCE_WIDE, public_id, moved, 1, NOON)

    assert begun.value.problems == {"valid_from": "begun"}


def test_assignment_stops_on_the_day_an_agreement_ends(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        own = session.scalars(
            select(Agreement.public_id).where(
                Agreement.requesting_institution_id == network.hospital.id
            )
        ).one()

        end_agreement(session, PROVINCE_WIDE, own, TOMORROW, 1, NOON)

        session.flush()
        agreed = {
            day: {site for site, _ in board(session, NOON + timedelta(days=day)).agreed}
            for day in (0, 1)
        }
        hospital = network.hospital.id

    assert agreed == {0: {hospital}, 1: set()}


def test_an_agreement_ends_today_at_the_earliest_and_never_later_than_planned(
    database: Database,
) -> None:
    with database.writing() as session:
        asks, reads = store_institution(session), store_institution(session)
        row = store_agreement(session, asks, reads, valid_to=TOMORROW)
        over = store_agreement(session, reads, asks, valid_to=TODAY)

        for day in (TODAY - timedelta(days=1), TOMORROW + timedelta(days=1)):
            with pytest.raises(FormUnusableError):
                end_agreement(session, PROVINCE_WIDE, row.public_id, day, 1, NOON)
        with pytest.raises(AgreementEndedError):
            end_agreement(session, PROVINCE_WIDE, over.public_id, TODAY, 1, NOON)
        end_agreement(session, PROVINCE_WIDE, row.public_id, TODAY, 1, NOON)
        found = agreement(session, PROVINCE_WIDE, row.public_id, TODAY)

    assert found.entry.state is AgreementState.ENDED


def test_a_scan_lies_sealed_and_the_newest_counts(database: Database) -> None:
    with database.writing() as session:
        public_id = record_agreement(session, PROVINCE_WIDE, two_parties(session), TERMS, NOON)
        attach_scan(session, PROVINCE_WIDE, public_id, PDF, NOON)
        newest = attach_scan(session, PROVINCE_WIDE, public_id, b"\xff\xd8\xff newest", NOON)

        found = agreement(session, PROVINCE_WIDE, public_id, TODAY)
        opened = scan(session, PROVINCE_WIDE, newest)
        sealed = session.scalars(select(AgreementFile.content_sealed)).all()

    assert [one.kind for one in found.scans] == [ScanKind.JPEG, ScanKind.PDF]
    assert found.scans[0].public_id == newest
    assert opened == (ScanKind.JPEG, b"\xff\xd8\xff newest")
    assert not any(b"signed" in one for one in sealed)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg>", PDF + b"x" * LONGEST_SCAN])
def test_what_is_no_scan_is_refused_whatever_it_is_called(
    database: Database, content: bytes
) -> None:
    with database.writing() as session, pytest.raises(ScanUnusableError):
        attach_scan(session, PROVINCE_WIDE, "any", content, NOON)
