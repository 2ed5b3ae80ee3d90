"""Charts of who asks whom: ribbons from those who ask to those who answer, and the map."""

from collections import Counter
from collections.abc import Callable, Iterable

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

_Name = Callable[[Flow], str]


def ribbons(found: Flows, to: str) -> Figure:
    """From cities, or from the counties of one city, to hospitals or teams."""
    by_county = is_one_city(found.flows)
    sources = _sources(found.flows, by_county)
    target_of: _Name = _team if to == TO_TEAM else _hospital
    kept = _largest(found.flows, target_of)
    sums: Counter[tuple[str, str, int]] = Counter()
    for flow in found.flows:
        target = target_of(flow)
        source = flow.requesting.place.county if by_county else _city(flow)
        kind = _kind(flow, by_county)
        sums[source, target if target in kept else _others(), kind] += flow.case_count
    drawn = [
        Ribbon(source=source, target=target, value=value, kind=kind)
        for (source, target, kind), value in sums.items()
    ]
    drawn.sort(key=lambda one: (sources.index(one.source), one.kind))
    return ribbon_chart(drawn, _words(to, by_county), _room(to), [*kept, _others()])


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
        source, target = flow.requesting.place.city, flow.diagnosing.place.city
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


def _kind(flow: Flow, by_county: bool) -> int:
    near = (Reach.COUNTY,) if by_county else (Reach.COUNTY, Reach.CITY)
    return _WITHIN if flow.reach in near else _BEYOND


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


def _largest(flows: Iterable[Flow], name_of: _Name) -> list[str]:
    sums: Counter[str] = Counter()
    for flow in flows:
        sums[name_of(flow)] += flow.case_count
    ranked = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    return [name for name, _ in ranked[:_MOST_TARGETS]]


def _sources(flows: Iterable[Flow], by_county: bool) -> list[str]:
    """Cities by code, counties by name; whoever lies outside comes last."""
    if by_county:
        return sorted({flow.requesting.place.county for flow in flows})
    return [*map(_short, City), t("networking-flows-outside")]


def _city(flow: Flow) -> str:
    city = flow.requesting.place.city
    return _short(city) if city else t("networking-flows-outside")


def _short(city: City) -> str:
    return t(f"label-city-short-{city.value}")


def _hospital(flow: Flow) -> str:
    return flow.diagnosing.name


def _team(flow: Flow) -> str:
    return flow.team_name


def _others() -> str:
    return t("networking-flows-others")
