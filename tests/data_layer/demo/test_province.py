"""The institutions of the demo."""

from collections import Counter

from data_layer.demo.draws import stream
from data_layer.demo.geography import counties
from data_layer.demo.province import DEMO_HOSPITAL, DEMO_PARTNER, hospitals, promote
from data_layer.institutions.records import City, Level, StorageMode
from tests.demo_province import a_plan

PROVINCE = hospitals(stream(7, "province"))


def test_the_province_has_the_published_institutions_of_each_level() -> None:
    inside = Counter(hospital.level for hospital in PROVINCE if hospital.city)

    assert inside == {Level.PRIMARY: 1129, Level.SECONDARY: 308, Level.TERTIARY: 71}


def test_fifteen_institutions_lie_outside() -> None:
    assert sum(hospital.city is None for hospital in PROVINCE) == 15


def test_no_name_and_no_code_is_given_twice() -> None:
    assert len({hospital.name for hospital in PROVINCE}) == len(PROVINCE) == 1523
    assert len({hospital.code for hospital in PROVINCE}) == len(PROVINCE)


def test_every_county_of_the_sixteen_cities_has_somebody() -> None:
    places = {(hospital.city, hospital.county) for hospital in PROVINCE}

    assert {(county.city, county.name) for county in counties()} <= places
    assert {city for city, _ in places} == {*City, None}


def test_large_cities_have_most_institutions_and_small_ones_fewest() -> None:
    by_size = [city for city, _ in Counter(h.city for h in PROVINCE if h.city).most_common()]

    assert set(by_size[:3]) <= {City.FUYANG, City.HEFEI, City.ANQING, City.SUZHOU, City.LUAN}
    assert City.TONGLING in by_size[-4:]


def test_the_demo_hospital_and_its_partner_exist() -> None:
    known = {hospital.name: hospital for hospital in PROVINCE}

    assert known[DEMO_HOSPITAL].level is Level.SECONDARY
    assert known[DEMO_PARTNER].is_partner


def test_the_large_keep_their_images_and_the_small_do_not() -> None:
    modes = {h.level: set[StorageMode]() for h in PROVINCE}
    for hospital in PROVINCE:
        modes[hospital.level].add(hospital.storage_mode)

    assert modes[Level.PRIMARY] == {StorageMode.CENTRAL}
    assert modes[Level.TERTIARY] == {StorageMode.LOCAL}
    assert modes[Level.SECONDARY] == {StorageMode.LOCAL, StorageMode.CENTRAL}


def test_some_were_one_level_lower_before() -> None:
    province = hospitals(stream(7, "province"))

    promote(province, a_plan(), stream(7, "levels"))

    promoted = [hospital for hospital in province if hospital.promoted_on]
    assert len(promoted) == 48
    assert all(h.level is not Level.PRIMARY for h in promoted)
    assert all(h.level_on(h.promoted_on) is h.level for h in promoted if h.promoted_on)
