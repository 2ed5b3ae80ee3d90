"""What drawn reports say of all, and how well those who review them agree."""

from datetime import date

import pytest

from data_layer.database import Database
from data_layer.quality.errors import UnknownQualityIndicatorError
from data_layer.quality.estimate_queries import estimated_rate
from data_layer.quality.reliability_queries import agreement_between, agreement_by_reviewer
from data_layer.quality.reliability_records import AgreementOn
from data_layer.quality.rules.plans import needs_second
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, store_network
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
