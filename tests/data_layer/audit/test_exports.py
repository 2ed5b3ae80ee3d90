"""Exports: a shell with openssl verifies the CSV, other systems read DICOM and FHIR."""

import json
import subprocess
from datetime import timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from data_layer.audit.commands import acting, record
from data_layer.audit.export_queries import all_events
from data_layer.audit.records import Action, Actor, ObjectKind, Outcome, Process, TrailEvent
from data_layer.audit.rules.csv_lines import COLUMNS, csv_line, header
from data_layer.audit.rules.dicom_messages import dicom_message
from data_layer.audit.rules.fhir_events import fhir_event
from data_layer.audit.rules.meanings import meaning_of
from data_layer.database import Database
from tests.builders.audit import CLERK, NOON, an_event
from tests.data_layer.audit.audit_message_schema import faults as message_faults
from tests.data_layer.audit.fhir_audit_event import faults as resource_faults

SCRIPT = Path(__file__).with_name("verify_trail.sh")


def events(database: Database, **given: object) -> list[TrailEvent]:
    with database.reading() as session:
        return list(all_events(session, **given))  # type: ignore[arg-type]


@pytest.fixture
def trail(database: Database) -> list[TrailEvent]:
    """A read, a refusal with details, and one in the other algorithm."""
    with acting(database, CLERK) as session:
        record(session, an_event(patient_id=5, institution_id=9, purpose="treatment"))
    with acting(database, Actor(process=Process.WEB)) as session:
        record(
            session,
            an_event(
                action=Action.ACCOUNT_SIGN_IN,
                outcome=Outcome.DENIED,
                object_kind=ObjectKind.ACCOUNT,
                object_id="?",
                reason="refused",
                details={"tries": 3, "is_known": False},
                at=NOON + timedelta(days=1),
            ),
        )
    with acting(database, CLERK) as session:
        session.info["audit_algorithm"] = "sm3"
        record(session, an_event(at=NOON + timedelta(days=2)))
    return events(database)


def checked(folder: Path, lines: list[str]) -> subprocess.CompletedProcess[str]:
    path = folder / "trail.csv"
    path.write_text("".join(f"{line}\n" for line in [header(), *lines]))
    return subprocess.run(
        ["bash", str(SCRIPT), str(path)], capture_output=True, text=True, check=False
    )


def test_events_come_back_as_they_were_recorded(trail: list[TrailEvent]) -> None:
    read, refused, _ = trail

    assert (read.actor, read.at, read.patient_id, read.purpose) == (CLERK, NOON, 5, "treatment")
    assert (refused.outcome, refused.reason) == (Outcome.DENIED, "refused")
    assert refused.details == {"tries": 3, "is_known": False}
    assert refused.previous_hash == read.hash


def test_a_stretch_of_the_trail_has_both_its_ends(
    trail: list[TrailEvent], database: Database
) -> None:
    day = timedelta(days=1)

    assert events(database, since=NOON + day) == trail[1:]
    assert events(database, until=NOON + day) == trail[:1]
    assert events(database, since=NOON + 3 * day) == events(database, until=NOON) == []


def test_a_script_with_openssl_finds_the_export_whole(
    trail: list[TrailEvent], tmp_path: Path
) -> None:
    run = checked(tmp_path, [csv_line(event) for event in trail])

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == f"whole up to event 3, hash {trail[-1].hash.hex()}\n"
    assert checked(tmp_path, [csv_line(event) for event in trail[1:]]).returncode == 0


def test_the_script_names_what_was_changed_and_what_is_gone(
    trail: list[TrailEvent], tmp_path: Path
) -> None:
    lines = [csv_line(event) for event in trail]
    changed = [lines[0], lines[1].replace('""denied""', '""permitted""'), lines[2]]

    assert checked(tmp_path, changed).stderr == "event 2: is not as it was written\n"
    gone = checked(tmp_path, [lines[0], lines[2]])
    assert (gone.returncode, gone.stderr) == (1, "event 3: does not follow event 1\n")


def test_the_script_is_short_enough_to_be_read() -> None:
    assert len(SCRIPT.read_text().splitlines()) <= 22


def test_a_line_says_in_columns_what_the_body_says(trail: list[TrailEvent]) -> None:
    values = dict(zip(COLUMNS, csv_line(trail[0]).split(","), strict=False))

    assert values["at"] == "2026-11-24T04:00:00.000000Z"
    assert (values["account_id"], values["patient_id"]) == ("7", "5")


def test_a_read_is_a_dicom_message_about_its_case_and_its_patient(trail: list[TrailEvent]) -> None:
    message = fromstring(dicom_message(trail[0]))

    event = message.find("EventIdentification")
    assert event is not None
    assert event.attrib == {
        "EventActionCode": "R",
        "EventDateTime": "2026-11-24T04:00:00.000000Z",
        "EventOutcomeIndicator": "0",
    }
    assert _code(event, "EventID") == ("110110", "DCM")
    who = message.find("ActiveParticipant")
    assert who is not None
    assert (who.get("UserID"), who.get("NetworkAccessPointID")) == ("account/7", "10.1.0.8")
    objects = message.findall("ParticipantObjectIdentification")
    assert [one.get("ParticipantObjectID") for one in objects] == [
        "AH20261124-7K3M9Q",
        "patient/5",
    ]


def events_of_every_action(database: Database) -> list[TrailEvent]:
    """Each done and refused, by somebody with all there is to say and by nobody with little."""
    somebody = (CLERK, {"patient_id": 5, "purpose": "treatment", "reason": "refused"})
    unknown = (Actor(process=Process.WEB, address="?"), {"details": {"of": None, "rows": 3}})
    for number, action in enumerate(Action):
        actor, given = (somebody, unknown)[number % 2]
        kind = list(ObjectKind)[number % len(ObjectKind)]
        for outcome in Outcome:
            with acting(database, actor) as session:
                record(session, an_event(action=action, object_kind=kind, outcome=outcome, **given))
    return events(database)


def test_every_dicom_message_is_valid_by_the_schema(sqlite_database: Database) -> None:
    told = events_of_every_action(sqlite_database)

    assert {event.action for event in told} == set(Action)
    assert {
        fault for event in told for fault in message_faults(fromstring(dicom_message(event)))
    } == set()


def test_every_fhir_event_is_a_valid_resource(sqlite_database: Database) -> None:
    told = events_of_every_action(sqlite_database)

    assert {
        fault for event in told for fault in resource_faults(json.loads(fhir_event(event)))
    } == set()


@pytest.mark.parametrize(
    ("whole", "bent"),
    [
        ('EventOutcomeIndicator="0"', 'EventOutcomeIndicator="1"'),
        ('UserIsRequestor="true"', ""),
        ("ParticipantObjectName>", "ParticipantName>"),
        (' originalText="Patient Record"', ""),
        ("<AuditSourceIdentification", "<AuditMessage/><AuditSourceIdentification"),
    ],
)
def test_the_schema_of_the_test_finds_what_is_wrong(
    trail: list[TrailEvent], whole: str, bent: str
) -> None:
    message = dicom_message(trail[0])

    assert whole in message
    assert message_faults(fromstring(message.replace(whole, bent))) != []


def test_a_change_of_rights_is_the_execution_of_an_alert(sqlite_database: Database) -> None:
    with acting(sqlite_database, CLERK) as session:
        record(session, an_event(action=Action.ROLE_GRANT, details={"role": "expert"}))
    [event] = events(sqlite_database)
    identification = fromstring(dicom_message(event)).find("EventIdentification")

    assert identification is not None
    assert identification.get("EventActionCode") == "E"
    assert json.loads(fhir_event(event))["action"] == "U"
    detail = json.loads(fhir_event(event))["entity"][0]["detail"]
    assert {"type": "role", "valueString": "expert"} in detail


def test_a_refused_sign_in_is_a_failed_login(trail: list[TrailEvent]) -> None:
    message = fromstring(dicom_message(trail[1]))
    event = message.find("EventIdentification")

    assert event is not None
    assert event.get("EventOutcomeIndicator") == "4"
    assert (_code(event, "EventID"), _code(event, "EventTypeCode")) == (
        ("110114", "DCM"),
        ("110122", "DCM"),
    )


def test_a_fhir_event_has_what_the_resource_requires(trail: list[TrailEvent]) -> None:
    resource = json.loads(fhir_event(trail[0]))

    assert resource["resourceType"] == "AuditEvent"
    assert resource["type"]["code"] == "110110"
    assert resource["recorded"] == "2026-11-24T04:00:00.000000Z"
    assert resource["agent"][0]["requestor"] is True
    assert resource["source"]["observer"]["identifier"]["value"] == "web"
    assert [one["what"]["identifier"]["value"] for one in resource["entity"]] == [
        "AH20261124-7K3M9Q",
        "5",
    ]
    assert (resource["action"], resource["outcome"]) == ("R", "0")


def test_every_action_has_a_meaning_for_others() -> None:
    assert all(meaning_of(action).verb in "CRUDE" for action in Action)


def _code(element: Element, name: str) -> tuple[str | None, str | None]:
    found = element.find(name)
    assert found is not None
    return found.get("csd-code"), found.get("codeSystemName")
