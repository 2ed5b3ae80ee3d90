"""Values of what was recorded about an institution, as the trail tells it."""

from dataclasses import dataclass
from datetime import datetime

from data_layer.audit.records import Action


@dataclass(frozen=True, kw_only=True)
class RecordedChange:
    """What was done, to what (a public id or an AE title), when and by whom."""

    action: Action
    object_id: str
    at: datetime
    account_id: int | None
    fields: tuple[str, ...] = ()
    reason: str | None = None
