"""How many files came, and what became of them."""

from collections import Counter
from dataclasses import dataclass, field

from data_layer.studies.records import LeftAloneReason, Placement, QuarantineReason


@dataclass(kw_only=True)
class IngestCounts:
    """`received` is always `stored + known + quarantined`; what is left alone counts apart."""

    stored: int = 0
    known: int = 0
    charset_repaired: int = 0
    byte_count: int = 0
    refusals: Counter[QuarantineReason] = field(default_factory=Counter)
    left_alone: Counter[LeftAloneReason] = field(default_factory=Counter)

    @property
    def quarantined(self) -> int:
        return self.refusals.total()

    @property
    def received(self) -> int:
        return self.stored + self.known + self.quarantined

    @property
    def waiting(self) -> int:
        return self.left_alone.total()

    def count(self, outcome: Placement | QuarantineReason) -> None:
        if isinstance(outcome, QuarantineReason):
            self.refusals[outcome] += 1
        elif outcome is Placement.KNOWN:
            self.known += 1
        else:
            self.stored += 1

    def as_dict(self) -> dict[str, int]:
        """Flat, with every reason that occurred."""
        totals = {
            "received": self.received,
            "stored": self.stored,
            "known": self.known,
            "quarantined": self.quarantined,
            "waiting": self.waiting,
            "charset_repaired": self.charset_repaired,
            "byte_count": self.byte_count,
        }
        refusals = {f"quarantined_{reason}": n for reason, n in sorted(self.refusals.items())}
        left = {f"waiting_{reason}": n for reason, n in sorted(self.left_alone.items())}
        return totals | refusals | left
