"""The migration that brings the roll-ups counts what was there before it."""

from datetime import date, timedelta

from alembic import command
from sqlalchemy import select, text

from data_layer import migrate
from data_layer.cases.flow_queries import flow_differences
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import CaseFlow
from data_layer.database import Database
from data_layer.studies import commands
from data_layer.studies.queries.rollups import rollup_differences
from data_layer.studies.tables import StudyMonthTotal
from tests.builders.audit import OPERATOR
from tests.builders.cases import NOON, store_case, store_network

# A quarter past midnight of the first of November in the province.
NOVEMBER = NOON.replace(month=10, day=31, hour=16, minute=15)


def test_cases_and_studies_of_before_are_counted(bare_database: Database) -> None:
    bare_database.info["actor"] = OPERATOR
    migrate.upgrade(bare_database)
    with bare_database.writing() as session:
        network = store_network(session)
        for issued_at in (NOVEMBER, NOVEMBER - timedelta(minutes=30), NOON):
            store_case(
                session,
                network=network,
                status=CaseStatus.ISSUED,
                requested_at=issued_at - timedelta(hours=1),
                issued_at=issued_at,
            )
        store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        commands.rebuild_rollups(session)
        for table in ("case_flows", "study_month_totals"):
            session.execute(text(f"DROP TABLE {table}"))
        session.execute(text("UPDATE alembic_version SET version_num = '0012'"))

    with bare_database.writing() as session:
        command.upgrade(migrate.alembic_config(session), "0013")

    with bare_database.reading() as session:
        counted = session.execute(
            select(CaseFlow.month, CaseFlow.case_count).order_by(CaseFlow.month)
        )
        assert list(map(tuple, counted)) == [(date(2026, 10, 1), 1), (date(2026, 11, 1), 2)]
        assert session.scalars(select(StudyMonthTotal.study_count)).all() == [4]
        assert flow_differences(session) == []
        assert rollup_differences(session) == []
