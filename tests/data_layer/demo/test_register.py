"""The register of the demo province: what was before, who is no more, and its papers."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from math import cos, hypot, radians

import pytest
from sqlalchemy import func, select

from data_layer.database import Database
from data_layer.demo.foundation import Foundation, lay_foundation
from data_layer.demo.positions import circles
from data_layer.indicators import Share
from data_layer.institutions.contact_queries import contacts_of
from data_layer.institutions.credit_code_rules import require_credit_code
from data_layer.institutions.networking_member_queries import networking_comparison
from data_layer.institutions.networking_queries import networking_on
from data_layer.institutions.networking_records import (
    NetworkingChangeKind,
    NetworkingCut,
    NetworkingPlace,
)
from data_layer.institutions.records import City, InstitutionKind, Level, NetworkRole, Ownership
from data_layer.institutions.tables import (
    Agreement,
    Institution,
    InstitutionFiling,
    InstitutionLevel,
    InstitutionVersion,
    Membership,
)
from data_layer.scope import PROVINCE_WIDE
from tests.demo_province import AS_OF, a_plan


@pytest.fixture(scope="module")
def foundation() -> Foundation:
    return lay_foundation(a_plan())


@pytest.mark.parametrize("cut", NetworkingCut)
def test_the_published_rate_is_the_sum_of_its_parts(
    demo_database: Database, cut: NetworkingCut
) -> None:
    with demo_database.reading() as session:
        found = networking_on(session, PROVINCE_WIDE, AS_OF)

    assert (found.province, found.outside, found.total) == (Share(1190, 1508), 15, 1205)
    assert sum(found.by(cut).values(), start=Share(0, 0)) == found.province


def test_owners_and_parts_are_told_apart(demo_database: Database) -> None:
    with demo_database.reading() as session:
        found = networking_on(session, PROVINCE_WIDE, AS_OF)

    owners = found.by(NetworkingCut.OWNERSHIP)
    assert owners[NetworkingPlace(ownership=Ownership.PUBLIC)].denominator > 1200
    assert {place.ownership for place in owners} == set(Ownership)
    assert all(share.denominator > 15 for share in owners.values())
    partners = found.share(NetworkingPlace(network_role=NetworkRole.PARTNER))
    platform = found.share(NetworkingPlace(network_role=NetworkRole.PLATFORM))
    assert (partners, platform) == (Share(17, 17), Share(1, 1))


def test_a_county_counts_where_it_lay(demo_database: Database) -> None:
    county = NetworkingPlace(city=City.LUAN, county="寿县")
    with demo_database.reading() as session:
        before = networking_on(session, PROVINCE_WIDE, date(2015, 12, 31))
        after = networking_on(session, PROVINCE_WIDE, date(2016, 1, 1))

    assert before.share(county).denominator > 10
    assert after.share(county) == Share(0, 0)
    assert after.share(NetworkingPlace(city=City.HUAINAN, county="寿县")).denominator > 10


def test_the_years_hold_every_kind_of_change(demo_database: Database) -> None:
    with demo_database.reading() as session:
        found = networking_comparison(session, PROVINCE_WIDE, date(2013, 1, 1), AS_OF)
    kinds = Counter(kind for change in found.changes for kind in change.kinds)

    assert kinds.keys() == set(NetworkingChangeKind) - {NetworkingChangeKind.LEFT}
    assert any(change.followed_by for change in found.changes)


def test_everybody_has_a_right_credit_code_of_their_own(demo_database: Database) -> None:
    with demo_database.reading() as session:
        codes = session.scalars(select(Institution.credit_code)).all()

    assert [require_credit_code(code or "") for code in codes] == codes
    assert all(code and code[8:11] == "DEM" for code in codes)


def test_level_and_membership_hold_only_while_the_institution_is_there(
    demo_database: Database,
) -> None:
    first, last = func.min(InstitutionVersion.valid_from), func.max(InstitutionVersion.valid_to)
    with demo_database.reading() as session:
        began = dict(
            session.execute(
                select(InstitutionVersion.institution_id, first).group_by(
                    InstitutionVersion.institution_id
                )
            ).all()
        )
        for table in (InstitutionLevel, Membership):
            rows = session.execute(select(table.institution_id, table.valid_from))
            assert all(began[id_] <= since for id_, since in rows)
        ended = select(last).having(func.count() == func.count(InstitutionVersion.valid_to))
        gone = session.scalars(ended.group_by(InstitutionVersion.institution_id)).all()
    assert len(gone) == 32
    assert max(day for day in gone if day) <= AS_OF


def test_versions_follow_one_another_without_a_gap(demo_database: Database) -> None:
    with demo_database.reading() as session:
        rows = session.execute(
            select(
                InstitutionVersion.institution_id,
                InstitutionVersion.valid_from,
                InstitutionVersion.valid_to,
            ).order_by(InstitutionVersion.institution_id, InstitutionVersion.valid_from)
        ).all()

    for one, following in pairwise(rows):
        if one.institution_id == following.institution_id:
            assert one.valid_to == following.valid_from


def test_some_filings_have_run_out_and_some_soon_do(demo_database: Database) -> None:
    with demo_database.reading() as session:
        ends = session.scalars(select(InstitutionFiling.expires_on)).all()

    soon = AS_OF + timedelta(days=60)
    assert sum(day is not None and day < AS_OF for day in ends) >= 20
    assert sum(day is not None and AS_OF <= day <= soon for day in ends) >= 40


def test_some_agreements_soon_end_and_all_say_what_they_are_about(
    demo_database: Database,
) -> None:
    with demo_database.reading() as session:
        soon = AS_OF + timedelta(days=90)
        ending = Agreement.valid_to.between(AS_OF, soon)
        assert (session.scalar(select(func.count()).where(ending)) or 0) >= 30
        services = session.scalars(select(Agreement.services)).all()
        numbers = session.scalars(select(Agreement.agreement_number)).all()
    assert all(services)
    assert len(set(numbers)) == len(numbers)


def test_whom_to_call_is_sealed_and_opens(demo_database: Database, foundation: Foundation) -> None:
    with demo_database.reading() as session:
        found = contacts_of(session, PROVINCE_WIDE, foundation.demo_hospital.id)

    assert len(found) == 2
    assert all(one.person.phone.startswith("0551-0000") for one in found.values())


def test_everybody_lies_within_their_county(foundation: Foundation) -> None:
    known = circles()
    for hospital in foundation.everybody:
        circle = known[hospital.county_code]
        north = (hospital.latitude - circle.latitude) * 111.32
        east = (hospital.longitude - circle.longitude) * 111.32 * cos(radians(circle.latitude))
        assert hypot(north, east) <= circle.radius_km + 0.01
    places = {(one.longitude, one.latitude) for one in foundation.everybody}
    assert len(places) > 0.99 * len(foundation.everybody)


def test_many_rose_a_grade_and_some_a_level(demo_database: Database) -> None:
    with demo_database.reading() as session:
        rows = session.scalars(
            select(InstitutionLevel).order_by(
                InstitutionLevel.institution_id, InstitutionLevel.valid_from
            )
        ).all()
    changes = [
        (one, following)
        for one, following in pairwise(rows)
        if one.institution_id == following.institution_id
    ]

    assert all(one.valid_to == following.valid_from for one, following in changes)
    assert sum(one.level != following.level for one, following in changes) == 34 + 14
    graded = [(one, then) for one, then in changes if one.level == then.level]
    assert len(graded) > 250
    assert all(one.grade > then.grade for one, then in graded)
    assert max(then.valid_from for _, then in graded) <= AS_OF


def test_who_began_late_applied_later(foundation: Foundation) -> None:
    late = [h for h in foundation.hospitals if h.registered_on > date(2012, 1, 1)]

    assert len(late) == 34 + 3
    assert {h.kind for h in late} >= {InstitutionKind.COMMUNITY_HEALTH_CENTRE}
    assert all(h.spells[0].valid_from > h.registered_on for h in late if h.spells)
    assert all(h.level is not Level.TERTIARY for h in late)
