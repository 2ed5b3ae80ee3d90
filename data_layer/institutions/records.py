"""Words and values of the networked institutions."""

from dataclasses import dataclass, field
from datetime import date, datetime
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


class Grade(StrEnum):
    """The grade within a level; many have none."""

    A = "a"
    B = "b"
    C = "c"


class Ownership(StrEnum):
    """Whose an institution is: the government's, a state enterprise's, a collective's, private."""

    PUBLIC = "public"
    ENTERPRISE = "enterprise"
    COLLECTIVE = "collective"
    NON_PROFIT = "non_profit"
    FOR_PROFIT = "for_profit"


class NetworkRole(StrEnum):
    """Its part in M + 1 + N: a partner with experts, the platform, or one that asks."""

    PARTNER = "partner"
    PLATFORM = "platform"
    REQUESTING = "requesting"


class SuccessionKind(StrEnum):
    """How one institution became another, or a part of one."""

    MERGE = "merge"
    SPLIT = "split"


class SuccessionReason(StrEnum):
    """Why an institution is no more, or gave away a part."""

    CONSOLIDATION = "consolidation"
    BOUNDARIES = "boundaries"
    REFORM = "reform"
    LICENCE_ENDED = "licence_ended"
    CEASED = "ceased"
    OTHER = "other"


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


class AgreedService(StrEnum):
    """What an agreement is about."""

    REMOTE_DIAGNOSIS = "remote_diagnosis"
    REMOTE_CONSULTATION = "remote_consultation"
    ELECTRONIC_FILM = "electronic_film"
    IMAGE_STORAGE = "image_storage"
    RESULT_RECOGNITION = "result_recognition"
    QUALITY_CONTROL = "quality_control"
    TRAINING = "training"


class EvidenceKind(StrEnum):
    """What a step into the network rests on."""

    AGREEMENT = "agreement"
    ECHO = "echo"
    TEST_STUDY = "test_study"
    NOTE = "note"


class FilingKind(StrEnum):
    """What an institution files with the authorities for its systems."""

    ICP = "icp"
    CLASSIFIED_PROTECTION = "classified_protection"


class ContactDuty(StrEnum):
    """Whom one asks for what."""

    LEADERSHIP = "leadership"
    IMAGING = "imaging"
    INFORMATION = "information"
    ON_CALL = "on_call"


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
    ownership: Ownership
    network_role: NetworkRole
    city: City | None
    county: str
    is_in_province: bool
    level: Level | None
    grade: Grade | None
    membership: MembershipState | None
    networked_since: date | None
    storage_mode: StorageMode
    has_electronic_film: bool
    credit_code: str | None


@dataclass(frozen=True, kw_only=True)
class NewInstitution:
    """An institution as it enters the register; `city` is None outside the province."""

    code: str
    name: str
    kind: InstitutionKind
    city: City | None
    county: str = ""
    level: Level | None = None
    grade: Grade | None = None
    ownership: Ownership = Ownership.PUBLIC
    network_role: NetworkRole = NetworkRole.REQUESTING
    storage_mode: StorageMode = StorageMode.CENTRAL
    storage_reason: str = ""
    credit_code: str | None = None
    longitude: float | None = None
    latitude: float | None = None


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
    counties: tuple[str, ...] = ()
    ownerships: tuple[Ownership, ...] = ()
    network_roles: tuple[NetworkRole, ...] = ()
    levels: tuple[Level, ...] = ()
    memberships: tuple[MembershipState | None, ...] = ()
    is_in_province: bool | None = None
    has_electronic_film: bool | None = None
    sort: InstitutionSort = InstitutionSort.CODE
    is_descending: bool = False


@dataclass(frozen=True, kw_only=True)
class Spell:
    """The days from `valid_from` up to, not including, `valid_to` on which `value` held.

    `grade` is that of a level, "" where it has none.
    """

    value: str
    valid_from: date
    valid_to: date | None
    grade: str = ""
    recorded_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class InstitutionHistory:
    """Everything that ever held of an institution, oldest first."""

    levels: tuple[Spell, ...]
    memberships: tuple[Spell, ...]
    services: tuple[Spell, ...]
