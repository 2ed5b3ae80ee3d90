"""Adds what was counted of institutions up, by where they lie and what they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from data_layer.indicators import Share
from data_layer.institutions.records import City, Level
from data_layer.quality.indicator_records import CutShare, QualityCut, SiteShare

OUTSIDE, NO_LEVEL = "outside", "no_level"


def added_up(sites: Iterable[SiteShare], cut: QualityCut) -> list[CutShare]:
    found: dict[tuple[str, str], Share] = defaultdict(lambda: Share(0, 0))
    for site in sites:
        found[_name(site, cut), site.part] += site.share
    places = _places(cut)
    ordered = sorted(found, key=lambda key: (places.get(key[0], len(places)), key))
    return [CutShare(name=name, part=part, share=found[name, part]) for name, part in ordered]


def _name(site: SiteShare, cut: QualityCut) -> str:
    if cut is QualityCut.CITY:
        return site.city.name.lower() if site.city else OUTSIDE
    if cut is QualityCut.LEVEL:
        return site.level.value if site.level else NO_LEVEL
    return site.public_id


def _places(cut: QualityCut) -> Mapping[str, int]:
    names = {
        QualityCut.CITY: [city.name.lower() for city in City],
        QualityCut.LEVEL: [level.value for level in Level],
        QualityCut.INSTITUTION: [],
    }
    return {name: place for place, name in enumerate(names[cut])}
