"""Verdicts as pages read them, and what the plan of one can see."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.errors import PortalError
from data_layer.quality.acceptance_records import LotVerdict, Severity
from data_layer.quality.verdict_queries import (
    institution_verdicts,
    judged_months,
    sight_of,
    verdict_counts,
    verdict_page,
)
from data_layer.quality.verdict_records import VerdictFilter, VerdictRecord
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.cases import NOON
from tests.builders.institutions import store_institution
from tests.builders.verdicts import OCTOBER, SEPTEMBER, store_verdict


def names(session: Session, criteria: VerdictFilter) -> list[str]:
    return [one.institution_name for one in verdict_page(session, PROVINCE_WIDE, criteria)]


def test_what_was_not_accepted_comes_first(database: Database) -> None:
    with database.writing() as session:
        store_verdict(session, store_institution(session, code="A1", name="甲院"))
        store_verdict(session, store_institution(session, code="B1", name="乙院"), "rejected")

        assert names(session, VerdictFilter(month=OCTOBER)) == ["乙院", "甲院"]


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        (VerdictFilter(), ["乙院", "甲院", "甲院"]),
        (VerdictFilter(month=date(2026, 10, 17)), ["乙院", "甲院"]),
        (VerdictFilter(text="甲"), ["甲院", "甲院"]),
        (VerdictFilter(verdicts=(LotVerdict.REJECTED,)), ["乙院"]),
        (VerdictFilter(severities=(Severity.TIGHTENED,)), ["甲院"]),
        (VerdictFilter(next_severities=(Severity.STOPPED,)), ["乙院"]),
    ],
)
def test_verdicts_are_filtered(
    database: Database, criteria: VerdictFilter, found: list[str]
) -> None:
    with database.writing() as session:
        first = store_institution(session, code="A1", name="甲院")
        store_verdict(session, first)
        store_verdict(session, first, month=SEPTEMBER, severity="tightened")
        other = store_institution(session, code="B1", name="乙院")
        store_verdict(session, other, "rejected", next_severity="stopped")

        assert names(session, criteria) == found
        counts = verdict_counts(session, PROVINCE_WIDE, criteria)
    assert counts.total == len(found)


def test_an_institution_sees_its_own_months_only(database: Database) -> None:
    with database.writing() as session:
        own, other = store_institution(session), store_institution(session)
        for institution in (own, other):
            store_verdict(session, institution)
        store_verdict(session, other, month=SEPTEMBER)
        scope = Scope(institution_ids=frozenset({own.id}))

        assert judged_months(session, scope) == [OCTOBER]
        assert judged_months(session, NOTHING) == []
        assert len(verdict_page(session, scope, VerdictFilter())) == 1
        assert verdict_counts(session, NOTHING, VerdictFilter()).total == 0
        assert len(institution_verdicts(session, scope, own.public_id).found) == 1
        with pytest.raises(PortalError):
            institution_verdicts(session, scope, other.public_id)


def test_who_is_stopped_last_is_stopped(database: Database) -> None:
    with database.writing() as session:
        institution = store_institution(session)
        before = NOON - timedelta(days=31)
        store_verdict(
            session, institution, month=SEPTEMBER, next_severity="stopped", decided_at=before
        )
        assert institution_verdicts(session, PROVINCE_WIDE, institution.public_id).is_stopped
        store_verdict(session, institution)
        found = institution_verdicts(session, PROVINCE_WIDE, institution.public_id)

    assert not found.is_stopped
    assert [one.month for one in found.found] == [OCTOBER, SEPTEMBER]
    assert [one.decided_at for one in found.found] == [NOON, before]


def test_a_plan_of_125_rejects_reliably_only_what_is_worse_than_nine_per_cent(
    database: Database,
) -> None:
    with database.writing() as session:
        store_verdict(session, store_institution(session))
        [verdict] = verdict_page(session, PROVINCE_WIDE, VerdictFilter())

    seen = sight_of(verdict)
    assert seen is not None
    assert seen.sight.mostly_rejected == pytest.approx(0.0923, abs=0.0005)
    assert (seen.points[0].failing, seen.points[0].accepted) == (0.0, 1.0)


def test_without_a_plan_nothing_is_drawn(database: Database) -> None:
    with database.writing() as session:
        store_verdict(session, store_institution(session))
        [verdict] = verdict_page(session, PROVINCE_WIDE, VerdictFilter())

    stopped: VerdictRecord = replace(verdict, sample_size=0)
    assert sight_of(stopped) is None
