"""What the demo knows of its experts and teams over the years."""

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from data_layer.cases.records import CaseKind
from data_layer.database import Database
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.records import BodyRegion, DocumentKind, TeamTier
from data_layer.experts.region_rules import region_of
from data_layer.experts.roster_tables import (
    ExpertConflict,
    ExpertDocument,
    ExpertSubspecialty,
    ExpertVersion,
    TeamService,
    TeamVersion,
)
from data_layer.experts.tables import Expert, ExpertSkill, ExpertTeam
from data_layer.institutions.tables import Agreement
from data_layer.studies.tables import Study
from tests.demo_province import AS_OF


def test_the_present_version_of_everybody_repeats_the_roster(demo_database: Database) -> None:
    same = and_(
        ExpertVersion.expert_id == Expert.id,
        ExpertVersion.title == Expert.title,
        ExpertVersion.institution_id == Expert.institution_id,
        ExpertVersion.sign_off_languages == Expert.sign_off_languages,
        ExpertVersion.valid_to.is_(None),
    )
    named = and_(
        TeamVersion.team_id == ExpertTeam.id,
        TeamVersion.name == ExpertTeam.name,
        TeamVersion.valid_to.is_(None),
    )
    with demo_database.reading() as session:
        unlike = session.scalars(select(Expert.id).where(~exists().where(same))).all()
        misnamed = session.scalars(select(ExpertTeam.id).where(~exists().where(named))).all()

    assert (unlike, misnamed) == ([], [])


def test_versions_follow_each_other_without_a_day_between(demo_database: Database) -> None:
    later = aliased(ExpertVersion)
    follows = and_(
        later.expert_id == ExpertVersion.expert_id, later.valid_from == ExpertVersion.valid_to
    )
    loose = select(ExpertVersion.id).where(
        ExpertVersion.valid_to.is_not(None), ~exists().where(follows)
    )
    with demo_database.reading() as session:
        assert session.scalars(loose).all() == []
        earlier = select(func.count()).where(ExpertVersion.valid_to.is_not(None))
        assert (session.scalar(earlier) or 0) > 100


def test_everybody_is_practised_in_what_they_read_only(demo_database: Database) -> None:
    read = and_(
        ExpertSkill.expert_id == ExpertSubspecialty.expert_id,
        ExpertSkill.modality == ExpertSubspecialty.modality,
    )
    with demo_database.reading() as session:
        unread = select(ExpertSubspecialty.id).where(~exists().where(read))
        assert session.scalars(unread).all() == []


def test_somebody_is_practised_in_whatever_is_examined(demo_database: Database) -> None:
    with demo_database.reading() as session:
        examined = session.execute(select(Study.modality, Study.body_part).distinct()).all()
        practised = session.execute(
            select(ExpertSubspecialty.modality, ExpertSubspecialty.body_region).distinct()
        )
        known = {(modality, BodyRegion(region)) for modality, region in practised}

    read = {modality for modality, _ in known}
    missing = {
        (modality, region_of(part))
        for modality, part in examined
        if modality in read and part and (modality, region_of(part)) not in known
    }
    assert missing == set()


def test_one_practising_certificate_has_run_out_as_the_licence_says(
    demo_database: Database,
) -> None:
    over = (
        select(Expert.licence_valid_to, ExpertDocument.valid_to)
        .join(Expert, Expert.id == ExpertDocument.expert_id)
        .where(
            ExpertDocument.kind == DocumentKind.PRACTISING_CERTIFICATE,
            ExpertDocument.valid_to < AS_OF,
        )
    )
    with demo_database.reading() as session:
        found = session.execute(over).all()

    assert len(found) == 1
    assert found[0].licence_valid_to == found[0].valid_to


def test_no_certificate_for_large_equipment_stops_the_demo(demo_database: Database) -> None:
    over = select(ExpertDocument.id).where(
        ExpertDocument.kind == DocumentKind.LARGE_EQUIPMENT_CERTIFICATE,
        ExpertDocument.valid_to < AS_OF,
    )
    with demo_database.reading() as session:
        assert session.scalars(over).all() == []


def test_conflicts_in_force_are_with_hospitals_that_ask_others(demo_database: Database) -> None:
    asked = and_(
        Agreement.diagnosing_institution_id == Expert.institution_id,
        Agreement.requesting_institution_id == ExpertConflict.institution_id,
    )
    met = (
        select(ExpertConflict.id)
        .join(Expert, Expert.id == ExpertConflict.expert_id)
        .where(holds_on(ExpertConflict, AS_OF), exists().where(asked))
    )
    with demo_database.reading() as session:
        assert session.scalars(met).all() == []
        declared = select(func.count()).select_from(ExpertConflict)
        assert session.scalar(declared) == 24


def test_every_team_offers_diagnoses_and_county_teams_no_consultations(
    demo_database: Database,
) -> None:
    offered = (
        select(TeamService.case_kind, ExpertTeam.tier, func.count(TeamService.team_id.distinct()))
        .join(ExpertTeam, ExpertTeam.id == TeamService.team_id)
        .group_by(TeamService.case_kind, ExpertTeam.tier)
    )
    with demo_database.reading() as session:
        teams = {(CaseKind(kind), TeamTier(tier)): n for kind, tier, n in session.execute(offered)}

    assert teams == {
        (CaseKind.DIAGNOSIS, TeamTier.PROVINCE): 52,
        (CaseKind.CONSULTATION, TeamTier.PROVINCE): 52,
        (CaseKind.DIAGNOSIS, TeamTier.CITY): 65,
        (CaseKind.CONSULTATION, TeamTier.CITY): 65,
        (CaseKind.DIAGNOSIS, TeamTier.COUNTY): 120,
    }
