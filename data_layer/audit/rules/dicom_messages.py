"""An event as a DICOM audit message, PS3.15 A.5.1."""

from base64 import b64encode
from xml.etree.ElementTree import Element, SubElement, tostring

from data_layer.audit.records import ObjectKind, TrailEvent
from data_layer.audit.rules.events import moment
from data_layer.audit.rules.meanings import (
    ALERT,
    Code,
    address_of,
    details_of,
    meaning_of,
    outcome_code,
    user_id,
)

_SOURCE = "imaging-cloud-portal"
_PERSON, _SYSTEM_OBJECT = "1", "2"
_PATIENT, _REPORT, _SECURITY_RESOURCE = "1", "3", "13"
_PORTAL = "99PORTAL"


def dicom_message(event: TrailEvent) -> str:
    """One message on one line, as it goes over syslog."""
    message = Element("AuditMessage")
    _identify(message, event)
    _add_participant(message, event)
    source = SubElement(message, "AuditSourceIdentification", AuditSourceID=_SOURCE)
    SubElement(source, "AuditSourceTypeCode", {"csd-code": "4"})
    _add_object(message, event)
    if event.patient_id is not None:
        _add_patient(message, event.patient_id)
    return tostring(message, encoding="unicode")


def _identify(message: Element, event: TrailEvent) -> None:
    meaning = meaning_of(event.action)
    identification = SubElement(
        message,
        "EventIdentification",
        # A Security Alert is always an execution (A.5.3.11), whatever it is about.
        EventActionCode="E" if meaning.event is ALERT else meaning.verb,
        EventDateTime=moment(event.at),
        EventOutcomeIndicator=outcome_code(event),
    )
    _code(identification, "EventID", meaning.event)
    if meaning.kind is not None:
        _code(identification, "EventTypeCode", meaning.kind)
    _code(identification, "EventTypeCode", Code(event.action.value, event.action.value), _PORTAL)
    if event.reason is not None:
        SubElement(identification, "EventOutcomeDescription").text = event.reason


def _add_participant(message: Element, event: TrailEvent) -> None:
    address = address_of(event)
    where = {"NetworkAccessPointID": address, "NetworkAccessPointTypeCode": "2"}
    participant = SubElement(
        message,
        "ActiveParticipant",
        {"UserID": user_id(event), "UserIsRequestor": "true"} | (where if address else {}),
    )
    for role in event.actor.roles:
        _code(participant, "RoleIDCode", Code(role, role), _PORTAL)


def _add_object(message: Element, event: TrailEvent) -> None:
    is_record = event.object_kind in (ObjectKind.CASE, ObjectKind.STUDY)
    named = SubElement(
        message,
        "ParticipantObjectIdentification",
        ParticipantObjectID=event.object_id,
        ParticipantObjectTypeCode=_SYSTEM_OBJECT,
        ParticipantObjectTypeCodeRole=_REPORT if is_record else _SECURITY_RESOURCE,
    )
    kind = event.object_kind.value
    _code(named, "ParticipantObjectIDTypeCode", Code(kind, kind), _PORTAL)
    SubElement(named, "ParticipantObjectName").text = event.object_id
    for name, value in details_of(event):
        in_base64 = b64encode(value.encode()).decode()
        SubElement(named, "ParticipantObjectDetail", type=name, value=in_base64)


def _add_patient(message: Element, patient_id: int) -> None:
    # The schema asks for a name: the trail knows none, and has the number in its place.
    number = f"patient/{patient_id}"
    named = SubElement(
        message,
        "ParticipantObjectIdentification",
        ParticipantObjectID=number,
        ParticipantObjectTypeCode=_PERSON,
        ParticipantObjectTypeCodeRole=_PATIENT,
    )
    _code(named, "ParticipantObjectIDTypeCode", Code("2", "Patient Number"), "RFC-3881")
    SubElement(named, "ParticipantObjectName").text = number


def _code(parent: Element, name: str, code: Code, system: str = "DCM") -> None:
    SubElement(
        parent,
        name,
        {"csd-code": code.value, "codeSystemName": system, "originalText": code.meaning},
    )
