"""The map with what flows between cities."""

from data_layer.indicators import Share
from data_layer.institutions.records import City
from portal.components.flow_map import CityFlow, flow_map
from tests.portal_app import Visit

RATES = {City.HEFEI: Share(1, 2), City.WUHU: Share(1, 4)}


def arcs(visit: Visit, *flows: CityFlow) -> list:
    with visit():
        figure = flow_map(RATES, "本市诊断比例", flows)
    return [trace for trace in figure["data"] if trace.get("mode") == "lines+markers"]


def a_flow(source: City, target: City, value: int) -> CityFlow:
    return CityFlow(source=source, target=target, value=value, words=f"{value} 例")


def test_more_cases_make_a_wider_arc_that_lies_on_top(visit: Visit) -> None:
    few, many = a_flow(City.WUHU, City.HEFEI, 5), a_flow(City.FUYANG, City.HEFEI, 50)

    below, above = arcs(visit, many, few)

    assert below["line"]["width"] < above["line"]["width"]
    assert above["text"][0] == "50 例"


def test_there_and_back_do_not_lie_on_each_other(visit: Visit) -> None:
    there, back = arcs(visit, a_flow(City.WUHU, City.HEFEI, 5), a_flow(City.HEFEI, City.WUHU, 5))

    middle = len(there["lon"]) // 2
    assert abs(there["lon"][middle] - back["lon"][middle]) > 0.05


def test_the_colour_of_a_city_is_a_rate(visit: Visit) -> None:
    with visit():
        figure = flow_map(RATES, "本市诊断比例", [])

    assert figure["data"][0]["z"] == [0.5, 0.25]
