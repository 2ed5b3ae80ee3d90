"""Adds what was counted of institutions up, by where they lie and what they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from data_layer.indicators import Share
from data_layer.institutions.records import City, Level
from data_layer.quality.indicator_records import CutPlace, CutShare, QualityCut, SiteShare

OUTSIDE, NO_LEVEL = "outside", "no_level"


def added_up(sites: Iterable[SiteShare], cut: QualityCut) -> list[CutShare]:
    found: dict[tuple[str, str], Share] = defaultdict(lambda: Share(0, 0))
    for site in sites:
        found[cut_name(site, cut), site.part] += site.share
    places = _places(cut)
    ordered = sorted(found, key=lambda key: (places.get(key[0], len(places)), key))
    return [CutShare(name=name, part=part, share=found[name, part]) for name, part in ordered]


def cut_name(place: CutPlace, cut: QualityCut) -> str:
    """A city, a level, "outside" and "no_level"; of an institution its public id."""
    if cut is QualityCut.CITY:
        return place.city.name.lower() if place.city else OUTSIDE
    if cut is QualityCut.LEVEL:
        return place.level.value if place.level else NO_LEVEL
    return place.public_id


def city_named(name: str) -> City | None:
    """The city of a name that a cut gave, None of "outside"."""
    return None if name == OUTSIDE else City[name.upper()]


def _places(cut: QualityCut) -> Mapping[str, int]:
    names = {
        QualityCut.CITY: [city.name.lower() for city in City],
        QualityCut.LEVEL: [level.value for level in Level],
        QualityCut.INSTITUTION: [],
    }
    return {name: place for place, name in enumerate(names[cut])}
