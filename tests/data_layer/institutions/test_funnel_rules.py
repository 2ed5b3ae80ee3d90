"""Which cities chance alone hardly explains."""

import pytest
from scipy.stats import binom

from data_layer.indicators import Share
from data_layer.institutions.funnel_records import FunnelStanding
from data_layer.institutions.funnel_rules import funnel, standing
from data_layer.institutions.records import City


@pytest.mark.parametrize(
    ("networked", "expected"),
    [
        (8, FunnelStanding.FAR_BELOW),
        (13, FunnelStanding.BELOW),
        (14, FunnelStanding.USUAL),
        (26, FunnelStanding.USUAL),
        (27, FunnelStanding.ABOVE),
        (31, FunnelStanding.FAR_ABOVE),
    ],
)
def test_only_what_chance_hardly_explains_is_named(
    networked: int, expected: FunnelStanding
) -> None:
    assert standing(Share(networked, 40), 0.5) == expected


def test_a_small_city_is_not_shamed_by_chance() -> None:
    assert standing(Share(1, 5), 0.79) is FunnelStanding.BELOW
    assert standing(Share(2, 5), 0.79) is FunnelStanding.USUAL
    assert standing(Share(40, 100), 0.79) is FunnelStanding.FAR_BELOW


def test_every_standing_agrees_with_the_binomial_distribution_of_scipy() -> None:
    for networked in range(95):
        below = binom.cdf(networked, 94, 0.79)
        above = binom.sf(networked - 1, 94, 0.79)
        found = standing(Share(networked, 94), 0.79)
        assert (found in (FunnelStanding.BELOW, FunnelStanding.FAR_BELOW)) == (below <= 0.025)
        assert (found in (FunnelStanding.ABOVE, FunnelStanding.FAR_ABOVE)) == (above <= 0.025)
        assert (found is FunnelStanding.FAR_BELOW) == (below <= 0.001)


def test_cities_lie_around_the_rate_of_all_of_them() -> None:
    found = funnel({City.WUHU: Share(30, 40), City.HEFEI: Share(60, 80), City.BENGBU: Share(0, 0)})

    assert found.overall == Share(90, 120)
    assert [one.city for one in found.cities] == [City.HEFEI, City.WUHU]
    assert [one.count for one in found.limits] == list(range(1, 81))
    assert all(
        one.low_998 <= one.low_95 <= 0.75 <= one.high_95 <= one.high_998 for one in found.limits
    )


def test_without_cities_there_is_nothing_to_compare() -> None:
    assert funnel({}).limits == ()
