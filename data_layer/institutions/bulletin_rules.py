"""What stands in a bulletin, and how it is hashed."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from data_layer.indicators import Indicator, Share
from data_layer.institutions.bulletin_errors import MonthNotUsableError
from data_layer.institutions.bulletin_records import Figures
from data_layer.institutions.funnel_records import Funnel
from data_layer.institutions.networking_records import (
    ELECTRONIC_FILM,
    NETWORKING,
    NetworkingBreakdown,
    NetworkingChange,
    NetworkingComparison,
    NetworkingCut,
    NetworkingPlace,
)
from data_layer.institutions.records import City, Level
from data_layer.institutions.target_rules import standing_against

FIRST_MONTH = date(2017, 1, 1)
LAYOUT = 1
_LEVELS: tuple[Level | None, ...] = (None, *Level)


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What a bulletin is made of; `course` are the ends of months, the day itself last."""

    month: date
    comparison: NetworkingComparison
    year_before: NetworkingBreakdown
    course: Mapping[Level | None, Sequence[tuple[date, Share]]]
    film: Share
    targets: Mapping[Level | None, int]
    funnel: Funnel


def month_called(text: str, today: date) -> date:
    """The first day of a month given as 2026-11, one that has begun."""
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        month = date.min
    if not FIRST_MONTH <= month <= today:
        raise MonthNotUsableError(
            f"A month is given as 2026-10, is not before {FIRST_MONTH:%Y-%m} and has begun; "
            f"'{text[:20]}' is none of these.",
            month=text[:20],
        )
    return month


def last_day_of(month: date) -> date:
    """Of the month in which the day lies."""
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)


def month_ends_ahead(day: date, count: int) -> tuple[date, ...]:
    """The ends of the months after the one that ends with the day."""
    ends = [day]
    while len(ends) <= count:
        ends.append(last_day_of(ends[-1] + timedelta(days=1)))
    return tuple(ends[1:])


def as_of_in(month: date, today: date) -> date:
    """A month that is not over is told of as of today."""
    return min(last_day_of(month), today)


def year_before(day: date) -> date:
    """The 29th of February has no counterpart, and an end of a month is one."""
    month = day.replace(year=day.year - 1, day=1)
    last = last_day_of(month)
    return last if day == last_day_of(day.replace(day=1)) else month.replace(day=day.day)


def canonical(figures: Figures) -> str:
    """The same figures are the same text, whoever writes it."""
    return json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def figures_of(sources: Sources) -> Figures:
    """Plain values only: what is published, by code, and the names of who made a difference."""
    now, before = sources.comparison.after, sources.comparison.before
    return {
        "document": "networking_bulletin",
        "layout": LAYOUT,
        "month": f"{sources.month:%Y-%m}",
        "as_of": now.as_of.isoformat(),
        "is_final": now.as_of == last_day_of(sources.month),
        "compared_with": {
            "month_before": before.as_of.isoformat(),
            "year_before": sources.year_before.as_of.isoformat(),
        },
        "definitions": {one.code: _definition(one) for one in (NETWORKING, ELECTRONIC_FILM)},
        "levels": [_level(sources, level) for level in _LEVELS],
        "outside": now.outside,
        "total": now.total,
        "cities": [_city(sources, city) for city in City],
        "counties": [
            {"city": place.city, "county": place.county, **_numbers(share)}
            for place, share in now.by(NetworkingCut.COUNTY).items()
        ],
        "ownership": [
            {"ownership": place.ownership, **_numbers(share)}
            for place, share in now.by(NetworkingCut.OWNERSHIP).items()
        ],
        "electronic_film": _numbers(sources.film),
        "course": _course(sources.course),
        "changes": [_change(one) for one in sources.comparison.changes],
    }


def part_of(figures: Figures, cities: Collection[str]) -> Figures:
    """What a city reads: the province's figures, and of single places its own alone."""
    own = {
        name: [one for one in figures[name] if one["city"] in cities]
        for name in ("cities", "counties", "changes")
    }
    return {**figures, **own, "part_of": sorted(cities)}


def _definition(indicator: Indicator) -> dict[str, Any]:
    return {
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "source": indicator.source,
        "version": indicator.version,
        "since": indicator.since.isoformat(),
    }


def _numbers(share: Share) -> dict[str, Any]:
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "rate": share.percent,
    }


def _level(sources: Sources, level: Level | None) -> dict[str, Any]:
    place = NetworkingPlace(level=level)
    share = sources.comparison.after.share(place)
    expected = sources.targets.get(level)
    standing = None if expected is None else standing_against(share, expected)
    return {
        "level": level or "all",
        **_numbers(share),
        "month_before": _numbers(sources.comparison.before.share(place)),
        "year_before": _numbers(sources.year_before.share(place)),
        "target": standing
        and {"rate_hundredths": standing.rate_hundredths, "missing": standing.missing},
    }


def _city(sources: Sources, city: City) -> dict[str, Any]:
    place = NetworkingPlace(city=city)
    now, before = sources.comparison.after, sources.comparison.before
    standing = {one.city: one.standing for one in sources.funnel.cities}
    by_level = {
        level.value: _numbers(now.share(NetworkingPlace(city=city, level=level))) for level in Level
    }
    return {
        "city": city,
        **_numbers(now.share(place)),
        "by_level": by_level,
        "month_before": _numbers(before.share(place)),
        "year_before": _numbers(sources.year_before.share(place)),
        "standing": standing.get(city),
    }


def _course(course: Mapping[Level | None, Iterable[tuple[date, Share]]]) -> list[dict[str, Any]]:
    by_day: dict[date, dict[str, Any]] = {}
    for level, months in course.items():
        for day, share in months:
            by_day.setdefault(day, {"day": day.isoformat()})[level or "all"] = _numbers(share)
    return [by_day[day] for day in sorted(by_day)]


def _change(change: NetworkingChange) -> dict[str, Any]:
    member = change.member
    levels = [one.place.level if one else None for one in (change.before, change.after)]
    return {
        "code": member.code,
        "name": member.name,
        "city": member.place.city,
        "county": member.place.county,
        "levels": levels,
        "kinds": list(change.kinds),
        "numerator": change.numerator,
        "denominator": change.denominator,
        "outside": change.outside,
        "followed_by": change.followed_by,
    }
