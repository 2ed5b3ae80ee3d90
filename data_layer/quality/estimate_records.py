"""What samples say of each hospital and of each reader."""

from dataclasses import dataclass
from enum import StrEnum

from data_layer.quality.chart_records import FEWEST_JUDGED
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

    @property
    def is_few(self) -> bool:
        """Of so few reviews no rate is told."""
        return self.told.reviewed < FEWEST_JUDGED
