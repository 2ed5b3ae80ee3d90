"""An event as a FHIR R4 AuditEvent."""

from typing import Any

from data_layer.audit.records import ObjectKind, TrailEvent
from data_layer.audit.rules.chain import canonical_json
from data_layer.audit.rules.events import UNKNOWN, moment
from data_layer.audit.rules.meanings import (
    Code,
    address_of,
    details_of,
    meaning_of,
    outcome_code,
    user_id,
)

_DCM = "http://dicom.nema.org/resources/ontology/DCM"
_TYPES = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
_OBJECT_ROLES = "http://terminology.hl7.org/CodeSystem/object-role"
_OWN = "urn:imaging-cloud-portal:"

Resource = dict[str, Any]


def fhir_event(event: TrailEvent) -> str:
    """One resource on one line, as bulk data is exchanged."""
    meaning = meaning_of(event.action)
    subtypes = [{"system": f"{_OWN}action", "code": event.action.value}]
    if meaning.kind is not None:
        subtypes.insert(0, _coding(meaning.kind))
    resource: Resource = {
        "resourceType": "AuditEvent",
        "id": str(event.seq),
        "type": _coding(meaning.event),
        "subtype": subtypes,
        "action": meaning.verb,
        "recorded": moment(event.at),
        "outcome": outcome_code(event),
        "agent": [_agent(event)],
        "source": {"observer": _named("process", event.actor.process.value)},
        "entity": _entities(event),
    }
    if event.reason is not None:
        resource["outcomeDesc"] = event.reason
    if event.purpose is not None:
        resource["purposeOfEvent"] = [{"text": event.purpose}]
    return canonical_json(resource)


def _agent(event: TrailEvent) -> Resource:
    agent: Resource = {"who": _named("actor", user_id(event)), "requestor": True}
    if event.actor.roles:
        agent["role"] = [{"text": role} for role in event.actor.roles]
    if address := address_of(event):
        agent["network"] = {"address": address, "type": "2"}
    return agent


def _entities(event: TrailEvent) -> list[Resource]:
    is_record = event.object_kind in (ObjectKind.CASE, ObjectKind.STUDY)
    entities: list[Resource] = [
        {
            "what": _named(event.object_kind.value, event.object_id or UNKNOWN),
            "type": {"system": _TYPES, "code": "2", "display": "System Object"},
            "role": {"system": _OBJECT_ROLES, "code": "3" if is_record else "13"},
            "detail": [
                {"type": name, "valueString": value}
                for name, value in (("hash", event.hash.hex()), *details_of(event))
            ],
        }
    ]
    if event.patient_id is not None:
        entities.append(
            {
                "what": _named("patient", str(event.patient_id)),
                "type": {"system": _TYPES, "code": "1", "display": "Person"},
                "role": {"system": _OBJECT_ROLES, "code": "1", "display": "Patient"},
            }
        )
    return entities


def _coding(code: Code) -> dict[str, str]:
    return {"system": _DCM, "code": code.value, "display": code.meaning}


def _named(kind: str, value: str) -> Resource:
    return {"identifier": {"system": f"{_OWN}{kind}", "value": value}}
