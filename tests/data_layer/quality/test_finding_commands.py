"""What writer and hospital are told, and what becomes of it when they do not agree."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.outbox.tables import Notice
from data_layer.quality.event_records import Deed
from data_layer.quality.finding_commands import acknowledge_finding, dispute_finding
from data_layer.quality.finding_errors import (
    FindingAnsweredError,
    FindingFinalError,
    FindingNotFoundError,
    ReasonUnusableError,
)
from data_layer.quality.finding_queries import (
    dispute_reason,
    finding,
    finding_count,
    finding_counts,
    findings,
)
from data_layer.quality.finding_records import FindingFilter, FindingState
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore
from data_layer.quality.sampling_tables import SampledReport
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.audit import told
from tests.builders.cases import NOON, store_network
from tests.builders.reviews import UnderReview, scored, store_under_review

DEED = Deed(by=None, at=NOON)
REASON = "复阅后认为原报告描述无误，请复核。"


def kept(session: Session, under: UnderReview) -> tuple[object, ...]:
    session.expire_all()
    row = session.get_one(SampledReport, under.sampled.id)
    return row.radpeer, row.film_grade, row.is_well_formed, row.is_positive


def test_what_the_score_that_counts_says_is_kept_with_the_report(database: Database) -> None:
    """Of the first reader, then of nobody while it is disputed, then of the arbiter."""
    with database.writing() as session:
        under, public_id = with_finding(session)
        assert kept(session, under) == ("2a", "a", True, False)

        dispute_finding(session, under.network.expert_scope, public_id, REASON, DEED)
        assert kept(session, under) == (None, None, None, None)

        said = {"film_grade": FilmGrade.B, "is_well_formed": False, "is_positive": True}
        scored(session, under.arbiter, "1", arbitrating=True, **said)
        assert kept(session, under) == ("1", "b", False, True)


def with_finding(session: Session) -> tuple[UnderReview, str]:
    under = store_under_review(session)
    scored(session, under.first, "2a", comment="漏报左肺下叶结节。")
    return under, session.scalars(select(QualityFinding)).one().public_id


def test_writer_and_hospital_are_told_what_was_found(database: Database) -> None:
    with database.writing() as session:
        under, public_id = with_finding(session)
        for scope in (under.network.expert_scope, under.network.hospital_scope):
            [found] = findings(session, scope, FindingFilter(month=NOON.date()))
            assert (found.public_id, found.radpeer) == (public_id, "2a")
            assert found.comment == "漏报左肺下叶结节。"
        other = Scope(institution_ids=frozenset({store_network(session).hospital.id}))
        assert findings(session, other, FindingFilter()) == []
        assert finding_count(session, NOTHING, FindingFilter()) == 0

        audiences = session.scalars(select(Notice.audience).filter_by(topic="finding_told"))
        assert sorted(audiences) == ["expert", "institution"]


def test_findings_are_counted_and_looked_for(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        scored(session, under.first, "2a")
        number, everything = under.case.case_number, FindingFilter()

        assert finding_counts(session, PROVINCE_WIDE) == {FindingState.TOLD: 1}
        assert finding_counts(session, NOTHING) == {}
        for words in (number.lower(), "肥东县", under.network.expert.name):
            [found] = findings(session, PROVINCE_WIDE, replace(everything, text=words))
            assert (found.is_final, found.rubric_version) == (False, 1)
        for other in ({"text": "_"}, {"radpeers": (RadpeerScore("3b"),)}):
            assert finding_count(session, PROVINCE_WIDE, replace(everything, **other)) == 0


def test_poor_images_are_a_finding_too(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        scored(session, under.first, film_grade=FilmGrade.REJECTED)

        assert finding_count(session, PROVINCE_WIDE, FindingFilter()) == 1


def test_a_finding_is_acknowledged_once(database: Database) -> None:
    with database.writing() as session:
        under, public_id = with_finding(session)
        acknowledge_finding(session, under.network.hospital_scope, public_id, DEED)
        with pytest.raises(FindingAnsweredError):
            acknowledge_finding(session, under.network.expert_scope, public_id, DEED)
        with pytest.raises(FindingNotFoundError):
            acknowledge_finding(session, NOTHING, public_id, DEED)


@pytest.mark.parametrize(
    ("radpeer", "outcome"), [("2a", FindingState.UPHELD), ("1", FindingState.CHANGED)]
)
def test_a_dispute_is_decided_by_an_arbiter(
    database: Database, radpeer: str, outcome: FindingState
) -> None:
    with database.writing() as session:
        under, public_id = with_finding(session)
        scope = under.network.expert_scope
        dispute_finding(session, scope, public_id, REASON, DEED)
        session.flush()
        assert under.standing(session) == ("disagreed", "")
        assert finding(session, scope, public_id).radpeer is None
        assert dispute_reason(session, PROVINCE_WIDE, public_id) == REASON

        scored(session, under.arbiter, radpeer, arbitrating=True)

        found = finding(session, scope, public_id)
        assert (found.state, found.radpeer) == (outcome, radpeer)
        with pytest.raises(FindingFinalError):
            dispute_finding(session, scope, public_id, REASON, DEED)

    assert "finding.decide" in [one[0] for one in told(database)]


def test_an_arbiters_word_is_the_last(database: Database) -> None:
    with database.writing() as session:
        under = store_under_review(session)
        for reviewer in (under.first, under.second):
            scored(session, reviewer, "3b")
        scored(session, under.arbiter, "3b", arbitrating=True)
        public_id = session.scalars(select(QualityFinding)).one().public_id
        with pytest.raises(FindingFinalError):
            dispute_finding(session, PROVINCE_WIDE, public_id, REASON, DEED)


@pytest.mark.parametrize("reason", ["", "不对", "无" * 1001])
def test_a_dispute_takes_a_reason(database: Database, reason: str) -> None:
    with database.writing() as session:
        _, public_id = with_finding(session)
        with pytest.raises(ReasonUnusableError):
            dispute_finding(session, PROVINCE_WIDE, public_id, reason, DEED)
