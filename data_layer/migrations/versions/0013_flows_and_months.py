"""Roll-ups of who asks whom for reports, and of what institutions sent by the month."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# The province is eight hours ahead of UTC all year.
_MONTHS = {
    "sqlite": (
        "DATE(c.issued_at, '+8 hours', 'start of month')",
        "DATE(s.received_on, 'start of month')",
    ),
    "postgresql": (
        "CAST(DATE_TRUNC('month', c.issued_at AT TIME ZONE 'UTC' + INTERVAL '8 hours') AS DATE)",
        "CAST(DATE_TRUNC('month', s.received_on) AS DATE)",
    ),
}
_FLOWS = """
INSERT INTO case_flows (month, requesting_institution_id, team_id, modality,
    diagnosing_institution_id, case_count)
SELECT {month}, c.requesting_institution_id, c.team_id, c.modality, t.institution_id, COUNT(*)
FROM cases c JOIN expert_teams t ON t.id = c.team_id
WHERE c.issued_at IS NOT NULL
GROUP BY 1, 2, 3, 4, 5
"""
_TOTALS = """
INSERT INTO study_month_totals (institution_id, month, study_count, byte_count,
    kept_study_count, kept_byte_count)
SELECT s.institution_id, {month}, COUNT(*), SUM(s.byte_count),
    SUM(CASE WHEN s.availability = 'stored' THEN 1 ELSE 0 END),
    SUM(CASE WHEN s.availability = 'stored' THEN s.byte_count ELSE 0 END)
FROM studies s
GROUP BY 1, 2
"""


def upgrade() -> None:
    _create_tables()
    issued_in, received_in = _MONTHS[op.get_bind().dialect.name]
    op.execute(_FLOWS.format(month=issued_in))
    op.execute(_TOTALS.format(month=received_in))


def _create_tables() -> None:
    op.create_table(
        "case_flows",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("requesting_institution_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("diagnosing_institution_id", sa.Integer(), nullable=False),
        sa.Column("case_count", sa.Integer(), nullable=False),
        sa.CheckConstraint("case_count >= 0", name=op.f("flow_is_not_negative")),
        sa.ForeignKeyConstraint(
            ["diagnosing_institution_id"],
            ["institutions.id"],
            name=op.f("fk_case_flows_diagnosing_institution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["requesting_institution_id"],
            ["institutions.id"],
            name=op.f("fk_case_flows_requesting_institution_id"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["expert_teams.id"], name=op.f("fk_case_flows_team_id")
        ),
        sa.PrimaryKeyConstraint(
            "month",
            "requesting_institution_id",
            "team_id",
            "modality",
            name=op.f("pk_case_flows"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "study_month_totals",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("study_count", sa.BigInteger(), nullable=False),
        sa.Column("byte_count", sa.BigInteger(), nullable=False),
        sa.Column("kept_study_count", sa.BigInteger(), nullable=False),
        sa.Column("kept_byte_count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_study_month_totals_institution_id"),
        ),
        sa.PrimaryKeyConstraint("institution_id", "month", name=op.f("pk_study_month_totals")),
        sqlite_with_rowid=False,
    )
