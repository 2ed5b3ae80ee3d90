"""Values of a policy that is run over cases of the past: what would have been otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MOST_MONTHS = 36


class WhatIfBy(StrEnum):
    """Who or what rows are about.

    A hospital gets the parts of those it asked for and those it answered, a team what it and its
    experts get, an expert what they wrote and audited; patients and modalities have the price.
    """

    HOSPITAL = "hospital"
    TEAM = "team"
    EXPERT = "expert"
    PATIENT_GROUP = "patient_group"
    PARTY = "party"
    MODALITY = "modality"


@dataclass(frozen=True, kw_only=True)
class WhatIfRow:
    """`key` is a public id or a code; only those with a public id have a name."""

    key: str
    name: str
    case_count: int
    before_fen: int
    after_fen: int

    @property
    def change_fen(self) -> int:
        return self.after_fen - self.before_fen

    @property
    def change_per_case_fen(self) -> int:
        """Half a fen is rounded away from nothing."""
        if not self.case_count:
            return 0
        whole = (2 * abs(self.change_fen) + self.case_count) // (2 * self.case_count)
        return whole if self.change_fen >= 0 else -whole


@dataclass(frozen=True, kw_only=True)
class WhatIfCase:
    case_number: str
    before_fen: int
    after_fen: int


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """Cases whose service lay from `first_at` until `last_at`; `cases` changed most.

    `first_day` and `last_day` are the province's, and both are included.

    Those of `not_compared` are in no other figure, by why they have no price before or after.
    """

    first_at: datetime
    last_at: datetime
    first_day: date
    last_day: date
    total: WhatIfRow
    rows: Mapping[WhatIfBy, tuple[WhatIfRow, ...]]
    cases: tuple[WhatIfCase, ...]
    not_compared: Mapping[str, int]
