"""What the body of an event says, and what it must never say."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from data_layer.audit.errors import PersonalDetailError
from data_layer.audit.records import (
    Action,
    Actor,
    Algorithm,
    NewEvent,
    ObjectKind,
    Outcome,
    Plain,
    Process,
    TrailEvent,
)

# Codes, numbers, public ids and addresses: nobody's name, and nothing that JSON would escape.
_CODE = re.compile(r"[A-Za-z0-9._:@/+-]{0,64}|\?", re.ASCII)
UNKNOWN = "?"
# Repeated as columns, so that they can be searched for; they begin every body.
SEARCHABLE = (
    "account_id",
    "action",
    "algorithm",
    "at",
    "institution_id",
    "object_id",
    "object_kind",
    "outcome",
    "patient_id",
    "seq",
)
# Those of them that are no text; all but the last may be missing.
NUMBERS = frozenset({"account_id", "institution_id", "patient_id", "seq"})


def is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def as_code(text: object) -> str:
    """What a stranger typed, if it can be recorded; else a mark that it cannot."""
    return text if isinstance(text, str) and is_code(text) else UNKNOWN


def moment(at: datetime) -> str:
    """Always to the microsecond, so that equal moments are equal texts."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def require_codes(actor: Actor, event: NewEvent) -> None:
    values: Iterable[Plain] = (
        event.object_id,
        event.purpose,
        event.reason,
        actor.address,
        *actor.roles,
        *event.details,
        *event.details.values(),
    )
    for value in values:
        if isinstance(value, str) and not is_code(value):
            raise PersonalDetailError(action=event.action)


def body_of(actor: Actor, event: NewEvent, seq: int, algorithm: Algorithm) -> dict[str, object]:
    """The keys sort so that what is searchable comes first and `with` holds the rest."""
    return {
        "account_id": actor.account_id,
        "action": event.action.value,
        "algorithm": algorithm.value,
        "at": moment(event.at),
        "institution_id": event.institution_id,
        "object_id": event.object_id,
        "object_kind": event.object_kind.value,
        "outcome": event.outcome.value,
        "patient_id": event.patient_id,
        "seq": seq,
        "with": {
            "address": actor.address,
            "details": dict(event.details),
            "process": actor.process.value,
            "purpose": event.purpose,
            "reason": event.reason,
            "roles": sorted(actor.roles),
            "session_id": actor.session_id,
        },
    }


def event_of(body: str, own_hash: bytes, previous_hash: bytes = b"") -> TrailEvent:
    """What a body says; the hash before it is only there for who follows the chain."""
    said = json.loads(body)
    rest = said["with"]
    return TrailEvent(
        seq=said["seq"],
        at=datetime.fromisoformat(said["at"]),
        action=Action(said["action"]),
        outcome=Outcome(said["outcome"]),
        actor=Actor(
            process=Process(rest["process"]),
            account_id=said["account_id"],
            roles=tuple(rest["roles"]),
            address=rest["address"],
            session_id=rest["session_id"],
        ),
        object_kind=ObjectKind(said["object_kind"]),
        object_id=said["object_id"],
        patient_id=said["patient_id"],
        institution_id=said["institution_id"],
        purpose=rest["purpose"],
        reason=rest["reason"],
        details=rest["details"],
        algorithm=Algorithm(said["algorithm"]),
        previous_hash=previous_hash,
        hash=own_hash,
        body=body,
    )
