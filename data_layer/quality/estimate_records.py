"""What samples say of each hospital and of each reader, of cities and levels."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data_layer.quality.indicator_records import QualityCut
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


# By the code of the indicator.
Rates = Mapping[str, WeightedRate]


# By the cut, and the name that it gives a part.
CutRates = Mapping[QualityCut, Mapping[str, Rates]]
