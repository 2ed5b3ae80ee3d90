"""What stands in a quality bulletin, as plain values ready for JSON.

Places are named where chance hardly explains their figure, and never by few cases.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from data_layer.indicators import Share, Unit
from data_layer.quality.bulletin_records import BulletinSources, SiteName
from data_layer.quality.chart_records import FEWEST_JUDGED, ChartVerdict
from data_layer.quality.goal_records import Goal
from data_layer.quality.indicator_records import QualityIndicator
from data_layer.quality.rules.bulletin_work import work_of
from data_layer.quality.rules.estimating import NOTHING_REVIEWED
from data_layer.quality.rules.funnel import funnel_points
from data_layer.quality.rules.goals import estimate_standing, goal_standing
from data_layer.quality.rules.snapshots import rate_of_sample
from data_layer.quality.sampling_records import WeightedRate
from data_layer.quality.snapshot_records import Figures, SnapshotRecord

LAYOUT = 1
_ENDS = ("rate", "low", "high")
_BY_CITY = "estimates_by_city"
_FAR = (ChartVerdict.FAR_WORSE, ChartVerdict.FAR_BETTER, ChartVerdict.FAR_DIFFERENT)


def bulletin_of(sources: BulletinSources) -> Figures:
    cells = list(_cells(sources))
    return {
        "document": "quality_bulletin",
        "layout": LAYOUT,
        "month": f"{sources.month:%Y-%m}",
        "as_of": sources.today.isoformat(),
        "is_final": sources.is_over,
        "frozen": _frozen(sources.now.frozen),
        "definitions": {one.code: _definition(one) for one in sources.indicators},
        "indicators": [_whole(sources, cell) for cell in cells],
        "estimates": sources.now.figures["estimates"],
        "cities": [row for cell in cells for row in _by_city(sources, cell)],
        "outliers": [row for cell in cells for row in _outliers(sources, cell)],
        "course": _course(sources),
        **_work(sources),
        **_part(sources),
    }


def _work(sources: BulletinSources) -> dict[str, Any]:
    """What was settled after the freezing is no part of the frozen estimates, nor told of."""
    told = work_of(sources.work)
    reviewed = [one["reviewed"] for one in sources.now.figures["estimates"].values()]
    if sources.now.frozen is not None and reviewed:
        told["sampling"]["settled"] = max(reviewed)
    return told


def _part(sources: BulletinSources) -> dict[str, Any]:
    if sources.cities is None:
        return {}
    return {"part_of": sorted(sources.cities), "own_estimates": _own(sources, sources.cities)}


def _own(sources: BulletinSources, cities: Sequence[str]) -> dict[str, Any]:
    """As they were frozen, where those of one city are asked for; else of all drawn by now."""
    kept = sources.now.figures.get(_BY_CITY)
    if kept is None or len(cities) > 1:
        return {code: rate_of_sample(one) for code, one in sorted(sources.work.estimates.items())}
    nothing = rate_of_sample(NOTHING_REVIEWED)
    own = kept.get(cities[0], {})
    return {code: own.get(code, nothing) for code in sources.now.figures["estimates"]}


Cell = tuple[QualityIndicator, str, Mapping[str, tuple[int, int]]]


def _cells(sources: BulletinSources) -> Iterator[Cell]:
    """Every part of every indicator with the counts of its institutions."""
    counted = sources.now.figures["indicators"]
    for about in sources.indicators:
        for part in about.parts:
            entry = counted.get(about.code, {}).get("parts", {}).get(part, {})
            yield about, part, entry.get("sites", {})


def _frozen(record: SnapshotRecord | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {
        "version": record.version,
        "hash": record.figures_hash,
        "at": record.frozen_at.isoformat(),
    }


def _definition(about: QualityIndicator) -> dict[str, Any]:
    indicator = about.indicator
    return {
        "number": about.number,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "unit": indicator.unit.value,
        "direction": indicator.direction.value,
        "source": indicator.source,
        "version": indicator.version,
        "since": indicator.since.isoformat(),
        "is_sampled": about.is_sampled,
    }


def _whole(sources: BulletinSources, cell: Cell) -> dict[str, Any]:
    about, part, sites = cell
    share = _sum(sites.values())
    before = sources.before.get((about.code, part), Share(0, 0))
    goal = sources.goals.get(about.code)
    return {
        **_named(about, part),
        **_numbers(share, about.indicator.unit),
        "before": _numbers(before, about.indicator.unit),
        "target": _target(share, about, goal, _told(sources, about.code)),
    }


def _target(
    share: Share, about: QualityIndicator, goal: Goal | None, told: WeightedRate | None
) -> dict[str, Any] | None:
    """What is sampled is judged by its estimate of all reports."""
    if goal is None or goal.target_hundredths is None:
        return None
    aim, indicator = goal.target_hundredths, about.indicator
    standing = (
        goal_standing(share, aim, indicator)
        if told is None
        else estimate_standing(told, aim, indicator)
    )
    return {"hundredths": aim, "origin": goal.origin, "standing": standing.value}


def _told(sources: BulletinSources, code: str) -> WeightedRate | None:
    """As it was frozen, with six decimals."""
    told = sources.now.figures["estimates"].get(code)
    if told is None:
        return None
    rate, low, high = (None if told[key] is None else float(told[key]) for key in _ENDS)
    return WeightedRate(
        reviewed=told["reviewed"],
        failed=told["failed"],
        population=0.0,
        rate=rate,
        low=low,
        high=high,
        effective=None,
    )


def _by_city(sources: BulletinSources, cell: Cell) -> Iterator[dict[str, Any]]:
    about, part, sites = cell
    counts: dict[str, list[tuple[int, int]]] = {}
    for public_id, pair in sites.items():
        city = _site(sources, public_id).city
        if city is not None:
            counts.setdefault(city, []).append(pair)
    shares = {city: _sum(pairs) for city, pairs in counts.items()}
    for point in funnel_points(shares, about.indicator.direction):
        if _is_told(sources, point.key):
            yield {
                **_named(about, part),
                "city": point.key,
                **_numbers(point.share, about.indicator.unit),
                **_weighted(sources, about, point.key),
                "verdict": point.verdict.value,
            }


def _weighted(sources: BulletinSources, about: QualityIndicator, city: str) -> dict[str, Any]:
    """What the sample says of all reports of a city: None of too few reviews.

    Nothing is said of what is not sampled, nor where no estimates were frozen by city.
    """
    kept = sources.now.figures.get(_BY_CITY)
    if kept is None or not about.is_sampled:
        return {}
    told = kept.get(city, {}).get(about.code)
    if told is None or told["reviewed"] < FEWEST_JUDGED:
        return {"weighted": None}
    return {"weighted": {key: told[key] for key in ("reviewed", *_ENDS)}}


def _outliers(sources: BulletinSources, cell: Cell) -> Iterator[dict[str, Any]]:
    about, part, sites = cell
    shares = {public_id: Share(*pair) for public_id, pair in sites.items()}
    if all(share.denominator < FEWEST_JUDGED for share in shares.values()):
        return
    for point in funnel_points(shares, about.indicator.direction):
        site = _site(sources, point.key)
        if point.verdict in _FAR and _is_told(sources, site.city):
            yield {
                **_named(about, part),
                "institution": site.code,
                "name": site.name,
                "city": site.city,
                **_numbers(point.share, about.indicator.unit),
                "verdict": point.verdict.value,
            }


def _course(sources: BulletinSources) -> list[dict[str, Any]]:
    months: dict[str, dict[str, Any]] = {}
    for code, shares in sorted(sources.course.items()):
        for one in shares:
            entry = months.setdefault(f"{one.month:%Y-%m}", {})
            entry[code] = _numbers(one.share, Unit.PERCENT)
    return [{"month": month, **months[month]} for month in sorted(months)]


def _is_told(sources: BulletinSources, city: str | None) -> bool:
    """Of a part, only its own places are."""
    return sources.cities is None or city in sources.cities


def _site(sources: BulletinSources, public_id: str) -> SiteName:
    return sources.sites.get(public_id, SiteName(code=public_id, name=public_id, city=None))


def _named(about: QualityIndicator, part: str) -> dict[str, Any]:
    return {"indicator": about.code, "part": part}


def _numbers(share: Share, unit: Unit) -> dict[str, Any]:
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "rate": share.published(unit),
    }


def _sum(pairs: Iterable[tuple[int, int]] | Collection[tuple[int, int]]) -> Share:
    known = list(pairs)
    return Share(sum(one for one, _ in known), sum(all_ for _, all_ in known))
