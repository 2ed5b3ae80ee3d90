"""A month of every institution is judged by acceptance sampling, and the next one follows it."""

from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from data_layer.cases.flow_rules import months_back
from data_layer.database import Database
from data_layer.quality.acceptance_commands import decide_month, resume_inspection
from data_layer.quality.acceptance_errors import InspectionNotStoppedError, MonthJudgedError
from data_layer.quality.acceptance_queries import verdicts
from data_layer.quality.acceptance_records import (
    AcceptanceTerms,
    InspectionLevel,
    Lot,
    LotVerdict,
    Severity,
)
from data_layer.quality.event_records import Deed
from data_layer.quality.judging_queries import months_to_judge
from data_layer.quality.lot_queries import inspections
from data_layer.quality.rules.switching import decisions
from data_layer.quality.sampling_tables import AcceptanceVerdict
from data_layer.quality.terms_commands import set_terms
from data_layer.quality.terms_records import NewTerms
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.cases import NOON, Network, store_network
from tests.builders.institutions import store_institution
from tests.builders.quality import NOVEMBER, store_draw, store_issued, store_sampled, store_settled

DEED = Deed(by=None, at=NOON)


def a_lot(session: Session, failing: int = 0) -> Network:
    """Of sixteen reports, three of them drawn: enough for the plan of so few."""
    network, draw = store_network(session), store_draw(session)
    for number in range(16):
        case = store_issued(session, network)
        if number < 5:
            store_settled(session, case, draw, is_well_formed=number >= failing)
    return network


@pytest.mark.parametrize(
    ("failing", "verdict"), [(0, LotVerdict.ACCEPTED), (5, LotVerdict.REJECTED)]
)
def test_a_lot_is_judged_by_what_was_settled_of_it(
    database: Database, failing: int, verdict: LotVerdict
) -> None:
    with database.writing() as session:
        a_lot(session, failing)
        assert decide_month(session, NOVEMBER, DEED) == 1

        [found] = verdicts(session, PROVINCE_WIDE, (NOVEMBER, NOVEMBER))
        assert (found.lot_size, found.verdict) == (16, verdict)
        assert verdicts(session, NOTHING, (NOVEMBER, NOVEMBER)) == []


def test_other_terms_later_change_nothing_of_what_was_said(database: Database) -> None:
    december = date(2026, 12, 1)
    stricter = NewTerms(
        seen=0, aql="0.65", level="III", allows_reduced=False, origin="2026 年第 9 号文"
    )
    with database.writing() as session:
        a_lot(session)
        decide_month(session, NOVEMBER, DEED)
        before = verdicts(session, PROVINCE_WIDE, (NOVEMBER, NOVEMBER))
        network = store_network(session)
        store_issued(session, network, NOON + timedelta(days=31))
        set_terms(session, stricter, DEED)
        decide_month(session, december, DEED)

        after = verdicts(session, PROVINCE_WIDE, (NOVEMBER, NOVEMBER))
        [later] = verdicts(session, PROVINCE_WIDE, (december, december))

    assert after == before
    [kept] = after
    assert (kept.aql, kept.level) == ("2.5", InspectionLevel.SECOND)
    assert (kept.code_letter, kept.sample_size, kept.accept, kept.reject) == ("C", 5, 0, 1)
    assert (later.aql, later.level) == ("0.65", InspectionLevel.THIRD)


def test_of_too_few_nothing_is_concluded(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        for _ in range(16):
            store_issued(session, network)
        decide_month(session, NOVEMBER, DEED)

        [found] = verdicts(session, PROVINCE_WIDE, (NOVEMBER, NOVEMBER))
        assert (found.verdict, found.next_severity) == (LotVerdict.TOO_FEW, Severity.NORMAL)


def test_a_month_that_others_rest_on_stays(database: Database) -> None:
    with database.writing() as session:
        a_lot(session)
        decide_month(session, NOVEMBER, DEED)
        assert decide_month(session, NOVEMBER, DEED) == 1
        with pytest.raises(MonthJudgedError):
            decide_month(session, date(2026, 10, 1), DEED)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_kept_is_enough_to_go_on_as_the_rules_say(database: Database, seed: int) -> None:
    draw, terms = Random(seed), AcceptanceTerms(aql="2.5", allows_reduced=True)
    rate = draw.choice([0.0, 0.05, 0.15])
    lots = [
        Lot(size=150, failures=[draw.random() < rate for _ in range(draw.choice([5, 40]))])
        for _ in range(30)
    ]
    months = [months_back(NOVEMBER, 30 - number) for number in range(30)]
    with database.writing() as session:
        hospital = store_institution(session)
        for month, decided in zip(months, decisions(lots, terms), strict=True):
            session.execute(
                insert(AcceptanceVerdict).values(
                    institution_id=hospital.id,
                    month=month,
                    severity=decided.severity,
                    aql=terms.aql,
                    level=terms.level,
                    lot_size=150,
                    code_letter="",
                    sample_size=0,
                    accept=0,
                    reject=0,
                    found=decided.found,
                    verdict=decided.verdict,
                    next_severity=decided.following.severity,
                    switching_score=decided.following.score,
                    decided_at=NOON,
                )
            )
            following = inspections(session, months_back(month, -1))[hospital.id]
            kept = decided.following
            assert (following.severity, following.score) == (kept.severity, kept.score)
            assert following.recent == kept.recent
            if kept.severity is Severity.TIGHTENED:
                assert following.rejected == kept.rejected


def test_only_what_was_stopped_is_resumed(database: Database) -> None:
    with database.writing() as session:
        network = a_lot(session)
        decide_month(session, NOVEMBER, DEED)
        public_id = network.hospital.public_id
        with pytest.raises(InspectionNotStoppedError):
            resume_inspection(session, PROVINCE_WIDE, public_id, DEED)
        session.scalars(select(AcceptanceVerdict)).one().next_severity = Severity.STOPPED
        session.flush()
        resume_inspection(session, PROVINCE_WIDE, public_id, DEED)

        after = inspections(session, date(2026, 12, 1))[network.hospital.id]
        assert (after.severity, after.recent) == (Severity.TIGHTENED, ())


def test_a_month_is_judged_when_all_is_settled_or_hardly_more_will_be(
    database: Database,
) -> None:
    december = NOON + timedelta(days=10)
    with database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        sampled = store_sampled(session, store_issued(session, network), draw)

        assert months_to_judge(session, december) == []
        assert months_to_judge(session, december + timedelta(days=60)) == [NOVEMBER]
        sampled.state = "dropped"
        session.flush()
        assert months_to_judge(session, december) == [NOVEMBER]
