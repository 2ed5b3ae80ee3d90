"""Certificates: they renew a licence, run out, and stop whoever has none that is valid."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.experts.document_commands import record_document
from data_layer.experts.document_queries import lapsed_kinds, running_out, scan
from data_layer.experts.document_records import NewDocument
from data_layer.experts.dossier_queries import dossier
from data_layer.experts.dossier_records import Dossier, Entry
from data_layer.experts.errors import DocumentNotFoundError
from data_layer.experts.records import DocumentKind
from data_layer.experts.tables import Expert
from data_layer.institutions.errors import FormUnusableError, ScanUnusableError
from data_layer.scans import ScanKind
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.experts import store_expert, store_member, store_team

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
PDF = b"%PDF-1.7 certificate"


def known(session: Session, expert: Expert) -> Dossier:
    return dossier(session, PROVINCE_WIDE, expert.public_id, TODAY)


def keep(
    session: Session,
    expert: Expert,
    kind: DocumentKind,
    valid_to: date | None,
    number: str = "C-1",
    content: bytes | None = None,
) -> str:
    now = known(session, expert)
    entry = Entry(
        public_id=now.public_id,
        read_revision=now.revision,
        effective_on=TODAY,
        recorded_at=NOW,
    )
    new = NewDocument(kind=kind, number=number, valid_from=date(2020, 1, 1), valid_to=valid_to)
    return record_document(session, PROVINCE_WIDE, entry, new, by=None, content=content)


def a_member(session: Session, **given: object) -> Expert:
    expert = store_expert(session, **given)  # type: ignore[arg-type]
    store_member(session, store_team(session), expert)
    return expert


def test_a_practising_certificate_renews_the_licence(database: Database) -> None:
    with database.writing() as session:
        expert = a_member(session, licence_valid_to=TODAY)
        keep(session, expert, DocumentKind.PRACTISING_CERTIFICATE, date(2031, 1, 1), "110999")
        renewed = known(session, expert).particulars

    assert (renewed.licence_number, renewed.licence_valid_to) == ("110999", date(2031, 1, 1))


def test_a_scan_is_sealed_and_opened_for_those_in_scope(database: Database) -> None:
    with database.writing() as session:
        expert = a_member(session)
        kept = keep(session, expert, DocumentKind.TITLE_CERTIFICATE, None, content=PDF)
        assert scan(session, PROVINCE_WIDE, kept, (), TODAY) == (ScanKind.PDF, PDF)
        assert scan(session, NOTHING, kept, {expert.id}, TODAY) == (ScanKind.PDF, PDF)
        bare = keep(session, expert, DocumentKind.QUALIFICATION_CERTIFICATE, None)
        for scope, public_id in ((NOTHING, kept), (PROVINCE_WIDE, bare)):
            with pytest.raises(DocumentNotFoundError):
                scan(session, scope, public_id, (), TODAY)


def test_what_is_no_scan_is_not_kept(database: Database) -> None:
    with database.writing() as session, pytest.raises(ScanUnusableError):
        keep(session, a_member(session), DocumentKind.TITLE_CERTIFICATE, None, content=b"MZ")


@pytest.mark.parametrize(
    ("new", "problem"),
    [
        ({"number": ""}, {"number": "missing"}),
        ({"valid_to": date(2019, 1, 1)}, {"valid_to": "ends_before_it_begins"}),
        ({"valid_to": None}, {"valid_to": "missing"}),
    ],
)
def test_a_certificate_says_what_it_must(
    database: Database, new: dict[str, object], problem: dict[str, str]
) -> None:
    given: dict[str, object] = {"valid_to": date(2031, 1, 1)}
    with database.writing() as session, pytest.raises(FormUnusableError) as raised:
        keep(
            session,
            a_member(session),
            DocumentKind.PRACTISING_CERTIFICATE,
            **(given | new),  # type: ignore[arg-type]
        )

    assert raised.value.problems == problem


def test_a_certificate_blocks_on_the_day_after_its_last_and_a_newer_one_lifts_it(
    database: Database,
) -> None:
    kind = DocumentKind.LARGE_EQUIPMENT_CERTIFICATE
    with database.writing() as session:
        expert, never_had_one = a_member(session), a_member(session)
        keep(session, expert, kind, TODAY)
        keep(session, never_had_one, DocumentKind.TITLE_CERTIFICATE, TODAY)
        assert lapsed_kinds(session, TODAY) == {}
        assert lapsed_kinds(session, TODAY + DAY) == {expert.id: {kind}}
        keep(session, expert, kind, TODAY + 1000 * DAY, "C-2")
        assert lapsed_kinds(session, TODAY + DAY) == {}


def test_what_runs_out_is_listed_sixty_days_ahead(database: Database) -> None:
    kind = DocumentKind.LARGE_EQUIPMENT_CERTIFICATE
    with database.writing() as session:
        a_member(session, name="甲", licence_valid_to=TODAY - DAY)
        soon = a_member(session, name="乙", licence_valid_to=TODAY + 60 * DAY)
        a_member(session, licence_valid_to=TODAY + 61 * DAY)
        store_expert(session, licence_valid_to=TODAY)
        keep(session, soon, kind, TODAY + 3 * DAY)
        found = running_out(session, PROVINCE_WIDE, TODAY)
        nothing = running_out(session, Scope(), TODAY)

    assert [(one.expert_name, one.kind, one.is_blocking) for one in found] == [
        ("甲", DocumentKind.PRACTISING_CERTIFICATE, True),
        ("乙", kind, False),
        ("乙", DocumentKind.PRACTISING_CERTIFICATE, False),
    ]
    assert nothing == []
