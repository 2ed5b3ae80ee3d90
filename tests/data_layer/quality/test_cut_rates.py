"""What samples say of hospitals, cities and levels, held against fractions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.institutions.records import City, Level
from data_layer.institutions.tables import InstitutionLevel
from data_layer.quality.errors import UnknownQualityIndicatorError
from data_layer.quality.estimate_queries import cut_rates, estimated_rate
from data_layer.quality.indicator_records import QualityCut
from data_layer.quality.sampling_tables import SampleDraw
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.cases import Network, store_network
from tests.builders.quality import (
    NOVEMBER,
    store_draw,
    store_issued,
    store_sampled,
    store_settled,
)

SIGNIFICANT = "significant_discrepancies"
OCTOBER = date(2026, 10, 1)
CHANCES = ((1, 20), (3, 10), (1, 2), (1, 1))
LAST_DAY, AFTER = date(2026, 11, 30), date(2026, 12, 1)
CITY_AND_LEVEL = (QualityCut.CITY, QualityCut.LEVEL)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """`names` are whose it is, its city and the level on the last day of November."""

    network: Network
    names: Mapping[QualityCut, str]
    draw_id: int
    stands_for: Fraction
    failed: bool
    is_settled: bool


def a_world(session: Session, draws: Sequence[SampleDraw]) -> list[Drawn]:
    """Two levels changed: one on the last day of the month, one a day too late to count."""
    chance, made = Random(11), []
    for city, level, changed_on, then, size in (
        (City.HEFEI, Level.PRIMARY, LAST_DAY, "secondary", 14),
        (City.HEFEI, Level.PRIMARY, AFTER, "primary", 16),
        (City.WUHU, Level.PRIMARY, None, "primary", 9),
        (City.WUHU, Level.SECONDARY, None, "secondary", 15),
        (City.ANQING, Level.TERTIARY, None, "tertiary", 7),
        (None, None, None, "no_level", 23),
    ):
        network = store_network(session, city=city, level=level)
        if changed_on:
            _become_secondary(session, network.hospital.id, changed_on)
        names = {
            QualityCut.INSTITUTION: network.hospital.public_id,
            QualityCut.CITY: city.name.lower() if city else "outside",
            QualityCut.LEVEL: then,
        }
        made += [_drawn(session, chance, network, names, draws) for _ in range(size)]
    session.flush()
    return made


def _become_secondary(session: Session, hospital_id: int, on: date) -> None:
    statement = select(InstitutionLevel).where(InstitutionLevel.institution_id == hospital_id)
    old = session.scalars(statement).one()
    old.valid_to = on
    session.flush()
    session.add(
        InstitutionLevel(
            institution_id=hospital_id,
            level=Level.SECONDARY,
            valid_from=on,
            recorded_at=old.recorded_at,
        )
    )


def _drawn(
    session: Session,
    chance: Random,
    network: Network,
    names: Mapping[QualityCut, str],
    draws: Sequence[SampleDraw],
) -> Drawn:
    failed, is_settled, draw = chance.random() < 0.3, chance.random() < 0.8, chance.choice(draws)
    case, (part, of) = store_issued(session, network), chance.choice(CHANCES)
    if is_settled:
        sampled = store_settled(session, case, draw, radpeer="3b" if failed else "1")
    else:
        sampled = store_sampled(session, case, draw)
    sampled.chance_numerator, sampled.chance_denominator = part, of
    return Drawn(
        network=network,
        names=names,
        draw_id=draw.id,
        stands_for=Fraction(of, part),
        failed=failed,
        is_settled=is_settled,
    )


def weighed(items: Iterable[Drawn]) -> tuple[Fraction, Fraction]:
    """Failed and all: the settled of a draw stand for what is not settled of it, too."""
    drawn = list(items)
    failed = whole = Fraction(0)
    for one in (one for one in drawn if one.is_settled):
        same = [other.is_settled for other in drawn if other.draw_id == one.draw_id]
        weight = one.stands_for * Fraction(len(same), sum(same))
        failed += weight * one.failed
        whole += weight
    return failed, whole


@pytest.mark.parametrize("cut", QualityCut)
def test_hospital_city_and_level_are_told_by_their_own_reports(
    database: Database, cut: QualityCut
) -> None:
    months = OCTOBER, NOVEMBER
    with database.writing() as session:
        world = a_world(session, [store_draw(session, month) for month in months])
        earlier = store_draw(session, date(2026, 9, 1))
        store_settled(session, store_issued(session, world[0].network), earlier, radpeer="3b")

        found = cut_rates(session, PROVINCE_WIDE, (SIGNIFICANT,), months, (cut,))

    theirs: dict[str, list[Drawn]] = defaultdict(list)
    for one in world:
        theirs[one.names[cut]].append(one)
    assert set(found[cut]) == set(theirs)
    for name, own in theirs.items():
        told, (failed, whole) = found[cut][name][SIGNIFICANT], weighed(own)
        assert told.rate == pytest.approx(float(failed / whole), abs=1e-12)
        assert told.population == pytest.approx(float(whole))
        assert told.reviewed == sum(one.is_settled for one in own)
        assert told.failed == sum(one.is_settled and one.failed for one in own)
        assert (told.low or 0) <= (told.rate or 0) <= (told.high or 0)


def test_the_whole_is_told_by_all_of_its_parts(database: Database) -> None:
    with database.writing() as session:
        world = a_world(session, [store_draw(session)])

        told = estimated_rate(session, PROVINCE_WIDE, SIGNIFICANT, (NOVEMBER, NOVEMBER))

    failed, whole = weighed(world)
    assert told.rate == pytest.approx(float(failed / whole), abs=1e-12)


def test_cities_and_levels_are_told_of_what_is_in_scope(database: Database) -> None:
    hefei = Scope(cities=frozenset({City.HEFEI.value}))
    asked = (SIGNIFICANT,), (NOVEMBER, NOVEMBER), CITY_AND_LEVEL
    with database.writing() as session:
        a_world(session, [store_draw(session)])

        everybody = cut_rates(session, PROVINCE_WIDE, *asked)
        own = cut_rates(session, hefei, *asked)
        whole = estimated_rate(session, hefei, SIGNIFICANT, (NOVEMBER, NOVEMBER))
        nothing = cut_rates(session, NOTHING, *asked)

    assert own[QualityCut.CITY] == {"hefei": everybody[QualityCut.CITY]["hefei"]}
    assert set(own[QualityCut.LEVEL]) == {"primary", "secondary"}
    assert own[QualityCut.CITY]["hefei"] == {SIGNIFICANT: whole}
    assert nothing == {QualityCut.CITY: {}, QualityCut.LEVEL: {}}


def test_only_what_is_sampled_is_told_of_places(database: Database) -> None:
    with database.reading() as session, pytest.raises(UnknownQualityIndicatorError):
        cut_rates(
            session, PROVINCE_WIDE, ("image_artefacts",), (NOVEMBER, NOVEMBER), CITY_AND_LEVEL
        )
