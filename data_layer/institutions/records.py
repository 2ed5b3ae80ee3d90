"""Words and values of the networked institutions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_layer.indicators import Direction, Indicator, Share, Unit


class City(StrEnum):
    """The 16 cities of Anhui by GB/T 2260 code."""

    HEFEI = "340100"
    WUHU = "340200"
    BENGBU = "340300"
    HUAINAN = "340400"
    MAANSHAN = "340500"
    HUAIBEI = "340600"
    TONGLING = "340700"
    ANQING = "340800"
    HUANGSHAN = "341000"
    CHUZHOU = "341100"
    FUYANG = "341200"
    SUZHOU = "341300"
    LUAN = "341500"
    BOZHOU = "341600"
    CHIZHOU = "341700"
    XUANCHENG = "341800"


class Level(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"


class InstitutionKind(StrEnum):
    GENERAL_HOSPITAL = "general_hospital"
    COUNTY_HOSPITAL = "county_hospital"
    CHINESE_MEDICINE_HOSPITAL = "chinese_medicine_hospital"
    MATERNAL_AND_CHILD_HOSPITAL = "maternal_and_child_hospital"
    SPECIALIST_HOSPITAL = "specialist_hospital"
    TOWNSHIP_HEALTH_CENTRE = "township_health_centre"
    COMMUNITY_HEALTH_CENTRE = "community_health_centre"


class MembershipState(StrEnum):
    """Where an institution stands on its way into the network; only LIVE counts in a rate."""

    APPLIED = "applied"
    AGREEMENT_SIGNED = "agreement_signed"
    LINK_TESTED = "link_tested"
    TRIAL = "trial"
    LIVE = "live"
    SUSPENDED = "suspended"
    LEFT = "left"


class Service(StrEnum):
    """What a networked institution offers beyond sending images."""

    ELECTRONIC_FILM = "electronic_film"


class StorageMode(StrEnum):
    """Who keeps the objects: the hospital itself, or the platform for it."""

    LOCAL = "local"
    CENTRAL = "central"


@dataclass(frozen=True, kw_only=True)
class InstitutionRecord:
    """An institution as of a day; `city` is None outside the province."""

    id: int
    public_id: str
    code: str
    name: str
    kind: InstitutionKind
    city: City | None
    county: str
    is_in_province: bool
    level: Level | None
    membership: MembershipState | None
    networked_since: date | None
    storage_mode: StorageMode
    has_electronic_film: bool


@dataclass(frozen=True, kw_only=True)
class NewInstitution:
    """An institution as it enters the register; `city` is None outside the province."""

    code: str
    name: str
    kind: InstitutionKind
    city: City | None
    county: str = ""
    level: Level | None = None
    storage_mode: StorageMode = StorageMode.CENTRAL


@dataclass(frozen=True, kw_only=True)
class NodeRecord:
    """A known DICOM node."""

    ae_title: str
    institution_id: int
    institution_code: str
    host: str
    port: int
    is_active: bool = True


class InstitutionSort(StrEnum):
    NAME = "name"
    CODE = "code"
    CITY = "city"
    LEVEL = "level"
    MEMBERSHIP = "membership"
    NETWORKED_SINCE = "networked_since"


@dataclass(frozen=True, kw_only=True)
class InstitutionFilter:
    """What a reader of the directory asked for; empty means everything.

    None among the memberships stands for those that never applied.
    """

    text: str = ""
    cities: tuple[City, ...] = ()
    levels: tuple[Level, ...] = ()
    memberships: tuple[MembershipState | None, ...] = ()
    is_in_province: bool | None = None
    has_electronic_film: bool | None = None
    sort: InstitutionSort = InstitutionSort.CODE
    is_descending: bool = False


@dataclass(frozen=True, kw_only=True)
class Spell:
    """The days from `valid_from` up to, not including, `valid_to` on which `value` held."""

    value: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class InstitutionHistory:
    """Everything that ever held of an institution, oldest first."""

    levels: tuple[Spell, ...]
    memberships: tuple[Spell, ...]
    services: tuple[Spell, ...]


@dataclass(frozen=True, kw_only=True)
class AgreementRecord:
    """An agreement seen from one side: `partner` reads for it, or asks it to read."""

    public_id: str
    partner_public_id: str
    partner_name: str
    partner_reads: bool
    is_three_party: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class NetworkingSpell:
    """How many institutions of a city and level began and ended something together.

    City and level are None outside the province; `valid_to` is None while it lasts.
    """

    city: City | None
    level: Level | None
    valid_from: date
    valid_to: date | None
    institution_count: int


@dataclass(frozen=True, kw_only=True)
class NetworkingTable:
    """Who was networked on a day, out of whom: the paper's table.

    Institutions outside the province are in the total and never in a rate.
    """

    as_of: date
    by_city_and_level: dict[tuple[City, Level], Share]
    outside: int

    def level(self, level: Level) -> Share:
        return self._sum(of_level=level)

    def city(self, city: City) -> Share:
        return self._sum(of_city=city)

    @property
    def province(self) -> Share:
        return self._sum()

    @property
    def total(self) -> int:
        """Every networked institution, inside and outside the province."""
        return self.province.numerator + self.outside

    def _sum(self, of_city: City | None = None, of_level: Level | None = None) -> Share:
        parts = (
            share
            for (city, level), share in self.by_city_and_level.items()
            if of_city in (None, city) and of_level in (None, level)
        )
        return sum(parts, start=Share(0, 0))


@dataclass(frozen=True, kw_only=True)
class CountyNetworking:
    """Who of a county is networked, out of whom."""

    county: str
    share: Share


NETWORKING = Indicator(
    code="networking",
    numerator="institutions of the province whose membership of the network is live on the day",
    denominator="institutions of the province that have a level on the day",
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    source="published figures of the provincial imaging cloud, section 4.1",
    since=date(2018, 1, 1),
)

ELECTRONIC_FILM = Indicator(
    code="electronic_film",
    numerator="institutions of the province of level 2 and up with electronic film on the day",
    denominator="institutions of the province of level 2 and up on the day",
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    source="published figures of the provincial imaging cloud, section 4.1",
    since=date(2018, 1, 1),
)
