"""What a hospital may ask for."""

from data_layer.cases.records import CaseKind
from data_layer.institutions.records import Level

CONSULTING_LEVELS = (Level.SECONDARY, Level.TERTIARY)


def may_ask_for(kind: CaseKind, level: Level | None) -> bool:
    """Consultations are for county hospitals and above; a diagnosis is for everybody."""
    return kind != CaseKind.CONSULTATION or level in CONSULTING_LEVELS
