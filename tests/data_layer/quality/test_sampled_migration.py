"""The migration that lets a sampled report say whose it is finds it for those of before."""

from alembic import command
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from data_layer import migrate
from data_layer.database import Database
from data_layer.quality.sampling_tables import ReviewSeat, SampledReport
from tests.builders.audit import OPERATOR
from tests.builders.cases import store_network
from tests.builders.quality import (
    store_draw,
    store_issued,
    store_sampled,
    store_score,
    store_settled,
)

CHECKS = ("settled_by_a_score", "score_counts_as_a_whole")
OWNERS = ("institution_id", "expert_id")
SCORED = ("radpeer", "film_grade", "is_well_formed", "is_positive")


def as_before(session: Session) -> None:
    operations = Operations(MigrationContext.configure(session.connection()))
    with operations.batch_alter_table("sampled_reports") as table:
        for name in ("institution", "expert"):
            table.drop_index(f"ix_sampled_reports_{name}")
        for name in CHECKS:
            table.drop_constraint(name, type_="check")
        for name in OWNERS:
            table.drop_constraint(f"fk_sampled_reports_{name}", type_="foreignkey")
        for name in (*OWNERS, *SCORED):
            table.drop_column(name)
    session.execute(text("UPDATE alembic_version SET version_num = '0026'"))


def everything(database: Database) -> list[tuple[object, ...]]:
    table = SampledReport.__table__
    with database.reading() as session:
        return [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]


def test_whose_reports_of_before_are_and_what_counts_is_found(bare_database: Database) -> None:
    bare_database.info["actor"] = OPERATOR
    migrate.upgrade(bare_database)
    with bare_database.writing() as session:
        draw = store_draw(session)
        for radpeer in ("1", "2b"):
            network = store_network(session)
            said = {"radpeer": radpeer, "film_grade": "c", "is_well_formed": radpeer == "1"}
            store_settled(session, store_issued(session, network), draw, is_positive=True, **said)
        # Two are apart: neither counts.
        apart = store_sampled(session, store_issued(session, network), draw, state="disagreed")
        for seat in ("first", "second"):
            store_score(session, apart, seat)
    kept = everything(bare_database)

    with bare_database.restructuring() as session:
        as_before(session)
    with bare_database.restructuring() as session:
        command.upgrade(migrate.alembic_config(session), "0027")

    assert everything(bare_database) == kept
    with bare_database.reading() as session:
        assert len(session.scalars(select(ReviewSeat)).all()) == 4
