"""Where the institutions of the demo lie: made up, and well inside their county."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt

from numpy.random import Generator

from data_layer.demo.geography import table
from data_layer.demo.records import Hospital
from data_layer.institutions.records import Level

_KM_PER_DEGREE = 111.32
# What is for a whole county lies in its middle, health centres all over it.
_SPREAD = {Level.PRIMARY: 1.0, Level.SECONDARY: 0.4, Level.TERTIARY: 0.4}


@dataclass(frozen=True)
class Circle:
    """The largest one inside a county, in degrees of WGS 84, a tenth smaller."""

    longitude: float
    latitude: float
    radius_km: float


def circles() -> dict[str, Circle]:
    """By the code of the county, those of the neighbours too."""
    return {
        row["adcode"]: Circle(
            float(row["longitude"]), float(row["latitude"]), float(row["radius_km"])
        )
        for row in table("positions")
    }


def place(hospitals: Iterable[Hospital], draw: Generator) -> None:
    known = circles()
    for hospital in hospitals:
        circle, angle = known[hospital.county_code], float(draw.random()) * 2 * pi
        away = sqrt(float(draw.random())) * circle.radius_km * _SPREAD[hospital.level]
        north, east = sin(angle) * away, cos(angle) * away
        a_degree_east = _KM_PER_DEGREE * cos(radians(circle.latitude))
        hospital.longitude = round(circle.longitude + east / a_degree_east, 4)
        hospital.latitude = round(circle.latitude + north / _KM_PER_DEGREE, 4)
