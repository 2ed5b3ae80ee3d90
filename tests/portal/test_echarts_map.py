"""Decoding of the compressed map, on rings small enough to check by hand."""

from portal.echarts_map import geojson, simplified

# In 1/1024 of a degree: `@` is no step, `A` one back, `B` one forward.
STEP = round(1 / 1024, 5)


def decoded(kind: str, coordinates: list[object], starts: list[object]) -> dict[str, object]:
    city = {
        "id": "340100",
        "properties": {"name": "Hefei", "cp": [117.0, 31.0]},
        "geometry": {"type": kind, "coordinates": coordinates, "encodeOffsets": starts},
    }
    (feature,) = geojson({"features": [city]})["features"]
    return feature


def test_a_ring_is_a_walk_from_its_start() -> None:
    city = decoded("Polygon", ["@@B@@BA@"], [[1024, 2048]])

    walk = [[1.0, 2.0], [1.0 + STEP, 2.0], [1.0 + STEP, 2.0 + STEP], [1.0, 2.0 + STEP]]
    assert city["geometry"] == {"type": "Polygon", "coordinates": [walk]}


def test_a_city_of_several_parts_keeps_each() -> None:
    city = decoded("MultiPolygon", [["@@B@"], ["@@@B"]], [[[0, 0]], [[1024, 0]]])

    parts = [[[[0.0, 0.0], [STEP, 0.0]]], [[[1.0, 0.0], [1.0, STEP]]]]
    assert city["geometry"] == {"type": "MultiPolygon", "coordinates": parts}


def test_a_city_carries_its_code() -> None:
    city = decoded("Polygon", ["@@B@"], [[0, 0]])

    assert city["properties"] == {"name": "Hefei", "cp": [117.0, 31.0], "adcode": "340100"}


def simple(*rings: list[list[float]]) -> list[object]:
    """The polygons that are left of one with these rings."""
    city = {"id": "1", "geometry": {"type": "Polygon", "coordinates": list(rings)}}
    (feature,) = simplified({"features": [city]})["features"]
    return feature["geometry"]["coordinates"]


def test_points_that_fall_together_are_kept_once() -> None:
    ring = [[1.0, 2.0], [1.001, 2.001], [1.5, 2.0], [1.5, 2.5], [1.0, 2.0]]

    assert simple(ring) == [[[[1.0, 2.0], [1.5, 2.0], [1.5, 2.5], [1.0, 2.0]]]]


def test_what_shrinks_to_a_line_is_left_out() -> None:
    land = [[1.0, 2.0], [1.5, 2.0], [1.5, 2.5], [1.0, 2.0]]
    pond = [[1.2, 2.1], [1.201, 2.1], [1.201, 2.101], [1.2, 2.1]]

    assert simple(land, pond) == [[land]]
    assert simple(pond) == []


def test_neighbours_keep_sharing_their_border() -> None:
    west = simple([[1.0041, 2.0], [1.0041, 2.4], [0.5, 2.4], [1.0041, 2.0]])
    east = simple([[1.0041, 2.4], [1.0041, 2.0], [1.9, 2.0], [1.0041, 2.4]])

    assert west[0][0][:2] == east[0][0][1::-1]
