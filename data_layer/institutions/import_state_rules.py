"""How an institution was described, as it is kept beside the list that changed it."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from data_layer.institutions.import_records import RegisterState
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    NetworkRole,
    Ownership,
    StorageMode,
)
from data_layer.institutions.registry_records import InstitutionFacts, Particulars, Standing

Plain = dict[str, Any]


def plain_of(state: RegisterState) -> Plain:
    return {
        "facts": asdict(state.facts),
        "facts_since": state.facts_since.isoformat(),
        "facts_recorded_at": state.facts_recorded_at.isoformat(),
        "standing": asdict(state.standing) if state.standing else None,
        "standing_since": state.standing_since and state.standing_since.isoformat(),
        "standing_recorded_at": state.standing_recorded_at
        and state.standing_recorded_at.isoformat(),
        "particulars": asdict(state.particulars),
    }


def state_of(plain: Plain) -> RegisterState:
    facts, standing = plain["facts"], plain["standing"]
    since, recorded_at = plain["standing_since"], plain["standing_recorded_at"]
    return RegisterState(
        facts=InstitutionFacts(
            name=facts["name"],
            kind=InstitutionKind(facts["kind"]),
            ownership=Ownership(facts["ownership"]),
            network_role=NetworkRole(facts["network_role"]),
            city=City(facts["city"]) if facts["city"] else None,
            county=facts["county"],
            storage_mode=StorageMode(facts["storage_mode"]),
            storage_reason=facts["storage_reason"],
        ),
        facts_since=date.fromisoformat(plain["facts_since"]),
        facts_recorded_at=datetime.fromisoformat(plain["facts_recorded_at"]),
        standing=_standing(standing) if standing else None,
        standing_since=date.fromisoformat(since) if since else None,
        standing_recorded_at=datetime.fromisoformat(recorded_at) if recorded_at else None,
        particulars=Particulars(**plain["particulars"]),
    )


def _standing(plain: Plain) -> Standing:
    grade = plain["grade"]
    return Standing(level=Level(plain["level"]), grade=Grade(grade) if grade else None)
