"""The institutions of the province: who they are, where they lie, how large they are."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from numpy.random import Generator

from data_layer.demo.draws import apportion_within
from data_layer.demo.geography import counties, table
from data_layer.demo.records import County, Hospital, Plan
from data_layer.institutions.records import City, InstitutionKind, Level, StorageMode

PRIMARY_COUNT = 1129
SECONDARY_COUNT = 308
DEMO_HOSPITAL = "肥西县人民医院"
DEMO_PARTNER = "安徽省第二人民医院"

_TYPICAL_WEIGHT = {Level.PRIMARY: 2.2, Level.SECONDARY: 11.0, Level.TERTIARY: 60.0}
_SPREAD = {Level.PRIMARY: 0.65, Level.SECONDARY: 0.6, Level.TERTIARY: 0.5}
_LOCAL_STORAGE_FROM = 12.0
_FIRST_PROMOTIONS = date(2013, 1, 1)
_PROMOTED = {Level.SECONDARY: 34, Level.TERTIARY: 14}

_K = InstitutionKind


@dataclass(frozen=True)
class _Draft:
    name: str
    kind: InstitutionKind
    level: Level
    county_code: str
    county: str
    city: City | None
    partner: str = ""


def hospitals(draw: Generator) -> list[Hospital]:
    """Everybody, largest level first; the last ones lie outside the province."""
    known = {county.adcode: county for county in counties()}
    drafts = list(_tertiary(known))
    taken = {draft.name for draft in drafts}
    drafts += _secondary(list(known.values()), taken)
    drafts += _primary(list(known.values()))
    drafts += _outside()
    serials: Counter[str] = Counter()
    return [_hospital(number, draft, serials, draw) for number, draft in enumerate(drafts, start=1)]


def promote(hospitals: list[Hospital], plan: Plan, draw: Generator) -> None:
    """Some were one level lower until a day of the last years."""
    days = (plan.as_of - _FIRST_PROMOTIONS).days - 60
    for level, count in _PROMOTED.items():
        of_level = [h for h in hospitals if h.level is level and not h.is_partner and h.city]
        for place in draw.permutation(len(of_level))[:count]:
            promoted_on = _FIRST_PROMOTIONS + timedelta(days=int(draw.integers(0, days)))
            of_level[int(place)].promoted_on = promoted_on


def _hospital(number: int, draft: _Draft, serials: Counter[str], draw: Generator) -> Hospital:
    serials[draft.county_code] += 1
    weight = _TYPICAL_WEIGHT[draft.level] * float(draw.lognormal(0.0, _SPREAD[draft.level]))
    if draft.name == DEMO_HOSPITAL:
        weight = 30.0
    is_large = draft.level is not Level.PRIMARY and weight >= _LOCAL_STORAGE_FROM
    return Hospital(
        id=number,
        code=f"{draft.county_code}{serials[draft.county_code]:03d}",
        name=draft.name,
        kind=draft.kind,
        city=draft.city,
        county=draft.county,
        county_code=draft.county_code,
        level=draft.level,
        weight=weight,
        is_partner=draft.partner != "",
        is_founder=draft.partner in ("founding", "platform"),
        is_platform=draft.partner == "platform",
        storage_mode=StorageMode.LOCAL if is_large else StorageMode.CENTRAL,
    )


def _tertiary(known: dict[str, County]) -> Iterator[_Draft]:
    for row in table("hospitals"):
        yield _draft(
            known[row["county"]],
            row["name"],
            _K(row["kind"]),
            Level.TERTIARY,
            partner=row["partner"],
        )


def _secondary(known: list[County], taken: set[str]) -> list[_Draft]:
    """The hospitals every county has, then second ones of the largest, up to the number."""
    seats = [next(c for c in known if c.city == city) for city in City]
    largest_first = sorted(known, key=lambda county: -county.population)
    wanted = [
        *((county, "人民医院", _general(county)) for county in known),
        *((county, "中医院", _K.CHINESE_MEDICINE_HOSPITAL) for county in known if _rural(county)),
        *(
            (county, "妇幼保健院", _K.MATERNAL_AND_CHILD_HOSPITAL)
            for county in known
            if _rural(county)
        ),
        *((county, "第二人民医院", _general(county)) for county in largest_first[:42]),
        *((county, "精神病医院", _K.SPECIALIST_HOSPITAL) for county in largest_first[:14]),
        *(
            (county, "中医院", _K.CHINESE_MEDICINE_HOSPITAL)
            for county in largest_first
            if not _rural(county)
        ),
    ]
    drafts = [
        _draft(county, f"{county.full_name}{suffix}", kind, Level.SECONDARY)
        for county, suffix, kind in wanted
    ]
    drafts = [*_of_the_cities(seats, taken), *drafts]
    fresh = [draft for draft in drafts if draft.name not in taken]
    return fresh[:SECONDARY_COUNT]


def _of_the_cities(seats: list[County], taken: set[str]) -> Iterator[_Draft]:
    for seat in seats:
        for suffix, kind in (
            ("第三人民医院", _K.GENERAL_HOSPITAL),
            ("第四人民医院", _K.SPECIALIST_HOSPITAL),
            ("妇幼保健院", _K.MATERNAL_AND_CHILD_HOSPITAL),
        ):
            yield _draft(seat, f"{seat.city_name}{suffix}", kind, Level.SECONDARY)


def _primary(known: list[County]) -> Iterator[_Draft]:
    limits = [len(county.communities) + len(county.townships) for county in known]
    weights = [
        (county.population * limit) ** 0.5 for county, limit in zip(known, limits, strict=True)
    ]
    for county, share in zip(known, apportion_within(weights, limits, PRIMARY_COUNT), strict=True):
        yield from list(_centres(county))[:share]


def _centres(county: County) -> Iterator[_Draft]:
    """Towns first; the first ones of a county are its central ones."""
    for place, town in enumerate(county.townships):
        middle = "中心" if place < len(county.townships) // 3 else ""
        yield _draft(
            county,
            f"{county.full_name}{town}{middle}卫生院",
            _K.TOWNSHIP_HEALTH_CENTRE,
            Level.PRIMARY,
        )
    for community in county.communities:
        yield _draft(
            county,
            f"{county.full_name}{community}社区卫生服务中心",
            _K.COMMUNITY_HEALTH_CENTRE,
            Level.PRIMARY,
        )


def _outside() -> Iterator[_Draft]:
    for row in table("neighbours"):
        kind = _K.CHINESE_MEDICINE_HOSPITAL if "中医" in row["name"] else _K.COUNTY_HOSPITAL
        yield _Draft(row["name"], kind, Level.SECONDARY, row["adcode"], row["county"], None)


def _draft(
    county: County, name: str, kind: InstitutionKind, level: Level, *, partner: str = ""
) -> _Draft:
    return _Draft(name, kind, level, county.adcode, county.name, county.city, partner)


def _general(county: County) -> InstitutionKind:
    return _K.COUNTY_HOSPITAL if _rural(county) else _K.GENERAL_HOSPITAL


def _rural(county: County) -> bool:
    return not county.is_district
