"""Where the images of each institution lie, how many there are, and what keeping them costs."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer.indicators import Share
from data_layer.institutions.records import City, StorageMode

TERABYTE = 1 << 40
# In hundredths of a terabyte, of what a hospital has.
MOST_HUNDREDTHS = 100_000_000
MOST_FEN_PER_TERABYTE = 100_000_000


class NodeStanding(StrEnum):
    """How the nodes of an institution answer the probes; one that answers is enough."""

    ANSWERS = "answers"
    NOT_ANSWERING = "not_answering"
    UNPROBED = "unprobed"
    WITHOUT_NODE = "without_node"


@dataclass(frozen=True, kw_only=True)
class StoragePrices:
    """Fen for a terabyte and year: kept by the platform, and by a hospital itself."""

    central_fen: int
    local_fen: int

    def yearly_fen(self, mode: StorageMode, byte_count: int) -> int:
        """Rounded half up to the fen."""
        price = self.central_fen if mode is StorageMode.CENTRAL else self.local_fen
        return (byte_count * price + TERABYTE // 2) // TERABYTE


@dataclass(frozen=True, kw_only=True)
class StorageQuestion:
    """Whose images move when hospitals above so much keep their own; None: as it fits."""

    prices: StoragePrices
    over_hundredths: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProbedNode:
    """A node in use; the moments are None where it was never probed, or never answered."""

    institution_id: int
    checked_at: datetime | None
    last_good_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class InstitutionStorage:
    """What an institution sent; a year is the last twelve whole months, and the twelve before.

    Of the kept studies, those are `faulty` that the newest run of verifying did not find whole.
    """

    id: int
    public_id: str
    code: str
    name: str
    city: City | None
    mode: StorageMode
    reason: str
    standing: NodeStanding
    study_count: int
    byte_count: int
    kept_study_count: int
    kept_byte_count: int
    faulty_study_count: int
    answered_at: datetime | None
    year_byte_count: int
    year_before_byte_count: int

    @property
    def unlocated_count(self) -> int:
        """Studies that nothing vouches for.

        Either not all is kept and no node of the hospital answers; or all was kept, and is not
        whole any more.
        """
        is_reached = self.standing is NodeStanding.ANSWERS
        elsewhere = 0 if is_reached else self.study_count - self.kept_study_count
        return elsewhere + self.faulty_study_count


@dataclass(frozen=True, kw_only=True)
class MonthVolume:
    """What came in a whole month."""

    month: date
    study_count: int
    byte_count: int


@dataclass(frozen=True, kw_only=True)
class VolumePoint:
    """Bytes expected in a month to come, with the interval that should hold them."""

    month: date
    low: int
    middle: int
    high: int


@dataclass(frozen=True, kw_only=True)
class StorageForecast:
    """What came in whole months, one after the other, and what is expected after them."""

    as_of: date
    months: tuple[MonthVolume, ...]
    expected: tuple[VolumePoint, ...]


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """What changes when hospitals above a threshold, kept centrally so far, keep their own."""

    over_hundredths: int
    moved: tuple[InstitutionStorage, ...]
    before_fen: int
    after_fen: int

    @property
    def moved_byte_count(self) -> int:
        return sum(one.byte_count for one in self.moved)


@dataclass(frozen=True, kw_only=True)
class StorageReport:
    """By code; `probed_at` is the last probe of any node, `verified_at` the last whole reading."""

    as_of: date
    probed_at: datetime | None
    verified_at: datetime | None
    prices: StoragePrices
    institutions: tuple[InstitutionStorage, ...]
    what_if: WhatIf

    @property
    def study_count(self) -> int:
        return sum(one.study_count for one in self.institutions)

    @property
    def byte_count(self) -> int:
        return sum(one.byte_count for one in self.institutions)

    @property
    def unlocated(self) -> Share:
        return Share(sum(one.unlocated_count for one in self.institutions), self.study_count)

    def kept_in(self, mode: StorageMode) -> tuple[InstitutionStorage, ...]:
        return tuple(one for one in self.institutions if one.mode is mode)


@dataclass(frozen=True, kw_only=True)
class UnlocatedStudy:
    """A study without a verified locator; nothing of its patient.

    One that is `faulty` was kept, and an object of it is missing or damaged.
    """

    public_id: str
    institution: InstitutionStorage
    is_faulty: bool
    modality: str
    received_on: date
    instance_count: int
    byte_count: int
