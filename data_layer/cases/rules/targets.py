"""What a case weighs and when its report is due."""

from datetime import datetime, timedelta

from data_layer.cases.records import OPEN_STATUSES, CaseStatus, Urgency

# Platform setting, not a rule of law: from the request to the issued report.
TARGETS: dict[Urgency, timedelta] = {
    Urgency.EMERGENCY: timedelta(minutes=30),
    Urgency.URGENT: timedelta(hours=2),
    Urgency.ROUTINE: timedelta(hours=24),
}
# Platform setting: relative value units of one study, in hundredths.
RVU_HUNDREDTHS: dict[str, int] = {
    "CR": 30,
    "DR": 30,
    "DX": 30,
    "RF": 60,
    "MG": 70,
    "US": 70,
    "ES": 80,
    "ECG": 40,
    "CT": 100,
    "MR": 150,
    "NM": 140,
    "PT": 200,
    "XA": 180,
}
OTHER_RVU_HUNDREDTHS = 100


def due_at(urgency: Urgency, requested_at: datetime) -> datetime:
    return requested_at + TARGETS[urgency]


def is_overdue(status: CaseStatus, due: datetime, now: datetime) -> bool:
    """Past its target and neither issued nor withdrawn."""
    return status in OPEN_STATUSES and due <= now


def rvu_hundredths(modality: str) -> int:
    return RVU_HUNDREDTHS.get(modality, OTHER_RVU_HUNDREDTHS)
