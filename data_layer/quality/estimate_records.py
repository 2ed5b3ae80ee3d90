"""What samples say of each hospital and of each reader."""

from dataclasses import dataclass
from enum import StrEnum

from data_layer.quality.sampling_records import WeightedRate


class EstimateCut(StrEnum):
    INSTITUTION = "institution"
    READER = "reader"


@dataclass(frozen=True, kw_only=True)
class NamedRate:
    """`place` is the city of a hospital, the hospital of a reader."""

    public_id: str
    name: str
    place: str
    told: WeightedRate
