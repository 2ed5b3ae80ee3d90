"""Bulletins: made from records, and never changed after they were issued."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.bulletin_commands import issue_bulletin
from data_layer.institutions.bulletin_errors import (
    BulletinIssuedMeanwhileError,
    BulletinNotFoundError,
)
from data_layer.institutions.bulletin_queries import (
    bulletin_figures,
    bulletin_file,
    bulletin_version,
    bulletins,
    newest_bulletin,
    opened_bulletin,
)
from data_layer.institutions.bulletin_records import (
    BulletinFileContent,
    BulletinKind,
    NewBulletin,
)
from data_layer.institutions.bulletin_rules import canonical, hash_of
from data_layer.institutions.governance_tables import Bulletin, BulletinFile
from data_layer.institutions.records import City, Level, MembershipState
from data_layer.institutions.target_commands import set_target
from data_layer.institutions.target_records import NewTarget
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.accounts import store_account
from tests.builders.audit import told
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
OF_HEFEI = Scope(cities=frozenset({City.HEFEI}))
A_HOSPITAL = Scope(institution_ids=frozenset({1}))


def a_bulletin(version: int = 1, figures: str = '{"total":3}') -> NewBulletin:
    paper = BulletinFileContent(
        language="zh-CN", kind=BulletinKind.PDF, content=b"%PDF", content_hash=hash_of(b"%PDF")
    )
    return NewBulletin(
        month=date(2026, 10, 1),
        version=version,
        as_of=date(2026, 10, 31),
        figures=figures,
        files=(paper,),
    )


@pytest.fixture
def province(database: Database) -> Database:
    with database.writing() as session:
        store_institution(session, since=date(2020, 1, 1), name="肥东县人民医院")
        store_institution(session, since=date(2026, 10, 5), name="长丰县中医院")
        store_institution(session, level=Level.TERTIARY, membership=None, city=City.WUHU)
        store_institution(session, city=None, level=None, name="南京市第一医院")
        store_institution(session, membership=MembershipState.SUSPENDED)
    return database


def test_figures_are_counted_from_records(province: Database) -> None:
    with province.reading() as session:
        figures = bulletin_figures(session, PROVINCE_WIDE, "2026-10", TODAY)

    [every, primary, _, tertiary] = figures["levels"]
    assert (every["numerator"], every["denominator"], every["rate"]) == (2, 4, "50.00%")
    assert (primary["numerator"], primary["denominator"]) == (2, 3)
    assert (tertiary["numerator"], tertiary["denominator"]) == (0, 1)
    assert every["month_before"] == {"numerator": 1, "denominator": 3, "rate": "33.33%"}
    assert (figures["outside"], figures["total"]) == (1, 3)
    assert (figures["as_of"], figures["is_final"]) == ("2026-10-31", True)


def test_figures_name_who_made_the_difference(province: Database) -> None:
    with province.reading() as session:
        figures = bulletin_figures(session, PROVINCE_WIDE, "2026-10", TODAY)

    [change] = figures["changes"]
    assert change["name"] == "长丰县中医院"
    assert "joined" in change["kinds"]


def test_figures_say_what_is_missing_to_a_target(province: Database) -> None:
    of_all = NewTarget(level=None, rate_hundredths=7600, valid_from=date(2026, 1, 1), seen=0)
    with province.writing() as session:
        set_target(session, of_all, by=store_account(session).id, at=NOON)

    with province.reading() as session:
        figures = bulletin_figures(session, PROVINCE_WIDE, "2026-11", TODAY)

    # 76 % of 4 are 3.04, so all four are needed.
    assert figures["levels"][0]["target"] == {"rate_hundredths": 7600, "missing": 2}
    assert (figures["as_of"], figures["is_final"]) == ("2026-11-24", False)


def test_the_course_ends_with_the_day_itself(province: Database) -> None:
    with province.reading() as session:
        course = bulletin_figures(session, PROVINCE_WIDE, "2026-11", TODAY)["course"]

    days = [one["day"] for one in course]
    assert (days[0], days[-2:]) == ("2025-11-30", ["2026-10-31", "2026-11-24"])


def test_an_issued_bulletin_is_found_again_as_it_was(database: Database) -> None:
    with database.writing() as session:
        public_id = issue_bulletin(session, a_bulletin(), by=None, at=NOON)

    with database.reading() as session:
        opened = opened_bulletin(session, PROVINCE_WIDE, public_id)
        paper = bulletin_file(session, PROVINCE_WIDE, public_id, "zh-CN", "pdf")
    assert (opened.figures, opened.is_intact, opened.is_newest) == ({"total": 3}, True, True)
    assert paper.content == b"%PDF"
    assert told(database) == [("bulletin.issue", "permitted", public_id)]


def test_a_correction_is_another_version(database: Database) -> None:
    with database.writing() as session:
        first = issue_bulletin(session, a_bulletin(), by=None, at=NOON)
        issue_bulletin(session, a_bulletin(2, '{"total":4}'), by=None, at=NOON)

    with database.reading() as session:
        opened = opened_bulletin(session, PROVINCE_WIDE, first)
        newest = newest_bulletin(session, PROVINCE_WIDE, date(2026, 10, 1))
        versions = [one.version for one in bulletins(session, PROVINCE_WIDE)]
        found = bulletin_version(session, PROVINCE_WIDE, "2026-10", 1)
    assert (opened.figures, opened.is_newest, found.public_id) == ({"total": 3}, False, first)
    assert newest is not None
    assert (newest.version, versions) == (2, [2, 1])


def test_of_two_who_issue_at_once_the_second_is_told(database: Database) -> None:
    with database.writing() as session:
        issue_bulletin(session, a_bulletin(), by=None, at=NOON)

    with pytest.raises(BulletinIssuedMeanwhileError), database.writing() as session:
        issue_bulletin(session, a_bulletin(figures='{"total":9}'), by=None, at=NOON)


@pytest.mark.parametrize(
    "tampering",
    [update(Bulletin).values(figures='{"total":9}'), update(BulletinFile).values(content=b"%PD")],
)
def test_what_was_changed_afterwards_gives_itself_away(
    database: Database, tampering: object
) -> None:
    with database.writing() as session:
        public_id = issue_bulletin(session, a_bulletin(), by=None, at=NOON)
        session.execute(tampering)  # type: ignore[call-overload]

    with database.reading() as session:
        assert not opened_bulletin(session, PROVINCE_WIDE, public_id).is_intact


def test_a_bulletin_stays_the_same_when_history_changes(province: Database) -> None:
    with province.reading() as session:
        figures = bulletin_figures(session, PROVINCE_WIDE, "2026-10", TODAY)
    text = canonical(figures)
    with province.writing() as session:
        public_id = issue_bulletin(session, a_bulletin(figures=text), by=None, at=NOON)
        store_institution(session, since=date(2026, 10, 20), name="后来补录的医院")

    with province.reading() as session:
        kept = opened_bulletin(session, PROVINCE_WIDE, public_id)
        anew = bulletin_figures(session, PROVINCE_WIDE, "2026-10", TODAY)
    assert canonical(kept.figures) == text
    assert kept.record.figures_hash == hash_of(text.encode())
    assert anew["total"] == 4


def test_a_whole_bulletin_is_for_who_governs_the_province(province: Database) -> None:
    with province.writing() as session:
        public_id = issue_bulletin(session, a_bulletin(), by=None, at=NOON)

    with province.reading() as session:
        for ask in (
            lambda: bulletin_figures(session, OF_HEFEI, "2026-10", TODAY),
            lambda: bulletin_file(session, OF_HEFEI, public_id, "zh-CN", "pdf"),
            lambda: bulletins(session, A_HOSPITAL),
            lambda: opened_bulletin(session, A_HOSPITAL, public_id),
            lambda: bulletins(session, NOTHING),
        ):
            with pytest.raises(AccessDeniedError):
                ask()


def test_a_city_reads_its_own_part(province: Database) -> None:
    with province.writing() as session:
        figures = bulletin_figures(session, PROVINCE_WIDE, "2026-10", TODAY)
        new = replace(a_bulletin(), figures=canonical(figures))
        public_id = issue_bulletin(session, new, by=None, at=NOON)

    with province.reading() as session:
        whole = opened_bulletin(session, PROVINCE_WIDE, public_id)
        part = opened_bulletin(session, OF_HEFEI, public_id)

    assert {one["city"] for one in part.figures["cities"]} == OF_HEFEI.cities
    assert len(whole.figures["cities"]) == 16
    assert part.figures["levels"] == whole.figures["levels"]
    assert part.record == whole.record


def test_an_unknown_bulletin_is_not_found(database: Database) -> None:
    with database.reading() as session, pytest.raises(BulletinNotFoundError):
        opened_bulletin(session, PROVINCE_WIDE, "nothing")
    with database.reading() as session, pytest.raises(BulletinNotFoundError):
        bulletin_version(session, PROVINCE_WIDE, "2026-10", 1)
