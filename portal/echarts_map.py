"""GeoJSON from the compressed maps that echarts 4 ships."""

from typing import Any

# echarts stores a ring as characters: pairs of zig-zag coded steps in 1/1024 of a degree.
_STEPS_PER_DEGREE = 1024
_CHARACTER_OF_ZERO = 64
# Lines per degree: on the largest map shown, one pixel apart.
_GRID = 64

Ring = list[list[float]]


def geojson(compressed: dict[str, Any]) -> dict[str, Any]:
    """The map with plain coordinates; each city carries its six-digit code as `adcode`."""
    features = [_feature(feature) for feature in compressed["features"]]
    return {"type": "FeatureCollection", "features": features}


def simplified(country: dict[str, Any]) -> dict[str, Any]:
    """Half the points: each is put on a grid, where neighbours keep sharing their border.

    Islands and holes that shrink to a line are left out.
    """
    return {**country, "features": list(map(_simple_feature, country["features"]))}


def _simple_feature(feature: dict[str, Any]) -> dict[str, Any]:
    geometry = feature["geometry"]
    whole = geometry["type"] == "Polygon"
    polygons = [geometry["coordinates"]] if whole else geometry["coordinates"]
    snapped = [[_on_grid(ring) for ring in polygon] for polygon in polygons]
    left = [list(filter(_has_an_area, polygon)) for polygon in snapped]
    kept = [polygon for polygon in left if polygon]
    return {**feature, "geometry": {"type": "MultiPolygon", "coordinates": kept}}


def _has_an_area(ring: Ring) -> bool:
    # The first point comes again at the end.
    return len({tuple(point) for point in ring}) >= 3


def _on_grid(ring: Ring) -> Ring:
    snapped: Ring = []
    for point in ring:
        placed = [round(round(value * _GRID) / _GRID, 3) for value in point]
        if not snapped or snapped[-1] != placed:
            snapped.append(placed)
    return snapped


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature["id"],
        "properties": {**feature["properties"], "adcode": feature["id"]},
        "geometry": _geometry(feature["geometry"]),
    }


def _geometry(geometry: dict[str, Any]) -> dict[str, Any]:
    coordinates, offsets = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        return {"type": "Polygon", "coordinates": _rings(coordinates, offsets)}
    polygons = list(map(_rings, coordinates, offsets))
    return {"type": "MultiPolygon", "coordinates": polygons}


def _rings(texts: list[str], starts: list[list[int]]) -> list[Ring]:
    return list(map(_ring, texts, starts))


def _ring(text: str, start: list[int]) -> Ring:
    steps = [_step(character) for character in text]
    x, y = start
    ring = []
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + east, y + north
        ring.append([round(x / _STEPS_PER_DEGREE, 5), round(y / _STEPS_PER_DEGREE, 5)])
    return ring


def _step(character: str) -> int:
    """Zig-zag: 0, 1, 2, 3, 4 stand for 0, -1, 1, -2, 2."""
    code = ord(character) - _CHARACTER_OF_ZERO
    return (code >> 1) ^ -(code & 1)
