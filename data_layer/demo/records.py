"""Words and values the builders of the demo province pass on."""

from dataclasses import dataclass, field
from datetime import date, datetime

from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    MembershipState,
    NetworkRole,
    Ownership,
    StorageMode,
)

# Before it, the network was too young for the figures of today to have come about.
EARLIEST_AS_OF = date(2020, 1, 1)
# When most institutions entered the register.
REGISTERED_ON = date(2012, 1, 1)
LEVEL_BELOW = {Level.SECONDARY: Level.PRIMARY, Level.TERTIARY: Level.SECONDARY}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What decides the province, down to the last row: build twice and get the same."""

    seed: int
    scale: float
    as_of: date
    # The moment "now" of the demo: live work lies before it, nothing lies after it.
    moment: datetime

    @property
    def study_count(self) -> int:
        return round(47_540_000 * self.scale)

    @property
    def case_count(self) -> int:
        return round(690_000 * self.scale)


@dataclass(frozen=True, kw_only=True)
class County:
    adcode: str
    city: City
    city_name: str
    name: str
    population: int
    communities: tuple[str, ...]
    townships: tuple[str, ...]

    @property
    def is_district(self) -> bool:
        return self.name.endswith("区")

    @property
    def full_name(self) -> str:
        """As hospitals write it: districts after their city, counties alone."""
        return f"{self.city_name}{self.name}" if self.is_district else self.name


@dataclass(frozen=True, kw_only=True)
class Spell:
    """A state from a day up to, not including, another."""

    state: MembershipState
    valid_from: date
    valid_to: date | None


@dataclass(kw_only=True)
class Hospital:
    """An institution with its way into the network; `weight` is its size beside others."""

    id: int
    code: str
    name: str
    kind: InstitutionKind
    city: City | None
    county: str
    county_code: str
    level: Level
    weight: float
    is_partner: bool = False
    # A partner from the first months on; the others joined over the years.
    is_founder: bool = False
    # The partner that runs the platform: the one between M and N.
    is_platform: bool = False
    # Since when it has its level; before, it was one level lower.
    promoted_on: date | None = None
    grade: Grade | None = None
    # Until when it had another grade within its level.
    grade_before: Grade | None = None
    graded_on: date | None = None
    ownership: Ownership = Ownership.PUBLIC
    storage_mode: StorageMode = StorageMode.CENTRAL
    registered_on: date = REGISTERED_ON
    # The first day on which it was no more.
    closed_on: date | None = None
    spells: list[Spell] = field(default_factory=list)
    # Degrees of WGS 84.
    longitude: float = 0.0
    latitude: float = 0.0

    @property
    def is_county_hospital(self) -> bool:
        return self.kind == InstitutionKind.COUNTY_HOSPITAL

    @property
    def network_role(self) -> NetworkRole:
        if self.is_platform:
            return NetworkRole.PLATFORM
        return NetworkRole.PARTNER if self.is_partner else NetworkRole.REQUESTING

    def level_on(self, day: date) -> Level:
        if self.promoted_on is None or day >= self.promoted_on:
            return self.level
        return LEVEL_BELOW[self.level]

    @property
    def present_state(self) -> MembershipState | None:
        return self.spells[-1].state if self.spells else None

    @property
    def is_live(self) -> bool:
        return self.present_state is MembershipState.LIVE

    @property
    def live_from(self) -> date | None:
        """The first day it ever was live."""
        return next((s.valid_from for s in self.spells if s.state is MembershipState.LIVE), None)

    @property
    def live_spells(self) -> list[Spell]:
        return self.spells_of(MembershipState.LIVE)

    @property
    def is_tested(self) -> bool:
        """Whether its link works, though it may not be live yet."""
        return self.present_state in (
            MembershipState.LINK_TESTED,
            MembershipState.TRIAL,
            MembershipState.LIVE,
        )

    def spells_of(self, state: MembershipState) -> list[Spell]:
        return [spell for spell in self.spells if spell.state is state]
