"""Volumes, averages and growth of the months, and who gets which share."""

from datetime import timedelta
from fractions import Fraction

from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.records import Party
from data_layer.fees.settlement_overview_queries import fee_slices, fee_volumes, party_slices
from data_layer.fees.settlement_overview_records import FeeCut, FeeSlice, FeeVolume
from data_layer.institutions.records import City
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.money import (
    NOVEMBER,
    OCTOBER,
    THEN,
    settle_and_close,
    store_delivered,
    store_money,
)

BOTH = (OCTOBER, NOVEMBER)


def test_months_are_counted_with_average_and_growth(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=1)
        more = [store_delivered(session, money.network, issued_at=THEN).id for _ in range(3)]
        charge_delivered(session, more, THEN + timedelta(hours=1))

        october, november = fee_volumes(session, PROVINCE_WIDE)

        assert (november.charge_count, november.price_fen) == (3, 18_000)
        assert november.average_fen == 6_000
        assert november.growth_since(october) == Fraction(2)
        assert october.growth_since(None) is None


def test_an_average_rounds_half_a_fen_up() -> None:
    assert FeeVolume(month=OCTOBER, charge_count=2, price_fen=5).average_fen == 3
    assert FeeVolume(month=OCTOBER, charge_count=0, price_fen=0).average_fen is None


def test_charges_are_told_apart_by_tier_and_city(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=2)

        assert fee_slices(session, PROVINCE_WIDE, FeeCut.TIER, BOTH) == [
            FeeSlice(code=money.network.team.tier, charge_count=2, price_fen=12_000)
        ]
        (city,) = fee_slices(session, PROVINCE_WIDE, FeeCut.CITY, BOTH)
        assert city.code == City.HEFEI


def test_shares_stay_what_they_were_when_a_month_is_closed(database: Database) -> None:
    with database.writing() as session:
        money = store_money(session, cases=1)
        before = party_slices(session, PROVINCE_WIDE, BOTH)
        settle_and_close(session, money, OCTOBER, THEN)

        assert party_slices(session, PROVINCE_WIDE, BOTH) == before
        assert [(one.party, one.fen) for one in before] == [
            (Party.REQUESTING, 1_800),
            (Party.PLATFORM, 600),
            (Party.DIAGNOSING, 1_200),
            (Party.EXPERT, 1_800),
            (Party.REVIEWER, 600),
        ]


def test_a_city_counts_what_its_hospitals_asked_for(database: Database) -> None:
    with database.writing() as session:
        store_money(session, cases=1)
        wuhu = Scope(cities=frozenset({City.WUHU}))

        assert len(fee_volumes(session, Scope(cities=frozenset({City.HEFEI})))) == 1
        assert fee_volumes(session, wuhu) == []
        assert party_slices(session, wuhu, BOTH) == []
