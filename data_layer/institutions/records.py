"""Words and values of the networked institutions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
class NodeRecord:
    """A known DICOM node."""

    ae_title: str
    institution_id: int
    institution_code: str
    host: str
    port: int


@dataclass(frozen=True, kw_only=True)
class InstitutionFilter:
    """What a reader of the directory asked for; empty means everything."""

    text: str = ""
    cities: tuple[City, ...] = ()
    levels: tuple[Level, ...] = ()
    memberships: tuple[MembershipState, ...] = ()
    is_networked: bool | None = None
    is_in_province: bool | None = None
