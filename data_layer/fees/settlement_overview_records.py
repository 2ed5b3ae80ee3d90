"""Values of the overview of fees: volumes, averages, growth, and who gets which share."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from data_layer.fees.records import Party


class FeeCut(StrEnum):
    """What the charges of some months are told apart by."""

    SERVICE = "service"
    MODALITY = "modality"
    TIER = "tier"
    CITY = "city"


@dataclass(frozen=True, kw_only=True)
class FeeVolume:
    """Charges less reversals of a month."""

    month: date
    charge_count: int
    price_fen: int

    @property
    def average_fen(self) -> int | None:
        """Half a fen counts as a whole one; None without a charge."""
        if self.charge_count <= 0:
            return None
        return (2 * self.price_fen + self.charge_count) // (2 * self.charge_count)

    def growth_since(self, before: "FeeVolume | None") -> Fraction | None:
        """Of the price, against an earlier month; None where that had none."""
        if before is None or before.price_fen <= 0:
            return None
        return Fraction(self.price_fen - before.price_fen, before.price_fen)


@dataclass(frozen=True, kw_only=True)
class FeeSlice:
    """The charges of one member of a cut, named by its code."""

    code: str
    charge_count: int
    price_fen: int


@dataclass(frozen=True, kw_only=True)
class PartySlice:
    """What a party got of the prices."""

    party: Party
    fen: int
