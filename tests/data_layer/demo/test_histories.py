"""What may never be wrong in the cases of the demo, looked up in the finished database."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseKind, CaseStatus
from data_layer.cases.rules.requests import age_group_of
from data_layer.cases.rules.targets import rvu_hundredths, target
from data_layer.cases.tables import Case, CaseEvent, Report, Review
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.demo.rhythm import FIRST_DAY
from data_layer.experts.records import AgeGroup
from data_layer.experts.tables import Expert, ExpertSkill, ExpertTeam, TeamMember
from data_layer.institutions.tables import Agreement, InstitutionLevel
from data_layer.keys.patient_queries import patient_keys
from data_layer.studies.tables import Patient, Study
from tests.demo_province import MOMENT


def test_no_case_is_older_than_its_study(demo_database: Database) -> None:
    too_early = select(Case.id).join(Study).where(Case.requested_at < Study.first_received_at)
    elsewhere = (
        select(Case.id)
        .join(Study)
        .where(
            or_(
                Study.institution_id != Case.requesting_institution_id,
                Study.modality != Case.modality,
                Study.body_part != Case.body_part,
            )
        )
    )

    assert _ids(demo_database, too_early) == []
    assert _ids(demo_database, elsewhere) == []


def test_a_case_is_of_a_child_where_its_patient_was_one(demo_database: Database) -> None:
    with demo_database.reading() as session:
        keys = patient_keys(session)
        rows = session.execute(
            select(Case.age_group, Study.study_date, Patient.birth_date_sealed)
            .join(Study, Study.id == Case.study_id)
            .join(Patient, Patient.id == Study.patient_id)
        ).all()
        wrong = [
            row
            for row in rows
            if row.age_group != age_group_of(keys.open_day(row.birth_date_sealed), row.study_date)
        ]

    assert wrong == []
    assert {row.age_group for row in rows} == set(AgeGroup)


def test_nothing_lies_in_the_future(demo_database: Database) -> None:
    assert _ids(demo_database, select(CaseEvent.id).where(CaseEvent.happened_at > MOMENT)) == []
    assert _ids(demo_database, select(Study.id).where(Study.last_received_at > MOMENT)) == []
    assert _ids(demo_database, select(Study.id).where(Study.received_on < FIRST_DAY)) == []


def test_studies_arrive_after_they_were_made(demo_database: Database) -> None:
    wrong = or_(
        Study.started_at >= Study.first_received_at,
        Study.first_received_at > Study.last_received_at,
    )

    assert _ids(demo_database, select(Study.id).where(wrong)) == []


def test_nobody_reads_for_their_own_institution(demo_database: Database) -> None:
    own = (
        select(Case.id)
        .join(Expert, Expert.id == Case.expert_id)
        .where(Expert.institution_id == Case.requesting_institution_id)
    )

    assert _ids(demo_database, own) == []


def test_experts_read_what_they_can(demo_database: Database) -> None:
    unread = (
        select(Case.id)
        .outerjoin(
            ExpertSkill,
            and_(ExpertSkill.expert_id == Case.expert_id, ExpertSkill.modality == Case.modality),
        )
        .where(Case.expert_id.is_not(None), ExpertSkill.expert_id.is_(None))
    )

    assert _ids(demo_database, unread) == []


def test_experts_and_reviewers_were_in_the_team_by_then(demo_database: Database) -> None:
    reviewer = aliased(TeamMember)
    with demo_database.reading() as session:
        rows = session.execute(
            select(Case.assigned_at, TeamMember.valid_from, ExpertTeam.founded_on)
            .join(ExpertTeam, ExpertTeam.id == Case.team_id)
            .join(
                TeamMember,
                and_(TeamMember.team_id == Case.team_id, TeamMember.expert_id == Case.expert_id),
            )
        ).all()
        reviewed = session.scalar(
            select(func.count(Case.id.distinct())).join(
                reviewer,
                and_(
                    reviewer.team_id == Case.team_id,
                    reviewer.expert_id == Case.reviewer_id,
                    reviewer.role == "reviewer",
                ),
            )
        )
        expected = session.scalar(select(func.count()).where(Case.reviewer_id.is_not(None)))

    assert all(joined <= local_day(at) and founded <= local_day(at) for at, joined, founded in rows)
    assert reviewed == expected


def test_an_agreement_was_in_force_whenever_a_case_was_given_out(demo_database: Database) -> None:
    with demo_database.reading() as session:
        cases = session.execute(
            select(
                Case.id, Case.assigned_at, Case.requesting_institution_id, Expert.institution_id
            ).join(Expert, Expert.id == Case.expert_id)
        ).all()
        agreements = session.execute(
            select(
                Agreement.requesting_institution_id,
                Agreement.diagnosing_institution_id,
                Agreement.valid_from,
                Agreement.valid_to,
            )
        ).all()

    without = [
        case_id
        for case_id, at, asking, reading in cases
        if not any(
            (one, other) == (asking, reading)
            and begins <= local_day(at)
            and (ends is None or local_day(at) < ends)
            for one, other, begins, ends in agreements
        )
    ]
    assert without == []


def test_the_steps_of_a_turnaround_follow_each_other_and_add_up(demo_database: Database) -> None:
    with demo_database.reading() as session:
        cases = session.scalars(select(Case).where(Case.status == CaseStatus.ISSUED)).all()

    assert cases
    for case in cases:
        steps = [
            case.requested_at,
            case.first_assigned_at,
            case.first_opened_at,
            case.first_reported_at,
            case.issued_at,
        ]
        assert steps == sorted(step for step in steps if step)
        assert case.issued_at - case.requested_at == timedelta(seconds=case.turnaround_seconds)


def test_targets_and_weights_are_those_of_the_rules(demo_database: Database) -> None:
    with demo_database.reading() as session:
        cases = session.scalars(select(Case)).all()

    for case in cases:
        assert case.due_at - case.requested_at == target(USUAL_POLICY, case.urgency)
        assert case.rvu_hundredths == rvu_hundredths(case.modality)


def test_no_case_has_waited_for_somebody_for_an_hour(demo_database: Database) -> None:
    forgotten = select(Case.id).where(
        Case.status == CaseStatus.WAITING, Case.requested_at < MOMENT - timedelta(hours=1)
    )

    assert _ids(demo_database, forgotten) == []


def test_only_hospitals_of_level_two_ask_for_consultations(demo_database: Database) -> None:
    too_small = (
        select(Case.id)
        .join(
            InstitutionLevel,
            InstitutionLevel.institution_id == Case.requesting_institution_id,
        )
        .where(
            Case.kind == CaseKind.CONSULTATION,
            InstitutionLevel.level == "primary",
            InstitutionLevel.valid_to.is_(None),
        )
    )

    assert _ids(demo_database, too_small) == []
    assert _ids(demo_database, select(Case.id).where(Case.kind == CaseKind.CONSULTATION))


def test_every_issued_diagnosis_has_a_report_that_passed(demo_database: Database) -> None:
    passed = _ids(
        demo_database,
        select(Report.case_id).join(Review).where(Review.decision == "passed"),
    )
    issued = _ids(demo_database, _issued(Case.kind == CaseKind.DIAGNOSIS))
    own = select(Review.id).join(Report).where(Review.reviewer_id == Report.expert_id)

    assert sorted(passed) == sorted(issued)
    assert _ids(demo_database, own) == []


def test_most_reports_are_issued_within_the_hour(demo_database: Database) -> None:
    everything = len(_ids(demo_database, _issued(Case.id > 0)))
    quick = len(_ids(demo_database, _issued(Case.turnaround_seconds <= 3600)))

    assert 0.6 < quick / everything < 0.95


def test_what_happened_is_told_in_order(demo_database: Database) -> None:
    with demo_database.reading() as session:
        events = session.execute(
            select(CaseEvent.case_id, CaseEvent.happened_at).order_by(CaseEvent.id)
        ).all()

    assert [tuple(event) for event in events] == sorted(
        (tuple(event) for event in events), key=lambda event: event
    )


def _issued(condition: ColumnElement[bool]) -> Select[tuple[int]]:
    return select(Case.id).where(Case.status == CaseStatus.ISSUED, condition)


def _ids(database: Database, statement: Select[tuple[int]]) -> list[int]:
    with database.reading() as session:
        return list(session.scalars(statement))
