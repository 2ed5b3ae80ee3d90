"""One's own figures among everybody's: who others are is never told, and of few nothing is said."""

from dataclasses import fields
from datetime import date

import pytest

from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.records import City
from data_layer.quality.chart_records import ChartVerdict
from data_layer.quality.definition_records import PASSED_AT_FIRST, SIGNIFICANT_DISCREPANCIES
from data_layer.quality.rules.spreads import spread_of
from data_layer.quality.spread_queries import own_figures, reader_figures, site_spreads
from data_layer.quality.spread_records import Spread
from data_layer.scope import NOTHING, Scope
from tests.builders.cases import Network, store_network
from tests.builders.counted import OCTOBER, store_counted
from tests.builders.experts import store_expert
from tests.builders.institutions import store_institution
from tests.builders.quality import NOVEMBER, store_draw, store_issued, store_settled

MONTHS = (OCTOBER, OCTOBER)
HERE = ("passed_at_first", "")


@pytest.mark.parametrize("units", range(5))
def test_of_few_hospitals_no_middle_half_is_told(units: int) -> None:
    spread = spread_of([(1, 20)] * units)

    assert (spread.low, spread.middle, spread.high) == (None, None, None)
    assert spread.whole == Share(units, 20 * units)


def test_the_middle_half_is_of_those_with_enough_cases() -> None:
    few = [(19, 19)] * 10

    spread = spread_of([(number, 100) for number in (1, 2, 3, 4, 5)] + few)

    assert (spread.low, spread.middle, spread.high, spread.unit_count) == (0.02, 0.03, 0.04, 5)


def test_a_spread_has_no_room_for_a_name() -> None:
    assert [one.name for one in fields(Spread)] == ["whole", "unit_count", "low", "middle", "high"]


def test_a_hospital_sees_itself_among_all_and_no_other(database: Database) -> None:
    with database.writing() as session:
        sites = [store_institution(session, city=City.WUHU) for _ in range(6)]
        for number, site in enumerate(sites):
            store_counted(session, site, "passed_at_first", (90 + number, 100))
        store_counted(session, sites[0], "passed_at_first", (0, 500), month=date(2026, 9, 1))
        own, other = sites[0], sites[1]
        scope = Scope(institution_ids=frozenset({own.id}))

        spreads = site_spreads(session, MONTHS)
        [mine] = own_figures(session, scope, own.public_id, MONTHS, [PASSED_AT_FIRST], spreads)
        [theirs] = own_figures(session, scope, other.public_id, MONTHS, [PASSED_AT_FIRST], spreads)
        [nobodys] = own_figures(session, NOTHING, own.public_id, MONTHS, [PASSED_AT_FIRST], spreads)

    assert spreads[HERE].whole == Share(555, 600)
    assert (mine.own, mine.verdict) == (Share(90, 100), ChartVerdict.USUAL)
    assert theirs.own == nobodys.own == Share(0, 0)


def store_reviewed(session, network: Network, expert, draw, scores: str) -> None:  # type: ignore[no-untyped-def]
    """A settled review for each of the scores."""
    for score in scores.split():
        case = store_issued(session, network, expert_id=expert.id)
        store_settled(session, case, draw, radpeer=score)


def test_a_reader_sees_their_own_reviews_beside_their_team_and_all(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        draw = store_draw(session)
        store_reviewed(session, network, network.expert, draw, "1 2b 1")
        stranger = store_expert(session)
        months = (NOVEMBER, NOVEMBER)

        [mine] = reader_figures(session, network.expert.id, months, [SIGNIFICANT_DISCREPANCIES])
        [theirs] = reader_figures(session, stranger.id, months, [SIGNIFICANT_DISCREPANCIES])
        [before] = reader_figures(session, network.expert.id, MONTHS, [SIGNIFICANT_DISCREPANCIES])

    assert mine.own == mine.team.whole == mine.province.whole == Share(1, 3)
    assert mine.verdict is ChartVerdict.TOO_FEW
    assert (theirs.own, theirs.team.whole) == (Share(0, 0), Share(0, 0))
    assert before.own == Share(0, 0)
