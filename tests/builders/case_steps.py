"""What has happened to a stored case by the time it is in a state."""

from datetime import datetime, timedelta

from data_layer.cases.records import CaseStatus

# What has happened to a case by the time it is in a state, with minutes after the request.
_STEPS = {"assigned": 10, "opened": 20, "reported": 40, "issued": 60}
_REACHED: dict[CaseStatus, tuple[str, ...]] = {
    CaseStatus.WAITING: (),
    CaseStatus.ASSIGNED: ("assigned",),
    CaseStatus.READING: ("assigned", "opened"),
    CaseStatus.NEEDS_INFORMATION: ("assigned", "opened"),
    CaseStatus.IN_REVIEW: ("assigned", "opened", "reported"),
    CaseStatus.RETURNED: ("assigned", "opened", "reported"),
    CaseStatus.ISSUED: ("assigned", "opened", "reported", "issued"),
    CaseStatus.WITHDRAWN: (),
}


def steps(
    status: CaseStatus, requested_at: datetime, expert_id: int, team_id: int
) -> dict[str, object]:
    reached = _REACHED[status]
    moments = {step: requested_at + timedelta(minutes=_STEPS[step]) for step in reached}
    values: dict[str, object] = {f"first_{step}_at": at for step, at in moments.items()}
    if "first_issued_at" in values:
        values["issued_at"] = values.pop("first_issued_at")
    if reached:
        values |= {"expert_id": expert_id, "team_id": team_id}
        values["assigned_at"] = moments["assigned"]
    return values


def settle(values: dict[str, object]) -> None:
    """An issued case has the turnaround its moments say."""
    issued_at, requested_at = values.get("issued_at"), values["requested_at"]
    if isinstance(issued_at, datetime) and isinstance(requested_at, datetime):
        seconds = int((issued_at - requested_at).total_seconds())
        values.setdefault("turnaround_seconds", seconds)
