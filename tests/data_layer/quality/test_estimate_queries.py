"""What drawn reports say of all, and how well those who review them agree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.quality.errors import UnknownQualityIndicatorError
from data_layer.quality.estimate_queries import estimated_rate, rates_by
from data_layer.quality.estimate_records import EstimateCut
from data_layer.quality.reliability_queries import agreement_between, agreement_by_reviewer
from data_layer.quality.reliability_records import AgreementOn
from data_layer.quality.rules.plans import needs_second
from data_layer.quality.sampling_tables import SampleDraw
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, Network, store_network
from tests.builders.quality import (
    NOVEMBER,
    store_draw,
    store_issued,
    store_sampled,
    store_score,
    store_settled,
)

MONTHS = NOVEMBER, NOVEMBER
SIGNIFICANT = "significant_discrepancies"
TODAY = NOON.date()
OCTOBER = date(2026, 10, 1)
CHANCES = ((1, 20), (3, 10), (1, 2), (1, 1))


@dataclass(frozen=True, kw_only=True)
class Drawn:
    network: Network
    stands_for: Fraction
    failed: bool


def test_a_rate_weighs_each_report_by_its_chance(database: Database) -> None:
    with database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        for radpeer, chance in (("1", 20), ("1", 20), ("3b", 2), ("3b", 2)):
            sampled = store_settled(session, store_issued(session, network), draw, radpeer=radpeer)
            sampled.chance_denominator = chance
        session.flush()

        rate = estimated_rate(session, PROVINCE_WIDE, SIGNIFICANT, MONTHS)

    assert (rate.reviewed, rate.failed) == (4, 2)
    assert rate.rate == pytest.approx(4 / 44)
    assert (rate.low or 0) < 4 / 44 < (rate.high or 0)


def test_what_is_unsettled_added_or_out_of_scope_is_in_no_estimate(database: Database) -> None:
    with database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        store_settled(session, store_issued(session, network), draw)
        store_settled(session, store_issued(session, network), None, radpeer="3b")
        store_score(session, store_sampled(session, store_issued(session, network), draw))
        other = Scope(institution_ids=frozenset({store_network(session).hospital.id}))

        assert estimated_rate(session, PROVINCE_WIDE, SIGNIFICANT, MONTHS).reviewed == 1
        for scope in (NOTHING, other):
            rate = estimated_rate(session, scope, SIGNIFICANT, MONTHS)
            assert (rate.reviewed, rate.rate) == (0, None)


def a_small_world(session: Session, draws: Sequence[SampleDraw]) -> list[Drawn]:
    """Three hospitals with readers of their own; of the first too little was reviewed."""
    chance, made = Random(7), []
    for size in (6, 24, 30):
        network = store_network(session)
        for _ in range(size):
            failed, draw = chance.random() < 0.3, chance.choice(draws)
            case = store_issued(session, network)
            sampled = store_settled(session, case, draw, radpeer="3b" if failed else "1")
            drawn, of = chance.choice(CHANCES)
            sampled.chance_numerator, sampled.chance_denominator = drawn, of
            made.append(Drawn(network=network, stands_for=Fraction(of, drawn), failed=failed))
    session.flush()
    return made


def hajek(items: Iterable[Drawn]) -> Fraction:
    """Each report as often as it stands for: the failed of them, of all of them."""
    weights = [(one.stands_for, one.stands_for * one.failed) for one in items]
    return sum(failed for _, failed in weights) / sum(weight for weight, _ in weights)


@pytest.mark.parametrize("cut", EstimateCut)
def test_each_hospital_and_reader_is_told_by_its_own_reports(
    database: Database, cut: EstimateCut
) -> None:
    with database.writing() as session:
        draws = [store_draw(session, month) for month in (OCTOBER, NOVEMBER)]
        world = a_small_world(session, draws)
        public_ids = [one.public_id for one in draws]

        found = rates_by(session, PROVINCE_WIDE, public_ids, SIGNIFICANT, cut)

    theirs: dict[str, list[Drawn]] = defaultdict(list)
    for one in world:
        is_hospital = cut is EstimateCut.INSTITUTION
        theirs[(one.network.hospital if is_hospital else one.network.expert).public_id].append(one)
    assert {one.public_id for one in found} == set(theirs)
    for rate in found:
        own = theirs[rate.public_id]
        assert rate.told.rate == pytest.approx(float(hajek(own)), abs=1e-12)
        assert (rate.told.reviewed, rate.told.failed) == (len(own), sum(one.failed for one in own))
        assert rate.told.is_few == (len(own) < 20)
    assert [one.told.is_few for one in found] == [False, False, True]


def test_a_hospital_is_told_the_same_wherever_it_is_read(database: Database) -> None:
    with database.writing() as session:
        draw = store_draw(session)
        world = a_small_world(session, [draw])
        hospitals = {one.network.hospital.public_id: one.network.hospital.id for one in world}

        found = rates_by(
            session, PROVINCE_WIDE, [draw.public_id], SIGNIFICANT, EstimateCut.INSTITUTION
        )
        alone = {
            public_id: estimated_rate(
                session, Scope(institution_ids=frozenset({number})), SIGNIFICANT, MONTHS
            )
            for public_id, number in hospitals.items()
        }

    assert {one.public_id: one.told for one in found} == alone


def test_of_nobody_out_of_scope_a_rate_is_told(database: Database) -> None:
    with database.writing() as session:
        draw = store_draw(session)
        world = a_small_world(session, [draw])
        own = world[0].network.hospital
        scope = Scope(institution_ids=frozenset({own.id}))
        asked = ([draw.public_id], SIGNIFICANT, EstimateCut.INSTITUTION)

        assert [one.public_id for one in rates_by(session, scope, *asked)] == [own.public_id]
        assert rates_by(session, NOTHING, *asked) == []
        with pytest.raises(UnknownQualityIndicatorError):
            rates_by(session, scope, [draw.public_id], "image_artefacts", EstimateCut.READER)


def test_only_what_is_sampled_is_estimated(database: Database) -> None:
    with database.reading() as session, pytest.raises(UnknownQualityIndicatorError):
        estimated_rate(session, PROVINCE_WIDE, "image_artefacts", MONTHS)


def test_agreement_is_that_of_pairs_that_chance_made(database: Database) -> None:
    with database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        readers = store_account(session).id, store_account(session).id
        chosen = 0
        while chosen < 4:
            sampled = store_sampled(session, store_issued(session, network), draw)
            by_chance = needs_second(draw.seed, sampled.report_id, 10)
            chosen += by_chance
            store_score(session, sampled, "first", reviewer_id=readers[0], radpeer="1")
            second = "1" if by_chance and chosen < 4 else "3b"
            store_score(session, sampled, "second", reviewer_id=readers[1], radpeer=second)

        found = agreement_between(session, TODAY, TODAY, AgreementOn.RADPEER)
        by_reviewer = agreement_by_reviewer(session, TODAY, TODAY, AgreementOn.RADPEER)
        before = agreement_between(
            session, date(2026, 1, 1), date(2026, 1, 31), AgreementOn.WELL_FORMED
        )

    assert (found.observed.numerator, found.observed.denominator) == (3, 4)
    assert found.ac1 is not None
    assert [one.agreement.observed for one in by_reviewer] == [found.observed] * 2
    assert before.observed.denominator == 0
