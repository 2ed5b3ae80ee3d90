"""Incidents, critical findings and lesions are recorded for what they can be."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.quality.event_commands import (
    classify_lesion,
    record_critical,
    record_incident,
    withdraw_incident,
    write_side,
)
from data_layer.quality.event_errors import (
    EventKnownError,
    EventNotFoundError,
    EventUnusableError,
)
from data_layer.quality.event_queries import (
    critical_counts,
    critical_finding,
    critical_findings,
    incidents,
)
from data_layer.quality.event_records import (
    ClassificationSystem,
    CriticalKind,
    Deed,
    IncidentOfExamination,
    SideNote,
    SideOfTelling,
)
from data_layer.quality.event_tables import CriticalFinding, ExaminationIncident, LesionReport
from data_layer.scope import NOTHING, PROVINCE_WIDE
from data_layer.studies.queries.keys import key_of_study
from tests.builders.audit import told
from tests.builders.cases import NOON, store_network
from tests.builders.quality import NOVEMBER, store_critical, store_issued

ARTEFACT, EXTRAVASATION = IncidentOfExamination
DEED = Deed(by=None, at=NOON)
EMBOLISM = CriticalKind.PULMONARY_EMBOLISM
NOTE = SideNote(
    at=NOON - timedelta(minutes=5), content="右肺动脉栓塞", caller="王医师", receiver="李护士"
)


def a_case(session: Session, **given: object) -> Case:
    return store_issued(session, store_network(session), **given)


def test_an_incident_is_recorded_once_and_told(database: Database) -> None:
    with database.writing() as session:
        number = a_case(session).case_number
        record_incident(session, PROVINCE_WIDE, number, ARTEFACT, NOON, DEED)
    with pytest.raises(EventKnownError), database.writing() as session:
        record_incident(session, PROVINCE_WIDE, number, ARTEFACT, NOON, DEED)

    assert told(database)[-1] == ("examination.incident", "permitted", number)


def test_what_was_withdrawn_can_be_recorded_again(database: Database) -> None:
    with database.writing() as session:
        number = a_case(session).case_number
        record_incident(session, PROVINCE_WIDE, number, ARTEFACT, NOON, DEED)
        withdraw_incident(session, PROVINCE_WIDE, number, ARTEFACT, DEED)
        with pytest.raises(EventNotFoundError):
            withdraw_incident(session, PROVINCE_WIDE, number, ARTEFACT, DEED)
        record_incident(session, PROVINCE_WIDE, number, ARTEFACT, NOON, DEED)

        [incident] = session.scalars(select(ExaminationIncident))
        assert incident.withdrawn_at is None


@pytest.mark.parametrize(
    ("kind", "given", "reason"),
    [
        (ARTEFACT, {"modality": "DX"}, "not_ct_or_mr"),
        (EXTRAVASATION, {}, "not_enhanced_ct"),
        (EXTRAVASATION, {"modality": "MR", "has_contrast": True}, "not_enhanced_ct"),
    ],
)
def test_an_incident_fits_its_examination(
    database: Database, kind: IncidentOfExamination, given: dict, reason: str
) -> None:
    with database.writing() as session:
        number = a_case(session, **given).case_number
        with pytest.raises(EventUnusableError) as refused:
            record_incident(session, PROVINCE_WIDE, number, kind, NOON, DEED)

    assert refused.value.details["reason"] == reason


def test_nothing_is_recorded_of_a_case_out_of_scope(database: Database) -> None:
    with database.writing() as session:
        number = a_case(session).case_number
        with pytest.raises(CaseNotFoundError):
            record_incident(session, NOTHING, number, ARTEFACT, NOON, DEED)
        public_id = record_critical(session, PROVINCE_WIDE, number, EMBOLISM, NOTE.at, DEED)
        with pytest.raises(EventNotFoundError):
            write_side(session, NOTHING, public_id, SideOfTelling.TOLD, NOTE, DEED)


def test_both_sides_write_down_what_was_said_sealed(database: Database) -> None:
    with database.writing() as session:
        case = a_case(session)
        public_id = record_critical(
            session, PROVINCE_WIDE, case.case_number, EMBOLISM, NOTE.at, DEED
        )
        for side in SideOfTelling:
            write_side(session, PROVINCE_WIDE, public_id, side, NOTE, DEED)

        [finding] = session.scalars(select(CriticalFinding))
        assert finding.told_at == finding.heard_at == NOTE.at
        assert "王医师".encode() not in (finding.heard_caller_sealed or b"")
        opened = key_of_study(session, case.study_id)
        assert opened.open_bytes(finding.heard_caller_sealed or b"").decode() == "王医师"


def test_a_side_is_written_once(database: Database) -> None:
    with database.writing() as session:
        number = a_case(session).case_number
        public_id = record_critical(session, PROVINCE_WIDE, number, EMBOLISM, NOTE.at, DEED)
        write_side(session, PROVINCE_WIDE, public_id, SideOfTelling.TOLD, NOTE, DEED)
        with pytest.raises(EventKnownError):
            write_side(session, PROVINCE_WIDE, public_id, SideOfTelling.TOLD, NOTE, DEED)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"receiver": " "}, "note_incomplete"),
        ({"content": ""}, "note_incomplete"),
        ({"caller": "王" * 41}, "note_too_long"),
        ({"at": NOTE.at - timedelta(seconds=1)}, "before_it_was_found"),
        ({"at": NOON + timedelta(hours=1)}, "in_the_future"),
    ],
)
def test_half_a_note_is_none(database: Database, given: dict, reason: str) -> None:
    said = SideNote(**(vars(NOTE) | given))
    with database.writing() as session:
        number = a_case(session).case_number
        public_id = record_critical(session, PROVINCE_WIDE, number, EMBOLISM, NOTE.at, DEED)
        with pytest.raises(EventUnusableError) as refused:
            write_side(session, PROVINCE_WIDE, public_id, SideOfTelling.TOLD, said, DEED)

    assert refused.value.details["reason"] == reason


def test_a_finding_is_recorded_once(database: Database) -> None:
    with database.writing() as session:
        number = a_case(session).case_number
        record_critical(session, PROVINCE_WIDE, number, EMBOLISM, NOTE.at, DEED)
        with pytest.raises(EventKnownError):
            record_critical(session, PROVINCE_WIDE, number, EMBOLISM, NOTE.at, DEED)


def test_critical_findings_are_read_without_what_was_said(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        late = store_critical(session, store_issued(session, network), heard_at=None)
        store_critical(session, store_issued(session, network), found_at=NOON - timedelta(days=40))

        [found] = critical_findings(session, PROVINCE_WIDE, NOON.date())

        assert (found.public_id, found.is_in_time) == (late.public_id, False)
        assert critical_findings(session, NOTHING, NOON.date()) == []


def test_a_lesion_is_classified_by_its_own_system(database: Database) -> None:
    pi_rads = ClassificationSystem.PI_RADS
    with database.writing() as session:
        network = store_network(session)
        prostate = store_issued(session, network, modality="MR").case_number
        chest = store_issued(session, network).case_number
        classify_lesion(session, PROVINCE_WIDE, prostate, pi_rads, "", DEED)
        classify_lesion(session, PROVINCE_WIDE, prostate, pi_rads, "4", DEED)
        for number, category in ((chest, "4"), (prostate, "4a")):
            with pytest.raises(EventUnusableError):
                classify_lesion(session, PROVINCE_WIDE, number, pi_rads, category, DEED)

        [lesion] = session.scalars(select(LesionReport))
        assert lesion.category == "4"


def test_a_months_critical_findings_are_counted_and_one_is_read(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        own = store_critical(session, store_issued(session, network))
        store_critical(session, store_issued(session, network), heard_at=None)
        store_critical(session, a_case(session))
        scope = network.hospital_scope

        assert critical_counts(session, scope, NOVEMBER) == (2, 1, 1)
        assert critical_counts(session, scope, date(2026, 10, 1)) == (0, 0, 0)
        assert critical_finding(session, scope, own.public_id).is_in_time
        with pytest.raises(EventNotFoundError):
            critical_finding(session, NOTHING, own.public_id)


def test_incidents_that_stand_are_read_by_who_may(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        number = store_issued(session, network).case_number
        record_incident(session, PROVINCE_WIDE, number, ARTEFACT, NOON, DEED)

        [found] = incidents(session, network.hospital_scope, NOVEMBER)
        assert (found.case_number, found.kind) == (number, ARTEFACT)
        assert incidents(session, NOTHING, NOVEMBER) == []
        withdraw_incident(session, PROVINCE_WIDE, number, ARTEFACT, DEED)
        assert incidents(session, PROVINCE_WIDE, NOVEMBER) == []
