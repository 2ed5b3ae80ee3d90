"""Words and values of what happens to examinations and reports that an indicator counts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IncidentOfExamination(StrEnum):
    ARTEFACT = "artefact"
    EXTRAVASATION = "extravasation"


class CriticalKind(StrEnum):
    """The list as one hospital system codes it; whether the norm names one more is open."""

    PULMONARY_EMBOLISM = "pulmonary_embolism"
    AORTIC_RUPTURE = "aortic_rupture"
    CARDIAC_TAMPONADE = "cardiac_tamponade"
    HAEMOPNEUMOTHORAX = "haemopneumothorax"
    AIRWAY_FOREIGN_BODY = "airway_foreign_body"
    CEREBRAL_INFARCTION = "cerebral_infarction"
    CEREBRAL_HAEMORRHAGE = "cerebral_haemorrhage"
    EXTRA_AXIAL_HAEMORRHAGE = "extra_axial_haemorrhage"
    SUBARACHNOID_HAEMORRHAGE = "subarachnoid_haemorrhage"
    BRAIN_HERNIATION = "brain_herniation"
    PERFORATED_BOWEL = "perforated_bowel"
    RUPTURED_ORGAN = "ruptured_organ"
    STRANGULATED_BOWEL = "strangulated_bowel"


class SideOfTelling(StrEnum):
    """Who found it tells, who treats the patient hears; each writes down what was said."""

    TOLD = "told"
    HEARD = "heard"


class ClassificationSystem(StrEnum):
    PI_RADS = "pi_rads"
    BI_RADS = "bi_rads"


# Of which examination a system is, and the categories it knows.
MODALITY_OF = {ClassificationSystem.PI_RADS: "MR", ClassificationSystem.BI_RADS: "MG"}
CATEGORIES = {
    ClassificationSystem.PI_RADS: ("1", "2", "3", "4", "5"),
    ClassificationSystem.BI_RADS: ("0", "1", "2", "3", "4a", "4b", "4c", "5", "6"),
}


@dataclass(frozen=True, kw_only=True)
class Deed:
    """By which account, and when it is recorded."""

    by: int | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SideNote:
    """What one side holds: when, what was said, by whom to whom."""

    at: datetime
    content: str
    caller: str
    receiver: str


@dataclass(frozen=True, kw_only=True)
class CriticalRecord:
    """A critical finding of a case; of each side only whether it holds everything."""

    public_id: str
    case_number: str
    modality: str
    body_part: str
    kind: CriticalKind
    institution_name: str
    found_at: datetime
    told_at: datetime | None
    heard_at: datetime | None
    is_in_time: bool
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class IncidentRecord:
    """What went wrong at the examination of a case, and stands."""

    case_number: str
    kind: IncidentOfExamination
    modality: str
    body_part: str
    institution_name: str
    happened_at: datetime
