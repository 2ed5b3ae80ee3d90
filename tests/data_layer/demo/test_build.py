"""The finished demo province, as the slices read it."""

import pytest
from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Desk
from data_layer.cases.board_queries import board
from data_layer.cases.flow_queries import flow_differences
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import OPEN_STATUSES
from data_layer.cases.rules.planning import plan
from data_layer.cases.tables import Case
from data_layer.clock import local_time
from data_layer.database import Base, Database
from data_layer.demo.build import DatabaseNotEmptyError, build, holds_data
from data_layer.demo.people import PASSWORD, PERSONAS
from data_layer.demo.province import DEMO_HOSPITAL
from data_layer.demo.summary import summary
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.figures import figure
from data_layer.indicators import Share
from data_layer.institutions.tables import DicomNode, Institution
from data_layer.keys.patient_queries import patient_keys
from data_layer.operations.queries import demo_record
from data_layer.scope import PROVINCE_WIDE
from data_layer.sealing import Keyring
from data_layer.studies.queries.rollups import rollup_differences
from data_layer.studies.tables import Patient, Study
from tests.demo_province import AS_OF, MOMENT, PLAN, a_plan, build_quietly


def test_the_published_rates_come_out_exactly(demo_database: Database) -> None:
    with demo_database.reading() as session:
        values = figure(session, PROVINCE_WIDE, "networking", AS_OF).values

    assert values["primary"] == Share(954, 1129)
    assert values["secondary"] == Share(218, 308)
    assert values["tertiary"] == Share(18, 71)
    assert values["province"] == Share(1190, 1508)
    assert (values["outside"], values["total"]) == (15, 1205)


def test_eighty_six_hospitals_of_level_two_and_up_offer_electronic_film(
    demo_database: Database,
) -> None:
    with demo_database.reading() as session:
        [value] = figure(session, PROVINCE_WIDE, "electronic_film", AS_OF).values.values()

    assert isinstance(value, Share)
    assert value == Share(86, 308 + 71)


def test_the_scale_decides_how_many_studies_and_cases(demo_database: Database) -> None:
    with demo_database.reading() as session:
        assert _count(session, Study) == PLAN.study_count == 23_770
        assert _count(session, Case) == PLAN.case_count == 345
        assert _count(session, ExpertTeam) == 237
        assert _count(session, Expert) >= 1500


def test_the_rollups_say_what_studies_and_cases_say(demo_database: Database) -> None:
    with demo_database.reading() as session:
        assert rollup_differences(session) == []
        assert flow_differences(session) == []


def test_names_are_sealed_and_open_with_the_key(demo_database: Database, keyring: Keyring) -> None:
    with demo_database.reading() as session:
        patient = session.scalars(select(Patient).limit(1)).one()

        name = patient_keys(session).open(patient.name_sealed)
    assert 2 <= len(name) <= 3
    assert keyring.blind_index(name) == patient.name_index


def test_the_inbox_belongs_to_the_demo_hospital(demo_database: Database) -> None:
    with demo_database.reading() as session:
        name = session.scalar(
            select(Institution.name).join(DicomNode).where(DicomNode.ae_title == "INBOX")
        )

    assert name == DEMO_HOSPITAL


def test_work_is_under_way_in_every_open_state(demo_database: Database) -> None:
    with demo_database.reading() as session:
        counts = dict(
            session.execute(select(Case.status, func.count()).group_by(Case.status)).all()
        )
        is_overdue = and_(Case.status.in_(OPEN_STATUSES), Case.due_at <= MOMENT)
        overdue = session.execute(select(func.count()).where(is_overdue)).scalar_one()

    assert all(counts[status] >= 2 for status in OPEN_STATUSES)
    assert overdue >= 4


def test_the_waiting_cases_of_the_demo_hospital_find_a_reader(
    demo_database: Database,
) -> None:
    with demo_database.reading() as session:
        hospital = session.scalar(select(Institution.id).where(Institution.name == DEMO_HOSPITAL))
        seen = board(session, MOMENT)
    own = {
        case.id
        for case in seen.cases
        if case.requesting_institution_id == hospital
        and case.present_expert_id is None
        and case.desk is Desk.READER
    }

    explain = plan(seen, USUAL_POLICY, local_time(MOMENT)).explain

    assert len(own) == 2
    assert all(explain(one).chosen is not None for one in own)


def test_every_waiting_case_finds_somebody(demo_database: Database) -> None:
    with demo_database.reading() as session:
        found = plan(board(session, MOMENT), USUAL_POLICY, local_time(MOMENT))

    assert found.given
    assert found.waiting == ()


def test_the_database_says_that_it_is_a_demo(demo_database: Database) -> None:
    with demo_database.reading() as session:
        record = demo_record(session)
        lines = list(summary(session, PLAN))

    assert record is not None
    assert (record.as_of, record.seed, record.scale) == (AS_OF, 7, 0.0005)
    assert any("1,190/1,508 78.91%" in line for line in lines)
    assert PASSWORD in lines[-1]
    assert all(persona.user_name in lines[-1] for persona in PERSONAS)


def test_the_next_row_gets_the_next_number(demo_database: Database) -> None:
    with demo_database.reading() as session:
        last = session.scalars(select(ExpertTeam).order_by(ExpertTeam.id.desc())).first()
        assert last is not None
        added = ExpertTeam(
            public_id="team567890123456",
            name="another",
            tier=last.tier,
            institution_id=last.institution_id,
            founded_on=AS_OF,
        )
        session.add(added)
        session.flush()

        assert added.id == last.id + 1
        session.rollback()


def test_a_database_that_holds_data_is_refused(demo_database: Database) -> None:
    with pytest.raises(DatabaseNotEmptyError, match="already holds data"):
        build_quietly(demo_database, PLAN)


def test_a_build_that_breaks_off_leaves_an_empty_database(sqlite_database: Database) -> None:
    with pytest.raises(KeyboardInterrupt):
        build(sqlite_database, a_plan(), "INBOX", lambda _part, _count: None, _interrupted)

    with sqlite_database.reading() as session:
        assert not holds_data(session)


def _interrupted(_session: Session) -> None:
    raise KeyboardInterrupt


def _count(session: Session, table: type[Base]) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()
