"""What institutions file, and whose end is near or past."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from data_layer.database import Database
from data_layer.institutions.errors import FormUnusableError, InstitutionNotFoundError
from data_layer.institutions.filing_commands import record_filing
from data_layer.institutions.filing_queries import filing_count, filings_of, latest_filings
from data_layer.institutions.filing_records import (
    FilingFilter,
    FilingSort,
    FilingStanding,
    NewFiling,
)
from data_layer.institutions.filing_rules import standing_on
from data_layer.institutions.records import City, FilingKind
from data_layer.institutions.registry_commands import Entry
from data_layer.institutions.succession_commands import close_institution
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.audit import told
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
TODAY = date(2026, 11, 24)
A_DAY = timedelta(days=1)
ICP = NewFiling(
    kind=FilingKind.ICP, number="皖ICP备20260001号", filed_on=TODAY, expires_on=TODAY + A_DAY
)


def test_the_latest_of_a_kind_counts_and_the_others_stay(database: Database) -> None:
    before = replace(ICP, filed_on=TODAY - A_DAY, expires_on=TODAY)
    with database.writing() as session:
        hospital = store_institution(session)
        for new in (before, ICP, replace(ICP, kind=FilingKind.CLASSIFIED_PROTECTION)):
            record_filing(session, PROVINCE_WIDE, hospital.public_id, new, NOON)

        kept = filings_of(session, PROVINCE_WIDE, hospital.id, TODAY)
        latest = latest_filings(session, PROVINCE_WIDE, FilingFilter(), TODAY)

    assert [one.filed_on for one in kept] == [TODAY, TODAY, TODAY - A_DAY]
    assert [(one.filing.kind, one.filing.filed_on) for one in latest] == [
        (FilingKind.CLASSIFIED_PROTECTION, TODAY),
        (FilingKind.ICP, TODAY),
    ]
    own = latest[0].institution_public_id
    assert told(database) == [("filing.record", "permitted", own)] * 3


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": None}, "kind"),
        ({"number": ""}, "number"),
        ({"filed_on": None}, "filed_on"),
        ({"filed_on": TODAY + A_DAY, "expires_on": None}, "filed_on"),
        ({"expires_on": TODAY}, "expires_on"),
        ({"filed_on": TODAY - A_DAY}, "filed_on"),
    ],
)
def test_a_filing_that_says_too_little_or_is_older_is_refused(
    database: Database, given: dict[str, object], field: str
) -> None:
    with database.writing() as session:
        own = store_institution(session).public_id
        record_filing(session, PROVINCE_WIDE, own, ICP, NOON)

        with pytest.raises(FormUnusableError) as refused:
            record_filing(session, PROVINCE_WIDE, own, replace(ICP, **given), NOON)
        with pytest.raises(InstitutionNotFoundError):
            record_filing(session, NOTHING, own, ICP, NOON)

    assert set(refused.value.problems) == {field}


def test_nobody_is_warned_of_an_institution_that_is_no_more(database: Database) -> None:
    with database.writing() as session:
        hospital = store_institution(session)
        record_filing(session, PROVINCE_WIDE, hospital.public_id, ICP, NOON)
        close_institution(
            session,
            Entry(
                institution_id=hospital.id,
                read_revision=hospital.revision,
                effective_on=TODAY,
                recorded_at=NOON,
            ),
        )

        def listed(day: date) -> int:
            return filing_count(session, PROVINCE_WIDE, FilingFilter(), day)

        assert (listed(TODAY - A_DAY), listed(TODAY)) == (1, 0)
        assert len(filings_of(session, PROVINCE_WIDE, hospital.id, TODAY)) == 1


def test_filings_are_found_by_how_they_stand_soonest_first(database: Database) -> None:
    ends = {
        "expired": TODAY,
        "tomorrow": TODAY + A_DAY,
        "in 60 days": TODAY + 60 * A_DAY,
        "in 61 days": TODAY + 61 * A_DAY,
        "endless": None,
    }
    with database.writing() as session:
        for name, ends_on in ends.items():
            hospital = store_institution(session, name=name, city=City.WUHU)
            new = replace(ICP, filed_on=TODAY - A_DAY, expires_on=ends_on)
            record_filing(session, PROVINCE_WIDE, hospital.public_id, new, NOON)

        def names(scope: Scope = PROVINCE_WIDE, **asked: object) -> list[str]:
            criteria = FilingFilter(**asked)
            found = latest_filings(session, scope, criteria, TODAY)
            assert filing_count(session, scope, criteria, TODAY) == len(found)
            filings = [one.filing for one in found]
            assert all(one.standing is standing_on(TODAY, one.expires_on) for one in filings)
            return [one.institution_name for one in found]

        assert names() == list(ends)
        assert names(standings=(FilingStanding.EXPIRED,)) == ["expired"]
        assert names(standings=(FilingStanding.EXPIRING,)) == ["tomorrow", "in 60 days"]
        assert names(standings=(FilingStanding.VALID,)) == ["in 61 days", "endless"]
        assert names(kinds=(FilingKind.CLASSIFIED_PROTECTION,)) == []
        assert names(text="2026 endl") == ["endless"]
        assert names(sort=FilingSort.INSTITUTION, is_descending=True)[0] == "tomorrow"
        assert names(Scope(cities=frozenset({City.WUHU}))) == list(ends)
        assert names(Scope(cities=frozenset({City.HEFEI}))) == []
        assert names(cities=(City.HEFEI,)) == []
