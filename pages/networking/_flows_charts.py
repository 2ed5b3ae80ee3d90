"""Charts of who asks whom: ribbons from those who ask to those who answer, and the map."""

from collections import Counter
from collections.abc import Iterable

from data_layer.cases.flow_records import Flow, Flows, Reach
from data_layer.indicators import Share
from data_layer.institutions.records import City
from portal.components.figures import Figure
from portal.components.flow_map import CityFlow, flow_map
from portal.components.ribbons import Ribbon, RibbonRoom, RibbonWords, ribbon_chart
from portal.formats import count
from portal.i18n import Language, label, language, t

# Those who answer beyond these have one name together; so many arcs are drawn on the map.
_MOST_TARGETS = 12
_MOST_ARCS = 24
# Names of cities are longer in English, those of teams longer than those of hospitals.
_LEFT = {Language.CHINESE: 66, Language.ENGLISH: 86}
_RIGHT, _RIGHT_OF_TEAMS = (152, 11), (192, 14)
# Of the series colours.
_WITHIN, _BEYOND = 2, 1
TO_TEAM = "team"

# From a city, a county or outside, to somebody by name, near or far.
_Sums = Counter[tuple[City | str | None, str, int]]


def ribbons(found: Flows, to: str) -> Figure:
    """From cities, or from the counties of one city, to hospitals or teams."""
    by_county = is_one_city(found.flows)
    sums = _sums(found.flows, to, by_county)
    kept, others = _largest(sums), t("networking-flows-others")
    sources = _sources(sums)
    named: Counter[tuple[str, str, int]] = Counter()
    for (source, target, kind), value in sums.items():
        named[sources[source], target if target in kept else others, kind] += value
    drawn = [
        Ribbon(source=source, target=target, value=value, kind=kind)
        for (source, target, kind), value in named.items()
    ]
    order = list(sources.values())
    drawn.sort(key=lambda one: (order.index(one.source), one.kind))
    return ribbon_chart(drawn, _words(to, by_county), _room(to), [*kept, others])


def is_one_city(flows: Iterable[Flow]) -> bool:
    return len({flow.requesting.place.city for flow in flows}) < 2


def city_map(found: Flows) -> Figure:
    """How much of each city's cases is read in it, and what goes to other cities."""
    rates, pairs = _between_cities(found.flows)
    arcs = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_ARCS]
    flows = [_arc(source, target, value) for (source, target), value in arcs]
    return flow_map(rates, t("networking-flows-city-share"), flows)


def _between_cities(
    flows: Iterable[Flow],
) -> tuple[dict[City, Share], Counter[tuple[City, City]]]:
    asked: Counter[City] = Counter()
    inside: Counter[City] = Counter()
    between: Counter[tuple[City, City]] = Counter()
    for flow in flows:
        source, target = flow.requesting.place.city, flow.team.site.place.city
        if source is None:
            continue
        asked[source] += flow.case_count
        if source == target:
            inside[source] += flow.case_count
        elif target is not None:
            between[source, target] += flow.case_count
    return {city: Share(inside[city], asked[city]) for city in City if asked[city]}, between


def _arc(source: City, target: City, value: int) -> CityFlow:
    words = t(
        "networking-flows-arc", source=label(source), target=label(target), count=count(value)
    )
    return CityFlow(source=source, target=target, value=value, words=words)


def _sums(flows: Iterable[Flow], to: str, by_county: bool) -> _Sums:
    """Added up before anything is named: there are thousands of flows."""
    near = (Reach.COUNTY,) if by_county else (Reach.COUNTY, Reach.CITY)
    sums: _Sums = Counter()
    for flow in flows:
        place, team = flow.requesting.place, flow.team
        source = place.county if by_county else place.city
        target = team.name if to == TO_TEAM else team.site.name
        sums[source, target, _WITHIN if flow.reach in near else _BEYOND] += flow.case_count
    return sums


def _room(to: str) -> RibbonRoom:
    right, longest = _RIGHT_OF_TEAMS if to == TO_TEAM else _RIGHT
    return RibbonRoom(left=_LEFT[language()], right=right, longest=longest)


def _words(to: str, by_county: bool) -> RibbonWords:
    place = "county" if by_county else "city"
    return RibbonWords(
        source=t(f"networking-flows-from-{place}"),
        target=t("networking-flows-team" if to == TO_TEAM else "networking-flows-diagnosing"),
        value=t("networking-flows-cases"),
        share=t("networking-flows-share"),
        kinds={
            _WITHIN: t(f"networking-flows-within-{place}"),
            _BEYOND: t(f"networking-flows-beyond-{place}"),
        },
    )


def _largest(sums: _Sums) -> list[str]:
    answered: Counter[str] = Counter()
    for (_, target, _), value in sums.items():
        answered[target] += value
    ranked = sorted(answered.items(), key=lambda pair: (-pair[1], pair[0]))
    return [name for name, _ in ranked[:_MOST_TARGETS]]


def _sources(sums: _Sums) -> dict[City | str | None, str]:
    """Names of cities by code, of counties by name; whoever lies outside comes last."""
    known = {source for source, _, _ in sums}
    inside = sorted(source for source in known if source is not None)
    return {source: _source(source) for source in (*inside, *known - {*inside})}


def _source(source: City | str | None) -> str:
    if source is None:
        return t("networking-flows-outside")
    return t(f"label-city-short-{source.value}") if isinstance(source, City) else source
