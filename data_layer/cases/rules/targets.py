"""What a case weighs and when its report is due."""

from datetime import datetime, timedelta

from data_layer.cases.policy_records import Policy
from data_layer.cases.records import OPEN_STATUSES, CaseStatus, Urgency

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


def target(policy: Policy, urgency: Urgency) -> timedelta:
    """From the request to the issued report: a setting of the platform, not a rule of law."""
    return timedelta(minutes=policy.target_minutes[urgency])


def due_at(policy: Policy, urgency: Urgency, requested_at: datetime) -> datetime:
    return requested_at + target(policy, urgency)


def is_overdue(status: CaseStatus, due: datetime, now: datetime) -> bool:
    """Past its target and neither issued nor withdrawn."""
    return status in OPEN_STATUSES and due <= now


def rvu_hundredths(modality: str) -> int:
    return RVU_HUNDREDTHS.get(modality, OTHER_RVU_HUNDREDTHS)
