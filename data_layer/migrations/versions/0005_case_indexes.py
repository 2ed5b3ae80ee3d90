"""Indexes for the open and the issued cases of a hospital, a team and an expert."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OPEN = sa.text("status NOT IN ('issued', 'withdrawn')")


def upgrade() -> None:
    op.drop_index("ix_cases_site_open", "cases")
    for name, owner in (
        ("ix_cases_site_open", "requesting_institution_id"),
        ("ix_cases_team_open", "team_id"),
        ("ix_cases_expert_open", "expert_id"),
    ):
        op.create_index(
            name, "cases", [owner, "due_at", "id"], sqlite_where=OPEN, postgresql_where=OPEN
        )
    op.create_index(
        "ix_cases_team_issued", "cases", ["team_id", "issued_at", "expert_id", "rvu_hundredths"]
    )
    op.create_index(
        "ix_cases_expert_issued",
        "cases",
        ["expert_id", "issued_at", "due_at", "turnaround_seconds"],
    )
