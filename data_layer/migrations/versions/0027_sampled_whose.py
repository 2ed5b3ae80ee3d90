"""A sampled report keeps whose it is, and what the score that counts says."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_SCORED = ("radpeer", "film_grade", "is_well_formed", "is_positive")


def upgrade() -> None:
    op.add_column("sampled_reports", sa.Column("institution_id", sa.Integer(), nullable=True))
    op.add_column("sampled_reports", sa.Column("expert_id", sa.Integer(), nullable=True))
    op.add_column("sampled_reports", sa.Column("radpeer", sa.String(length=2), nullable=True))
    op.add_column("sampled_reports", sa.Column("film_grade", sa.String(length=8), nullable=True))
    op.add_column("sampled_reports", sa.Column("is_well_formed", sa.Boolean(), nullable=True))
    op.add_column("sampled_reports", sa.Column("is_positive", sa.Boolean(), nullable=True))
    op.execute(
        "UPDATE sampled_reports SET"
        " institution_id = (SELECT requesting_institution_id FROM cases WHERE cases.id = case_id),"
        " expert_id = (SELECT reports.expert_id FROM reports WHERE reports.id = report_id)"
    )
    op.execute(
        f"UPDATE sampled_reports SET ({', '.join(_SCORED)}) ="
        f" (SELECT {', '.join(f'score.{one}' for one in _SCORED)}"
        " FROM review_seats seat JOIN review_scores score ON score.seat_id = seat.id"
        " WHERE seat.sampled_id = sampled_reports.id"
        " AND seat.seat = sampled_reports.settled_seat)"
        " WHERE state = 'settled'"
    )
    with op.batch_alter_table("sampled_reports") as table:
        table.alter_column("institution_id", existing_type=sa.Integer(), nullable=False)
        table.alter_column("expert_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(
            op.f("fk_sampled_reports_institution_id"), "institutions", ["institution_id"], ["id"]
        )
        table.create_foreign_key(
            op.f("fk_sampled_reports_expert_id"), "experts", ["expert_id"], ["id"]
        )
        table.create_check_constraint(
            op.f("settled_by_a_score"), "(state = 'settled') = (radpeer IS NOT NULL)"
        )
        table.create_check_constraint(
            op.f("score_counts_as_a_whole"),
            "(radpeer IS NULL) = (film_grade IS NULL)"
            " AND (radpeer IS NULL) = (is_well_formed IS NULL)"
            " AND (radpeer IS NULL) = (is_positive IS NULL)",
        )
    op.create_index(
        "ix_sampled_reports_institution", "sampled_reports", ["institution_id", "settled_at", "id"]
    )
    op.create_index(
        "ix_sampled_reports_expert", "sampled_reports", ["expert_id", "settled_at", "id"]
    )
