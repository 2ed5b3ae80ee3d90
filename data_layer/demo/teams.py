"""The expert teams: at which networked hospitals, of which tier, for what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from numpy.random import Generator

from data_layer.demo.draws import apportion_within
from data_layer.demo.province import DEMO_PARTNER
from data_layer.demo.records import Hospital, Plan
from data_layer.experts.records import TeamTier
from data_layer.institutions.records import InstitutionKind, Level

CITY_TEAMS = 65
COUNTY_TEAMS = 120

GENERAL = "综合影像"
# What a team beside the general one is for, and what it reads.
FIELDS = {
    "神经影像": ("CT", "MR"),
    "胸部影像": ("CT", "DX", "CR", "DR"),
    "腹部影像": ("CT", "MR", "RF"),
    "骨肌影像": ("DX", "CR", "DR", "CT", "MR"),
    "心血管影像": ("CT", "MR", "XA"),
    "乳腺与妇科影像": ("MG", "MR", "US"),
    "儿科影像": ("DX", "CR", "DR", "CT", "MR"),
    "超声与核医学": ("US", "NM", "PT"),
}
X_RAY_AND_CT = ("CR", "DX", "DR", "CT", "OT")
EVERYDAY = ("CR", "DX", "DR", "CT", "MR", "MG", "RF", "XA", "OT")
RARE = ("US", "NM", "PT", "ES", "ECG")
# What a case can be about; plans, dose grids, segmentations and structured reports are not read.
READABLE = EVERYDAY + RARE

_HOSTS = (
    InstitutionKind.GENERAL_HOSPITAL,
    InstitutionKind.COUNTY_HOSPITAL,
    InstitutionKind.CHINESE_MEDICINE_HOSPITAL,
)
_CITY_FIELDS = (GENERAL, "胸部影像", "神经影像", "骨肌影像", "腹部影像")
_COUNTY_FIELDS = ("影像诊断", "普放与CT", "CT与磁共振")
_PARTNER_FIELDS = tuple(FIELDS)


@dataclass(frozen=True, kw_only=True)
class Team:
    id: int
    name: str
    tier: TeamTier
    field: str
    hospital: Hospital
    founded_on: date

    @property
    def is_general(self) -> bool:
        """Whether it covers every hour and every modality."""
        return self.tier is TeamTier.PROVINCE and self.field == GENERAL


@dataclass(frozen=True)
class _Draft:
    hospital: Hospital
    tier: TeamTier
    field: str


def found_teams(hospitals: list[Hospital], plan: Plan, draw: Generator) -> list[Team]:
    """The demo partner's team first, then the tiers from the province down."""
    drafts = [*_province(hospitals, draw), *_city(hospitals), *_county(hospitals)]
    return [_founded(number, draft, plan, draw) for number, draft in enumerate(drafts, start=1)]


def _founded(number: int, draft: _Draft, plan: Plan, draw: Generator) -> Team:
    live_from = draft.hospital.live_spells[-1].valid_from
    latest = max((plan.as_of - live_from).days - 60, 1)
    later = 10 if draft.field == GENERAL else 30 + int(draw.integers(0, 700))
    return Team(
        id=number,
        name=f"{draft.hospital.name}{draft.field}团队",
        tier=draft.tier,
        field=draft.field,
        hospital=draft.hospital,
        founded_on=live_from + timedelta(days=min(later, latest)),
    )


def _province(hospitals: list[Hospital], draw: Generator) -> Iterator[_Draft]:
    """Every partner hospital has a general team.

    The demo's has no other, so that its few experts are the ones the demo hospital meets.
    """
    partners = [hospital for hospital in hospitals if hospital.is_partner]
    yield from (_Draft(h, TeamTier.PROVINCE, GENERAL) for h in partners if _is_demo(h))
    for hospital in partners:
        if _is_demo(hospital):
            continue
        yield _Draft(hospital, TeamTier.PROVINCE, GENERAL)
        for place in draw.permutation(len(_PARTNER_FIELDS))[:2]:
            yield _Draft(hospital, TeamTier.PROVINCE, _PARTNER_FIELDS[int(place)])


def _city(hospitals: list[Hospital]) -> Iterator[_Draft]:
    """At the networked second-level hospitals of the cities themselves, largest first."""
    hosts = [h for h in _secondary(hospitals) if not h.county.endswith(("县", "市"))]
    yield from _spread(hosts, TeamTier.CITY, _CITY_FIELDS, CITY_TEAMS)


def _county(hospitals: list[Hospital]) -> Iterator[_Draft]:
    hosts = [h for h in _secondary(hospitals) if h.county.endswith(("县", "市"))]
    yield from _spread(hosts, TeamTier.COUNTY, _COUNTY_FIELDS, COUNTY_TEAMS)


def _secondary(hospitals: list[Hospital]) -> list[Hospital]:
    return [
        hospital
        for hospital in hospitals
        if hospital.is_live
        and hospital.city is not None
        and hospital.level is Level.SECONDARY
        and hospital.kind in _HOSTS
    ]


def _spread(
    hosts: list[Hospital], tier: TeamTier, fields: tuple[str, ...], total: int
) -> Iterator[_Draft]:
    weights = [hospital.weight**0.7 for hospital in hosts]
    shares = apportion_within(weights, [len(fields)] * len(hosts), total)
    for hospital, share in zip(hosts, shares, strict=True):
        yield from (_Draft(hospital, tier, name) for name in fields[:share])


def _is_demo(hospital: Hospital) -> bool:
    return hospital.name == DEMO_PARTNER
