"""How well reviewers agree is told of the draws that the figures beside it were made of."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.quality.bulletin_queries import quality_bulletin
from data_layer.quality.plan_records import PlanTerms
from data_layer.quality.reliability_queries import agreement_between, agreements_of_draws
from data_layer.quality.reliability_records import AgreementOn
from data_layer.quality.rules.plans import needs_second
from data_layer.quality_figures import MONTHLY
from data_layer.scope import PROVINCE_WIDE
from tests.builders.cases import store_network
from tests.builders.counted import TODAY, store_counted_province
from tests.builders.quality import NOVEMBER, store_draw, store_issued, store_score, store_settled
from tests.builders.verdicts import OCTOBER

PAIRS = 4


def store_pairs(session: Session, month: date) -> None:
    """Read twice by chance in November, every other time with another score."""
    network, draw = store_network(session), store_draw(session, month)
    chosen, percent = 0, PlanTerms().second_percent
    while chosen < PAIRS:
        sampled = store_settled(session, store_issued(session, network), draw, radpeer="1")
        if needs_second(draw.seed, sampled.report_id, percent):
            said = {"radpeer": "1" if chosen % 2 else "2a", "is_well_formed": chosen % 2 == 0}
            store_score(session, sampled, "second", **said)
            chosen += 1


def test_agreement_on_everything_is_that_on_each(database: Database) -> None:
    with database.writing() as session:
        store_pairs(session, NOVEMBER)

        every = agreements_of_draws(session, NOVEMBER, NOVEMBER)

        for on in AgreementOn:
            assert every[on] == agreement_between(session, NOVEMBER, date(2026, 11, 30), on)
    radpeer = every[AgreementOn.RADPEER].observed
    assert (radpeer.numerator, radpeer.denominator) == (2, PAIRS)


def test_a_month_has_the_agreement_on_its_own_draw_which_was_read_after_it(
    database: Database,
) -> None:
    with database.writing() as session:
        store_pairs(session, OCTOBER)

        of_draw = agreements_of_draws(session, OCTOBER, OCTOBER)[AgreementOn.RADPEER]
        of_next = agreements_of_draws(session, NOVEMBER, NOVEMBER)[AgreementOn.RADPEER]
        read_by_then = agreement_between(session, OCTOBER, date(2026, 10, 31), AgreementOn.RADPEER)

    counted = [one.observed.denominator for one in (of_draw, of_next, read_by_then)]
    assert counted == [PAIRS, 0, 0]


def test_a_bulletin_has_it_too_and_weighs_only_what_is_ordered(database: Database) -> None:
    with database.writing() as session:
        store_counted_province(session)
        store_pairs(session, OCTOBER)
    with database.reading() as session:
        told = quality_bulletin(
            session, PROVINCE_WIDE, "2026-10", [one.about for one in MONTHLY], TODAY
        )

    found = {one["on"]: one for one in told["reliability"]}
    assert {one["pairs"] for one in found.values()} == {PAIRS}
    assert found["radpeer"]["weighted_kappa"] is not None
    assert found["well_formed"]["kappa"] is not None
    assert found["well_formed"]["weighted_kappa"] is None


@pytest.mark.parametrize("on", AgreementOn)
def test_without_a_pair_nothing_is_divided(database: Database, on: AgreementOn) -> None:
    with database.reading() as session:
        found = agreements_of_draws(session, OCTOBER, NOVEMBER)[on]

    assert (found.observed.denominator, found.kappa) == (0, None)
