"""Words and values of the money: what is priced, who gets which part, whose account it is on.

Every sum is whole fen; every share is hundredths of a percent, so that 10,000 is the whole.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

WHOLE = 10_000


class Service(StrEnum):
    """What has a price; an examination is priced only to count what recognising one saves."""

    REMOTE_DIAGNOSIS = "remote_diagnosis"
    REMOTE_CONSULTATION = "remote_consultation"
    EXAMINATION = "examination"


class Party(StrEnum):
    """Who gets a part of a price, in the order in which equal remainders are given out."""

    REQUESTING = "requesting"
    PLATFORM = "platform"
    DIAGNOSING = "diagnosing"
    TEAM = "team"
    EXPERT = "expert"
    REVIEWER = "reviewer"
    QUALITY_CONTROL = "quality_control"


class OwnerKind(StrEnum):
    """Whose account a sum is on."""

    INSTITUTION = "institution"
    TEAM = "team"
    EXPERT = "expert"
    PLATFORM = "platform"
    QUALITY_CONTROL = "quality_control"


class Account(StrEnum):
    """What a sum is: taken from patients, owed to an owner, to be paid, paid."""

    COLLECTED = "collected"
    SHARE = "share"
    SETTLED = "settled"
    PAID = "paid"


class ChargeKind(StrEnum):
    CHARGE = "charge"
    REVERSAL = "reversal"


class Cause(StrEnum):
    """Why a case costs more or less than the catalogue says."""

    EMERGENCY = "emergency"
    NAMED_EXPERT = "named_expert"
    POVERTY_RELIEF = "poverty_relief"
    EMERGENCY_RELIEF = "emergency_relief"
    PUBLIC_TASK = "public_task"


EXEMPTIONS = (Cause.POVERTY_RELIEF, Cause.EMERGENCY_RELIEF, Cause.PUBLIC_TASK)


class PolicyStatus(StrEnum):
    """A policy in force is never edited: the next one supersedes it."""

    DRAFT = "draft"
    CHECKED = "checked"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Owner:
    kind: OwnerKind
    # 0 for the platform and the quality-control centre, of which there is one.
    id: int


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """What a price depends on. `level` is that of the institution that answers."""

    service: Service
    modality: str
    level: str
    part_count: int = 1
    has_contrast: bool = False
    has_film: bool = True
    is_emergency: bool = False
    is_expert_named: bool = False
    exemption: Cause | None = None
    minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class PriceLine:
    """A line of the catalogue; an empty modality or level stands for every one."""

    line: int
    service: Service
    price_fen: int
    modality: str = ""
    level: str = ""
    item_code: str = ""
    further_part_hundredths: int = 5_000
    most_parts: int | None = None
    contrast_fen: int = 0
    no_film_less_fen: int = 0
    base_minutes: int | None = None
    step_minutes: int | None = None
    step_fen: int = 0


@dataclass(frozen=True, kw_only=True)
class Adjustment:
    """A surcharge, or what an exemption takes off; an empty service stands for every one."""

    line: int
    cause: Cause
    service: Service | None = None
    fixed_fen: int = 0
    share_hundredths: int = 0


@dataclass(frozen=True, kw_only=True)
class ShareRule:
    """A fixed sum first, then a share of what the fixed sums leave, within the bounds."""

    line: int
    service: Service
    party: Party
    modality: str = ""
    fixed_fen: int = 0
    share_hundredths: int = 0
    least_fen: int = 0
    most_fen: int | None = None


@dataclass(frozen=True, kw_only=True)
class PolicyTerms:
    """All the lines of a policy."""

    prices: tuple[PriceLine, ...]
    adjustments: tuple[Adjustment, ...]
    shares: tuple[ShareRule, ...]


class StepKind(StrEnum):
    """What a step of the working did to the price."""

    FIRST_PART = "first_part"
    FURTHER_PARTS = "further_parts"
    CONTRAST = "contrast"
    NO_FILM = "no_film"
    TIME_STEPS = "time_steps"
    SURCHARGE = "surcharge"
    EXEMPTION = "exemption"


@dataclass(frozen=True, kw_only=True)
class PriceStep:
    """One step of the working: the line that made it and what it added, or took off."""

    kind: StepKind
    line: int
    fen: int
    count: int = 1
    cause: Cause | None = None


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a party gets of a price, by which line."""

    party: Party
    line: int
    fen: int


@dataclass(frozen=True, kw_only=True)
class Priced:
    """A price with its working and its parts, which add up to it."""

    price_fen: int
    price_line: int
    item_code: str
    steps: tuple[PriceStep, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class PolicyPeriod:
    """From when until when a policy holds, as it was believed at a moment."""

    policy_id: int
    public_id: str
    valid_from: datetime
    valid_to: datetime | None
