"""What a quality bulletin is made of: frozen where it was, of a city its own, never few by name."""

import json
from datetime import UTC, datetime
from fractions import Fraction
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.bulletin_errors import MonthNotUsableError
from data_layer.institutions.records import City
from data_layer.quality.bulletin_queries import quality_bulletin
from data_layer.quality.errors import MonthNotCountedError
from data_layer.quality.event_records import Deed
from data_layer.quality.finding_records import FindingState
from data_layer.quality.governance_tables import QualityFinding, QualitySnapshot
from data_layer.quality.rules.snapshots import canonical
from data_layer.quality.snapshot_commands import freeze_month
from data_layer.quality.snapshot_errors import SnapshotNotFoundError
from data_layer.quality.snapshot_records import Figures
from data_layer.quality.work_queries import findings_of_month, verdict_counts
from data_layer.quality_figures import MONTHLY
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.cases import NOON, store_network
from tests.builders.counted import (
    FROZEN_AT,
    OCTOBER,
    TODAY,
    store_counted,
    store_counted_province,
    store_drawn,
)
from tests.builders.quality import NOVEMBER, store_draw, store_issued, store_settled

INDICATORS = tuple(one.about for one in MONTHLY)
HEFEI = Scope(cities=frozenset({City.HEFEI.value}))
WUHU = Scope(cities=frozenset({City.WUHU.value}))


def told(
    database: Database, scope: Scope = PROVINCE_WIDE, month: str = "2026-10", **given: int
) -> Figures:
    with database.reading() as session:
        return quality_bulletin(session, scope, month, INDICATORS, TODAY, **given)


@pytest.fixture
def province(database: Database) -> Database:
    with database.writing() as session:
        store_counted_province(session)
    return database


def indicator(figures: Figures, code: str, part: str = "") -> dict[str, object]:
    [row] = [
        row for row in figures["indicators"] if (row["indicator"], row["part"]) == (code, part)
    ]
    return row


def test_a_figure_has_both_its_numbers_its_target_and_the_month_before(province: Database) -> None:
    artefacts = indicator(told(province), "image_artefacts", "CT")
    passed = indicator(told(province), "passed_at_first")

    assert (artefacts["numerator"], artefacts["denominator"], artefacts["rate"]) == (
        24,
        1200,
        "2.00%",
    )
    assert artefacts["target"]["hundredths"] == 200  # type: ignore[index]
    assert artefacts["target"]["standing"] == "reached"  # type: ignore[index]
    assert passed["before"] == {"numerator": 350, "denominator": 400, "rate": "87.50%"}


def test_what_the_norm_counts_in_permille_is_told_in_permille(province: Database) -> None:
    assert indicator(told(province), "contrast_extravasation")["rate"] == "0.33‰"


def test_of_few_cases_no_target_is_judged(province: Database) -> None:
    with province.writing() as session:
        site = store_network(session).hospital
        store_counted(session, site, "critical_in_ten_minutes", (1, 19))

    assert indicator(told(province), "critical_in_ten_minutes")["target"]["standing"] == "too_few"  # type: ignore[index]


def test_who_lies_beyond_the_limits_is_named_and_who_has_few_cases_never(
    province: Database,
) -> None:
    [one] = told(province)["outliers"]

    assert (one["name"], one["numerator"], one["denominator"]) == ("=HYPERLINK(0)", 300, 400)
    assert (one["city"], one["verdict"]) == (City.HEFEI.value, "far_worse")


def test_a_frozen_month_is_told_as_it_was_frozen(province: Database) -> None:
    before = told(province)
    with province.writing() as session:
        frozen = freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))
        site = store_network(session).hospital
        store_counted(session, site, "passed_at_first", (0, 1000))

    after = told(province)

    assert before["frozen"] is None
    assert after["frozen"]["hash"] == frozen.figures_hash
    assert after["indicators"] == before["indicators"]
    assert after["cities"] == before["cities"]


def test_what_was_settled_after_the_freezing_is_no_part_of_a_frozen_month(
    province: Database,
) -> None:
    with province.writing() as session:
        network, draw = store_network(session), store_draw(session, OCTOBER)
        store_settled(session, store_issued(session, network), draw)
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))
        store_settled(session, store_issued(session, network), draw)

    after = told(province)

    assert after["sampling"]["settled"] == 1
    assert {one["reviewed"] for one in after["estimates"].values()} == {1}


def of_city(figures: Figures, city: City, code: str = "well_formed_reports") -> dict[str, object]:
    [row] = [
        row
        for row in figures["cities"]
        if (row["city"], row["indicator"], row["part"]) == (city.value, code, "")
    ]
    return row


def store_random_draws(session: Session) -> Fraction:
    """Of a hospital of Hefei 30 reports, of which the rate is returned, and of Wuhu 19."""
    chance = Random(5)
    hefei, wuhu = (store_network(session, city=city) for city in (City.HEFEI, City.WUHU))
    rate = store_drawn(session, hefei, [chance.random() < 0.3 for _ in range(30)])
    store_drawn(session, wuhu, [chance.random() < 0.3 for _ in range(19)])
    return rate


def test_what_is_sampled_of_a_city_is_told_weighted_and_of_too_few_not(province: Database) -> None:
    with province.writing() as session:
        rate = store_random_draws(session)

    for scope in (PROVINCE_WIDE, HEFEI):
        row = of_city(told(province, scope), City.HEFEI)
        weighted = row["weighted"]
        assert (row["denominator"], weighted["reviewed"]) == (30, 30)  # type: ignore[index]
        assert weighted["rate"] == f"{float(rate):.6f}"  # type: ignore[index]
        assert float(weighted["low"]) < rate < float(weighted["high"])  # type: ignore[index]
    few = of_city(told(province), City.WUHU)
    assert (few["denominator"], few["weighted"]) == (19, None)
    assert "weighted" not in of_city(told(province), City.HEFEI, "passed_at_first")


def test_estimates_of_a_city_stay_as_they_were_frozen(province: Database) -> None:
    with province.writing() as session:
        store_random_draws(session)
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))
    before, own = told(province), told(province, HEFEI)["own_estimates"]
    with province.writing() as session:
        store_drawn(session, store_network(session, city=City.HEFEI), [True] * 20)

    assert told(province)["cities"] == before["cities"]
    assert told(province, HEFEI)["own_estimates"] == own
    assert own["well_formed_reports"]["rate"] == of_city(before, City.HEFEI)["weighted"]["rate"]  # type: ignore[index]


def test_a_city_of_which_nothing_was_drawn_has_no_own_estimate(province: Database) -> None:
    with province.writing() as session:
        store_drawn(session, store_network(session, city=City.WUHU), [False])
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))

    own = told(province, HEFEI)["own_estimates"]

    assert own.keys() == told(province)["estimates"].keys()
    assert {(one["reviewed"], one["rate"]) for one in own.values()} == {(0, None)}


def test_of_a_month_frozen_without_its_cities_nothing_weighted_is_told(province: Database) -> None:
    with province.writing() as session:
        store_random_draws(session)
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))
        row = session.scalars(select(QualitySnapshot)).one()
        figures = json.loads(row.figures)
        del figures["estimates_by_city"]
        row.figures = canonical(figures)

    assert "weighted" not in of_city(told(province), City.HEFEI)
    assert told(province, HEFEI)["own_estimates"]["well_formed_reports"]["reviewed"] == 30


def test_an_earlier_version_stays_as_it_was(province: Database) -> None:
    with province.writing() as session:
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))
        site = store_network(session).hospital
        store_counted(session, site, "passed_at_first", (0, 1000))
        freeze_month(session, OCTOBER, Deed(by=None, at=FROZEN_AT))

    assert indicator(told(province, version=1), "passed_at_first")["denominator"] == 5219
    assert indicator(told(province), "passed_at_first")["denominator"] == 6219
    with pytest.raises(SnapshotNotFoundError):
        told(province, version=3)


def test_a_city_is_told_the_province_and_of_places_its_own(province: Database) -> None:
    hefei, wuhu = told(province, HEFEI), told(province, WUHU)

    assert hefei["indicators"] == told(province)["indicators"]
    assert {row["city"] for row in hefei["cities"]} == {City.HEFEI.value}
    assert [row["name"] for row in hefei["outliers"]] == ["=HYPERLINK(0)"]
    assert wuhu["outliers"] == []
    assert "=HYPERLINK" not in str(wuhu)
    assert wuhu["part_of"] == [City.WUHU.value]


def test_nobody_else_is_told_anything(province: Database) -> None:
    for scope in (NOTHING, Scope(institution_ids=frozenset({1})), Scope(expert_ids=frozenset({1}))):
        with pytest.raises(AccessDeniedError):
            told(province, scope)


@pytest.mark.parametrize("month", ["2026-13", "2027-01", "october", "", "2016-12"])
def test_what_is_no_month_is_refused(database: Database, month: str) -> None:
    with pytest.raises(MonthNotUsableError):
        told(database, month=month)


def test_a_month_that_nobody_counted_is_refused(province: Database) -> None:
    with pytest.raises(MonthNotCountedError):
        told(province, month="2026-03")


def test_findings_are_counted_by_where_they_stand_in_scope_and_month(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session, city=City.HEFEI)
        case = store_issued(session, network)
        sampled = store_settled(session, case, store_draw(session), radpeer="2b")
        session.add(
            QualityFinding(
                public_id="F1",
                sampled_id=sampled.id,
                expert_id=network.expert.id,
                institution_id=network.hospital.id,
                state="told",
                told_at=NOON,
            )
        )
        session.flush()

        assert findings_of_month(session, HEFEI, NOVEMBER) == {FindingState.TOLD: 1}
        assert findings_of_month(session, WUHU, NOVEMBER) == {}
        assert findings_of_month(session, HEFEI, OCTOBER) == {}
        assert verdict_counts(session, PROVINCE_WIDE, OCTOBER) == {}


def test_a_month_that_is_not_over_says_so(province: Database) -> None:
    with province.writing() as session:
        store_counted(
            session, store_network(session).hospital, "passed_at_first", (1, 1), month=NOVEMBER
        )

    assert told(province, month="2026-11")["is_final"] is False
    assert told(province)["is_final"] is True
    assert datetime(2026, 11, 24, tzinfo=UTC).date().isoformat() == told(province)["as_of"]
