"""What FHIR R4 asks of an AuditEvent: cardinalities, types, and required value sets."""

import re
from typing import Any

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")
_DCM = "http://dicom.nema.org/resources/ontology/DCM"
_ENTITY_TYPES = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
_ENTITY_ROLES = "http://terminology.hl7.org/CodeSystem/object-role"
KNOWN = {
    "resourceType", "id", "type", "subtype", "action", "period", "recorded", "outcome",
    "outcomeDesc", "purposeOfEvent", "agent", "source", "entity",
}  # fmt: skip


def faults(resource: dict[str, Any]) -> list[str]:
    """The conditions that do not hold, by name."""
    conditions = {
        "resourceType": resource.get("resourceType") == "AuditEvent",
        "elements": resource.keys() <= KNOWN,
        "nothing is empty": not _has_empty(resource),
        "id": _ID.fullmatch(resource["id"]) is not None,
        "type": _is_coding(resource["type"], _DCM),
        "subtype": all(map(_is_coding, resource.get("subtype", []))),
        "action": resource.get("action", "C") in set("CRUDE"),
        "recorded": _INSTANT.fullmatch(resource["recorded"]) is not None,
        "outcome": resource.get("outcome", "0") in {"0", "4", "8", "12"},
        "outcomeDesc": isinstance(resource.get("outcomeDesc", ""), str),
        "purposeOfEvent": all(map(_is_concept, resource.get("purposeOfEvent", []))),
        "agent": bool(resource["agent"]) and all(map(_is_agent, resource["agent"])),
        "source": _is_reference(resource["source"]["observer"]),
        "entity": all(map(_is_entity, resource.get("entity", []))),
    }
    return [name for name, holds in conditions.items() if not holds]


def _has_empty(value: object) -> bool:
    """No text, list or object of FHIR is empty, and nothing is null."""
    if isinstance(value, dict):
        return not value or any(map(_has_empty, value.values()))
    if isinstance(value, list):
        return not value or any(map(_has_empty, value))
    return value is None or value == ""


def _is_coding(coding: dict[str, Any], system: str | None = None) -> bool:
    named = coding.keys() <= {"system", "version", "code", "display", "userSelected"}
    return named and isinstance(coding["code"], str) and system in (None, coding["system"])


def _is_concept(concept: dict[str, Any]) -> bool:
    return concept.keys() <= {"coding", "text"}


def _is_reference(reference: dict[str, Any]) -> bool:
    identifier = reference["identifier"]
    return reference.keys() <= {"reference", "type", "identifier", "display"} and isinstance(
        identifier["value"], str
    )


def _is_agent(agent: dict[str, Any]) -> bool:
    network = agent.get("network", {"type": "2"})
    return (
        isinstance(agent["requestor"], bool)
        and _is_reference(agent["who"])
        and all(map(_is_concept, agent.get("role", [])))
        and network["type"] in set("12345")
    )


def _is_entity(entity: dict[str, Any]) -> bool:
    return (
        _is_reference(entity["what"])
        and _is_coding(entity["type"], _ENTITY_TYPES)
        and entity["type"]["code"] in set("1234")
        and _is_coding(entity["role"], _ENTITY_ROLES)
        and entity["role"]["code"] in {str(number) for number in range(1, 25)}
        and all(one.keys() == {"type", "valueString"} for one in entity.get("detail", []))
    )
