"""Values of changes that others made in the meantime."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """Which field was changed, by whom (None: the portal itself) and when."""

    field: str
    account_id: int | None
    at: datetime
